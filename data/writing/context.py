"""What a file says about itself: selection, dates, source, rules and count, so that it explains itself later."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from data.language import _
from data.rules import Rules
from data.selection import Selection
from data.settings import ROOT
from data.words import word

Value = str | int | date | datetime | None


@dataclass(frozen=True, slots=True)
class Context:
    """Where the rows of a file come from and for which day they hold.

    ``selection`` is the selection in words (empty: everything), ``on`` the reference date, ``as_of`` the data
    date of the import, ``shown`` and ``total`` count members, ``address`` is the link to the same view,
    ``example`` marks made-up data.
    """

    on: date
    rules: Rules
    created_at: datetime
    selection: str = ""
    as_of: date | None = None
    import_number: int | None = None
    file_name: str | None = None
    sha256: str | None = None
    shown: int = 0
    total: int = 0
    address: str | None = None
    version: str = ""
    example: bool = False


def context_of(
    chosen: Selection,
    current: Mapping[str, Any],
    rules: Rules,
    *,
    shown: int,
    total: int,
    address: str | None = None,
    remark: str = "",
) -> Context:
    """What a file says about itself that holds this selection of an import.

    ``current`` is the import as the store lists it (empty without one), ``remark`` stands behind the selection.
    """
    return Context(
        on=chosen.on,
        rules=rules,
        created_at=datetime.now(UTC),
        selection=" · ".join(filter(None, (chosen.in_words(), remark))),
        as_of=current.get("as_of"),
        import_number=current.get("number"),
        file_name=current.get("file_name"),
        sha256=current.get("sha256"),
        shown=shown,
        total=total,
        address=address,
        version=program_version(),
        example=bool(current.get("example")),
    )


def facts(context: Context) -> list[tuple[str, Value]]:
    """The context as pairs of a word and its value, in the order in which a reader asks."""
    return [*facts_of_data(context), *facts_of_rules(context.rules)]


def facts_of_data(context: Context) -> list[tuple[str, Value]]:
    """What is shown, for which day and from which data, as such pairs."""
    return [
        (_("Shown"), context.selection or _("all clusters")),
        (_("Members"), _("{shown} of {total}").format(shown=context.shown, total=context.total)),
        (_("Reference date"), context.on),
        (_("Data date"), context.as_of),
        (_("Import"), context.import_number),
        (_("Source file"), context.file_name),
        (_("SHA-256 of the source file"), context.sha256),
        (_("Address of this view"), context.address),
        (_("Created at"), context.created_at.replace(microsecond=0, tzinfo=None)),
        (_("Program version"), context.version or program_version()),
    ]


def facts_of_rules(rules: Rules) -> list[tuple[str, Value]]:
    """The rules in force, as such pairs."""
    periods, validity, fees = rules.periods, rules.first_validity_months, rules.fees_eur
    months = {
        _("Silver due after admission"): periods.silver_months,
        _("Benchmarking expected after admission"): periods.benchmarking_months,
        _("Label counts as expiring before its end"): periods.expiring_months,
        _("Silver duty counts as due soon before its day"): periods.due_soon_months,
        _("Label can be renewed after its end"): periods.renewal_window_months,
        _("Renewal without a stated end lasts from the old end"): periods.renewal_validity_months,
        _("First validity of Bronze"): validity.bronze,
        _("First validity of Silver"): validity.silver,
        _("First validity of Gold"): validity.gold,
    }
    euros = {
        _("Fee for Bronze on site"): fees.bronze_on_site,
        _("Fee for Bronze by video"): fees.bronze_by_video,
        _("Fee for Silver"): fees.silver,
        _("Fee for the first Gold"): fees.gold_first,
        _("Fee for a Gold renewal"): fees.gold_renewal,
    }
    binding = ", ".join(word("criterion", name) for name in rules.eligibility.binding)
    return [
        *((_("Rule: {rule} (months)").format(rule=rule), value) for rule, value in months.items()),
        (_("Rule: binding criteria"), binding or _("none")),
        *((_("Rule: {rule} (EUR without VAT)").format(rule=rule), value) for rule, value in euros.items()),
    ]


def example_notice() -> str:
    """The sentence that marks made-up data wherever it is written."""
    return _("Entirely made-up example data")


def as_text(value: Value) -> str:
    """A fact for formats that hold text only: dates by ISO 8601, nothing stated as an empty text."""
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def as_german(day: date) -> str:
    """The day as a workbook spells it in a title row."""
    return day.strftime("%d.%m.%Y")


def facts_as_json(context: Context) -> str:
    """The facts as one JSON object, for the metadata of a file."""
    pairs = {word: as_text(value) for word, value in facts(context)}
    if context.example:
        pairs[_("Note")] = example_notice()
    return json.dumps(pairs, ensure_ascii=False)


@cache
def program_version() -> str:
    """The version of the program, as declared in pyproject.toml."""
    with (ROOT / "pyproject.toml").open("rb") as source:
        version: str = tomllib.load(source)["project"]["version"]
    return version
