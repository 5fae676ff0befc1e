"""What goes into a reading and what comes out of it, before findings are put into words and rows put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from data.reading.findings import Finding
from data.reading.match import HeaderMatch, Overrides
from data.schema import MEMBERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from data.reading.limits import RefusalError
    from data.reading.problems import Glimpse, SheetRead, TextForm
    from data.reading.terms import Terms

Columns = dict[str, list[Any]]  # by store name, all of one length


@dataclass(slots=True)
class Outcome:
    """What ``problems.Reading`` holds, before its findings are put into words and its rows are put together."""

    readable: bool
    format: str | None = None
    as_of: str | None = None
    sheets: dict[str, SheetRead] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    tables: dict[str, Columns] = field(default_factory=dict)
    member_sheet: str | None = None
    matches: list[HeaderMatch] = field(default_factory=list)  # that of the members first; reasons as keys
    text_form: TextForm | None = None
    glimpses: list[Glimpse] = field(default_factory=list)

    @property
    def loadable(self) -> bool:
        """Readable, without an error, and with at least one member."""
        errors = any(finding.severity == "error" for finding in self.findings)
        return self.readable and not errors and bool(self.tables.get(MEMBERS.table, {}).get("name"))


@dataclass(frozen=True, slots=True)
class Request:
    """What to read a file by: its name, the day to take where it states none, the members of the current import,
    what was set by hand for it, and what was remembered by layout."""

    terms: Terms
    file_name: str
    today: date
    current_members: int | None = None
    overrides: Overrides = field(default_factory=Overrides)
    remembered: Mapping[str, Overrides] = field(default_factory=dict)


def refusal(error: RefusalError, kind: str | None = None) -> Outcome:
    """The outcome of a file that cannot be read."""
    finding = Finding("error", error.code, error.sentence, found=error.found, values=error.values)
    return Outcome(readable=False, format=kind, findings=[finding])
