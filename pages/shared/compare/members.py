"""Members side by side: facts, label, eligibility criterion by criterion, Silver duty, size, next dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from data.language import _, marked
from data.words import (
    NOT_STATED,
    day_word,
    number_word,
    reason,
    sector_word,
    share_word,
    signed,
    state_word,
    word,
)
from pages.shared import links
from pages.shared.compare.table import Line, Thing

Row = dict[str, Any]
Told = Callable[[Row], tuple[str, str]]

NOTHING = "–"


def lines(rows: Sequence[Row]) -> list[Line]:
    """A line a fact, with a sign and a word beside it that say whether the members differ."""
    told = [(_(fact), [tell(row) for row in rows]) for fact, tell in _FACTS]
    told += [
        (_("Criterion: {name}").format(name=word("criterion", name)), [_criterion(row, name) for row in rows])
        for name in ("member", "no_notice", "benchmarked", "silver")
    ]
    told += [(_(fact), [tell(row) for row in rows]) for fact, tell in _SIZE]
    told += [(word("change", what), [_due(row, what) for row in rows]) for what in _CHANGES]
    return [
        Line(
            fact,
            _difference([value for value, _under in cells]),
            tuple(value for value, _under in cells),
            tuple(under for _value, under in cells),
        )
        for fact, cells in told
    ]


def things(rows: Sequence[Row]) -> list[Thing]:
    """A column a member, whose heading leads to its page."""
    return [Thing(row["name"], links.of_row(row)) for row in rows]


def _difference(values: Sequence[str]) -> str:
    if all(value.removeprefix("? ") == _(NOT_STATED) for value in values):
        return ""  # whether they differ is not known
    return _("= the same") if len(set(values)) == 1 else _("≠ different")


def _plain(field: str, say: Callable[[Any], str]) -> Told:
    return lambda row: (say(row[field]), "")


def _label(row: Row) -> tuple[str, str]:
    if not row["label_ends_on"]:
        return signed("label_group", row["label_group"]), word("label_status", row["label_status"])
    until = _("until {date}").format(date=day_word(row["label_ends_on"]))
    return signed("label_group", row["label_group"]), f"{word('label_status', row['label_status'])}, {until}"


def _duty(row: Row) -> tuple[str, str]:
    day = row["silver_due_on"]
    return signed("silver_duty", row["silver_duty"]), _("due on {date}").format(
        date=day_word(day)
    ) if day else ""


def _criterion(row: Row, name: str) -> tuple[str, str]:
    one = row["criteria"][name]
    return signed("criterion_status", one["status"]), reason(one["reason"], one["value"])


def _due(row: Row, what: str) -> tuple[str, str]:
    return next((day_word(one["due_on"]) for one in row["deadlines"] if one["what"] == what), NOTHING), ""


def _share(value: float | None) -> str:
    return number_word(None) if value is None else share_word(value, 1)


def _year(value: int | None) -> str:
    return number_word(None) if value is None else str(value)


_CHANGES = ("label_end", "renewal_window_end", "silver_due", "notice_effective")
_FACTS: tuple[tuple[str, Told], ...] = (
    (marked("Membership"), _plain("membership", lambda code: word("membership", code))),
    (marked("Technology field"), _plain("sector", sector_word)),
    (marked("Federal state"), _plain("state", state_word)),
    (marked("Town"), _plain("city", lambda town: town or number_word(None))),
    (marked("Founded"), _plain("founded_year", _year)),
    (marked("Admitted on"), _plain("admitted_on", day_word)),
    (marked("Label"), _label),
    (marked("Silver duty"), _duty),
    (marked("Eligibility"), _plain("eligibility", lambda code: signed("eligibility", code))),
)
_SIZE: tuple[tuple[str, Told], ...] = (
    (marked("Actors"), _plain("actor_count", number_word)),
    (marked("SMEs"), _plain("sme_count", number_word)),
    (marked("SMEs among the actors"), _plain("sme_share", _share)),
    (marked("Large companies"), _plain("large_count", number_word)),
    (marked("Research institutions"), _plain("research_count", number_word)),
    (marked("Full-time posts"), _plain("management_fte", number_word)),
)
