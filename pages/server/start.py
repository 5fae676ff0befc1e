"""What happens before the first visitor and while the server runs: checks, preloading, tidying of memory."""

from __future__ import annotations

import asyncio
import gc
import importlib
import os
import pkgutil
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import streamlit as st

import pages.shared
from data import audit
from data.access import Mode, UnsafeError, mode_of
from data.rules import RulesError, load_rules
from data.settings import Settings, SettingsError, load_settings
from data.store import StoreError
from pages.server import logs, metrics, streams
from pages.server.inbox import serving
from pages.shared import access, answers
from pages.shared.places import base_path

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SECONDS_BETWEEN_COLLECTIONS = 300

# imported when the first chart, table or file is wanted, unless it is done here: up to two seconds
_HEAVY = ("pandas", "pyarrow", "plotly.graph_objects", "openpyxl", "streamlit.elements.plotly_chart")


def check_configuration(address: str | None) -> tuple[Settings, Mode]:
    """The settings, and who is let in when the server listens on this address.

    A mistake in them or in the rules, or a way in that nobody meant, ends the program with one sentence and exit
    code 2.
    """
    streams.forgive()
    # whatever the account's umask is: nobody but it and its group writes what the program has written
    os.umask(os.umask(0o077) | 0o002)
    try:
        settings = load_settings()
        load_rules(settings.rules)
        mode = mode_of(settings, address)
    except (SettingsError, RulesError, UnsafeError) as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from None
    logs.set_up(settings)
    return settings, mode


def preload() -> None:
    """Import all that pages will need, and take it out of the garbage collector's sight."""
    for name in _HEAVY:
        importlib.import_module(name)
    for module in pkgutil.walk_packages(pages.shared.__path__, "pages.shared."):
        importlib.import_module(module.name)
    gc.collect()
    gc.freeze()


async def _tidy_rarely() -> None:
    # Streamlit's own collection after every run is switched off in config.toml
    while True:
        await asyncio.to_thread(audit.remove_what_is_old)
        await asyncio.sleep(SECONDS_BETWEEN_COLLECTIONS)
        await asyncio.to_thread(gc.collect)


def _tell_the_address() -> None:
    # Streamlit's own banner ends the program where it cannot be written, and asks a foreign host for our address
    host, port = st.get_option("server.address") or "127.0.0.1", st.get_option("server.port")
    sys.stdout.write(f"go-cluster Monitor: http://{host}:{port}{base_path()}/\n")


@asynccontextmanager
async def running(_app: Any) -> AsyncIterator[None]:
    """Around the server's life: open the store and preload first, tidy and tell figures meanwhile, stop cleanly."""
    logs.take_over()
    access.settle()
    try:
        answers.start()
    except StoreError as error:  # it starts all the same: the frame shows how to restore the store
        sys.stderr.write(f"{error}\n")
    preload()
    tidying = asyncio.create_task(_tidy_rarely())
    try:
        with metrics.served(load_settings().metrics_port):
            async with serving():
                _tell_the_address()
                yield
    finally:
        tidying.cancel()
