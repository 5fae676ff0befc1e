"""How texts are tidied and made comparable: the same rules for headings, names, choices and places."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe"})
_NO_WORD = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>")
_SUPERSCRIPTS = re.compile("[\u00b2\u00b3\u00b9\u2070-\u2079*†‡]|(?<=\\s)\\d\\)\\s*$")


def clean(text: str) -> str:
    """The text as it is kept: NFC, no invisible characters, single blanks, no leading apostrophe of Excel."""
    if text.isascii():
        # most cells of most files: nothing to tidy but outer blanks
        if text.isprintable() and "  " not in text and not text.startswith(("'", " '")):
            return text.strip(" ")
    else:
        text = unicodedata.normalize("NFC", text)
    text = " ".join(_INVISIBLE.sub("", text).split())
    return text[1:].lstrip() if text.startswith("'") else text


@lru_cache(maxsize=1 << 18)
def fold(text: str) -> str:
    """Letters and digits only, without case, accents and the two ways to spell umlauts; for comparing only."""
    text = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()
    return _NO_WORD.sub("", text)


@lru_cache(maxsize=1 << 12)
def fold_heading(text: str) -> str:
    """A heading for comparing: as ``fold``, without bracketed units and footnote marks."""
    bare = _BRACKETS.sub(" ", text)
    return fold(_SUPERSCRIPTS.sub(" ", bare if bare.strip() else text))


def fold_name(text: str) -> str:
    """A cluster's name for comparing; a name of signs only stands for itself."""
    return fold(text) or text.casefold()


def slug(text: str) -> str:
    """A name as part of an identifier: ASCII letters and digits joined by hyphens, the same for the same name."""
    words = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    if joined := "-".join(re.findall(r"[a-z0-9]+", plain)):
        return joined
    return "-".join(f"{ord(letter):x}" for letter in text)
