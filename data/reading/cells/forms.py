"""The forms that all cell readers share: what goes in, what comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from data.reading.findings import Note, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.reading.problems import Severity

Raw = str | float | int | bool | date | datetime | time | timedelta


class Cell(NamedTuple):
    """What a cell says: its value (None: not stated), what was noticed, and what it says of other columns."""

    value: Any
    notes: tuple[Note, ...] = ()
    extra: tuple[tuple[str, Any], ...] = ()


EMPTY = Cell(None)
NOT_STATED = Cell(None, (), ())  # told apart from EMPTY by being another: somebody wrote "k. A."


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader must know besides the cell.

    ``as_of``: the data date; ``since_1904``: date numbers count from 1904; ``sectors``: folded spelling → name.
    """

    as_of: date
    since_1904: bool = False
    sectors: dict[str, str] = field(default_factory=dict)


_NOT_STATED = frozenset(
    {
        "k.a.",
        "k.a",
        "ka.",
        "n/a",
        "n.a.",
        "n.a",
        "keineangabe",
        "keineangaben",
        "unbekannt",
        "nichtbekannt",
        "entfällt",
    }
    | {
        "entfaellt",
        "-",
        "--",
        "---",
        "–",
        "—",
        "−",
        "?",
        "??",
        "???",
        "./.",
        "nichtangegeben",
        "notstated",
        "unknown",
    }
)


def is_not_stated(text: str) -> bool:
    """Whether a cleaned text means that nothing is stated."""
    return len(text) < 20 and text.replace(" ", "").casefold() in _NOT_STATED


_BEGINNINGS = frozenset(letter for word in _NOT_STATED for letter in (word[0], word[0].upper()))


def all_state_something(texts: Sequence[str]) -> bool:
    """Whether none of the tidy texts means that nothing is stated; none of them may be empty."""
    return not any(
        is_not_stated(text)
        for text in texts
        if len(text) < 20 and (text[0] in _BEGINNINGS or text[0] > "\x7f")
    )


def note(
    severity: Severity, code: str, sentence: str = "", suggestion: str | None = None, **values: Value
) -> Note:
    """A note; its sentence is the code's own unless another is named."""
    return Note(severity, code, sentence or code, suggestion, tuple(values.items()))


def error(code: str, sentence: str = "", suggestion: str | None = None, **values: Value) -> Cell:
    """A refused cell: no value, one error."""
    return Cell(None, (note("error", code, sentence, suggestion, **values),))


def normalised(value: Any, taken: str) -> Cell:
    """A cell with one meaning in an unusual form: taken, and noted as ``taken``."""
    return Cell(value, (note("info", "normalised", taken=taken),))
