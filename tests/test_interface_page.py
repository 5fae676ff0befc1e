"""The page about the interface for programs: the address follows the selection, the question and the form."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.rules import load_rules
from data.store import create_store
from tests.conftest import ROOT, forget
from tests.sound import delivery, member


@pytest.fixture
def screen(tmp_path: Path) -> AppTest:
    with create_store(tmp_path / "cluster.duckdb", load_rules()) as store:
        store.load(delivery(member("GC-001", name="Anker", state="DE-SN")))
    opened = AppTest.from_file(ROOT / "pages" / "frame" / "main.py", default_timeout=30)
    opened.query_params.update({"land": "DE-SN"})
    opened.run()
    return opened.switch_page("../reports/interface.py").run()


def address(screen: AppTest) -> str:
    assert not screen.exception
    found: str = screen.code[0].value
    return found[found.index("/api/") :]


def test_the_address_follows_what_is_chosen(screen: AppTest) -> None:
    assert address(screen) == "/api/v1/members?land=DE-SN"
    screen.selectbox(key="interface_format").select("parquet").run()
    screen.selectbox(key="interface_question").select("sector_members").run()
    assert address(screen) == "/api/v1/query/sector_members?land=DE-SN&field=Photonik&format=parquet"
    assert "Die Werte hinter der Auswahl sind Beispiele: bitte eigene einsetzen." in [
        caption.value for caption in screen.caption
    ]
    screen.selectbox(key="interface_question").select("deadlines.ics").run()
    assert address(screen) == "/api/v1/deadlines.ics?land=DE-SN"
    screen.selectbox(key="interface_question").select("imports").run()
    assert address(screen) == "/api/v1/imports?format=parquet"


def test_behind_an_address_of_its_own_the_page_asks_for_a_token(
    screen: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTER_BASE_URL", "https://cluster.example.org/")
    monkeypatch.setenv("CLUSTER_OPEN_READ_ONLY", "1")
    forget()
    screen.run()
    assert screen.code[0].value == "https://cluster.example.org/api/v1/members?land=DE-SN"
    assert any(
        text.value.startswith("Jede Anfrage braucht einen Token von der Administration")
        for text in screen.markdown
    )
