"""A drawn sheet as SVG or PNG, by matplotlib without its global state."""

from __future__ import annotations

import io
import re
from concurrent.futures import ThreadPoolExecutor
from html import escape

from data.language import language_in_force
from data.writing.pictures import fonts
from data.writing.pictures.sheet import GROUND, Letters, Shape, Sheet

# fonts comes first: it names matplotlib's folder
import matplotlib as mpl  # isort: skip
from matplotlib.backends.backend_agg import FigureCanvasAgg  # isort: skip
from matplotlib.backends.backend_svg import FigureCanvasSVG  # isort: skip
from matplotlib.artist import Artist  # isort: skip
from matplotlib.figure import Figure  # isort: skip
from matplotlib.patches import PathPatch  # isort: skip
from matplotlib.path import Path  # isort: skip
from matplotlib.patheffects import withStroke  # isort: skip
from matplotlib.text import Text  # isort: skip
from matplotlib.transforms import Affine2D  # isort: skip

POINTS_AN_INCH = 72
_CODES = {"M": Path.MOVETO, "L": Path.LINETO, "C": Path.CURVE4, "Z": Path.CLOSEPOLY}
# settings of matplotlib belong to the whole process, and it keeps its fonts for each thread that ever drew
_PEN = ThreadPoolExecutor(1, "pictures")
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
# what neither XML nor a PNG can hold
_NOT_STORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TEXT = re.compile(r'<g id="text-(\d+)">')


def svg(sheet: Sheet, points: float, title: str, description: str) -> bytes:
    """The sheet as SVG, a pixel of it as so many ``points``; the texts stand in it as names of their outlines."""
    text = _PEN.submit(_svg, sheet, points).result()
    text = _COMMENT.sub("", text[text.index("<svg") :])
    text = _TEXT.sub(lambda found: _named(sheet, int(found[1])), text)
    language = language_in_force()
    head = (
        f'<?xml version="1.0" encoding="utf-8"?>\n<svg lang="{language}" xml:lang="{language}" role="img" '
        'aria-labelledby="picture-title picture-description"'
    )
    about = (
        f'<title id="picture-title">{escape(_storable(title))}</title>\n'
        f' <desc id="picture-description">{escape(_storable(description))}</desc>'
    )
    opening, rest = text.removeprefix("<svg").split(">", 1)
    return f"{head}{opening}>\n {about}{rest}".encode()


def _storable(text: str) -> str:
    return _NOT_STORABLE.sub("", text)


def _svg(sheet: Sheet, points: float) -> str:
    # letters as outlines look the same in every program, whatever fonts it has
    mpl.rcParams["svg.fonttype"] = "path"
    # names of parts would else differ from time to time
    mpl.rcParams["svg.hashsalt"] = "pictures"
    written = io.StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    FigureCanvasSVG(to_figure(sheet, points)).print_svg(written, metadata=nothing)  # type: ignore[no-untyped-call]
    return written.getvalue()


def png(sheet: Sheet, points: float, title: str, description: str, dpi: int) -> bytes:
    """The sheet as PNG with so many dots an inch, a pixel of the sheet as so many ``points``."""
    about = {"Software": None, "Title": _storable(title), "Description": _storable(description)}
    return _PEN.submit(_png, sheet, points, about, dpi).result()


def _png(sheet: Sheet, points: float, about: dict[str, str | None], dpi: int) -> bytes:
    written = io.BytesIO()
    figure = to_figure(sheet, points)
    FigureCanvasAgg(figure)
    figure.savefig(written, format="png", dpi=dpi, facecolor=GROUND, metadata=about)
    return written.getvalue()


def to_figure(sheet: Sheet, points: float) -> Figure:
    """The sheet as a figure of matplotlib's, everything on it an artist of the figure."""
    size = (sheet.width * points / POINTS_AN_INCH, sheet.height * points / POINTS_AN_INCH)
    figure = Figure(figsize=size, dpi=POINTS_AN_INCH, facecolor=GROUND, edgecolor="none")
    place = Affine2D().translate(0, -sheet.height).scale(points / POINTS_AN_INCH, -points / POINTS_AN_INCH)
    for number, one in enumerate(sheet.drawn):
        artist: Artist = _text(one, points) if isinstance(one, Letters) else _patch(one, points)
        artist.set_zorder(number)
        if isinstance(one, Letters):
            artist.set_gid(f"text-{number}")
        artist.set_transform(place + figure.dpi_scale_trans)
        figure.add_artist(artist)
    return figure


def _text(one: Letters, points: float) -> Text:
    text = Text(
        one.x,
        one.y,
        one.text,
        color=one.colour,
        fontproperties=fonts.properties(bold=one.bold),
        verticalalignment="baseline",
        parse_math=False,
    )
    text.set_fontsize(one.size * points)
    if one.halo:
        text.set_path_effects([withStroke(linewidth=2.5 * points, foreground=one.halo)])
    return text


def _patch(one: Shape, points: float) -> PathPatch:
    corners = [point for command, at in one.path for point in (at or ((0, 0),))]
    codes = [_CODES[command] for command, at in one.path for _point in (at or ((0, 0),))]
    patch = PathPatch(
        Path(corners, codes),
        facecolor=(one.fill, one.opacity) if one.fill else "none",
        edgecolor=one.line or "none",
        linewidth=one.width * points if one.line else 0,
        joinstyle="miter",
        capstyle="butt",
    )
    if one.dashes:
        patch.set_linestyle((0, one.dashes))
    return patch


def _named(sheet: Sheet, number: int) -> str:
    # outlines of letters are no text; programs find here what they say
    one = sheet.drawn[number]
    words = one.text if isinstance(one, Letters) else ""
    return f'<g id="text-{number}" aria-label="{escape(words)}">'
