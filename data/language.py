"""The two languages of the product: English sentences in the code, German and English on the screen.

A sentence is written once, in English, as the key of the catalogues in ``data/catalogues``. The language in
force belongs to the running context (one script run, one command), so that two sessions never mix.
"""

from __future__ import annotations

import gettext
import io
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")
CATALOGUES = Path(__file__).parent / "catalogues"

_language: ContextVar[Language] = ContextVar("language", default="de")


def use_language(language: Language) -> None:
    """Speak this language from now on in the running context."""
    _language.set(language)


def language_in_force() -> Language:
    """The language in which sentences are written now."""
    return _language.get()


@cache
def _catalogue(language: Language) -> gettext.GNUTranslations:
    # here and not above: a process that only declares sentences need not pay for the import
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    # compiled in memory at first use: no binary file to keep in step with the text that people edit
    with (CATALOGUES / f"{language}.po").open("rb") as source:
        catalogue = read_po(source, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _(sentence: str) -> str:
    """The sentence in the language in force; fill its ``{names}`` with ``str.format`` afterwards."""
    return _catalogue(_language.get()).gettext(sentence)


def ngettext(one: str, many: str, number: int) -> str:
    """The form of the sentence that fits the number, in the language in force."""
    return _catalogue(_language.get()).ngettext(one, many, number)


def marked(sentence: str) -> str:
    """Mark a sentence for the catalogues where it is declared; ``_`` translates it where it is shown."""
    return sentence
