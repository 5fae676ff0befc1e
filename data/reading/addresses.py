"""Cell names as Excel shows them; positions inside the program count from 0, rows on the screen from 1."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=1 << 15)
def letters(index: int) -> str:
    """The column's letters: 0 is A, 25 is Z, 26 is AA."""
    name = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


@lru_cache(maxsize=1 << 15)
def column_index(name: str) -> int:
    """The position of the column with these letters: A is 0."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number - 1


def in_words(numbers: Iterable[int], limit: int = 12) -> str:
    """Row numbers as a short list of ranges: ``5, 7–9``; ends with … beyond the limit."""
    ranges: list[list[int]] = []
    for number in sorted(numbers):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in ranges[:limit]]
    return ", ".join(shown) + (" …" if len(ranges) > limit else "")
