"""In which Land a town lies, as far as the list of places knows; a name may be that of several towns."""

from __future__ import annotations

from functools import cache

from data.reading.folding import clean, fold, fold_all
from data.reference import place_names

_ADDITIONS = (" am ", " an ", " im ", " in ", " bei ", " ob ", " vor ", " auf ", " a.", " i.", " b.")


@cache
def states_of_town(city: str) -> frozenset[str]:
    """ISO codes of the states that have a town of this name; none where no such town is known."""
    towns = _towns()
    return towns.get(fold(city)) or towns.get(fold(clean(city.split("(", maxsplit=1)[0]))) or frozenset()


@cache
def _towns() -> dict[str, frozenset[str]]:
    """Folded names of towns, with and without what is added to tell them apart → their states."""
    found: dict[str, set[str]] = {}
    named = place_names()
    named += [(bare, state) for name, state in named if (bare := _bare(name)) != name]
    for key, (_name, state) in zip(fold_all([name for name, _ in named]), named, strict=True):
        found.setdefault(key, set()).add(state)
    return {name: frozenset(codes) for name, codes in found.items()}


def _bare(name: str) -> str:
    """The name without what is added to it: Halle for "Halle (Saale)"."""
    if not name.isalpha():
        name = name.split("(", maxsplit=1)[0].split("/", maxsplit=1)[0]
        for mark in _ADDITIONS:
            name = name.split(mark)[0]
    return name
