"""The page Förderung without a browser: six clusters of all kinds, and what stands on the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from streamlit.testing.v1 import AppTest

from tests import lasting
from tests.conftest import ROOT
from tests.sound import delivery, member
from tests.test_eligibility import GOOD, LAYOUT, NOTHING_SINCE_2020, dated

MAIN = ROOT / "pages" / "frame" / "main.py"
Row = dict[str, Any]
NOTICE = {**GOOD, "notice_given_on": "2026-10-01"}
MEMBERS = (
    member("GC-001", name="<b>Anker</b>", state="DE-SN", **dated(GOOD)),
    member("GC-002", name="Brücke", state="DE-BY", **dated(NOTHING_SINCE_2020)),
    member("GC-003", name="Cirrus", state="DE-BY", **dated({**NOTICE, "stated_eligibility": True})),
    member("GC-004", name="Düne", state="DE-HH", **dated({**GOOD, "stated_eligibility": False})),
    member("GC-005", name="Ebbe", state="DE-HH", **dated(NOTICE)),
    member("GC-006", name="Flut"),
)


def opened(*members: Row, **address: str) -> AppTest:
    """The page over a store with these members, or the six: ``opened(member(…), teil="schritte")``."""
    lasting.show(replace(delivery(*(members or MEMBERS)), layout=LAYOUT))
    screen = AppTest.from_file(MAIN, default_timeout=30)
    screen.run()
    screen.query_params.update({"stichtag": "2026-11-23", **address})
    screen.switch_page("../reports/eligibility.py").run()
    assert not screen.exception
    return screen


def texts(screen: AppTest) -> list[str]:
    return [element.value.replace("\u00a0", " ").replace("\\", "") for element in screen.markdown]


def table(screen: AppTest) -> str:
    return "".join(
        element.proto.body for element in screen.get("html") if "plain-table as-cards" in element.proto.body
    )


def shown_again(screen: AppTest, **widgets: str) -> AppTest:
    for key, value in widgets.items():
        screen.text_input(key=key).set_value(value).run()
    assert not screen.exception
    return screen
