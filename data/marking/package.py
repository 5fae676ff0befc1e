"""The parts of a workbook's archive, read with the reader's limits, to be replaced and added to."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.marking.tags import Edits, attribute, parse, prefix_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.reading.archive import Archive

CONTENT_TYPES = "[Content_Types].xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PART_LIMIT = 200 << 20
_SMALL_LIMIT = 32 << 20
_LEVEL = 4
_STORED = (".png", ".jpg", ".jpeg", ".gif", ".zip", ".bin")


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship of a part: its id, the last word of its type, and the path in the archive it leads to."""

    id: str
    kind: str
    target: str


@dataclass(slots=True)
class Package:
    """An archive with its changes. Paths are those of the archive, compared without case."""

    archive: Archive
    workbook: str
    changed: dict[str, bytes] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    overrides: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    relations_added: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """The folder of the workbook, with a slash at its end unless it is the root."""
        folder = posixpath.dirname(self.workbook)
        return f"{folder}/" if folder else ""

    def __contains__(self, path: str) -> bool:
        return path in self.changed or path in self.archive

    def read(self, path: str, limit: int = _SMALL_LIMIT) -> bytes:
        """A part as it is now; RefusalError beyond the limit of bytes."""
        found = self.changed.get(self._name(path))
        return self.archive.read(path, limit) if found is None else found

    def read_sheet(self, path: str) -> bytes:
        """A sheet, which may be large."""
        return self.read(path, _PART_LIMIT)

    def write(self, path: str, content: bytes) -> None:
        """Replace a part, or add one."""
        self.changed[self._name(path)] = content

    def add(self, stem: str, ending: str, content: bytes, content_type: str = "", *, path: str = "") -> str:
        """Add a part under this path if it is free, else under a new name in the workbook's folder; its path."""
        number = 1
        while not path or path in self:
            path = f"{self.folder}{stem}{number}.{ending}"
            number += 1
        self.write(path, content)
        if content_type:
            self.overrides[path] = f"{_SPREADSHEET}.{content_type}+xml"
        return path

    def relations(self, part: str) -> list[Relation]:
        """Where a part leads to inside the archive."""
        path = self._relations_path(part)
        if path not in self:
            return []
        found = []
        for element in parse(self.read(path)).all("Relationship"):
            if element.attributes.get("TargetMode") != "External":
                kind = element.attributes.get("Type", "").rpartition("/")[2]
                target = _absolute(part, element.attributes.get("Target", ""))
                found.append(Relation(element.attributes.get("Id", ""), kind, target))
        return found

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part lead to another, and return the relationship's id."""
        added = self.relations_added.setdefault(part, [])
        taken = {relation.id for relation in self.relations(part)} | {identifier for identifier, *_ in added}
        identifier = next(
            name for number in range(1, len(taken) + 2) if (name := f"rIdCheck{number}") not in taken
        )
        relative = posixpath.relpath(target, posixpath.dirname(part) or ".")
        added.append((identifier, f"{RELATIONS}/{kind}", relative))
        return identifier

    def drop(self, path: str) -> None:
        """Leave a part out, with all that leads to it from the workbook."""
        self.dropped.add(path.lower())

    def packed(self) -> bytes:
        """The archive with all changes."""
        self._write_relations()
        self._write_content_types()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as target:
            names = [self.archive.exact_name(name) for name in self.archive.names()]
            for name in sorted(
                dict.fromkeys([*names, *self.changed]), key=lambda name: name != CONTENT_TYPES
            ):
                if name.lower().lstrip("/") in self.dropped or name.endswith("/"):
                    continue
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.external_attr = 0o600 << 16
                info.compress_type = (
                    zipfile.ZIP_STORED if name.lower().endswith(_STORED) else zipfile.ZIP_DEFLATED
                )
                with target.open(info, "w", force_zip64=False) as part:
                    for chunk in self._chunks(name):
                        part.write(chunk)
        return out.getvalue()

    def _chunks(self, name: str) -> Iterable[bytes]:
        return [self.changed[name]] if name in self.changed else self.archive.chunks(name)

    def _name(self, path: str) -> str:
        return self.archive.exact_name(path) if path in self.archive else path

    def _relations_path(self, part: str) -> str:
        folder, name = posixpath.split(part)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def _write_relations(self) -> None:
        parts = dict.fromkeys([*self.relations_added, *([self.workbook] if self.dropped else [])])
        for part in parts:
            path = self._relations_path(part)
            if path not in self:
                folder, name = posixpath.split(self._name(part))
                path = posixpath.join(folder, "_rels", f"{name}.rels")
                self.write(path, f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode())
            content = self.read(path)
            root, edits = parse(content), Edits(content)
            for element in root.all("Relationship"):
                if _absolute(part, element.attributes.get("Target", "")).lower() in self.dropped:
                    edits.replace(element.start, element.end, b"")
            prefix = prefix_of(content, root)
            new = "".join(
                f'<{prefix}Relationship Id="{identifier}" Type="{kind}" Target="{attribute(target)}"/>'
                for identifier, kind, target in self.relations_added.get(part, ())
            )
            edits.append(root, new.encode())
            self.write(path, edits.done())

    def _write_content_types(self) -> None:
        content = self.read(CONTENT_TYPES)
        root, edits = parse(content), Edits(content)
        known = {element.attributes.get("Extension", "").lower(): element for element in root.all("Default")}
        for element in root.all("Override"):
            if element.attributes.get("PartName", "").lstrip("/").lower() in self.dropped:
                edits.replace(element.start, element.end, b"")
        prefix = prefix_of(content, root)
        new = [
            f'<{prefix}Default Extension="{ending}" ContentType="{kind}"/>'
            for ending, kind in self.defaults.items()
            if ending not in known
        ]
        new += [
            f'<{prefix}Override PartName="/{attribute(path)}" ContentType="{kind}"/>'
            for path, kind in self.overrides.items()
        ]
        edits.append(root, "".join(new).encode())
        self.write(CONTENT_TYPES, edits.done())


def _absolute(part: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
