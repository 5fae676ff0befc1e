"""The briefing for Word, read back by python-docx: styles, tables, pictures, language."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn

from data.language import use_language
from data.store import Store
from data.writing.briefing import as_docx
from tests.briefings import HOSTILE, briefing_of, few_members, table
from tests.programs import converted
from tests.sound import delivery, member, new_store


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with few_members(tmp_path_factory.mktemp("few")) as store:
        yield store


def opened(content: bytes) -> Paper:
    return Document(io.BytesIO(content))


def test_title_and_headings_have_their_styles(few: Store) -> None:
    made = briefing_of(few)
    styled = [(one.style.name, one.text) for one in opened(as_docx(made)).paragraphs if one.style]
    assert styled[:2] == [
        ("Title", "go-cluster: die Mitglieder im Überblick"),
        ("Subtitle", "alle Cluster · Stichtag 23.11.2026"),
    ]
    assert [text for style, text in styled if style == "Heading 1"] == [one.heading for one in made.sections]
    assert ("Caption", "Mitglieder nach Namen") in styled


def test_tables_are_real_with_a_head_that_is_repeated(few: Store) -> None:
    made = briefing_of(few)
    tables = opened(as_docx(made)).tables
    read = [[tuple(cell.text for cell in row.cells) for row in one.rows] for one in tables]
    assert read[0] == [
        ("Angabe", "Wert", "Grundlage"),
        ("Mitglieder", "4", "0 gekündigt; ► unverändert seit einem Jahr"),
        ("Silber oder Gold", "2", "50\u00a0% der Mitglieder; ► unverändert seit einem Jahr"),
        ("Antragsberechtigt", "2", "50\u00a0% der Mitglieder; ► unverändert seit einem Jahr"),
        ("Labels laufen bald aus", "1", "in den nächsten 6 Monaten; ▲ +1 seit einem Jahr"),
    ]
    assert [read[place][1:] for place in (1, 2, 3)] == [
        list(table(made, key)) for key in ("deadlines", "members", "method")
    ]
    for one in tables:
        marks = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in one.rows]
        assert marks == [True, *[False] * (len(one.rows) - 1)]


def test_pictures_say_their_sentence(few: Store) -> None:
    said = [shape._inline.docPr.get("descr") for shape in opened(as_docx(briefing_of(few))).inline_shapes]
    assert said == [
        "4 Mitglieder: 1 Gold, 1 Silber, 1 kein Label, 1 k. A.",
        "4 Mitglieder: 1 gültig, 1 läuft bald aus, 1 kein Label, 1 k. A.",
        "4 Mitglieder: 2 antragsberechtigt, 1 nicht antragsberechtigt, 1 k. A.",
        "4 Mitglieder in 2 Technologiefeldern; die größten: Energie (2), Photonik (1).",
        "Sitze in 2 von 16 Ländern. Bei 1 Mitglied ist kein Land angegeben.",
    ]


@pytest.mark.parametrize(
    ("language", "tag", "foot"), [("de", "de-DE", "Seite  von "), ("en", "en-GB", "Page  of ")]
)
def test_language_properties_head_and_foot(few: Store, language: str, tag: str, foot: str) -> None:
    use_language(language)  # type: ignore[arg-type]
    made = briefing_of(few, states=("DE-SN",))
    paper = opened(as_docx(made))
    about = paper.core_properties
    assert (about.title, about.author, about.language) == (made.title, "go-cluster Monitor", tag)
    lang = paper.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}"
    )
    assert lang.get(qn("w:val")) == tag
    page = paper.sections[0]
    assert (page.page_width.mm, page.page_height.mm) == (
        pytest.approx(210, abs=0.1),
        pytest.approx(297, abs=0.1),
    )
    assert page.header.paragraphs[0].text.startswith(f"go-cluster Monitor · {made.selection} · ")
    written = page.footer.paragraphs[0]
    assert written.text.endswith(foot)
    fields = [one.get(qn("w:instr")) for one in written._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_libreoffice_reads_every_text_value_and_picture(few: Store, tmp_path: Path) -> None:
    file = tmp_path / "bericht.docx"
    file.write_bytes(as_docx(briefing_of(few)))
    ours, theirs = (opened(one.read_bytes()) for one in (file, converted(file, "docx")))
    tables = [
        [[cell.text for cell in row.cells] for one in paper.tables for row in one.rows]
        for paper in (ours, theirs)
    ]
    assert ["Deich", "Energie", "Bayern", "★ Gold", "28.02.2027", "✓ antragsberechtigt"] in tables[1]
    assert tables[1] == tables[0]
    told = [[one.text for one in paper.paragraphs] for paper in (ours, theirs)]
    assert told[1] == told[0]
    pictures = [
        [(shape._inline.docPr.get("descr"), shape.width.mm, shape.height.mm) for shape in paper.inline_shapes]
        for paper in (ours, theirs)
    ]
    assert len(pictures[1]) == 5
    for read, written in zip(*pictures, strict=True):
        assert read == pytest.approx(written, abs=0.5)


def test_invented_data_are_marked_on_every_page(few: Store, tmp_path: Path) -> None:
    assert len(opened(as_docx(briefing_of(few))).sections[0].header.paragraphs) == 1
    with new_store(tmp_path) as store:
        loaded = delivery(member())
        store.load(type(loaded)(loaded.rows, loaded.as_of, "a.xlsx", b"x", by=None, example=True))
        head = opened(as_docx(briefing_of(store))).sections[0].header.paragraphs
    assert head[1].text == "Frei erfundene Beispieldaten"


def test_texts_of_spreadsheets_come_out_as_they_are(tmp_path: Path) -> None:
    texts = [*HOSTILE, "中文 🚀", "שלום עולם", "A" * 4000]
    rows = [member(f"GC-{number:03d}", name=text, sector=text) for number, text in enumerate(texts, 1)]
    with new_store(tmp_path) as store:
        store.load(delivery(*rows))
        paper = opened(as_docx(briefing_of(store)))
    listed = next(one for one in paper.tables if len(one.columns) == 6)
    assert {cell.text for cell in listed.columns[0].cells} == {"Name", *texts}
    assert {cell.text for cell in listed.columns[1].cells} == {"Technologiefeld", *texts}
    assert list(paper.element.iter(qn("w:hyperlink"))) == []
