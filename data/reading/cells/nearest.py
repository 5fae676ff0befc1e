"""The known word nearest to an unknown one, for "Did you mean …?"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from data.reading.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_ASKED = 2_000  # different unknown words of one file; beyond that no suggestion is worth its time
NEAR_ENOUGH = 72  # of 100


def nearest(word: str, known: Mapping[str, str], near_enough: int = NEAR_ENOUGH) -> str | None:
    """The value of ``known`` (folded spelling → value) nearest to the word, or None where none is near.

    ``near_enough`` is the least likeness, of 100.
    """
    return _nearest(fold(word)[:80], tuple(known.items()), near_enough) if word else None


@lru_cache(maxsize=MOST_ASKED)
def _nearest(folded: str, known: tuple[tuple[str, str], ...], near_enough: int) -> str | None:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - a sound file needs none, and loading takes its time

    spellings = [spelling for spelling, _ in known]
    if not folded:
        return None
    if match := process.extractOne(folded, spellings, scorer=fuzz.ratio, score_cutoff=near_enough):
        return known[match[2]][1]
    return None
