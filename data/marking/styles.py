"""The cell styles of a workbook, to which those of marked cells and of the list are added."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.marking.package import MAIN
from data.marking.tags import Edits, Element, UnusualMarkupError, parse, prefix_of, start_tag, with_attributes

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.marking.package import Package

FILLS = {"error": "FFF4B8B4", "warning": "FFFFE08A", "info": "FFC9E1F5"}
_BLACK = "FF000000"  # on all three fills readable, whatever the style or its table says
_USUAL_PATH = "xl/styles.xml"  # where some programs look, whatever the relationships say
_MOST_STYLES = 64_000  # as many as Excel allows

_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip
_ENTRY = {"fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf"}
_DEFAULT: dict[str, tuple[str, ...]] = {
    "fonts": ('<{0}font><{0}sz val="11"/><{0}name val="Calibri"/></{0}font>',),
    "fills": tuple(
        f'<{{0}}fill><{{0}}patternFill patternType="{kind}"/></{{0}}fill>' for kind in ("none", "gray125")
    ),
    "borders": ("<{0}border><{0}left/><{0}right/><{0}top/><{0}bottom/><{0}diagonal/></{0}border>",),
    "cellXfs": ('<{0}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
}
_AFTER_COLOUR = frozenset(
    {"name", "family", "charset", "scheme", "extLst"}
)  # Excel wants this order in a font

# of a workbook without styles: an ordinary cell, a text, and a text that looks like a formula
PLAIN = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Standard" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(slots=True)
class _Section:
    """One list of the part: what it held, each entry as bytes, and what is added."""

    element: Element | None
    entries: list[bytes]
    added: list[bytes] = field(default_factory=list)

    def add(self, entry: bytes) -> int:
        self.added.append(entry)
        return len(self.entries) + len(self.added) - 1


class Styles:
    """Gives styles by number; ``write`` puts those that were asked for into the workbook."""

    def __init__(self, package: Package) -> None:
        self._package = package
        target = next(
            (found.target for found in package.relations(package.workbook) if found.kind == "styles"), None
        )
        if target is None or target not in package:
            target = package.add("styles", "xml", PLAIN.encode(), "styles", path=_USUAL_PATH)
            package.relate(package.workbook, "styles", target)
        self._path = target
        self._content = package.read(target)
        self._root = parse(self._content)
        self._prefix = prefix_of(self._content, self._root)
        self._sections = {name: self._section(name) for name in _ENTRY}
        self._known: dict[tuple[object, ...], int] = {}

    def _section(self, name: str) -> _Section:
        element = self._root.find(name)
        children = element.children if element else []
        if any(child.name != _ENTRY[name] for child in children):
            raise UnusualMarkupError(f"{name} hold something else")
        section = _Section(element, [self._content[child.start : child.end] for child in children])
        if not children:
            section.added = [entry.format(self._prefix).encode() for entry in _DEFAULT[name]]
        return section

    def marked(self, style: int, severity: str) -> int:
        """The style of a cell with the fill of the severity and a black font, all else as in ``style``."""
        return self._once(("marked", style, severity), lambda: self._mark(style, severity))

    def _mark(self, style: int, severity: str) -> int:
        old = self._entry("cellXfs", style) or self._entry("cellXfs", 0)
        tag = start_tag(old, 0)
        root = parse(old)
        font = int(root.attributes.get("fontId", "0"))
        new = with_attributes(
            tag, fontId=self._black(font), fillId=self.fill(FILLS[severity]), applyFont=1, applyFill=1
        )
        return self._add_style(new + old[len(tag) :])

    def new(self, *, font: str, fill: str | None = None, wrap: bool = True, risky: bool = False) -> int:
        """A style of our own for text: ``font`` is what is in the font, its tags begin with ``{0}``.

        ``risky`` keeps a program from reading a formula once somebody edits the cell.
        """
        return self._once(
            ("new", font, fill, wrap, risky), lambda: self._make(font, fill, wrap=wrap, risky=risky)
        )

    def _make(self, font: str, fill: str | None, *, wrap: bool, risky: bool) -> int:
        p = self._prefix
        written = f"<{p}font>{font.format(p)}</{p}font>".encode()
        font_id = self._once(("font", font), lambda: self._sections["fonts"].add(written))
        fill_id = self.fill(fill) if fill else 0
        return self._add_style(
            (
                f'<{p}xf numFmtId="49" fontId="{font_id}" fillId="{fill_id}" borderId="0" '
                f'quotePrefix="{int(risky)}" '
                f'applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">'
                f'<{p}alignment vertical="top" wrapText="{int(wrap)}"/></{p}xf>'
            ).encode()
        )

    def fill(self, colour: str) -> int:
        """The number of a plain fill."""
        p = self._prefix
        entry = (
            f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="{colour}"/>'
            f'<{p}bgColor indexed="64"/></{p}patternFill></{p}fill>'
        )
        return self._once(("fill", colour), lambda: self._sections["fills"].add(entry.encode()))

    def _black(self, font: int) -> int:
        return self._once(("black", font), lambda: self._sections["fonts"].add(self._blackened(font)))

    def _blackened(self, font: int) -> bytes:
        old = self._entry("fonts", font) or self._entry("fonts", 0)
        root, edits = parse(old), Edits(old)
        black = f'<{self._prefix}color rgb="{_BLACK}"/>'.encode()
        if colour := root.find("color"):
            edits.replace(colour.start, colour.end, black)
        elif later := next((child for child in root.children if child.name in _AFTER_COLOUR), None):
            edits.insert(later.start, black)
        else:
            edits.append(root, black)
        return edits.done()

    def _add_style(self, entry: bytes) -> int:
        number = self._sections["cellXfs"].add(entry)
        if number >= _MOST_STYLES:
            raise UnusualMarkupError("too many styles")
        return number

    def _entry(self, section: str, number: int) -> bytes:
        listed = [*self._sections[section].entries, *self._sections[section].added]
        return listed[number] if 0 <= number < len(listed) else b""

    def _once(self, key: tuple[object, ...], make: Callable[[], int]) -> int:
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]

    def write(self) -> None:
        """Put the added styles into the workbook."""
        edits = Edits(self._content)
        missing: list[tuple[str, bytes]] = []
        for name in _ORDER:
            section = self._sections.get(name)
            if not section or not section.added:
                continue
            count = len(section.entries) + len(section.added)
            inner = b"".join(section.added)
            if section.element:
                edits.append(section.element, inner, count=count)
            else:
                tag = f"{self._prefix}{name}"
                missing.append((name, f'<{tag} count="{count}">'.encode() + inner + f"</{tag}>".encode()))
        self._insert(edits, missing)
        self._package.write(self._path, edits.done())

    def _insert(self, edits: Edits, missing: list[tuple[str, bytes]]) -> None:
        """Lists that the part lacks, each before the next one it has."""
        last = b""
        for name, markup in missing:
            later = _ORDER[_ORDER.index(name) + 1 :]
            following = next((child for child in self._root.children if child.name in later), None)
            if following:
                edits.insert(following.start, markup)
            else:
                last += markup
        if last:
            edits.append(self._root, last)
