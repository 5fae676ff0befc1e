"""What a column and a sheet are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "text", "sector", "state", "states", "postcode", "year", "date", "label", "yes_no", "count", "decimal", "url",
    "choice",
]  # fmt: skip
Empty = Literal["not_stated", "none", "error", "made", "computed"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    ``name`` is the store name; ``heading`` is what we write, ``accepted`` what we read as well. ``empty`` says
    what an empty cell means. ``month_means`` says which day an imprecise date stands for. ``choices`` maps the
    stored value to the spelling in the workbook (a msgid-free German word, the workbook is German).
    """

    name: str
    heading: str
    kind: Kind
    meaning: str
    accepted: tuple[str, ...] = ()
    empty: Empty = "not_stated"
    needed: bool = False
    month_means: Literal["first", "last"] = "first"
    choices: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def sql_type(self) -> str:
        """The column's type in DuckDB."""
        return _SQL_TYPES.get(self.kind, "varchar")


_SQL_TYPES = {
    "states": "varchar[]",
    "year": "integer",
    "date": "date",
    "yes_no": "boolean",
    "count": "bigint",
    "decimal": "double",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of sheet: ``table`` in the store, ``title`` as we write it, and its columns in order."""

    table: str
    title: str
    columns: tuple[Column, ...]
    optional: bool = True

    def column(self, name: str) -> Column:
        """The column of this store name; KeyError if the sheet has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
