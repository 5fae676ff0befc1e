"""Uploads that are not committed yet: a folder each beside the store, so that a reload or a restart loses none.

A file is kept as it came, with what was chosen for it; it goes when it is committed, discarded or a day old.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from data.language import _

FOLDER = "staging"
KEPT_FOR = timedelta(hours=24)
MOST = 50  # uploads at a time; the oldest makes room
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")
_FILE, _FACTS = "file", "facts.json"


class StagingError(Exception):
    """An upload cannot be kept or is not what it was; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Staged:
    """One upload: what it was called, its hash and size, and what was chosen for it so far.

    ``overrides`` is the JSON form of ``data.reading.Overrides``; ``left_out`` names clusters whose change is not
    taken; ``as_of`` is the data date that was confirmed.
    """

    token: str
    folder: Path
    file_name: str
    sha256: str
    size: int
    staged_at: datetime
    as_of: date | None = None
    overrides: dict[str, Any] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """Where the bytes lie."""
        return self.folder / _FILE

    def content(self) -> bytes:
        """The bytes as they came; StagingError if they are gone or others."""
        try:
            content = self.path.read_bytes()
        except OSError as error:
            raise _gone() from error
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise StagingError(
                _(
                    "The uploaded file was replaced after it was looked at; nothing was stored. Upload it again."
                )
            )
        return content


def stage(store: Path, content: bytes, file_name: str) -> Staged:
    """Keep an upload beside this store; StagingError if it cannot be written."""
    expire(store)
    token = secrets.token_urlsafe(18)
    folder = store.parent / FOLDER / token
    name = Path(file_name.replace("\\", "/")).name[:200] or "upload"
    made = Staged(token, folder, name, hashlib.sha256(content).hexdigest(), len(content), datetime.now(UTC))
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
        with os.fdopen(os.open(made.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            target.write(content)
        _write_facts(made)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise StagingError(
            _("The upload cannot be kept: {cause}. Nothing was stored.").format(cause=error.strerror or error)
        ) from error
    return made


def find(store: Path, token: str) -> Staged | None:
    """The upload with this token, or None if there is none (any more)."""
    if not _TOKEN.fullmatch(token):
        return None
    return _read(store.parent / FOLDER / token)


def choose(staged: Staged, **choices: Any) -> Staged:
    """Keep what was chosen for an upload (as_of, overrides, left_out); StagingError if it is gone."""
    chosen = replace(staged, **choices)
    try:
        _write_facts(chosen)
    except OSError as error:
        raise _gone() from error
    return chosen


def discard(staged: Staged) -> None:
    """Forget an upload."""
    shutil.rmtree(staged.folder, ignore_errors=True)


def waiting(store: Path) -> list[Staged]:
    """All uploads that are not committed yet, latest first."""
    return sorted(_all(store), key=lambda one: one.staged_at, reverse=True)


def expire(store: Path, now: datetime | None = None) -> None:
    """Forget uploads older than a day, and the oldest beyond as many as are kept."""
    now = now or datetime.now(UTC)
    for place, one in enumerate(waiting(store)):
        if place >= MOST or one.staged_at < now - KEPT_FOR:
            discard(one)


def _all(store: Path) -> Iterator[Staged]:
    folder = store.parent / FOLDER
    for place in folder.iterdir() if folder.is_dir() else ():
        if _TOKEN.fullmatch(place.name) and (found := _read(place)):
            yield found


def _read(folder: Path) -> Staged | None:
    try:
        facts = json.loads((folder / _FACTS).read_text(encoding="utf-8"))
        return Staged(
            token=folder.name,
            folder=folder,
            file_name=str(facts["file_name"]),
            sha256=str(facts["sha256"]),
            size=int(facts["size"]),
            staged_at=datetime.fromisoformat(facts["staged_at"]),
            as_of=date.fromisoformat(facts["as_of"]) if facts["as_of"] else None,
            overrides=dict(facts["overrides"]),
            left_out=tuple(map(str, facts["left_out"])),
        )
    except (OSError, ValueError, KeyError, TypeError):
        # half written, or being removed: as good as gone
        return None


def _write_facts(staged: Staged) -> None:
    facts = {name: value for name, value in asdict(staged).items() if name not in {"token", "folder"}}
    text = json.dumps(facts, default=lambda value: value.isoformat(), ensure_ascii=False)
    with NamedTemporaryFile("w", encoding="utf-8", dir=staged.folder, delete=False) as target:
        target.write(text)
    Path(target.name).replace(staged.folder / _FACTS)


def _gone() -> StagingError:
    return StagingError(_("The upload is no longer there. Upload the file again; nothing was stored."))
