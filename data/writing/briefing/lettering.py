"""Texts as the letters that can be set: what no font has is shown as missing, and long words may be broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

_LONGEST_WORD, _LONGEST_OF_LETTERS, _PIECE = 24, 44, 12
_LONG = re.compile(rf"[^\s\u200b-]{{{_LONGEST_WORD},}}")
_MAY_BREAK = "\u200b"
# what XML cannot hold, and what turns the direction of a line without having a letter
_NO_LETTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


def printable(text: str) -> str:
    """The text for the PDF, whose fonts are our own: letters that none of them has become one "\ufffd"."""
    # heavy: it loads the letters of the pictures
    from data.writing.pictures.fonts import showable  # noqa: PLC0415

    return breakable(showable(text))


def letters_left_out(value: Any) -> list[str]:
    """The letters of all texts in this value that ``printable`` has no font for, by their number in Unicode."""
    from data.writing.pictures.fonts import missing  # noqa: PLC0415

    return sorted(set().union(*map(missing, set(_texts(value)))))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(list(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        yield from _texts([getattr(value, one.name) for one in fields(value)])


def breakable(text: str) -> str:
    """The text with places to break in words that are wider than a column, such as addresses and hashes."""
    return _LONG.sub(lambda found: _MAY_BREAK.join(_pieces(found[0])), text)


def storable(text: str) -> str:
    """The text for Word, which has fonts of its own; only what its file cannot hold is left out."""
    return _NO_LETTER.sub("", text)


def _pieces(word: str) -> list[str]:
    # a word of letters only has syllables, at which hyphenation breaks it
    if word.isalpha() and len(word) <= _LONGEST_OF_LETTERS:
        return [word]
    return [word[start : start + _PIECE] for start in range(0, len(word), _PIECE)]
