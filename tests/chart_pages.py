"""Pages with charts as a visitor has them: what each chart draws, lists and hands out for a selection."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from openpyxl import load_workbook
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest

from pages.shared.charts import CHARTS
from tests.conftest import ROOT

MAIN = ROOT / "pages" / "frame" / "main.py"
SCRIPTS = {
    "": "../reports/overview.py",
    "regionen": "../reports/regions.py",
    "technologiefelder": "../reports/sectors.py",
    "label": "../reports/labels.py",
    "foerderung": "../reports/eligibility.py",
    "angebote": "../reports/offers.py",
    "vergleich": "../reports/compare.py",
    "entwicklung": "../reports/trends.py",
    "datenqualitaet": "../staff/quality.py",
}

Cells = list[list[Any]]


@dataclass(frozen=True)
class Drawn:
    """One chart as it stands on its page: figure, the table below it, and both files read back."""

    figure: dict[str, Any]
    table: Cells
    workbook: Cells
    lines: Cells
    facts: dict[str, Any]

    @property
    def address(self) -> dict[str, list[str]]:
        """The parameters of the address that the workbook names."""
        return parse_qs(urlsplit(self.facts["Adresse dieser Ansicht"]).query)

    @property
    def page(self) -> str:
        """The page of that address."""
        return urlsplit(self.facts["Adresse dieser Ansicht"]).path.strip("/")


@contextmanager
def program(store: Path) -> Iterator[dict[str, Any]]:
    """The program over this store; gives what its buttons would hand out, by the file's number."""
    handed: dict[str, Any] = {}
    add = MediaFileManager.add_deferred

    def keep(manager: MediaFileManager, build: Any, *arguments: Any, **named: Any) -> str:
        number = add(manager, build, *arguments, **named)
        handed[number] = build
        return number

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLUSTER_STORE", str(store))
        patch.setattr(MediaFileManager, "add_deferred", keep)
        yield handed


def opened(page: str, **address: str | list[str]) -> AppTest:
    """A page with all tables below its charts open."""
    screen = AppTest.from_file(MAIN, default_timeout=60)
    if page:
        # a page's own part of the address is read on that page only; until then nothing need be drawn
        screen.query_params["suche"] = "no cluster has this name"
        screen.run()
        screen.switch_page(SCRIPTS[page])
    screen.query_params.clear()
    screen.query_params.update(address)
    for name in CHARTS:
        screen.session_state[f"table_{name}"] = True
    screen.run()
    assert not screen.exception
    return screen


def charts_of(screen: AppTest, handed: dict[str, Any]) -> dict[str, Drawn]:
    """All charts of the page, by name."""
    return {_name(chart): _drawn(chart, card, handed) for chart, card in _cards(screen.main)}


def figures_of(screen: AppTest) -> dict[str, Any]:
    """The figures of the page, by the name of their chart."""
    return {_name(chart): json.loads(chart.proto.spec) for chart, _card in _cards(screen.main)}


def _name(chart: Any) -> str:
    name: str = chart.proto.id.rpartition("chart_")[2]
    return name


def _cards(block: Any) -> Iterator[tuple[Any, Any]]:
    """Each chart with the block that holds it and all that belongs to it."""
    for child in block.children.values():
        if child.type == "plotly_chart":
            yield child, block
        elif hasattr(child, "children"):
            yield from _cards(child)


def _drawn(chart: Any, card: Any, handed: dict[str, Any]) -> Drawn:
    (table,) = [one.proto.body for one in card.get("html") if "<table>" in one.proto.body]
    files = {
        one.proto.id.rpartition("_")[2]: handed[one.proto.deferred_file_id]()
        for one in card.get("download_button")
        if one.proto.id.endswith(("_xlsx", "_csv"))
    }
    book = load_workbook(io.BytesIO(files["xlsx"]))
    rows, facts = (list(sheet.values) for sheet in book.worksheets)
    text = files["csv"].decode("utf-8-sig")
    return Drawn(
        json.loads(chart.proto.spec),
        _Table.cells(table),
        [list(row) for row in rows],
        list(csv.reader(io.StringIO(text), delimiter=";")),
        {str(word): value for word, value, *_rest in facts},
    )


class _Table(HTMLParser):
    """The cells of an HTML table, row by row, the headings first."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False

    @classmethod
    def cells(cls, html: str) -> Cells:
        parser = cls()
        parser.feed(html)
        return [list(row) for row in parser.rows]

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002 (as the base class names it)
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data
