"""The log of the application: one line an event, readable or as JSON, with the request's id and without secrets."""

from __future__ import annotations

import json
import logging
import re
import secrets
import sys
import unicodedata
from collections.abc import Iterable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Literal, TextIO

Form = Literal["text", "json"]

HIDDEN = "…"
LONGEST = 20_000  # characters of one line: a message may quote a whole file
SHORTEST_SECRET = 8  # a shorter one would be found in words that tell nothing

request_id: ContextVar[str] = ContextVar("request_id", default="")

# what opens a door, wherever it is quoted: in a header, in an address, in the words of an exception
_SECRETS = (
    re.compile(r"(\b(?:bearer|basic)\s+)[\w.~+/=-]{4,}", re.IGNORECASE),
    re.compile(r"(\b(?:set-)?cookie['\"]?(?:\s*[:=,]\s*|\s+)b?['\"]?)[^'\"\r\n]+", re.IGNORECASE),
    re.compile(r"(\bauthorization['\"]?\s*[:=,]\s*b?['\"]?(?:(?:bearer|basic)\s+)?)[^\s'\"]+", re.IGNORECASE),
    re.compile(r"((?:[?&;]|\b)(?:code|state|nonce|session_state)=)[^&\s'\"#<>]+", re.IGNORECASE),
    re.compile(
        r"([\w-]*(?:token|secret|passwor[dt]|passwd|api_?key)[\w-]*['\"]?\s*[:=]\s*b?['\"]?)[^\s'\"&,;}]+",
        re.IGNORECASE,
    ),
    # signed tokens are known by how they begin
    re.compile(r"()\beyJ[\w-]{6,}\.[\w-]+(?:\.[\w-]*)?"),
)
_hidden: set[str] = set()


def new_id() -> str:
    """An id for one request or one fault, which nobody can guess or choose."""
    return secrets.token_hex(6)


def hide(values: Iterable[str]) -> None:
    """Keep these very values out of every line from now on."""
    _hidden.update(value for value in values if len(value) >= SHORTEST_SECRET)


def redacted(text: str) -> str:
    """The text without tokens, cookies, passwords and the secret parts of addresses."""
    for value in _hidden:
        text = text.replace(value, HIDDEN)
    for pattern in _SECRETS:
        text = pattern.sub(rf"\g<1>{HIDDEN}", text)
    return text


def on_one_line(text: str) -> str:
    """The text with its line breaks, control and direction characters written out: it cannot pass for other lines."""
    return "".join(_written_out(character) for character in text)


def _written_out(character: str) -> str:
    if character == "\n":
        return "\\n"
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return f"\\u{ord(character):04x}"
    return character


def set_up(form: Form, stream: TextIO | None = None) -> None:
    """Let all loggers of the process write to one stream, standard error without one, in this form."""
    # a stream that has gone or a full disk costs the line, never the program
    logging.raiseExceptions = False
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Lines(form))
    root = logging.getLogger()
    for one in list(root.handlers):
        if isinstance(one.formatter, _Lines):
            root.removeHandler(one)
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)


class _Lines(logging.Formatter):
    """One line for each event."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """The line, with what went wrong behind what was done."""
        told = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "request": getattr(record, "request", "") or request_id.get(),
            "message": redacted(_message(record)[:LONGEST]),
        }
        if record.exc_info:
            told["cause"] = redacted(self.formatException(record.exc_info)[-LONGEST:])
        if self._form == "json":
            return json.dumps({name: text for name, text in told.items() if text})
        told = {name: on_one_line(text) for name, text in told.items()}
        about = f"[{told['request']}] " if told["request"] else ""
        cause = f" | {told['cause']}" if "cause" in told else ""
        return f"{told['at']} {told['level'].upper()} {record.name}: {about}{told['message']}{cause}"


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception:  # noqa: BLE001 - a line that cannot be put together is told as it was meant
        return f"{record.msg!s} {record.args!r}"
