"""Uploads that are not committed yet: a folder each beside the store, so that a reload or a restart loses none.

A file is kept as it came, with what was chosen for it; it goes when it is committed, discarded or a day old.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import shutil
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from data import durable
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
    name = Path(file_name.replace("\\", "/")).name[:200].removeprefix("..") or "upload"
    made = Staged(token, folder, name, hashlib.sha256(content).hexdigest(), len(content), datetime.now(UTC))
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
        durable.write(made.path, content, durable.OWN)
        _write_facts(made)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise StagingError(
            _("The upload cannot be kept: {cause}. Nothing was stored.").format(cause=error.strerror or error)
        ) from error
    return made


def find(store: Path, token: str) -> Staged | None:
    """The upload with this token, or None if there is none, or none of the last day."""
    if not _TOKEN.fullmatch(token):
        return None
    found = _read(store.parent / FOLDER / token)
    return found if found and not _is_old(found.staged_at, datetime.now(UTC)) else None


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
    """All uploads of the last day that are not committed yet, latest first."""
    now = datetime.now(UTC)
    found = [one for one in map(_read, _folders(store)) if one and not _is_old(one.staged_at, now)]
    return sorted(found, key=lambda one: one.staged_at, reverse=True)


def expire(store: Path, now: datetime | None = None) -> None:
    """Forget uploads older than a day, what is left of one that broke off, and the oldest beyond ``MOST``."""
    now = now or datetime.now(UTC)
    kept = []
    for folder in _folders(store):
        found = _read(folder)
        if _is_old(found.staged_at if found else _changed_at(folder), now):
            shutil.rmtree(folder, ignore_errors=True)
        elif found:
            kept.append(found)
    for one in sorted(kept, key=lambda one: one.staged_at, reverse=True)[MOST:]:
        discard(one)


def _is_old(moment: datetime, now: datetime) -> bool:
    return moment < now - KEPT_FOR


def _changed_at(folder: Path) -> datetime:
    try:
        return datetime.fromtimestamp(folder.stat().st_mtime, UTC)
    except OSError:
        return datetime.now(UTC)  # being removed


def _folders(store: Path) -> list[Path]:
    try:
        return [place for place in (store.parent / FOLDER).iterdir() if _TOKEN.fullmatch(place.name)]
    except OSError:
        return []


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
    durable.write(staged.folder / _FACTS, text.encode(), durable.OWN)


def _gone() -> StagingError:
    return StagingError(_("The upload is no longer there. Upload the file again; nothing was stored."))
