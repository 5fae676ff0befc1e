"""The import page as AppTest opens it, and what stands on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from data import staging
from tests.conftest import ROOT

MAIN = ROOT / "pages" / "frame" / "main.py"


def open_page(folder: Path, file: Path | None = None, step: str = "1", **chosen: Any) -> AppTest:
    """Upload a file and open the page at a step; a step beyond the first has its data date."""
    screen = AppTest.from_file(MAIN, default_timeout=60)
    screen.run()
    if file is not None:
        made = staging.stage(folder / "cluster.duckdb", file.read_bytes(), file.name)
        if step != "1":
            chosen = {"as_of": date(2026, 11, 1), **chosen}
        staging.choose(made, **chosen)
        screen.query_params["vorgang"] = made.token
        screen.query_params["schritt"] = step
    screen.switch_page("../staff/upload.py").run()
    assert not screen.exception
    return screen


def said(screen: AppTest) -> str:
    """All sentences, without the signs that keep markdown from acting."""
    return "\n".join(
        one.value.replace("\\", "")
        for kind in (
            screen.markdown,
            screen.caption,
            screen.error,
            screen.warning,
            screen.info,
            screen.success,
        )
        for one in kind
    )


def html(screen: AppTest) -> str:
    """All that is written as HTML."""
    return "".join(one.proto.body for one in screen.get("html"))


def step(screen: AppTest) -> str:
    """The number of the present step."""
    return html(screen).partition("aria-current=step")[2].partition("<span>")[2][:1]


def button(screen: AppTest, key: str) -> Any:
    """The button with this key."""
    (found,) = [one for one in screen.button if one.key == key]
    return found
