"""Readers of choices from a closed list, and of yes and no."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from data.reading.cells.forms import Cell, Context, Raw, error, normalised
from data.reading.cells.nearest import nearest
from data.reading.folding import fold

if TYPE_CHECKING:
    from data.schema import Column

_YES = frozenset({"ja", "j", "yes", "y", "x", "✓", "✔", "☑", "✅", "wahr", "true", "1"})
_NO = frozenset({"nein", "n", "no", "✗", "✘", "☐", "❌", "falsch", "false", "0"})
_PLAIN_YES_NO = frozenset({"ja", "nein"})

# further spellings of a choice, by stored code; folded when they are compared
_SYNONYMS = {
    "initial": ("Erst-Zertifizierung", "Erstmalig", "Neu", "initial", "first"),
    "renewal": ("Re-Zertifizierung", "Verlängerung", "Erneuerung", "renewal"),
    "applied": ("gestellt", "eingereicht"),
    "granted": ("genehmigt", "Bewilligung"),
    "rejected": ("Ablehnung", "nicht bewilligt"),
    "admitted": ("Aufnahme", "angenommen"),
    "withdrawn": ("Rückzug",),
    "counselling": ("Einzelberatung",),
    "publicity": ("PR",),
}


@lru_cache(maxsize=64)
def _spellings(choices: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Folded spelling → code; the code itself is accepted as well."""
    found = {fold(code): code for code, _ in choices}
    for code, word in choices:
        found[fold(word)] = code
        for synonym in _SYNONYMS.get(code, ()):
            found.setdefault(fold(synonym), code)
    return found


def read_choice(raw: Raw, column: Column, context: Context) -> Cell:  # noqa: ARG001 - the form of all readers
    """One of the column's choices as its stored code."""
    spellings = _spellings(tuple(column.choices.items()))
    text = raw if isinstance(raw, str) else ""
    code = spellings.get(fold(text))
    if code is None:
        known = {spelling: column.choices[code] for spelling, code in spellings.items()}
        choices = ", ".join(column.choices.values())
        return error("bad_choice", "bad_choice", nearest(text, known), choices=choices)
    word = column.choices[code]
    return Cell(code) if text.casefold() in (word.casefold(), code) else normalised(code, word)


def read_yes_no(raw: Raw, column: Column, context: Context) -> Cell:  # noqa: ARG001
    """Yes or no in the spellings of German and English spreadsheets."""
    if isinstance(raw, bool):
        return Cell(raw)
    word = raw.casefold() if isinstance(raw, str) else f"{raw:g}" if isinstance(raw, float | int) else ""
    if word in _YES or word in _NO:
        value = word in _YES
        return Cell(value) if word in _PLAIN_YES_NO else normalised(value, "ja" if value else "nein")
    return error("bad_yes_no")
