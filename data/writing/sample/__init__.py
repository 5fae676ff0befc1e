"""Made-up workbooks of any size, for demonstration and load tests.

Everything about member number *i* follows from the seed and *i* alone, so rows are written as they are made,
and earlier months show the same clusters at an earlier stage. Memory does not grow with their number.

Whatever its size, our own import takes the file: at most 20 MiB, and 200,000 rows a sheet. So the optional sheets
tell of the first 10,000 clusters only, and beyond 100,000 a member's row states no more than its main facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from data.language import _
from data.schema import APPLICATIONS, GRANTS, LABELS, MEMBERS, SERVICES
from data.words import number_word
from data.writing.context import as_german
from data.writing.sample.careers import moved
from data.writing.sample.clusters import Cluster, cluster, leaver
from data.writing.sample.offers import applications, grants, services
from data.writing.workbook import write_workbook
from data.writing.xlsx import sheet_plan

AS_OF = date(2026, 11, 1)
NOTICE = (
    "Beispieldaten – frei erfunden"  # in German whatever the language: by it an import is known as example
)
ROWS_OF_A_SHEET = 200_000  # what the import takes
_ROWS_ABOVE = 3  # the notice, the data date, the headings
MOST_MEMBERS = ROWS_OF_A_SHEET - _ROWS_ABOVE
WITH_HISTORY = 10_000  # clusters in the optional sheets, from the first
WITH_ALL_FACTS = 100_000
_MAIN_FACTS = (
    "cluster_id",
    "name",
    "sector",
    "state",
    "city",
    "admitted_on",
    "label_level",
    "actor_count",
    "note",
)

Row = dict[str, Any]


def sample_workbook(
    path: Path, members: int = 72, seed: int = 1, imports: int = 1, as_of: date = AS_OF
) -> list[Path]:
    """Write made-up exports and return their paths, oldest first.

    With more than one import the files carry -01, -02 … before their ending, one a month, the last as of
    ``as_of`` with exactly ``members`` rows. ValueError if a number is out of range, OSError if it cannot be
    written.
    """
    if members > MOST_MEMBERS:
        sentence = _(
            "One sheet may have at most {rows} rows for the import, {above} of them stand above the members: "
            "write at most {most} members."
        )
        numbers = number_word(ROWS_OF_A_SHEET), number_word(MOST_MEMBERS)
        raise ValueError(sentence.format(rows=numbers[0], above=_ROWS_ABOVE, most=numbers[1]))
    if members < 1:
        raise ValueError(_("The number of members must be at least 1."))
    if not 1 <= imports <= 99:
        raise ValueError(_("The number of imports must lie between 1 and 99."))
    paths = []
    for number in range(1, imports + 1):
        suffix = f"-{number:02d}" if imports > 1 else ""
        paths.append(path.with_name(f"{path.stem}{suffix}{path.suffix}"))
        _write(paths[-1], _Scene(members, seed, imports, as_of), months_back=imports - number)
    return paths


def what_is_left_out(members: int) -> list[str]:
    """What a sample of so many members leaves out to stay within the limits of the import; in whole sentences."""
    sentences = []
    if members > WITH_HISTORY:
        history = _("Labels, Förderung, Anträge and Leistungen tell of the first {n} clusters only.")
        sentences.append(history.format(n=number_word(WITH_HISTORY)))
    if members > WITH_ALL_FACTS:
        facts = _("From cluster {n} on, rows state the main facts only.")
        sentences.append(facts.format(n=number_word(WITH_ALL_FACTS + 1)))
    return sentences


class _Scene:
    """All clusters of a sample: those who are members at the end, and those who leave on the way."""

    def __init__(self, members: int, seed: int, imports: int, as_of: date) -> None:
        self.members, self.seed, self.as_of = members, seed, as_of
        self.leavers_a_month = max(1, members // 150)
        self.leavers = (imports - 1) * self.leavers_a_month

    def clusters_at(self, on: date, first: int | None = None) -> Iterator[Cluster]:
        """The clusters in the programme on this day, in the order of their numbers; of the ``first`` so many."""
        for index in range(self.members + self.leavers)[:first]:
            if index < self.members:
                one = cluster(self.seed, index, self.as_of)
            else:
                months = (index - self.members) // self.leavers_a_month
                one = leaver(self.seed, index, self.as_of, months)
            if one.is_member_on(on):
                yield one


def _write(path: Path, scene: _Scene, months_back: int) -> None:
    on = moved(scene.as_of, -months_back)
    above = (NOTICE, f"Stand: {as_german(on)}")
    month = on.year * 12 + on.month
    sheets: list[tuple[Any, Iterable[Row]]] = [
        (MEMBERS, (_member_row(one, on, month) for one in scene.clusters_at(on))),
        (LABELS, _each(scene, on, Cluster.label_rows)),
        (GRANTS, _each(scene, on, grants)),
        (APPLICATIONS, applications(min(scene.members, WITH_HISTORY), scene.seed, scene.as_of, on)),
        (SERVICES, _each(scene, on, services)),
    ]
    plans = [sheet_plan(sheet, islice(rows, MOST_MEMBERS), above=above) for sheet, rows in sheets]
    with path.open("wb") as target:
        write_workbook(
            target,
            plans,
            title=MEMBERS.title,
            description=NOTICE,
            created_at=datetime.combine(on, time(8), UTC),
        )


def _each(scene: _Scene, on: date, rows_of: Any) -> Iterator[Row]:
    for one in scene.clusters_at(on, WITH_HISTORY):
        yield from rows_of(one, on)


def _member_row(one: Cluster, on: date, month: int) -> Row:
    row = one.member_row(on, month)
    return row if one.index < WITH_ALL_FACTS else {name: row.get(name) for name in _MAIN_FACTS}
