"""Who is who: numbers made from names, doubles, and rows of other sheets that name a member."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.reading.addresses import letters
from data.reading.cells.nearest import nearest
from data.reading.findings import Finding, Findings, Note
from data.reading.folding import fold_all, fold_name, slug

if TYPE_CHECKING:
    from data.reading.rows import SheetRows

_MOST_COMPARED = 5_000_000  # names in search of the nearest; beyond that no suggestion is worth its time


def make_ids(members: SheetRows, findings: Findings) -> None:
    """Give every member without a number one that its name makes, the same from export to export."""
    ids, names = members.columns["cluster_id"], members.columns["name"]
    if None not in ids:
        return
    taken = {identity.casefold() for identity in ids if identity}
    made = 0
    for row, (identity, name) in enumerate(zip(ids, names, strict=True)):
        if identity or not name:
            continue
        base = wanted = f"ID-{slug(name)}"
        number = 1
        while wanted.casefold() in taken:
            number += 1
            wanted = f"{base}-{number}"
        taken.add(wanted.casefold())
        ids[row] = wanted
        made += 1
    if made:
        column = members.sheet.column("cluster_id")
        index = members.positions.get(column.name)
        findings.add(
            Finding(
                "warning", "id_from_name", "id_from_name", members.title, None,
                None if index is None else letters(index), column.name, column.heading, values={"n": made},
            )
        )  # fmt: skip


def report_doubles(members: SheetRows, findings: Findings) -> None:
    """The same number twice, or two names that are equal but for spelling: an error that names both cells."""
    for name, fold_many in (("cluster_id", _without_case), ("name", _folded_names)):
        values = members.columns[name]
        if name not in members.positions:
            continue
        keys = fold_many([value or "" for value in values])
        if len(set(keys)) == len(keys):
            continue
        letter = letters(members.positions[name])
        code = "duplicate_id" if name == "cluster_id" else "duplicate_name"
        first: dict[str, int] = {}
        for row, (key, value) in enumerate(zip(keys, values, strict=True)):
            if not value:
                continue
            before = first.setdefault(key, row)
            if before != row:
                other = (("other", f"{letter}{members.numbers[before]}"), ("other_text", values[before]))
                note = Note("error", code, code, None, other)
                members.report(findings, note, row, members.sheet.column(name), value)


def _without_case(texts: list[str]) -> list[str]:
    return list(map(str.casefold, texts))


def _folded_names(names: list[str]) -> list[str]:
    return [folded or fold_name(name) for folded, name in zip(fold_all(names), names, strict=True)]


class Members:
    """The members by number and by name, for the sheets that name them."""

    def __init__(self, members: SheetRows | None) -> None:
        ids: list[str | None] = members.columns["cluster_id"] if members else []
        names: list[str | None] = members.columns["name"] if members else []
        folded = _folded_names([name or "" for name in names])
        self._by_id = {identity.casefold(): identity for identity in ids if identity}
        self._by_name = {key: identity for key, identity in zip(folded, ids, strict=True) if key and identity}
        self._compared = 0
        self._names = {key: name for key, name in zip(folded, names, strict=True) if key and name}

    def resolve(self, related: SheetRows, findings: Findings) -> None:
        """Give each row of another sheet its member's number; a row without a member is an error."""
        ids, names = related.columns["cluster_id"], related.columns["name"]
        folded = dict(
            zip(different := [*{name for name in names if name}], _folded_names(different), strict=True)
        )
        answers: dict[tuple[str | None, str | None], tuple[str | None, Note | None]] = {}
        for row, (given, name) in enumerate(zip(ids, names, strict=True)):
            found = answers.get((given, name))
            if found is None:
                found = answers[given, name] = self._resolved(given, name, folded.get(name or ""))
            ids[row] = found[0]
            if found[1]:
                self._report(related, found[1], row, (given, name), findings)

    def _resolved(
        self, given: str | None, name: str | None, folded: str | None
    ) -> tuple[str | None, Note | None]:
        """The member's number, and what is wrong with what the row states."""
        by_id = self._by_id.get(given.casefold()) if given else None
        by_name = self._by_name.get(folded) if folded else None
        note = None
        if given and not by_id:
            note = Note("error", "unknown_cluster", "unknown_cluster", self._nearest(given, self._by_id))
        elif name and not by_name and not by_id:
            note = Note("error", "unknown_cluster", "unknown_cluster", self._nearest(name, self._names))
        elif by_id and by_name and by_id != by_name:
            note = Note("error", "unknown_cluster", "two_clusters", by_name, (("name", name or ""),))
        elif not given and not name:
            note = Note("error", "missing_value", "no_cluster")
        return by_id or by_name, note

    def _nearest(self, word: str, known: dict[str, str]) -> str | None:
        self._compared += len(known)
        return nearest(word, known) if self._compared <= _MOST_COMPARED else None

    @staticmethod
    def _report(
        related: SheetRows, note: Note, row: int, stated: tuple[str | None, str | None], findings: Findings
    ) -> None:
        given, name = stated
        at_number = bool(given) or not related.has("name")
        column = related.sheet.column("cluster_id" if at_number else "name")
        related.report(findings, note, row, column, given or name)
