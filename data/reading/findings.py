"""Findings: problems before they are put into words, so that the reading process needs no catalogue."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.reading.problems import Severity

MOST_OF_A_KIND = 2_000  # findings of one code in one column; the rest is counted and told in one sentence
MOST_SHOWN = 200  # characters of a cell that a finding quotes

Value = str | int


@dataclass(frozen=True, slots=True)
class Note:
    """What a cell's reader noticed; the place is added by the one who knows it.

    ``sentence`` is a key of ``sentences.SENTENCES``, ``values`` fills its placeholders.
    """

    severity: Severity
    code: str
    sentence: str = ""
    suggestion: str | None = None
    values: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A note with its place. ``row`` counts from 1, ``letter`` is Excel's column, both may be missing."""

    severity: Severity
    code: str
    sentence: str
    sheet: str | None = None
    row: int | None = None
    letter: str | None = None
    column: str | None = None
    heading: str | None = None
    found: str | None = None
    suggestion: str | None = None
    values: dict[str, Value] = field(default_factory=dict)

    @property
    def cell(self) -> str | None:
        """The place as Excel names it: "D17", "D", "17", or None for the whole sheet or file."""
        return f"{self.letter or ''}{self.row or ''}" or None


def excerpt(text: str) -> str:
    """The beginning of a text, as much of it as a sentence can carry."""
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"


_Kind = tuple["Severity", str, str | None, str | None]


class Findings:
    """Collects findings, bounded in number: what is beyond the bound is counted, never dropped in silence."""

    def __init__(self) -> None:
        self._kept: list[Finding] = []
        self._counts: Counter[_Kind] = Counter()

    def add(self, finding: Finding) -> None:
        """Keep a finding, or only count it where there are too many of its kind."""
        if self.has_room(finding.severity, finding.code, finding.sheet, finding.column):
            self._kept.append(finding)
            self._counts[finding.severity, finding.code, finding.sheet, finding.column] += 1

    def has_room(self, severity: Severity, code: str, sheet: str | None, column: str | None) -> bool:
        """Whether one more of this kind is kept; if not, it is counted here and need not be made."""
        key = (severity, code, sheet, column)
        if self._counts[key] < MOST_OF_A_KIND:
            return True
        self._counts[key] += 1
        return False

    def has_errors(self) -> bool:
        """Whether anything stands in the way of loading."""
        return any(severity == "error" for severity, *_ in self._counts)

    @staticmethod
    def _more(kind: _Kind, number: int) -> Finding:
        severity, code, sheet, column = kind
        return Finding(severity, code, "more_of_a_kind", sheet, column=column, values={"n": number})

    def in_order(self, sheets: Iterable[str]) -> list[Finding]:
        """All findings: the whole file first, then sheet by sheet, row by row, column by column."""
        place = {title: number for number, title in enumerate(sheets)}
        rest = [
            self._more(key, count - MOST_OF_A_KIND)
            for key, count in self._counts.items()
            if count > MOST_OF_A_KIND
        ]

        def order(finding: Finding) -> tuple[int, int, int, str]:
            where = -1 if finding.sheet is None else place.get(finding.sheet, len(place))
            letter = finding.letter or ""
            return where, finding.row or 0, len(letter), letter

        return sorted(self._kept, key=order) + rest
