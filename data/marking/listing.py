"""The first sheet: every problem on a line of its own, with a link to its cell, as a native table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.marking.package import MAIN, RELATIONS
from data.marking.styles import FILLS
from data.marking.tags import Edits, UnusualMarkupError, attribute, cell_text, joined, parse, prefix_of
from data.reading.addresses import letters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from data.marking.job import Job, Line
    from data.marking.package import Package
    from data.marking.styles import Styles
    from data.marking.tags import Element

RISKY_START = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_MOST_LINKS = 65_530  # as many as Excel allows on a sheet
_LONGEST_TITLE = 31
_LINE_HEIGHT, _TITLE_HEIGHT, _MOST_HEIGHT = 15.0, 24.0, 240.0  # points
_SIZE = '<{0}sz val="11"/>'
_NAME = '<{0}name val="Calibri"/><{0}family val="2"/>'
_BODY = f'{_SIZE}<{{0}}color rgb="FF000000"/>{_NAME}'
_TITLE = f'<{{0}}b/><{{0}}sz val="16"/><{{0}}color rgb="FF003350"/>{_NAME}'
_HEADING = f'<{{0}}b/>{_SIZE}<{{0}}color rgb="FFFFFFFF"/>{_NAME}'
_LINK = f'<{{0}}u/>{_SIZE}<{{0}}color rgb="FF005F92"/>{_NAME}'
_HEADING_FILL = "FF003350"


def add_listing(package: Package, styles: Styles, job: Job) -> str:
    """Put the list in front of all sheets; its title, which no other sheet has."""
    content = package.read(package.workbook)
    root = parse(content)
    sheets = root.find("sheets")
    if sheets is None:
        raise UnusualMarkupError("a workbook without a list of sheets")
    titles = [sheet.attributes.get("name", "") for sheet in sheets.all("sheet")]
    title = _free(job.title, titles)
    part = package.add("worksheets/sheetCheck", "xml", _sheet(job, styles, set(titles)), "worksheet")
    if job.lines:
        names = [found.attributes.get("name", "") for found in _defined_names(root)]
        package.relate(
            part, "table", package.add("tables/tableCheck", "xml", _table(package, job, names), "table")
        )
    relation = package.relate(package.workbook, "worksheet", part)
    package.write(package.workbook, _with_sheet(content, root, sheets, title, relation))
    return title


def _free(title: str, taken: Collection[str]) -> str:
    """The title, with a number where another sheet has it."""
    folded = {other.casefold() for other in taken}
    number = 1
    while (named := title if number == 1 else f"{title[: _LONGEST_TITLE - 5]} {number}").casefold() in folded:
        number += 1
    return named


def _with_sheet(content: bytes, root: Element, sheets: Element, title: str, relation: str) -> bytes:
    edits, prefix = Edits(content), prefix_of(content, root)
    used = [int(sheet.attributes.get("sheetId", "0")) for sheet in sheets.all("sheet")]
    new = (
        f'<{prefix}sheet name="{attribute(title)}" sheetId="{max(used, default=0) + 1}" '
        f'xmlns:r="{RELATIONS}" r:id="{relation}"/>'
    ).encode()
    first = next(sheets.all("sheet"), None)
    if first:
        edits.insert(first.start, new)
    else:
        edits.append(sheets, new)
    for element in _defined_names(root):
        if "localSheetId" in element.attributes:
            edits.set(element, localSheetId=int(element.attributes["localSheetId"]) + 1)
    views = root.find("bookViews")
    for element in views.all("workbookView") if views else ():
        edits.set(element, activeTab=None, firstSheet=None)
    return edits.done()


def _defined_names(root: Element) -> Iterator[Element]:
    names = root.find("definedNames")
    return names.all("definedName") if names else iter(())


def _header_row(job: Job) -> int:
    return len(job.above) + 2


def _reference(job: Job) -> str:
    row = _header_row(job)
    return f"A{row}:{letters(len(job.headings) - 1)}{row + len(job.lines)}"


def _sheet(job: Job, styles: Styles, titles: set[str]) -> bytes:
    header = _header_row(job)
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(job.widths, 1)
    )
    pane = f'<pane ySplit="{header}" topLeftCell="A{header + 1}" activePane="bottomLeft" state="frozen"/>'
    head = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView tabSelected="1" showGridLines="0" workbookViewId="0">{pane}</sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>"
    )
    links = _links(job, titles)
    tail = [
        "</sheetData>",
        f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "",
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
        '<tableParts count="1"><tablePart r:id="rIdCheck1"/></tableParts>' if job.lines else "",
        "</worksheet>",
    ]
    return joined([head, *_rows(job, styles, titles), *tail])


def _rows(job: Job, styles: Styles, titles: set[str]) -> Iterator[str]:
    title, plain = styles.new(font=_TITLE, wrap=False), styles.new(font=_BODY, wrap=False)
    for row, text in enumerate(job.above, 1):
        height = _TITLE_HEIGHT if row == 1 else _LINE_HEIGHT
        yield f'<row r="{row}" {_high(height)}>{_cell(0, row, text, title if row == 1 else plain)}</row>'
    heading = styles.new(font=_HEADING, fill=_HEADING_FILL)
    header = _header_row(job)
    cells = (_cell(column, header, text, heading) for column, text in enumerate(job.headings))
    yield f'<row r="{header}">{"".join(cells)}</row>'
    body, risky = styles.new(font=_BODY), styles.new(font=_BODY, risky=True)
    link = styles.new(font=_LINK)
    signed = {severity: styles.new(font=_BODY, fill=fill) for severity, fill in FILLS.items()}
    for row, line in enumerate(job.lines, header + 1):
        linked = line.cell is not None and line.sheet in titles
        cells = (
            _cell(
                column,
                row,
                text,
                _style(column, text, line, job, signed, (link if linked else body, body, risky)),
            )
            for column, text in enumerate(line.texts)
            if text
        )
        yield f'<row r="{row}" {_high(height_of(line.texts, job.widths))}>{"".join(cells)}</row>'


def height_of(texts: Sequence[str], widths: Sequence[float]) -> float:
    """High enough for the longest text, for not every program finds that out by itself."""
    lines = max(
        sum(-(-len(part) // int(width * 1.1)) or 1 for part in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return min(lines * _LINE_HEIGHT, _MOST_HEIGHT)


def _high(height: float) -> str:
    return f'ht="{height}" customHeight="1"'


def _style(
    column: int, text: str, line: Line, job: Job, signed: dict[str, int], others: tuple[int, int, int]
) -> int:
    link, body, risky = others
    if column == 0:
        return signed[line.severity]
    if column == job.linked:
        return link
    return risky if text.startswith(RISKY_START) else body


def _cell(column: int, row: int, text: str, style: int) -> str:
    return text_cell(f"{letters(column)}{row}", text, style)


def text_cell(place: str, text: str, style: int) -> str:
    """A cell with text in it, which is never a formula."""
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{cell_text(text)}</t></is></c>'
    )


def _links(job: Job, titles: set[str]) -> list[str]:
    links: list[str] = []
    for row, line in enumerate(job.lines, _header_row(job) + 1):
        if line.cell is not None and line.sheet in titles and len(links) < _MOST_LINKS:
            quoted = (line.sheet or "").replace("'", "''")
            location = attribute(f"'{quoted}'!{line.cell}")
            links.append(f'<hyperlink ref="{letters(job.linked)}{row}" location="{location}"/>')
    return links


def _table(package: Package, job: Job, names: list[str]) -> bytes:
    """The native table; its number and name are those of no other table and no defined name."""
    numbers, taken = [0], {name.casefold() for name in names}
    for path in package.archive.names():
        if "/tables/" in path and path.endswith(".xml"):
            attributes = parse(package.read(path)).attributes
            numbers.append(int(attributes.get("id", "0")))
            taken |= {attributes.get(key, "").casefold() for key in ("name", "displayName")}
    name, number = job.table, 1
    while name.casefold() in taken:
        number += 1
        name = f"{job.table}{number}"
    columns = "".join(
        f'<tableColumn id="{n}" name="{attribute(heading)}"/>' for n, heading in enumerate(job.headings, 1)
    )
    reference = _reference(job)
    head = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><table xmlns="{MAIN}" id="{max(numbers) + 1}" '
        f'name="{name}" displayName="{name}" ref="{reference}" totalsRowShown="0">'
    )
    tail = (
        f'<autoFilter ref="{reference}"/><tableColumns count="{len(job.headings)}">{columns}</tableColumns>'
        '<tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="1" '
        'showColumnStripes="0"/></table>'
    )
    return joined([head, tail])
