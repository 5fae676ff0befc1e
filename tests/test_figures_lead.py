"""The figures of the pages lead to those behind them, by links that a keyboard reaches."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from tests import lasting
from tests.conftest import ROOT
from tests.sound import day, delivery, member

MAIN = ROOT / "pages" / "frame" / "main.py"
ON = "2026-11-01"
# Gold and Silver in force, the Silver of Anker for two more months; Deich has left, Ebbe states nothing
MEMBERS = (
    member("GC-001", name="Anker", sector="IKT", state="DE-SN", label_level="silver", stated_eligibility=True,
           label_valid_until=day("2026-12-31")),
    member("GC-002", name="Boje", sector="IKT", state="DE-SN", label_level="gold",
           label_valid_until=day("2028-12-31"), stated_eligibility=False),
    member("GC-003", name="Cuxhaven", sector="IKT", state="DE-HH", label_level="gold", stated_eligibility=True,
           label_valid_until=day("2028-12-31")),
    member("GC-004", name="Deich", sector="Energie", state="DE-SN", label_level="none", left_on=day("2025-01-01"),
           admitted_on=day("2014-01-01")),
    member("GC-005", name="Ebbe", state="DE-SN", city="Nirgendwo"),
)  # fmt: skip
USE = {"cluster_id": "GC-001", "service_kind": "seminar", "used_on": date(2026, 1, 1), "title": None,
       "cost_eur": None, "source_sheet": "Leistungen", "source_row": 2}  # fmt: skip


def screen(page: str = "", **address: str | list[str]) -> AppTest:
    opened = AppTest.from_file(MAIN, default_timeout=60)
    opened.query_params.update(address)
    opened.run()
    if page:
        opened.query_params.update(address)
        opened.switch_page(page).run()
    assert not opened.exception
    return opened


@pytest.fixture(autouse=True)
def _stored(lasting_stores: None) -> None:
    lasting.show(delivery(*MEMBERS, services=[USE]))


def words(shown: AppTest) -> str:
    told = [one.value for one in shown.markdown] + [one.proto.body for one in shown.get("html")]
    return "\n".join(told).replace("\u00a0", " ")


def links_of(shown: AppTest) -> dict[str, tuple[str, dict[str, list[str]]]]:
    """The page and the parameters of each link to a page, by what the link says."""
    return {
        one.proto.label: (one.proto.page, parse_qs(one.proto.query_string)) for one in shown.get("page_link")
    }


@pytest.mark.parametrize(
    ("figure", "value", "page", "names"),
    [
        ("Mitglieder", "3", "members", {"Anker", "Boje", "Ebbe"}),
        ("Silber oder Gold", "2", "members", {"Anker", "Boje"}),
        ("Antragsberechtigt", "1", "members", {"Anker"}),
        ("Labels laufen bald aus", "1", "labels", {"Anker"}),
    ],
)
def test_a_figure_of_the_overview_leads_to_the_members_behind_it(
    figure: str, value: str, page: str, names: set[str]
) -> None:
    overview = screen(stichtag=ON, land=["DE-SN"])
    assert {one.label: one.value for one in overview.metric}[figure] == value
    there, parameters = links_of(overview)[f"{figure}: zur Liste"]
    assert parameters["stichtag"] == [ON]
    assert parameters["land"] == ["DE-SN"]
    listed = screen(f"../reports/{page}.py", **parameters)
    assert there == {"members": "mitglieder", "labels": "label"}[page]
    assert found(listed) - {"Deich"} == names


def test_a_figure_keeps_to_the_filter_that_is_chosen_and_leads_nowhere_for_nought() -> None:
    shown = links_of(screen(stichtag=ON, label=["gold", "none"], foerderung=["not_eligible"]))
    assert shown["Silber oder Gold: zur Liste"][1]["label"] == ["gold"]
    assert "Antragsberechtigt: zur Liste" not in shown


def found(listed: AppTest) -> set[str]:
    """The names in the list of members, or in the list below the statuses of labels."""
    if listed.dataframe:
        return set(listed.dataframe[0].value["name"])
    tables = [one.proto.body for one in listed.get("html") if "Label-Status" in one.proto.body]
    return set(re.findall(r"id=GC-00\d[^>]*>(\w+)</a>", tables[0]))


@pytest.mark.parametrize(
    ("page", "sections"),
    [
        ("../reports/offers.py", {"nutzungen", "ohne-nutzung"}),
        (
            "../staff/quality.py",
            {"fehlend", "widersprueche", "unbekannte-felder", "unbekannte-orte", "ungenau"},
        ),
    ],
)
def test_a_figure_leads_to_the_section_that_lists_those_behind_it(page: str, sections: set[str]) -> None:
    shown: Any = screen(page, stichtag=ON)
    html = "".join(one.proto.body for one in shown.get("html"))
    assert set(re.findall(r'<a href="#([\w-]+)">[^<]+: zur Liste</a>', html)) == sections
    places = {one.proto.anchor for one in shown.header} | set(re.findall(r'<div id="([\w-]+)">', html))
    assert sections <= places


def test_the_figures_of_a_land_lead_to_its_members() -> None:
    shown = screen("../reports/regions.py", stichtag=ON, im_land="DE-HH")
    assert links_of(shown)["Zu dem 1 Mitglied in Hamburg"] == (
        "mitglieder",
        {"stichtag": [ON], "land": ["DE-HH"]},
    )
