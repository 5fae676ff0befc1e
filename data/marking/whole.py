"""Marks one file from its first byte to the finished workbook, in the running process."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from data.marking import blank
from data.marking.comments import Comments
from data.marking.job import SEVERITIES, placed
from data.marking.listing import add_listing
from data.marking.package import Package
from data.marking.sheet import SheetMarker, unselected
from data.marking.styles import Styles
from data.reading.delimited import read_text_table
from data.reading.header import known_headings
from data.reading.kinds import recognise
from data.reading.preflight import preflight

if TYPE_CHECKING:
    from data.marking.job import Job
    from data.marking.sheet import Place
    from data.reading.sheet_facts import Merge

MOST_COMMENTS = 10_000  # more of them make a workbook that Excel opens in minutes


def mark(source: BinaryIO, file_name: str, job: Job) -> bytes:
    """The file with its marks and its list; RefusalError or UnusualMarkupError where it cannot have them."""
    merges: dict[str, list[Merge]] = {}
    if recognise(source, file_name) == "zip":
        book = preflight(source)
        book.archive.unpacked = 0  # counted anew, for all parts are read once more
        package = Package(book.archive, book.path)
        paths = {sheet.title: sheet.path for sheet in book.sheets}
        if any(title.rstrip("0123456789 ") == job.title for title in paths):
            job.above.append(job.again)
        merges = {sheet.title: sheet.facts.merges for sheet in book.sheets}
    else:
        table, _form = read_text_table(source, job.text_sheet, known_headings)
        package = blank.of_text_table(job.text_sheet, [[str(cell) for cell in row] for row in table.rows])
        paths = {job.text_sheet: "xl/worksheets/sheet1.xml"}
        job.above.append(job.as_text)
    styles = Styles(package)
    _mark_sheets(package, styles, job, paths, merges)
    return _packed(package, styles, job)


def list_alone(job: Job) -> bytes:
    """A workbook with nothing but the list, and a sentence that says why."""
    package = blank.blank()
    job.above.append(job.alone)
    return _packed(package, Styles(package), job)


def _packed(package: Package, styles: Styles, job: Job) -> bytes:
    for relation in package.relations(package.workbook):
        if relation.kind == "calcChain":
            package.drop(relation.target)
        elif relation.kind in ("worksheet", "chartsheet"):
            content = package.read_sheet(relation.target)
            if (changed := unselected(content)) is not content:
                package.write(relation.target, changed)
    add_listing(package, styles, job)
    styles.write()
    return package.packed()


def _mark_sheets(
    package: Package, styles: Styles, job: Job, paths: dict[str, str], merges: dict[str, list[Merge]]
) -> None:
    comments = Comments(package, job.author)
    room = MOST_COMMENTS
    for title, marks in job.marks.items():
        if title not in paths:
            continue
        found = placed(marks, merges.get(title, []))
        worst_first = sorted(found, key=lambda place: SEVERITIES.index(found[place][0]))
        texts = {place: found[place][1] for place in worst_first[:room]}
        room -= len(texts)
        if len(texts) < len(found) and job.cut not in job.above:
            job.above.append(job.cut)
        _mark_sheet(
            package, styles, comments, paths[title], {place: found[place][0] for place in found}, texts
        )


def _mark_sheet(
    package: Package,
    styles: Styles,
    comments: Comments,
    path: str,
    severities: dict[Place, str],
    texts: dict[Place, str],
) -> None:
    marker = SheetMarker(package.read_sheet(path), styles, severities)
    marker.run()
    relation = comments.write(path, texts, marker.legacy, marker.widths) if texts else None
    package.write(path, marker.finished(relation))
