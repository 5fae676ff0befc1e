"""Who is who: numbers made from names, doubles, and rows of other sheets that name a member."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.reading.addresses import letters
from data.reading.cells.nearest import nearest
from data.reading.findings import Finding, Findings, Note
from data.reading.folding import fold_name, slug

if TYPE_CHECKING:
    from data.reading.rows import SheetRows


def make_ids(members: SheetRows, findings: Findings) -> None:
    """Give every member without a number one that its name makes, the same from export to export."""
    taken = {row["cluster_id"].casefold() for row in members.rows if row["cluster_id"]}
    made = 0
    for row in members.rows:
        if row["cluster_id"] or not row["name"]:
            continue
        base = wanted = f"ID-{slug(row['name'])}"
        number = 1
        while wanted.casefold() in taken:
            number += 1
            wanted = f"{base}-{number}"
        taken.add(wanted.casefold())
        row["cluster_id"] = wanted
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
    for name, key in (("cluster_id", str.casefold), ("name", fold_name)):
        column = members.sheet.column(name)
        letter = letters(members.positions[name]) if name in members.positions else ""
        first: dict[str, dict[str, Any]] = {}
        for row in members.rows:
            if not (value := row[name]) or not letter:
                continue
            before = first.setdefault(key(value), row)
            if before is not row:
                other = (("other", f"{letter}{before['source_row']}"), ("other_text", before[name]))
                code = "duplicate_id" if name == "cluster_id" else "duplicate_name"
                findings.add(
                    members.finding(Note("error", code, code, None, other), row["source_row"], column, value)
                )


class Members:
    """The members by number and by name, for the sheets that name them."""

    def __init__(self, members: SheetRows | None) -> None:
        rows = members.rows if members else []
        self._by_id = {row["cluster_id"].casefold(): row["cluster_id"] for row in rows if row["cluster_id"]}
        named = [row for row in rows if row["name"] and row["cluster_id"]]
        self._by_name = {fold_name(row["name"]): row["cluster_id"] for row in named}
        self._names = {fold_name(row["name"]): row["name"] for row in named}
        self._ids = {identity.casefold(): identity for identity in self._by_id.values()}

    def resolve(self, related: SheetRows, findings: Findings) -> None:
        """Give each row of another sheet its member's number; a row without a member is an error."""
        for row in related.rows:
            given, name = row["cluster_id"], row["name"]
            by_id = self._by_id.get(given.casefold()) if given else None
            by_name = self._by_name.get(fold_name(name)) if name else None
            row["cluster_id"] = by_id or by_name
            if given and not by_id:
                self._unknown(related, row, "cluster_id", given, nearest(given, self._ids), findings)
            elif name and not by_name and not by_id:
                self._unknown(related, row, "name", name, nearest(name, self._names), findings)
            elif by_id and by_name and by_id != by_name:
                note = Note("error", "unknown_cluster", "two_clusters", by_name, (("name", name),))
                findings.add(
                    related.finding(note, row["source_row"], related.sheet.column("cluster_id"), given)
                )
            elif not given and not name:
                column = related.sheet.column("name" if related.has("name") else "cluster_id")
                note = Note("error", "missing_value", "no_cluster")
                findings.add(related.finding(note, row["source_row"], column))

    @staticmethod
    def _unknown(
        related: SheetRows, row: dict[str, Any], name: str, found: str, near: str | None, findings: Findings
    ) -> None:
        note = Note("error", "unknown_cluster", "unknown_cluster", near)
        findings.add(related.finding(note, row["source_row"], related.sheet.column(name), found))
