"""The briefing as PDF, read back from outside: pages, texts, and the tags that a screen reader follows."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from page import validate_pdf_bytes

from data.language import use_language
from data.store import Store
from data.writing.briefing import KeyFigures, Variant, as_pages, as_pdf
from tests.briefings import ADDRESS, HOSTILE, block, briefing_of, few_members, text_of
from tests.delivered import example_store
from tests.sound import day, delivery, member, new_store


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with example_store(tmp_path_factory.mktemp("examples") / "store.duckdb", date(2026, 11, 1)) as store:
        yield store


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with few_members(tmp_path_factory.mktemp("few")) as store:
        yield store


def elements(pdf: pikepdf.Pdf) -> list[Any]:
    """All elements of the tag tree, in the order in which they are read."""
    found: list[Any] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for one in node:
                walk(one)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                walk(node.K)

    walk(pdf.Root.StructTreeRoot)
    return found


def test_the_overview_of_the_examples_has_two_to_six_pages_with_every_figure(
    examples: Store, tmp_path: Path
) -> None:
    made = briefing_of(examples)
    pdf = as_pdf(made)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        number = len(opened.pages)
    assert 2 <= number <= 6
    told = text_of(pdf, tmp_path)
    figures = block(made, "figures", KeyFigures)
    assert isinstance(figures, KeyFigures)
    for one in figures.figures:
        assert f"{one.title} {one.value} " in told
    assert told.count("Frei erfundene Beispieldaten Stichtag 23.11.2026") == number
    for page in range(1, number + 1):
        assert f"Seite {page} von {number}" in told
    assert ADDRESS in told.replace(" ", "")
    assert str((examples.current() or {})["sha256"]) in told.replace(" ", "")


def test_a_reader_is_told_title_language_headings_tables_and_pictures(examples: Store) -> None:
    made = briefing_of(examples)
    with pikepdf.open(io.BytesIO(as_pdf(made))) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "de-DE"
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        with opened.open_metadata() as about:
            assert about["dc:title"] == "go-cluster: die Mitglieder im Überblick"
            assert about["pdfuaid:part"] == "1"
        found = elements(opened)
        counted = Counter(str(one.S) for one in found)
        assert counted["/H1"] + counted["/H2"] >= len(made.sections)
        assert counted["/Table"] == 3
        assert counted["/TH"] == 5 + 6 + 2
        assert counted["/TR"] == (1 + 25) + (1 + 72) + (1 + 10)
        said = {str(one.Alt) for one in found if str(one.S) == "/Figure"}
        assert (
            "72 Mitglieder in 19 Technologiefeldern; die größten: IKT (7), Energie (6), Gesundheitswirtschaft (6)."
            in said
        )
        assert len(said) == 5


@pytest.mark.parametrize(
    ("variant", "subject"),
    [("overview", ""), ("land", "DE-SN"), ("field", "Energie"), ("cluster", "GC-001"), ("answer", "")],
)
def test_a_checker_from_outside_finds_no_rule_of_pdf_ua_broken(
    few: Store, variant: Variant, subject: str
) -> None:
    report = validate_pdf_bytes(as_pdf(briefing_of(few, variant, subject)), profile="ua1")
    assert [(one.rule_id, one.message) for one in report.failures] == []
    assert report.is_compliant
    assert report.rules.total > 100


def test_charts_are_vectors_and_all_letters_are_embedded(few: Store) -> None:
    with pikepdf.open(io.BytesIO(as_pdf(briefing_of(few)))) as opened:
        for page in opened.pages:
            kinds = {str(one.Subtype) for one in page.resources.get("/XObject", {}).values()}
            assert "/Image" not in kinds
            for font in page.resources.get("/Font", {}).values():
                assert re.search(r"\+(SourceSansPro|DejaVuSans)", str(font.BaseFont))


@pytest.mark.parametrize("question", ["", "Wie viele?", "Wie viele Mitglieder? " * 27])
def test_the_answer_sheet_is_exactly_one_page(examples: Store, question: str, tmp_path: Path) -> None:
    made = briefing_of(
        examples, "answer", question=question, states=("DE-SN", "DE-BY"), labels=("gold", "silver")
    )
    pdf = as_pdf(made)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1
    told = text_of(pdf, tmp_path)
    assert question.strip() in told
    assert "Wer fehlt" in told


def test_the_preview_has_the_pages_of_the_file(few: Store) -> None:
    made = briefing_of(few, "land", "DE-SN")
    pages = as_pages(made)
    with pikepdf.open(io.BytesIO(as_pdf(made))) as opened:
        assert len(opened.pages) == len(pages)
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_texts_of_spreadsheets_come_out_as_they_are(tmp_path: Path) -> None:
    rows = [
        member(f"GC-{number:03d}", name=text, sector=text, state="DE-SN", admitted_on=day("2025-01-01"))
        for number, text in enumerate(HOSTILE, 1)
    ]
    with new_store(tmp_path) as store:
        store.load(delivery(*rows))
        told = text_of(as_pdf(briefing_of(store, question="")), tmp_path)
        asked = text_of(as_pdf(briefing_of(store, "answer", question="\n".join(HOSTILE))), tmp_path)
        with pikepdf.open(io.BytesIO(as_pdf(briefing_of(store)))) as opened:
            assert [page.get("/Annots") for page in opened.pages if page.get("/Annots")] == []  # no link
    squeezed = [text.replace(" ", "") for text in (told, asked)]
    assert [text for text in HOSTILE if any(text.replace(" ", "") not in one for one in squeezed)] == []


def test_letters_without_a_font_and_endless_words_break_nothing(tmp_path: Path) -> None:
    rows = [member("GC-001", name="A" * 4000), member("GC-002", name="中文 🚀 ab\u202ec\x07d", sector="שלום")]
    with new_store(tmp_path) as store:
        store.load(delivery(*rows))
        told = text_of(as_pdf(briefing_of(store)), tmp_path)
    assert told.replace(" ", "").count("A") >= 4000
    assert "\ufffd \ufffd abcd" in told
    # a reader is told what is not there
    assert (
        "\ufffd steht für Zeichen, die den Schriften dieser Datei fehlen: U+4E2D, U+6587, U+1F680. Die Fassung für "
        "Word hat sie."
    ) in told
    assert "שלום" in told


def test_a_briefing_whose_letters_are_all_there_says_nothing_of_them(few: Store, tmp_path: Path) -> None:
    assert "\ufffd" not in text_of(as_pdf(briefing_of(few)), tmp_path)


def test_the_english_pdf_is_in_english(few: Store, tmp_path: Path) -> None:
    use_language("en")
    pdf = as_pdf(briefing_of(few))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == "en-GB"
    told = text_of(pdf, tmp_path)
    assert "Page 1 of 2" in told or "Page 1 of 3" in told
    assert [one for one in ("Seite", "Mitglied", "Stichtag", "Silber", "Quelle") if one in told] == []
