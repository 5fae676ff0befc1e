"""The page of the briefing, and the command that writes the same."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from streamlit.testing.v1 import AppTest

from data.rules import load_rules
from data.store import create_store
from tests.briefings import few_members, text_of
from tests.command_cases import a_sound_workbook, run
from tests.conftest import ROOT
from tests.sound import delivery, member

MAIN = ROOT / "pages" / "frame" / "main.py"
PAGE = "../reports/briefing.py"
Open = Callable[..., AppTest]


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("few")
    few_members(folder).close()
    return folder / "store.duckdb"


@pytest.fixture
def shown(few: Path, tmp_path: Path) -> Open:
    """The page with this address: ``shown(variante="land")``."""

    def show(**address: str) -> AppTest:
        if not (tmp_path / "cluster.duckdb").exists():
            shutil.copy(few, tmp_path / "cluster.duckdb")
        screen = AppTest.from_file(MAIN, default_timeout=60)
        screen.query_params.update({"stichtag": "2026-11-23", **address})
        screen.run()
        screen.switch_page(PAGE)
        screen.query_params.update({"stichtag": "2026-11-23", **address})
        screen.run()
        assert not screen.exception
        return screen

    return show


def text_to_copy(screen: AppTest) -> list[str]:
    return screen.code[0].value.splitlines()


def test_the_overview_comes_ready_with_its_text_and_both_files(shown: Open) -> None:
    screen = shown(land="DE-SN")
    assert [one.label for one in screen.status] == ["Fertig: 3 Seiten"]
    assert text_to_copy(screen)[:2] == [
        "go-cluster: die Mitglieder im Überblick", "Bundesland: Sachsen · Stichtag 23.11.2026",
    ]  # fmt: skip
    buttons = [element.proto.label for element in screen.get("download_button")]
    assert buttons[:2] == ["Bericht als PDF", "Bericht für Word"]


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ({"variante": "land"}, "go-cluster in Sachsen"),
        ({"variante": "land", "bericht_land": "DE-BY"}, "go-cluster in Bayern"),
        ({"variante": "field", "feld": "Photonik"}, "go-cluster: Photonik"),
        ({"variante": "cluster", "bericht_cluster": "GC-003"}, "Deich"),
        ({"variante": "cluster", "bericht_cluster": "unbekannt", "suche": "Boje"}, "Boje"),
        ({"variante": "answer"}, "Antwortblatt zu einer parlamentarischen Anfrage"),
        ({"variante": "verkehrt"}, "go-cluster: die Mitglieder im Überblick"),
    ],
)
def test_the_address_chooses_the_variant(shown: Open, address: dict[str, str], title: str) -> None:
    assert text_to_copy(shown(**address))[0] == title


def test_sections_are_left_out_by_the_address_and_by_hand(shown: Open) -> None:
    screen = shown(ohne="figures")
    assert "Kennzahlen" not in text_to_copy(screen)
    screen.multiselect(key="ohne_overview").set_value(["deadlines", "members"]).run()
    assert not screen.exception
    told = text_to_copy(screen)
    assert "Kennzahlen" in told
    assert [one for one in ("Was ansteht", "Mitglieder") if one in told] == []
    assert screen.query_params["ohne"] == ["deadlines", "members"]


def test_the_question_stands_on_the_sheet_and_not_in_the_address(shown: Open) -> None:
    screen = shown(variante="answer")
    screen.text_area(key="bericht_frage").set_value("Wie viele <b>Mitglieder</b>?").run()
    assert not screen.exception
    assert "Wie viele <b>Mitglieder</b>?" in text_to_copy(screen)
    assert set(screen.query_params) == {"stichtag", "variante"}


@pytest.mark.parametrize("variant", ["overview", "land", "field", "cluster", "answer"])
def test_one_member_of_whom_only_the_name_is_known(variant: str, shown: Open, tmp_path: Path) -> None:
    with create_store(tmp_path / "cluster.duckdb", load_rules()) as store:
        store.load(delivery(member()))
    assert text_to_copy(shown(variante=variant))


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        ((), "go-cluster: die Mitglieder im Überblick"),
        (("--variant", "land", "--state", "DE-BY"), "go-cluster in Bayern"),
        (("--variant", "field", "--sector", "Energie"), "go-cluster: Energie"),
        (("--variant", "cluster", "--cluster", "GC-003"), "Deich"),
        (
            ("--variant", "answer", "--question", "Wie viele?"),
            "Antwortblatt zu einer parlamentarischen Anfrage",
        ),
    ],
)
def test_the_command_writes_pdf_and_word(
    arguments: tuple[str, ...], title: str, few: Path, tmp_path: Path
) -> None:
    for ending in ("pdf", "docx"):
        out = tmp_path / f"bericht.{ending}"
        ended = run("briefing", "--out", out, "--store", few, "--on", "2026-11-23", *arguments)
        assert (ended.code, ended.out, ended.err) == (0, "", f"{out} geschrieben.\n")
    with pikepdf.open(tmp_path / "bericht.pdf") as opened, opened.open_metadata() as about:
        assert about["dc:title"] == title
    assert Document(io.BytesIO((tmp_path / "bericht.docx").read_bytes())).core_properties.title == title


def test_the_address_in_the_file_of_the_command_opens_the_same_on_the_page(few: Path, tmp_path: Path) -> None:
    out = tmp_path / "bericht.pdf"
    run(
        "briefing",
        "--out",
        out,
        "--store",
        few,
        "--on",
        "2026-11-23",
        "--variant",
        "land",
        "--state",
        "DE-BY",
    )
    told = text_of(out.read_bytes(), tmp_path).replace(" ", "")
    assert "/bericht?land=DE-BY&stichtag=2026-11-23&sprache=de&variante=land&bericht_land=DE-BY" in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--out", "a.txt"), "a.txt muss auf .pdf oder .docx enden."),
        (("--out", "a.pdf", "--variant", "land"), "Ein Bundesland: Nennen Sie es mit --state, genau einmal."),
        (
            ("--out", "a.pdf", "--variant", "field", "--sector", "A", "--sector", "B"),
            "Ein Technologiefeld: Nennen Sie es mit --sector, genau einmal.",
        ),
        (("--out", "a.pdf", "--variant", "cluster"), "Ein Cluster: Nennen Sie es mit --cluster."),
        (("--out", "a.pdf", "--variant", "cluster", "--cluster", "X"), "Der Import nennt kein Cluster X."),
        (("--out", "a.pdf", "--search", "nirgends"), "Kein Cluster passt zu allen Filtern."),
        (("--out", "a.pdf", "--question", "?" * 601), "Die Frage hat mehr als 600 Zeichen."),
    ],
)
def test_what_cannot_be_written_is_said_in_a_sentence(
    arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    run("load", a_sound_workbook(tmp_path))
    ended = run("briefing", *arguments)
    assert (ended.code, ended.err) == (2, f"{said}\n")
