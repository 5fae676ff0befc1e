"""How texts are tidied and made comparable: the same rules for headings, names, choices and places."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
_SPELLED = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("æ", "ae"), ("ø", "oe"))
_SPELLED_AT_ONCE = (*_SPELLED, *((umlaut.upper(), spelled) for umlaut, spelled in _SPELLED if umlaut != "ß"))
_UMLAUTS = str.maketrans(dict(_SPELLED))
_NO_LETTERS = {code: None for code in range(128) if not chr(code).isalnum()}
_NO_LETTERS_IN_LINES = {code: None for code in _NO_LETTERS if chr(code) != "\n"}
_AT_ONCE = 500
_NO_WORD = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>")
_SUPERSCRIPTS = re.compile("[\u00b2\u00b3\u00b9\u2070-\u2079*†‡]|(?<=\\s)\\d\\)\\s*$")


def are_tidy(lines: str) -> bool:
    """Whether ``clean`` would leave each line as it is, and each holds something."""
    in_one = f" {lines} ".replace("\n", " ")
    return (
        in_one.isprintable()
        and "  " not in in_one  # two blanks, an outer blank, or an empty line
        and not ("'" in lines and "\n'" in f"\n{lines}")
        and _is_composed(lines)
    )


def _is_composed(text: str) -> bool:
    """Whether a text is in NFC, found out at once for what Western European languages write."""
    if text.isascii():
        return True
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return unicodedata.is_normalized("NFC", text)
    return True


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
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    if text.isascii():
        return text.lower().translate(_NO_LETTERS)
    if text:
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()
    return _NO_WORD.sub("", text)


@lru_cache(maxsize=1 << 12)
def fold_heading(text: str) -> str:
    """A heading for comparing: as ``fold``, without bracketed units and footnote marks."""
    bare = _BRACKETS.sub(" ", text)
    return fold(_SUPERSCRIPTS.sub(" ", bare if bare.strip() else text))


def fold_all(texts: Sequence[str]) -> list[str]:
    """``fold`` of each text, none of which holds a line break: many at once take a fraction of the time."""
    folded: list[str] = []
    for start in range(0, len(texts), _AT_ONCE):
        some = texts[start : start + _AT_ONCE]
        lines = "\n".join(some)
        for umlaut, spelled in _SPELLED_AT_ONCE if not lines.isascii() else ():
            lines = lines.replace(umlaut, spelled)
        # what is left of other letters and accents takes its time
        folded += (
            lines.lower().translate(_NO_LETTERS_IN_LINES).split("\n") if lines.isascii() else map(fold, some)
        )
    return folded


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
