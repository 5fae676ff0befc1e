"""What else technology fields are called: set by hand on the screen, kept in ``synonyms.json`` beside the store.

They stand beside the list of the rules file and count from the next import on: what is stored stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from data import durable
from data.language import _

NAME = "synonyms.json"
_one_at_a_time = Lock()


class SynonymsError(Exception):
    """The file of the synonyms cannot be read or written; the message is one sentence that says what to do."""


def load(store: Path) -> dict[str, str]:
    """Spelling → known technology field, as kept beside this store; empty where nothing was kept yet.

    SynonymsError for a file that cannot be read or holds something else.
    """
    path = store.with_name(NAME)
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise _broken(path) from error
    if not isinstance(kept, dict) or not all(isinstance(field, str) for field in kept.values()):
        raise _broken(path)
    return kept


def save(store: Path, synonyms: Mapping[str, str]) -> None:
    """Keep all of them beside this store, wholly or not at all; SynonymsError if the file cannot be written."""
    path = store.with_name(NAME)
    text = json.dumps(dict(sorted(synonyms.items())), indent=2, ensure_ascii=False)
    try:
        durable.write(path, f"{text}\n".encode())
    except OSError as error:
        raise SynonymsError(
            _("{path} cannot be written: {cause}. Nothing was changed.").format(
                path=path, cause=error.strerror or error
            )
        ) from error


def add(store: Path, spelling: str, field: str) -> None:
    """Read this spelling as that known field from the next import on; SynonymsError as in load and save."""
    with _one_at_a_time:
        save(store, {**load(store), spelling: field})


def remove(store: Path, spelling: str) -> None:
    """Read this spelling as it is written again; nothing happens where it was no synonym."""
    with _one_at_a_time:
        kept = load(store)
        if kept.pop(spelling, None) is not None:
            save(store, kept)


def _broken(path: Path) -> SynonymsError:
    return SynonymsError(_("{path} cannot be read. Correct it or delete it.").format(path=path))
