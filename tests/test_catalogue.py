"""Every sentence of the program has its German form, and no form is left without its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from data.language import CATALOGUES
from tests.conftest import ROOT

KEYWORDS = {"_": None, "ngettext": (1, 2), "marked": None}
Sentence = str | tuple[str, ...]


def written() -> dict[Sentence, str]:
    """Every sentence in the code, with a place where it is written."""
    found: dict[Sentence, str] = {}
    sources = [path for folder in ("data", "queries", "pages") for path in (ROOT / folder).rglob("*.py")]
    for path in [*sources, ROOT / "app.py"]:
        for line, sentence, _comments, _context in extract_from_file("python", path, keywords=KEYWORDS):
            found[sentence] = f"{path.relative_to(ROOT)}:{line}"
    return found


def _catalogue(language: str) -> Catalog:
    with (CATALOGUES / f"{language}.po").open("rb") as source:
        return read_po(source, locale=language)


GERMAN: list[Message] = [message for message in _catalogue("de") if message.id]


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", text))


def test_every_sentence_has_a_german_form() -> None:
    known = {form for message in GERMAN for form in _forms(message.id)}
    missing = {
        place: sentence
        for sentence, place in written().items()
        if any(form not in known for form in _forms(sentence))
    }
    assert missing == {}


def test_no_german_form_is_left_over() -> None:
    used = {form for sentence in written() for form in _forms(sentence)}
    assert [message.id for message in GERMAN if not set(_forms(message.id)) & used] == []


@pytest.mark.parametrize("message", GERMAN, ids=lambda message: _forms(message.id)[0][:60])
def test_a_german_form_is_complete_and_has_the_same_placeholders(message: Message) -> None:
    sentences, translations = _forms(message.id), _forms(message.string)
    assert all(text.strip() for text in translations)
    assert not message.fuzzy
    assert _placeholders(translations[-1]) == _placeholders(sentences[-1])
    assert _placeholders(translations[0]) <= _placeholders(" ".join(sentences))
    assert len(translations) == len(sentences)


def test_the_catalogues_lie_where_the_program_looks() -> None:
    assert sorted(path.name for path in Path(CATALOGUES).glob("*.po")) == ["de.po", "en.po"]
