"""The reader of label levels, which often carry the date of the label in the same cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.reading.cells.date_texts import readings
from data.reading.cells.dates import german
from data.reading.cells.forms import Cell, Context, Raw, error, note
from data.reading.cells.nearest import nearest
from data.reading.folding import fold
from data.schema import LEVELS

if TYPE_CHECKING:
    from datetime import date

    from data.reading.findings import Note
    from data.schema import Column

_LEVELS = {
    "gold": "gold", "silber": "silver", "silver": "silver", "bronze": "bronze", "kein": "none", "keine": "none",
    "keins": "none", "keines": "none", "none": "none", "ohne": "none", "nein": "none", "no": "none",
}  # fmt: skip
_AROUND = frozenset(
    {
        "ecei",
        "esca",
        "eu",
        "label",
        "labels",
        "labelstufe",
        "stufe",
        "cluster",
        "excellence",
        "exzellenz",
        "management",
    }
    | {
        "european",
        "initiative",
        "award",
        "zertifikat",
        "in",
        "of",
        "the",
        "clusterlabel",
        "exzellenzlabel",
        "qualitaet",
    }
)
_DATED = re.compile(
    r"[(\[,;–-]?\s*\b(?P<word>gültig\s+bis|valid\s+until|bis|until|läuft\s+ab(?:\s+am)?|seit|since|verliehen(?:\s+am)?"
    r"|ab|vom|von)\s*:?\s*(?:zum\s+|ende\s+(?=\d))?(?P<when>\d[\d./\s-]*\d|\d{1,2}\.\s*\w+\.?\s+\d{4}|\w+\.?\s+\d{4})"
    r"\s*[)\]]?",
    re.IGNORECASE,
)
_ENDS = ("gültig", "valid", "bis", "until", "läuft")


def read_label(raw: Raw, column: Column, context: Context) -> Cell:  # noqa: ARG001 - the form of all readers
    """The level, and a date of the same cell as the column that it belongs to where the cell says which."""
    text = raw if isinstance(raw, str) else ""
    extra: list[tuple[str, date]] = []
    notes: list[Note] = []
    rest = text
    for match in _DATED.finditer(text):
        spans = readings(match["when"].strip())
        if not spans or len(spans) > 1:
            return error("ambiguous_date" if spans else "bad_date", "label_with_date")
        ends = match["word"].casefold().startswith(_ENDS)
        day = spans[0].last if ends else spans[0].first
        extra.append(("label_valid_until" if ends else "label_awarded_on", day))
        if not spans[0].precise:
            notes.append(note("warning", "imprecise_date", taken=german(day)))
        rest = rest.replace(match[0], " ")
    level = _level(rest)
    if level is None and re.search(r"\d", rest) and _level(re.sub(r"[\d./()]+", " ", rest)):
        return error("ambiguous_date", "label_with_date")
    if level is None or len({name for name, _ in extra}) < len(extra):
        return error("bad_choice", "bad_choice", _near(rest), choices=", ".join(LEVELS.values()))
    if text.casefold() not in (LEVELS[level].casefold(), level):
        taken = " ".join(
            [LEVELS[level], *(f"{'bis' if 'until' in name else 'seit'} {german(day)}" for name, day in extra)]
        )
        notes.insert(0, note("info", "normalised", taken=taken))
    return Cell(level, tuple(notes), tuple(extra))


def _level(text: str) -> str | None:
    """The level that a text names and nothing else besides, None otherwise."""
    words = [fold(word) for word in re.split(r"[\s\-–/|,;:()\[\]\"„“.]+", text)]
    levels = [_LEVELS[word] for word in words if word in _LEVELS]
    others = [word for word in words if word and word not in _LEVELS and word not in _AROUND]
    return levels[0] if len(levels) == 1 and not others else None


def _near(text: str) -> str | None:
    words = {_LEVELS[word] for word in map(fold, re.split(r"[\W_]+", text)) if word in _LEVELS}
    if len(words) == 1:
        return LEVELS[words.pop()]
    return None if words else nearest(text, {spelling: LEVELS[code] for spelling, code in _LEVELS.items()})
