"""Texts as the letters that can be set: what no font has is shown as missing, and long words may be broken."""

from __future__ import annotations

import re

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
