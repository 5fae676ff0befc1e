"""What happens before the first visitor and while the server runs: checks, preloading, tidying of memory."""

from __future__ import annotations

import asyncio
import gc
import importlib
import pkgutil
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pages.shared
from data.rules import RulesError, load_rules
from data.settings import Settings, SettingsError, load_settings
from data.store import StoreError
from pages.server.inbox import serving
from pages.shared import answers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SECONDS_BETWEEN_COLLECTIONS = 300

# imported when the first chart, table or file is wanted, unless it is done here: up to two seconds
_HEAVY = ("pandas", "pyarrow", "plotly.graph_objects", "openpyxl", "streamlit.elements.plotly_chart")


def check_configuration() -> Settings:
    """The settings; a mistake in them or in the rules ends the program with one sentence and exit code 2."""
    try:
        settings = load_settings()
        load_rules(settings.rules)
    except (SettingsError, RulesError) as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from None
    return settings


def preload() -> None:
    """Import all that pages will need, and take it out of the garbage collector's sight."""
    for name in _HEAVY:
        importlib.import_module(name)
    for module in pkgutil.walk_packages(pages.shared.__path__, "pages.shared."):
        importlib.import_module(module.name)
    gc.collect()
    gc.freeze()


async def _collect_rarely() -> None:
    # Streamlit's own collection after every run is switched off in config.toml
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_COLLECTIONS)
        await asyncio.to_thread(gc.collect)


@asynccontextmanager
async def running(_app: Any) -> AsyncIterator[None]:
    """Around the server's life: open the store and preload first, collect garbage rarely, stop cleanly."""
    try:
        answers.start()
    except StoreError as error:  # it starts all the same: the frame shows how to restore the store
        sys.stderr.write(f"{error}\n")
    preload()
    collecting = asyncio.create_task(_collect_rarely())
    try:
        async with serving():
            yield
    finally:
        collecting.cancel()
