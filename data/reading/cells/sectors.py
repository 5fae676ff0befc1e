"""The reader of technology fields: an open list, several to a cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.reading.cells.forms import Cell, Context, Raw, is_not_stated, note
from data.reading.cells.nearest import nearest
from data.reading.folding import clean, fold
from data.schema import FURTHER_SECTORS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.reading.findings import Note
    from data.schema import Column

_SEPARATORS = re.compile(r"([,;/\n])")
_MOST_JOINED = 5  # parts of a cell that one known name can span, when the name itself holds separators
_MOST_PARTS = 50


def known_sectors(
    sectors: Mapping[str, Sequence[str]], further: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Folded spelling → name, from the list of the rules file with its synonyms.

    ``further`` are spellings that staff gave (spelling → name) and come before those of the rules. A field's own
    name always means itself, and a spelling of a field that the rules do not know means nothing.
    """
    known = {fold(synonym): name for name, synonyms in sectors.items() for synonym in synonyms}
    names = {fold(name): name for name in sectors}
    given = {fold(spelling): names.get(fold(name)) for spelling, name in (further or {}).items()}
    return known | {spelling: name for spelling, name in given.items() if spelling and name} | names


def read_sector(raw: Raw, column: Column, context: Context) -> Cell:  # noqa: ARG001 - the form of all readers
    """The first field is the value, the rest go to the further fields; unknown ones are kept as given."""
    text = raw if isinstance(raw, str) else f"{raw:g}" if isinstance(raw, float | int) else str(raw)
    fields: dict[str, None] = {}
    notes: list[Note] = []
    for part in split_fields(text, context.sectors):
        name = context.sectors.get(fold(part))
        if name is None:
            near = nearest(part, context.sectors)
            notes.append(note("warning", "new_choice", "new_choice", near, part=part))
        elif name != part:
            notes.append(note("info", "normalised", taken=name))
        fields[name or part] = None
    if not fields:
        return Cell(None, (note("warning", "missing_value", "no_field"),))
    first, *further = fields
    return Cell(first, tuple(dict.fromkeys(notes)), ((FURTHER_SECTORS, further),) if further else ())


def split_fields(text: str, known: Mapping[str, str]) -> list[str]:
    """The fields that a cell names; a known name that holds a comma or slash itself stays whole."""
    if fold(text) in known:
        return [clean(text)]
    pieces = _SEPARATORS.split(text)
    words, marks = pieces[::2][:_MOST_PARTS], pieces[1::2]
    if len(pieces) > 2 * _MOST_PARTS:
        words[-1] = "".join(pieces[2 * (_MOST_PARTS - 1) :])
    found: list[str] = []
    start = 0
    while start < len(words):
        taken = 1
        for count in range(min(_MOST_JOINED, len(words) - start), 1, -1):
            joined = words[start] + "".join(
                marks[position - 1] + words[position] for position in range(start + 1, start + count)
            )
            if fold(joined) in known and all(fold(word) for word in words[start : start + count]):
                words[start], taken = joined, count
                break
        part = clean(words[start])
        if part and fold(part) and not is_not_stated(part):
            found.append(part)
        start += taken
    return found
