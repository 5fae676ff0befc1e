"""The manifest beside the store: what the store must hold, so that a file that does not is never believed.

``<store>.manifest.json`` says what was stored last, ``<store>.manifest.next.json`` what is being stored. The second
is written before the transaction ends and takes the place of the first after it, so after a crash at any moment
the store agrees with one of the two.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from data import durable

FORM = 1  # of the file


class ManifestError(Exception):
    """The manifest cannot be read; ``path`` says which file it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


@dataclass(frozen=True, slots=True)
class Held:
    """What an import holds: clusters, the hash over its canonical rows, and a checksum over all of its fields."""

    members: int
    content_hash: str
    checksum: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A state of a store. ``sequence`` is the last event's, ``current`` the import that counts (None without one).

    Checksums are DuckDB's: they compare only within one version of it, ``duckdb``; hashes are ours.
    """

    store_id: str | None
    version: int
    sequence: int
    current: int | None
    imports: Mapping[int, Held]
    events_checksum: str
    duckdb: str

    def agrees(self, other: Manifest) -> bool:
        """Whether both speak of the same content, as exactly as their versions of DuckDB let them compare."""
        if self.duckdb == other.duckdb:
            return self == other
        return self._without_checksums() == other._without_checksums()

    def _without_checksums(self) -> Manifest:
        imports = {number: replace(held, checksum="") for number, held in self.imports.items()}
        return replace(self, imports=imports, events_checksum="", duckdb="")


def path_of(store: Path) -> Path:
    """Where the manifest of this store lies."""
    return durable.beside(store, ".manifest.json")


def announced_path(store: Path) -> Path:
    """Where the manifest of what is being stored lies meanwhile."""
    return durable.beside(store, ".manifest.next.json")


def read(path: Path) -> Manifest | None:
    """The manifest in this file, None if there is no such file; ManifestError if it is not whole."""
    try:
        return _from_json(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ManifestError(path) from error


def announce(store: Path, manifest: Manifest) -> None:
    """Say what the store is about to hold; OSError if that cannot be written."""
    durable.write(announced_path(store), _as_bytes(manifest))


def confirm(store: Path) -> None:
    """What was announced holds now. It takes no space on the disk."""
    durable.swap(announced_path(store), path_of(store))


def withdraw(store: Path) -> None:
    """What was announced does not come."""
    durable.remove(announced_path(store))


def _as_bytes(manifest: Manifest) -> bytes:
    content = {"form": FORM, **asdict(manifest)}
    content["imports"] = {str(number): asdict(held) for number, held in manifest.imports.items()}
    return json.dumps(content, indent=1).encode() + b"\n"


def _from_json(content: dict[str, Any]) -> Manifest:
    if content.pop("form") != FORM:
        raise ValueError(FORM)
    imports = {int(number): Held(**held) for number, held in content.pop("imports").items()}
    return Manifest(imports=imports, **content)
