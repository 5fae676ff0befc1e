"""What hangs on a sheet in parts of its own and is not read: notes at cells, threads of comments, tables' filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.reading.markup import Guard, local

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.reading.archive import Archive
    from data.reading.sheet_facts import SheetFacts

_KINDS = frozenset({"comments", "threadedComment", "table"})
_MOST_NOTES = 1_000_000


class Attachments:
    """Looks each part over once, however many sheets it hangs on."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.looked_over: dict[str, tuple[set[str], bool]] = {}

    def note(self, relations: Iterable[tuple[str, str]], facts: SheetFacts) -> None:
        """Add to the facts of a sheet what its relations (kind, path) lead to.

        A cell counts once: a thread of comments has a note of its own for programs that know no threads.
        """
        cells: set[str] = set()
        for kind, path in relations:
            if kind in _KINDS and path in self._archive:
                noted, filtered = self._part(path)
                cells |= noted
                facts.filtered = facts.filtered or filtered
        facts.comments = len(cells)

    def _part(self, path: str) -> tuple[set[str], bool]:
        if path not in self.looked_over:
            cells: set[str] = set()
            filters: list[str] = []

            def opened(name: str, attributes: dict[str, str]) -> None:
                tag = local(name)
                if tag in ("comment", "threadedComment") and len(cells) < _MOST_NOTES:
                    cells.add(attributes.get("ref", ""))
                elif tag == "filterColumn" and not filters:
                    filters.append(tag)

            Guard(opened).run(self._archive.chunks(path))
            self.looked_over[path] = cells, bool(filters)
        return self.looked_over[path]
