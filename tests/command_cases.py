"""How tests call the command line, and the workbooks they give it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from data.__main__ import main
from tests.conftest import ROOT

HEADINGS = ("Cluster-ID", "Name", "Technologiefeld", "Bundesland", "Label", "Label seit", "Förderberechtigt")
SOUND = (
    ("GC-1", "Beispielcluster Photonik", "Photonik", "Thüringen", "Gold", date(2025, 5, 1), "ja"),
    ("GC-2", "Musternetzwerk Energie", "Energie", "Bayern", "kein", None, "nein"),
    ("GC-3", "@3 Systems UG", "IKT, Photonik", "Sachsen", None, None, None),
)


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """The output, read as JSON."""
        return json.loads(self.out)


def run(*arguments: object) -> Ended:
    """Run one command in this process."""
    out, err = io.TextIOWrapper(io.BytesIO()), io.TextIOWrapper(io.BytesIO())
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(argument) for argument in arguments])
    for stream in (out, err):
        stream.seek(0)
    return Ended(code, out.read(), err.read())


def in_a_process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run one command as other programs do."""
    return subprocess.run(
        [sys.executable, "-m", "data", *(str(argument) for argument in arguments)],
        check=False,
        cwd=ROOT,
        capture_output=True,
        timeout=120,
        env={**os.environ, **environment},
    )


def a_workbook(path: Path, rows: Sequence[Sequence[object]] = SOUND, title: str | None = None) -> Path:
    """A workbook of members with the columns HEADINGS."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Mitglieder"
    if title:
        sheet.append([title])
    for row in (HEADINGS, *rows):
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    book.save(path)
    return path


def a_sound_workbook(folder: Path) -> Path:
    """Three clusters, as of 1 November 2026, without anything wrong."""
    return a_workbook(folder / "sound.xlsx", title="Stand: 01.11.2026")
