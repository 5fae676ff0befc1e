"""Hands a change over to the server that has the store open: a database file has one writer at a time.

The way is a folder beside the store that only the program's account can enter. The server holds a lock on a file
in it as long as it listens; a command lays down what it wants, and waits for the answer.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from data.language import _, language_in_force, use_language
from data.loading import Answer, Wish, answer_from, load_file
from data.reading import overrides_from
from data.store import Store, StoreError

FOLDER = "inbox"
SECONDS_TO_WAIT = 180.0
_LISTENING, _JOB, _FILE, _ANSWER = "listening", "job.json", "file", "answer.json"
_BETWEEN_LOOKS = 0.1
_OWN_FOLDER = 0o700

log = logging.getLogger(__name__)


def is_listening(store: Path) -> bool:
    """Whether a server listens beside this store."""
    try:
        with (store.with_name(FOLDER) / _LISTENING).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def hand_over_load(store: Path, wish: Wish) -> Answer:
    """Let the server load a file; StoreError with its sentence, or if it does not answer in time."""
    job = {
        "kind": "load",
        "file_name": wish.file_name,
        "as_of": wish.as_of.isoformat() if wish.as_of else None,
        "by": wish.by,
        "reason": wish.reason,
        "accept_warnings": wish.accept_warnings,
        "overrides": wish.overrides.as_json(),
    }
    return answer_from(_hand_over(store, job, wish.file.read_bytes()))


def hand_over_restore(store: Path, number: int, by: str | None, reason: str | None) -> None:
    """Let the server make an earlier import the current one; StoreError as above."""
    _hand_over(store, {"kind": "restore", "number": number, "by": by, "reason": reason}, None)


def _hand_over(store: Path, job: dict[str, Any], content: bytes | None) -> dict[str, Any]:
    inbox = store.with_name(FOLDER)
    name = secrets.token_hex(12)
    unfinished, place = inbox / f".{name}", inbox / name
    try:
        unfinished.mkdir(mode=_OWN_FOLDER)
        if content is not None:
            (unfinished / _FILE).write_bytes(content)
        job["language"] = language_in_force()
        (unfinished / _JOB).write_text(json.dumps(job), encoding="utf-8")
        unfinished.replace(place)
        return _awaited(store, place)
    except OSError as error:
        raise StoreError(
            _("The running server cannot be reached: {cause}.").format(cause=error.strerror or error)
        ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.rmtree(place, ignore_errors=True)


def _awaited(store: Path, place: Path) -> dict[str, Any]:
    until = time.monotonic() + SECONDS_TO_WAIT
    while time.monotonic() < until:
        if (place / _ANSWER).exists():
            answer: dict[str, Any] = json.loads((place / _ANSWER).read_text(encoding="utf-8"))
            if answer["error"]:
                raise StoreError(answer["error"])
            return answer
        if not is_listening(store):
            break
        time.sleep(_BETWEEN_LOOKS)
    raise StoreError(
        _("The running server has not answered. Look at the list of imports before you try again.")
    )


@contextmanager
def listening(store: Path) -> Iterator[Callable[[Store], int]]:
    """Listen beside this store: call what it gives, often, with the open store; it answers how many jobs it did.

    OSError if the folder cannot be made. What was laid down before is not done: nobody waits for it any more.
    """
    inbox = store.with_name(FOLDER)
    inbox.mkdir(mode=_OWN_FOLDER, parents=True, exist_ok=True)
    with (inbox / _LISTENING).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for left in [place for place in inbox.iterdir() if place.is_dir()]:
            shutil.rmtree(left, ignore_errors=True)
        yield lambda opened: sum(_done(opened, place) for place in sorted(inbox.glob(f"*/{_JOB}")))


def _done(store: Store, job_file: Path) -> int:
    place = job_file.parent
    if place.name.startswith(".") or (place / _ANSWER).exists():
        return 0
    answer: dict[str, Any]
    try:
        job = json.loads(job_file.read_text(encoding="utf-8"))
        use_language(job["language"])
        answer = {"error": None, **_do(store, job, place / _FILE)}
    except StoreError as error:
        answer = {"error": str(error)}
    except (OSError, ValueError, KeyError, TypeError):
        answer = {"error": _("The running server does not understand this. Do both have the same version?")}
    except Exception:  # one job that fails in a way nobody foresaw leaves the server listening for the next
        log.exception("What the command line handed over failed.")
        answer = {
            "error": _(
                "The running server failed at this, its log says why. "
                "Look at the list of imports before you try again."
            )
        }
    unfinished = place / f".{_ANSWER}.{os.getpid()}"
    try:
        unfinished.write_text(json.dumps(answer), encoding="utf-8")
        unfinished.replace(place / _ANSWER)
    except OSError:
        return 0  # who asked has gone
    return 1


def _do(store: Store, job: dict[str, Any], file: Path) -> dict[str, Any]:
    if job["kind"] == "restore":
        store.restore(int(job["number"]), job["by"], job["reason"])
        return {}
    wish = Wish(
        file,
        job["file_name"],
        date.fromisoformat(job["as_of"]) if job["as_of"] else None,
        job["by"],
        job["reason"],
        bool(job["accept_warnings"]),
    )
    return load_file(store, replace(wish, overrides=overrides_from(job["overrides"]))).as_json()
