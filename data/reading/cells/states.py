"""Readers of the 16 Länder, in every usual spelling."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from data.reading.cells.forms import Cell, Context, Raw, error, is_not_stated, note
from data.reading.cells.nearest import nearest
from data.reading.folding import clean, fold
from data.reference import states

if TYPE_CHECKING:
    from data.reading.findings import Note
    from data.schema import Column

_FURTHER_SHORT = {"nrw": "DE-NW", "rlp": "DE-RP", "nds": "DE-NI", "lsa": "DE-ST", "shs": "DE-SH", "meckpomm": "DE-MV",
                  "bawue": "DE-BW", "saarl": "DE-SL", "bln": "DE-BE", "bbg": "DE-BB", "hro": "DE-MV"}  # fmt: skip
_TITLES = re.compile(
    r"^(?:freie\s+und\s+hansestadt|freie\s+hansestadt|hansestadt|freistaat|bundesland|bundesstaat|stadtstaat|land"
    r"|state\s+of|free\s+state\s+of)\s+",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[,;/|\n\r&+]|\bund\b|\band\b|\bu\.", re.IGNORECASE)
_EVERYWHERE = frozenset(
    {"bundesweit", "deutschlandweit", "deutschland", "alle", "allelaender", "allebundeslaender"}
)


@cache
def _spellings() -> dict[str, str]:
    """Folded spelling → ISO code."""
    found = dict(_FURTHER_SHORT)
    for code, state in states().items():
        for spelling in (code, state.short, state.name_de, state.name_en):
            found[fold(spelling)] = code
    return found


@cache
def _names() -> dict[str, str]:
    """Folded official names → official name, for suggestions."""
    known = {fold(state.name_en): state.name_de for state in states().values()}
    return known | {fold(state.name_de): state.name_de for state in states().values()}


def state_code(text: str) -> str | None:
    """The ISO 3166-2 code of a state in any usual spelling, None for anything else."""
    bare = _TITLES.sub("", clean(text))
    return _spellings().get(fold(bare)) or _spellings().get(fold(text))


def read_state(raw: Raw, column: Column, context: Context) -> Cell:  # noqa: ARG001 - the form of all readers
    """One state as its ISO code; two in one cell are refused with seat and reach proposed."""
    text = clean(raw) if isinstance(raw, str) else ""
    if code := state_code(text):
        return Cell(code, _noted(text, code))
    parts = [part.strip() for part in _SEPARATORS.split(raw if isinstance(raw, str) else "") if part.strip()]
    codes = [state_code(part) for part in parts]
    if len(codes) < 2 or None in codes:
        codes = [state_code(part) for part in text.split("-")]
    if len(codes) > 1 and all(codes):
        first, *others = [states()[code].name_de for code in codes if code]
        return error("bad_choice", "several_states", first, first=first, others=", ".join(others))
    return error("bad_choice", "bad_state", nearest(_TITLES.sub("", text), _names()))


def read_states(raw: Raw, column: Column, context: Context) -> Cell:  # noqa: ARG001
    """Several states as a list of ISO codes, each once, in the order of the cell."""
    text = raw if isinstance(raw, str) else ""
    if fold(text) in _EVERYWHERE:
        return Cell(list(states()), (note("info", "normalised", taken=", ".join(states())),))
    codes: dict[str, None] = {}
    notes: list[Note] = []
    for part in (clean(part) for part in _SEPARATORS.split(text)):
        if not part or is_not_stated(part):
            continue
        code = state_code(part)
        if code is None:
            return error("bad_choice", "bad_state_part", nearest(part, _names()), part=part)
        codes[code] = None
        notes.extend(_noted(part, code))
    return Cell(list(codes), tuple(notes)) if codes else error("bad_choice", "bad_state")


def _noted(text: str, code: str) -> tuple[Note, ...]:
    name = states()[code].name_de
    if text in (name, code):
        return ()
    return (note("info", "normalised", taken=name),)
