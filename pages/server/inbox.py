"""Does what the command line hands over while this server has the store open: loads and restores."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from data import handing
from data.settings import load_settings
from data.store import StoreError
from pages.shared import answers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SECONDS_BETWEEN_LOOKS = 0.5

log = logging.getLogger(__name__)


@asynccontextmanager
async def serving() -> AsyncIterator[None]:
    """Listen beside the store as long as the block lasts; without a folder that can be written, do without."""
    task = asyncio.create_task(_listen())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _listen() -> None:
    try:
        with handing.listening(load_settings().store) as look:
            while True:
                await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
                try:
                    await asyncio.to_thread(lambda: look(answers.store()))
                except StoreError:
                    log.debug("The store cannot be used; who asks is told by the command itself.")
    except OSError as error:
        log.warning("Nothing can be handed over to this server: %s", error)
