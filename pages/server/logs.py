"""One log for the whole server: what Streamlit, uvicorn and our modules say goes through the application's log."""

from __future__ import annotations

import logging
import threading

from streamlit import logger as streamlit_logger

from data import journal
from data.settings import Settings

# these bring streams of their own, which would say things twice, in other forms and with secrets
_OTHERS = ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi", "websockets", "asyncio", "streamlit")

log = logging.getLogger(__name__)


def set_up(settings: Settings) -> None:
    """Before anything else is said: one stream, one form, and the secrets of these settings in none of its lines."""
    secrets = [one.get_secret_value() for one in (settings.oidc_secret, settings.cookie_secret) if one]
    journal.hide([*secrets, *settings.api_tokens])
    journal.set_up(settings.log_format)
    # Streamlit makes a stream for each of its loggers, whenever one is first asked for
    streamlit_logger.setup_formatter = _through_ours
    threading.excepthook = _tell_of_a_thread
    take_over()


def take_over() -> None:
    """Once more when the server is about to run: uvicorn sets up its own loggers after the application is loaded."""
    for logger in [*streamlit_logger._loggers.values(), *map(logging.getLogger, _OTHERS)]:  # noqa: SLF001
        _through_ours(logger)
    # a fault of a page is told by us, with the id that its visitor reads
    logging.getLogger("streamlit.error_util").addFilter(_is_not_told_by_us)


def _through_ours(logger: logging.Logger) -> None:
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
    logger.propagate = True
    if logger.getEffectiveLevel() < logging.WARNING:
        logger.setLevel(logging.WARNING)


def _is_not_told_by_us(record: logging.LogRecord) -> bool:
    return record.getMessage() != "Uncaught app execution"


def _tell_of_a_thread(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None and not isinstance(ended.exc_value, SystemExit):
        log.error("A thread ended with a fault.", exc_info=ended.exc_value)
