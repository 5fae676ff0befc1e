"""A store with three imports whose differences are known, for the pages that compare, restore and trace them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from data.delivering import delivery_of
from data.reading import read_in_child
from data.rules import load_rules
from data.store import Delivery, Store, create_store
from data.writing.sample import sample_workbook
from tests.sound import day, delivery, label, member

ANKER = member("GC-001", name="Anker", sector="Photonik", state="DE-SN", city="Jena", actor_count=1050,
               admitted_on=day("2020-01-01"), label_level="silver", label_awarded_on=day("2024-05-01"))  # fmt: skip
BOJE = member("GC-002", name="Boje", sector="Energie", state="DE-BY", stated_eligibility=True)
DEICH = member("GC-003", name="Deich & Söhne", sector="Energie", state="DE-HH")
EBBE = member("GC-004", name="Ebbe", sector="Photonik", state="DE-SN", source_row=4)

_COLUMNS = {
    "A": "cluster_id", "B": "name", "C": "state", "D": "city", "E": "label_level", "F": "label_awarded_on",
    "G": "actor_count", "H": "stated_eligibility", "I": "sector",
}  # fmt: skip
_LABEL_COLUMNS = {"A": "cluster_id", "B": "label_level", "C": "label_awarded_on", "D": "label_valid_until"}
LAYOUT = {
    "Mitglieder": {"table": "members", "columns": _COLUMNS},
    "Labels": {"table": "labels", "columns": _LABEL_COLUMNS},
}
SILVER = label("silver", "2024-05-01", "2026-05-31", procedure="initial")
GOLD = label("gold", "2026-06-01", "2029-06-30", procedure="initial", source_row=3)


def export(name: str, as_of: str, *members: dict[str, Any], **sheets: list[dict[str, Any]]) -> Delivery:
    """A delivery by "Berger" under this file name, whose layout is known."""
    rows = delivery(*members, **sheets).rows
    return Delivery(
        rows, day(as_of) or day("2026-01-01"), name, repr(rows).encode(), by="Berger", layout=LAYOUT
    )  # type: ignore[arg-type]


def three_imports(path: Path) -> Store:
    """1 → 2: Anker moves, Boje's Land and eligibility change; 2 → 3: Deich goes, Ebbe comes, Anker gets Gold."""
    store = create_store(path, load_rules())
    store.load(export("alt.xlsx", "2026-01-01", ANKER, BOJE, DEICH, labels=[SILVER]))
    moved = {**ANKER, "city": "Gera", "actor_count": 1234}
    decided = {**BOJE, "state": "DE-BE", "stated_eligibility": None}
    store.load(export("mitte.xlsx", "2026-02-01", moved, decided, DEICH, labels=[SILVER]))
    gilded = {**moved, "label_level": "gold", "label_awarded_on": day("2026-06-01"), "source_row": 17}
    store.load(export("neu.xlsx", "2026-07-01", gilded, decided, EBBE, labels=[SILVER, GOLD]))
    return store


def example_store(path: Path, *as_of: date) -> Store:
    """A store with an import of the 72 invented clusters and all their sheets for each data date, a month apart."""
    books = sample_workbook(
        path.with_name("examples.xlsx"), members=72, seed=1, imports=len(as_of), as_of=as_of[-1]
    )
    store = create_store(path, load_rules())
    for book, day_of_data in zip(books, as_of, strict=True):
        store.load(delivery_of(read_in_child(book), day_of_data, book.name, book.read_bytes()))
    return store
