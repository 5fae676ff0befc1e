"""The German and English words of every code that is stored or computed, with the sign that stands beside it.

Never by colour alone: each status has a sign of its own (rules of presentation, README).
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

from data.language import _, language_in_force, marked
from data.reference import states

NOT_STATED = marked("not stated")

WORDS: dict[str, dict[str, str]] = {
    "membership": {
        "active": marked("member"),
        "under_notice": marked("member under notice"),
        "left": marked("former member"),
        "future": marked("future member"),
    },
    "label_group": {
        "gold": marked("Gold"),
        "silver": marked("Silver"),
        "bronze": marked("Bronze"),
        "expired": marked("ended"),
        "none": marked("no label"),
        "unknown": NOT_STATED,
    },
    "label_level": {
        "gold": marked("Gold"),
        "silver": marked("Silver"),
        "bronze": marked("Bronze"),
        "none": marked("no label"),
    },
    "label_status": {
        "valid": marked("valid"),
        "expiring": marked("ending soon"),
        "renewable": marked("renewable"),
        "expired": marked("ended longer ago"),
        "undated": marked("without a date"),
        "none": marked("no label"),
        "unknown": NOT_STATED,
    },
    "silver_duty": {
        "met": marked("met"),
        "open": marked("open"),
        "due_soon": marked("due soon"),
        "lapsed": marked("lapsed, renewable"),
        "breached": marked("breached"),
        "unknown": NOT_STATED,
    },
    "eligibility": {
        "eligible": marked("eligible"),
        "conditional": marked("conditional"),
        "not_eligible": marked("not eligible"),
        "unknown": NOT_STATED,
    },
    "criterion": {
        "member": marked("membership"),
        "no_notice": marked("no notice given"),
        "benchmarked": marked("benchmarking"),
        "silver": marked("Silver duty"),
    },
    "criterion_status": {
        "met": marked("met"),
        "open": marked("open"),
        "failed": marked("failed"),
        "unknown": NOT_STATED,
    },
    "change": {
        "label_end": marked("label ends"),
        "renewal_window_end": marked("renewal window closes"),
        "silver_due": marked("Silver due"),
        "notice_effective": marked("membership ends"),
    },
    "severity": {
        "error": marked("error"),
        "warning": marked("warning"),
        "info": marked("note"),
    },
}
WORDS["rules_eligibility"] = WORDS["eligibility"]
WORDS["next_change"] = WORDS["change"]

SIGNS: dict[str, dict[str, str]] = {
    "label_group": {
        "gold": "★", "silver": "■", "bronze": "◆", "expired": "✕", "none": "○", "unknown": "?",
    },
    "label_status": {
        "valid": "✓", "expiring": "◐", "renewable": "▲", "expired": "✕", "undated": "□", "none": "○", "unknown": "?",
    },
    "silver_duty": {
        "met": "✓", "open": "○", "due_soon": "◐", "lapsed": "▲", "breached": "✕", "unknown": "?",
    },
    "change": {"label_end": "●", "renewal_window_end": "▷", "silver_due": "◇", "notice_effective": "✕"},
    "eligibility": {"eligible": "✓", "conditional": "◐", "not_eligible": "✕", "unknown": "?"},
    "criterion_status": {"met": "✓", "open": "◐", "failed": "✕", "unknown": "?"},
    "severity": {"error": "✕", "warning": "▲", "info": "●"},
}  # fmt: skip

REASONS: dict[str, str] = {
    "member_active": marked("member since {date}"),
    "member_active_undated": marked("member, day of admission not stated"),
    "member_under_notice": marked("member since {date}, notice given"),
    "member_under_notice_undated": marked("member, day of admission not stated, notice given"),
    "member_left": marked("left on {date}"),
    "member_future": marked("will be admitted on {date}"),
    "no_notice_met": marked("no notice given by the reference date"),
    "no_notice_failed": marked("notice given on {date}"),
    "benchmarked_met": marked("benchmarked on {date}"),
    "benchmarked_by_label": marked("label awarded on {date}, which takes a benchmarking"),
    "benchmarked_by_label_end": marked("label until {date}, which took a benchmarking"),
    "benchmarked_open": marked("no benchmarking stated, due by {date}"),
    "benchmarked_failed": marked("no benchmarking stated, was due by {date}"),
    "benchmarked_unknown": marked("neither benchmarking nor a date to count from is stated"),
    "silver_met": marked("Silver or Gold until {date}"),
    "silver_open": marked("Silver due on {date}"),
    "silver_due_soon": marked("Silver due soon, on {date}"),
    "silver_lapsed": marked("Silver or Gold ended on {date}, renewal still possible"),
    "silver_breached": marked("Silver was due on {date}, no Silver or Gold in force"),
    "silver_unknown": marked("admission or label not stated"),
}

# the choices of the optional sheets; no two of them share a code with another meaning
CHOICES: dict[str, str] = {
    "initial": marked("first certification"),
    "renewal": marked("renewal"),
    "applied": marked("applied for"),
    "granted": marked("granted"),
    "rejected": marked("rejected"),
    "seminar": marked("seminar"),
    "counselling": marked("counselling"),
    "success_story": marked("success story"),
    "event": marked("event"),
    "networking": marked("networking"),
    "label_procedure": marked("label procedure"),
    "publicity": marked("publicity"),
}


def word(kind: str, code: str | None) -> str:
    """The word for a code in the language in force; without a code "not stated"."""
    if code is None:
        return _(NOT_STATED)
    return _(WORDS[kind][code])


def signed(kind: str, code: str | None) -> str:
    """Sign and word, such as "★ Gold"."""
    sign = SIGNS.get(kind, {}).get(code or "unknown", "")
    return f"{sign} {word(kind, code)}".strip()


def reason(code: str, value: str | None) -> str:
    """The sentence of reason for a criterion; ``value`` is its date in ISO 8601, where it has one."""
    if value is None and f"{code}_undated" in REASONS:
        code = f"{code}_undated"
    day = day_word(date.fromisoformat(value)) if value else _(NOT_STATED)
    return _(REASONS[code]).format(date=day)


def choice_word(code: str | None) -> str:
    """The word for a choice of the optional sheets, such as the kind of an offer; without one "not stated"."""
    return _(NOT_STATED) if code is None else _(CHOICES[code])


def state_word(code: str | None) -> str:
    """The name of a Land by its ISO code."""
    if code is None or code == "unknown":
        return _(NOT_STATED)
    state = states()[code]
    return state.name_de if language_in_force() == "de" else state.name_en


def sector_word(sector: str | None) -> str:
    """A technology field as it is stored; only "not stated" has a word of its own."""
    return _(NOT_STATED) if sector is None or sector == "unknown" else sector


def day_word(day: date | None) -> str:
    """A day as people write it: 31.12.2025, in English 31 Dec 2025."""
    if day is None:
        return _(NOT_STATED)
    language = language_in_force()
    return (
        format_date(day, "dd.MM.yyyy", locale="de")
        if language == "de"
        else format_date(day, "d MMM yyyy", locale="en_GB")
    )


def number_word(number: float | None) -> str:
    """A number with the separators of the language: 1.234,5."""
    return _(NOT_STATED) if number is None else _formatted(number, _babel_locale())


# the same few numbers stand in charts, tables and sentences of every page
@lru_cache(maxsize=4096)
def _formatted(number: float, locale: str) -> str:
    return format_decimal(number, locale=locale, decimal_quantization=False)


def money_word(amount: float | None) -> str:
    """An amount in euros: 1.234,50 €."""
    return _(NOT_STATED) if amount is None else str(format_currency(amount, "EUR", locale=_babel_locale()))


def share_word(part: float, whole: float) -> str:
    """A share in percent with at most one decimal: 12,5 %."""
    return format_percent(part / whole if whole else 0, "#,##0.#\u00a0%", locale=_babel_locale())


def _babel_locale() -> str:
    return "de" if language_in_force() == "de" else "en_GB"
