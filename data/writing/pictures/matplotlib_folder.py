"""The folder of matplotlib's own files, to be settled before it is loaded; ``MPLCONFIGDIR`` may name another.

At its first import matplotlib writes there, and complains where the home folder cannot be written. It makes a list
of all fonts of the system, which takes half a second in each process: here it finds one with nothing but the font
that it asks for by itself. A version that names its list otherwise makes its own and is slow.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path


def signs() -> Path:
    """The folder of the fonts that come with matplotlib, without loading it."""
    return _package() / "mpl-data" / "fonts" / "ttf"


def _package() -> Path:
    found = find_spec("matplotlib")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("matplotlib")
    return Path(found.origin).parent


def _settle() -> None:
    folder = tempfile.mkdtemp(prefix="pictures-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["MPLCONFIGDIR"] = folder
    source = (_package() / "font_manager.py").read_text(encoding="utf-8")
    if version := re.search(r"^    __version__ = '([\d.]+)'$", source, re.MULTILINE):
        Path(folder, f"fontlist-v{version[1]}.json").write_text(json.dumps(_listed(version[1])), "utf-8")


def _listed(version: str) -> dict[str, object]:
    own = {
        "__class__": "FontEntry",
        "fname": str(signs() / "DejaVuSans.ttf"),
        "name": "DejaVu Sans",
        "weight": 400,
        "size": "scalable",
    }
    return {
        "__class__": "FontManager",
        "_version": version,
        "_FontManager__default_weight": "normal",
        "default_size": None,
        "defaultFamily": {"ttf": "DejaVu Sans", "afm": "Helvetica"},
        "afmlist": [],
        "ttflist": [own],
    }


if "MPLCONFIGDIR" not in os.environ:
    _settle()
