"""Comments in cells, and the boxes in which Excel shows them; what is there already is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.marking.package import MAIN
from data.marking.tags import Edits, Element, UnusualMarkupError, cell_text, joined, parse, prefix_of
from data.reading.addresses import letters
from data.reading.sheet_facts import position

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.marking.package import Package
    from data.marking.sheet import Place

VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"

_V, _O, _X = (f"urn:schemas-microsoft-com:{name}" for name in ("vml", "office:office", "office:excel"))
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPES_IN_A_BLOCK = 1_000  # Excel gives out numbers of shapes in blocks of 1,024
_LINE = 44  # characters of a line in a box
_USUAL_WIDTH = 10.0
_MOST_LINES = 24


@dataclass(slots=True)
class Comments:
    """Writes the comments of one workbook; ``author`` stands as the author of what is added."""

    package: Package
    author: str
    block: int = 0

    def write(
        self, sheet: str, texts: Mapping[Place, str], legacy: str | None, widths: Mapping[int, float]
    ) -> str | None:
        """Put texts into cells of a sheet; the id of the relationship to boxes that the sheet has to name."""
        relations = self.package.relations(sheet)
        part = next((relation.target for relation in relations if relation.kind == "comments"), None)
        boxed: set[Place] = set()
        if part:
            boxed = self._extend(part, texts)
        else:
            content = self._all(texts)
            part = self.package.add("commentsCheck", "xml", content, "comments")
            self.package.relate(sheet, "comments", part)
        places = [place for place in sorted(texts) if place not in boxed]
        boxes = next((relation.target for relation in relations if relation.id == legacy), None)
        if boxes:
            self.package.write(boxes, self._more_boxes(self.package.read(boxes), places, texts, widths))
            return None
        content = self._boxes(places, texts, widths)
        self.package.defaults["vml"] = VML_TYPE
        return self.package.relate(
            sheet, "vmlDrawing", self.package.add("drawings/vmlDrawingCheck", "vml", content)
        )

    def _all(self, texts: Mapping[Place, str]) -> bytes:
        head = f'<comments xmlns="{MAIN}"><authors><author>{cell_text(self.author)}</author></authors><commentList>'
        listed = (_comment("", place, 0, texts[place]) for place in sorted(texts))
        return joined([head, *listed, "</commentList></comments>"])

    def _extend(self, part: str, texts: Mapping[Place, str]) -> set[Place]:
        """Add to the comments of a sheet; the places that had one before."""
        content = self.package.read(part)
        root, edits = parse(content), Edits(content)
        prefix = prefix_of(content, root)
        authors, listed = root.find("authors"), root.find("commentList")
        if authors is None or listed is None:
            raise UnusualMarkupError("comments without a list")
        names = [content[author.inner : author.inner_end] for author in authors.children]
        own = cell_text(self.author).encode()
        number = len(names)
        tag = f"{prefix}author"
        edits.append(authors, f"<{tag}>{cell_text(self.author)}</{tag}>".encode())
        found: set[Place] = set()
        for comment in listed.all("comment"):
            place = position(comment.attributes.get("ref", ""))
            text = comment.find("text")
            if place in texts and place not in found and text:
                if _author(comment, names) == own:  # what an earlier check said may no longer be true
                    edits.replace(text.inner, text.inner_end, _run(prefix, texts[place]).encode())
                else:
                    _append(content, edits, prefix, text, texts[place])
            found.add(place)
        new = (_comment(prefix, place, number, texts[place]) for place in sorted(texts) if place not in found)
        edits.append(listed, joined(new))
        self.package.write(part, edits.done())
        return found

    def _boxes(self, places: list[Place], texts: Mapping[Place, str], widths: Mapping[int, float]) -> bytes:
        first = self._free_blocks(len(places))
        blocks = ",".join(str(number) for number in range(first, self.block))
        head = (
            f'<xml xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}">'
            f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout>{_SHAPE_TYPE}'
        )
        return joined([head, *self._shapes(first, places, texts, widths), "</xml>"])

    def _more_boxes(
        self, content: bytes, places: list[Place], texts: Mapping[Place, str], widths: Mapping[int, float]
    ) -> bytes:
        if not places:
            return content
        root, edits = parse(content), Edits(content)
        first = self._free_blocks(len(places))
        for element in root.walk():
            if element.name == "idmap":
                added = range(first, self.block)
                known = element.attributes.get("data", "")
                edits.set(element, data=",".join([known, *map(str, added)]).strip(","))
                break
        declared = f'xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}"'
        shapes = [*self._shapes(first, places, texts, widths)]
        if b'id="_x0000_t202"' not in content:
            shapes.insert(0, _SHAPE_TYPE)
        if not _declares(root):
            shapes = [re.sub(r"^(<v:\w+)", rf"\1 {declared}", shape) for shape in shapes]
        edits.append(root, joined(shapes))
        return edits.done()

    def _shapes(
        self, first: int, places: list[Place], texts: Mapping[Place, str], widths: Mapping[int, float]
    ) -> list[str]:
        shapes = []
        for index, place in enumerate(places):
            block, within = divmod(index, _SHAPES_IN_A_BLOCK)
            number = (first + block) * 1024 + within + 1
            shapes.append(_shape(number, place, texts[place], widths))
        return shapes

    def _free_blocks(self, shapes: int) -> int:
        """Reserve blocks of numbers that no other part of the workbook uses; the first of them."""
        if not self.block:
            parts = [name for name in self.package.archive.names() if name.endswith(".vml")]
            used = [
                int(number)
                for name in parts
                for data in re.findall(
                    rb"idmap\b[^>]*\bdata\s*=\s*[\"']([\d,]{1,200})", self.package.read(name)
                )
                for number in data.split(b",")
                if number
            ]
            self.block = max(used, default=0) + 1
        first = self.block
        self.block += -(-max(shapes, 1) // _SHAPES_IN_A_BLOCK)
        return first


def _comment(prefix: str, place: Place, author: int, text: str) -> str:
    row, column = place
    return (
        f'<{prefix}comment ref="{letters(column)}{row + 1}" authorId="{author}"><{prefix}text>'
        f"{_run(prefix, text)}</{prefix}text></{prefix}comment>"
    )


def _run(prefix: str, text: str) -> str:
    return f'<{prefix}r><{prefix}t xml:space="preserve">{cell_text(text)}</{prefix}t></{prefix}r>'


def _author(comment: Element, names: list[bytes]) -> bytes:
    number = comment.attributes.get("authorId", "")
    return names[int(number)] if number.isdecimal() and int(number) < len(names) else b""


def _append(content: bytes, edits: Edits, prefix: str, old: Element, text: str) -> None:
    """Put text after that of a comment. What we wrote before is not written twice."""
    new = cell_text(text).encode()
    if new in content[old.start : old.end]:
        return
    run = _run(prefix, f"\n\n{text}").encode()
    plain, runs = old.find("t"), list(old.all("r"))
    if runs:
        edits.insert(runs[-1].end, run)
    elif plain:
        # plain text and runs do not stand side by side: the old text becomes a run of its own
        tag = f"{prefix}r"
        kept = content[plain.start : plain.end]
        edits.replace(plain.start, plain.end, f"<{tag}>".encode() + kept + f"</{tag}>".encode() + run)
    else:
        edits.append(old, _run(prefix, text).encode())


def _declares(root: Element) -> bool:
    """Whether the boxes of a sheet use the prefixes that every program uses."""
    declared = root.attributes
    return all(declared.get(f"xmlns:{name}") == uri for name, uri in (("v", _V), ("o", _O), ("x", _X)))


def _shape(number: int, place: Place, text: str, widths: Mapping[int, float]) -> str:
    row, column = place
    lines = sum(-(-max(len(line), 1) // _LINE) for line in text.split("\n"))
    first = last = column + 1
    width = 0.0
    while width < _LINE and last < first + 60:
        width += widths.get(last, _USUAL_WIDTH)
        last += 1
    top = max(0, row - 1)
    bottom = top + min(lines + 1, _MOST_LINES)
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;z-index:1;visibility:hidden" '
        f'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
        f'<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/>'
        f'</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{first}, 12, {top}, 4, {last}, 4, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
