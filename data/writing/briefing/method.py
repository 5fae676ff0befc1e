"""The section about method and source: how it was worked out, from which data, and where the same can be seen."""

from __future__ import annotations

from datetime import date, datetime

from data.language import _
from data.rules import Rules
from data.words import NOT_STATED, day_word, number_word, word
from data.writing.briefing.content import Block, Section, Table, Text
from data.writing.briefing.wish import Wish, section_word
from data.writing.context import (
    Context,
    Value,
    example_notice,
    facts_of_data,
    facts_of_rules,
    program_version,
)


def method(wish: Wish, context: Context) -> Section:
    """Method in sentences; source, address and all rules as a table, on the answer sheet in two lines."""
    blocks: list[Block] = [Text(_sentences(wish, context.rules))]
    if wish.variant == "answer":
        blocks += [
            Text(_source(context), "small"),
            *([Text(f"{_('Address of this view')}: {context.address}", "small")] if context.address else []),
        ]
    else:
        told = tuple((name, _in_words(value)) for name, value in facts_of_data(context))
        blocks += [
            Table(_("Selection and data"), (_("Fact"), _("Value")), told, (1, 2.6)),
            Text(
                " · ".join(f"{name}: {_in_words(value)}" for name, value in facts_of_rules(context.rules)),
                "small",
            ),
        ]
    return Section("method", section_word("method"), tuple(blocks))


def source_line(context: Context) -> str:
    """Where the data come from and what day they speak of; invented ones say so."""
    text = _("Source: programme office, import {number}, data of {date}").format(
        number=context.import_number or "–", date=day_word(context.as_of)
    )
    return f"{text} · {example_notice()}" if context.example else text


def _sentences(wish: Wish, rules: Rules) -> str:
    periods = rules.periods
    binding = ", ".join(word("criterion", name) for name in rules.eligibility.binding) or _("none")
    return " ".join(
        (
            _("All statuses are computed for {date}, by the same rules for every cluster.").format(
                date=day_word(wish.here.on)
            ),
            _(
                "A label counts as ending soon {soon} months before its end and can be renewed for {after} months; "
                "Silver is due {silver} months after the admission."
            ).format(
                soon=number_word(periods.expiring_months),
                after=number_word(periods.renewal_window_months),
                silver=number_word(periods.silver_months),
            ),
            _(
                "The eligibility that the export states counts; else that by the rules (binding: {criteria})."
            ).format(criteria=binding),
        )
    )


def _source(context: Context) -> str:
    return " · ".join(
        (
            source_line(context),
            f"{_('Source file')}: {context.file_name or _(NOT_STATED)}",
            f"SHA-256: {context.sha256 or _(NOT_STATED)}",
            f"{_('Program version')}: {context.version or program_version()}",
        )
    )


def _in_words(value: Value) -> str:
    if isinstance(value, datetime):
        return f"{day_word(value.date())}, {value:%H:%M} UTC"
    if isinstance(value, date) or value is None:
        return day_word(value)
    return number_word(value) if isinstance(value, int) else value
