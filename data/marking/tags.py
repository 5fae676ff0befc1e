"""Changes to XML that leave everything else in it as it is: elements with their place in the bytes, and edits.

Only for XML that passed the guard of ``data.reading.markup``: well-formed, UTF-8, no DOCTYPE, bounded depth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

START_TAG = re.compile(rb"<[^\s/>]+(?:\s+[^\s=>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_TEXT_IN_A_CELL = 32_767


class UnusualMarkupError(Exception):
    """The workbook is built in a way that is not changed here; the list of problems has to do."""


@dataclass(slots=True)
class Element:
    """One element: local name, attributes, its place, the place of what is inside it, and its children."""

    name: str
    attributes: dict[str, str]
    start: int
    inner: int
    inner_end: int = 0
    end: int = 0
    children: list[Element] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether it is written as one tag."""
        return self.inner == self.end

    def find(self, name: str) -> Element | None:
        """The first child of this name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> Iterator[Element]:
        """The children of this name."""
        return (child for child in self.children if child.name == name)

    def walk(self) -> Iterator[Element]:
        """The element and all beneath it."""
        yield self
        for child in self.children:
            yield from child.walk()


def parse(content: bytes) -> Element:
    """The root element of a small part, or of a piece of one; UnusualMarkupError where it is none.

    Prefixes are kept in the names of attributes and cut from those of elements: a piece does not declare them.
    """
    stack = [Element("", {}, 0, 0)]
    parser = expat.ParserCreate()

    def opened(name: str, attributes: dict[str, str]) -> None:
        start = parser.CurrentByteIndex
        inner = start + len(start_tag(content, start))
        element = Element(name.rpartition(":")[2], attributes, start, inner)
        stack[-1].children.append(element)
        stack.append(element)

    def closed(_name: str) -> None:
        element = stack.pop()
        if content[element.inner - 2] == ord("/"):
            element.inner_end = element.end = element.inner
            return
        element.inner_end = parser.CurrentByteIndex
        element.end = content.index(b">", element.inner_end) + 1

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat's own form
    except expat.ExpatError as error:
        raise UnusualMarkupError(str(error)) from error
    return stack[0].children[0]


def start_tag(content: bytes, start: int) -> bytes:
    """The start tag that begins here."""
    match = START_TAG.match(content, start)
    if not match:
        raise UnusualMarkupError("a tag that is not understood")
    return match[0]


def prefix_of(content: bytes, root: Element) -> str:
    """The prefix of the root's namespace with its colon, "" in most files."""
    name = re.split(rb"[\s/>]", content[root.start + 1 : root.inner], maxsplit=1)[0].decode()
    return f"{name.rpartition(':')[0]}:" if ":" in name else ""


def with_attributes(tag: bytes, **values: str | int | None) -> bytes:
    """The start tag with these attributes set, or taken away where the value is None."""
    for name, value in values.items():
        tag = re.sub(rb"\s+" + name.encode() + rb"\s*=\s*(?:\"[^\"]*\"|'[^']*')", b"", tag)
        if value is not None:
            end = -2 if tag.endswith(b"/>") else -1
            tag = tag[:end].rstrip() + f' {name}="{attribute(str(value))}"'.encode() + tag[end:]
    return tag


class Edits:
    """Pieces of a part to be replaced by others."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._edits: list[tuple[int, int, bytes]] = []

    def replace(self, start: int, end: int, new: bytes) -> None:
        """Put ``new`` in the place of these bytes."""
        self._edits.append((start, end, new))

    def insert(self, place: int, new: bytes) -> None:
        """Put ``new`` before this byte; what is inserted later at the same place comes after it."""
        self._edits.append((place, place, new))

    def set(self, element: Element, **values: str | int | None) -> None:
        """Set attributes of an element; once for each element."""
        tag = self._content[element.start : element.inner]
        self.replace(element.start, element.inner, with_attributes(tag, **values))

    def append(self, element: Element, new: bytes, **values: str | int | None) -> None:
        """Put ``new`` at the end of what is inside the element, and set attributes of it."""
        tag = with_attributes(self._content[element.start : element.inner], **values)
        if element.empty:
            name = re.split(rb"[\s/>]", tag[1:], maxsplit=1)[0]
            self.replace(element.start, element.inner, tag[:-2].rstrip() + b">" + new + b"</" + name + b">")
            return
        self.replace(element.start, element.inner, tag)
        self.insert(element.inner_end, new)

    def pieces(self) -> Iterator[bytes]:
        """The changed part, piece by piece."""
        done = 0
        view = memoryview(self._content)
        for start, end, new in sorted(self._edits, key=lambda edit: edit[:2]):
            if start < done:
                raise UnusualMarkupError("two changes of one place")
            yield bytes(view[done:start])
            yield new
            done = end
        yield bytes(view[done:])

    def done(self) -> bytes:
        """The changed part."""
        return b"".join(self.pieces())


def attribute(text: str) -> str:
    """Text as the value of an attribute in double quotes."""
    return escape(_NOT_IN_XML.sub("", text), {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def cell_text(text: str) -> str:
    """Text as the content of an element ``t``: what a cell or comment may hold, never markup."""
    plain = _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:_TEXT_IN_A_CELL]
    return escape(_LOOKS_ESCAPED.sub("_x005F_", plain))


def joined(pieces: Iterable[str]) -> bytes:
    """Pieces of markup as bytes."""
    return "".join(pieces).encode("utf-8")
