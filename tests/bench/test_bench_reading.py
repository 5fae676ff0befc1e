"""How fast we read beside other readers, in one run: ``pytest -m bench -n 0 -s tests/bench/test_bench_reading.py``.

``--members`` sets the size (100,000 without it). Every reader reads all sheets of the book.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data.writing.sample import sample_workbook
from tests.conftest import ROOT

pytestmark = pytest.mark.bench

MEASURED = """
import gc, json, resource, sys, time
from pathlib import Path
{prepare}
began, busy = time.perf_counter(), time.process_time()
{read}
wall, cpu = time.perf_counter() - began, time.process_time() - busy
own = resource.getrusage(resource.RUSAGE_SELF)
child = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([cpu + child.ru_utime + child.ru_stime, wall, max(own.ru_maxrss, child.ru_maxrss) / 1024]))
"""
READERS = {
    "bare calamine": (
        "from python_calamine import CalamineWorkbook",
        (
            "book = CalamineWorkbook.from_path(sys.argv[1]); "
            "sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]"
        ),
    ),
    "ours": (
        "from data.reading import read; from data.rules import load_rules; rules = load_rules()",
        "assert read(Path(sys.argv[1]), rules).loadable",
    ),
    "ours, in the child process": (
        "from data.reading import read_in_child",
        "assert read_in_child(Path(sys.argv[1])).loadable",
    ),
    "check, as a command": (
        "import subprocess",
        "subprocess.run([sys.executable, '-m', 'data', 'check', sys.argv[1]], check=True, stdout=subprocess.DEVNULL)",
    ),
    "pandas with calamine": (
        "import pandas",
        "pandas.read_excel(sys.argv[1], engine='calamine', header=2, sheet_name=None)",
    ),
    "pandas with openpyxl": (
        "import pandas",
        "pandas.read_excel(sys.argv[1], engine='openpyxl', header=2, sheet_name=None)",
    ),
}
RUNS = {"pandas with openpyxl": 1}


def measured(path: Path) -> dict[str, tuple[float, float, float]]:
    """Of each reader seconds of computing, seconds by the clock, and the peak of memory in MiB: the best of its runs.

    The readers take turns, so that a busy moment of the machine meets all of them.
    """
    found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in READERS}
    for turn in range(3):
        for name, (prepare, read) in READERS.items():
            if turn < RUNS.get(name, 3):
                command = [sys.executable, "-c", MEASURED.format(prepare=prepare, read=read), str(path)]
                answer = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=900)
                found[name].append(tuple(json.loads(answer.stdout)))
    return {name: min(runs) for name, runs in found.items()}


@pytest.mark.timeout(3_600)
def test_reading_beside_pandas_and_the_bare_reader(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    members = request.config.getoption("--members")
    (path,) = sample_workbook(tmp_path / "members.xlsx", members=members)
    print(f"\n{members:,} members, {path.stat().st_size / 1e6:.1f} MB")
    results = measured(path)
    for name, (cpu, wall, memory) in results.items():
        print(
            f"{name:28} {members / cpu:9,.0f} rows/s {cpu:7.2f} s ({wall:.2f} s by the clock) {memory:7.0f} MiB"
        )
    bare, pandas = results["bare calamine"][0], results["pandas with openpyxl"][0]
    for name in ("ours", "ours, in the child process", "check, as a command"):
        ours = results[name][0]
        print(
            f"{name}: {ours / bare:.2f} times bare calamine, {pandas / ours:.1f} times faster than openpyxl"
        )


def seconds(*arguments: str, source: Path | None = None) -> float:
    """The best of five starts of a process."""
    best = 60.0
    for _ in range(5):
        began = time.perf_counter()
        with (source or Path("/dev/null")).open("rb") as given:
            subprocess.run(
                [sys.executable, *arguments], cwd=ROOT, stdin=given, capture_output=True, check=True
            )
        best = min(best, time.perf_counter() - began)
    return best


def test_72_rows_are_checked_at_once(tmp_path: Path) -> None:
    (path,) = sample_workbook(tmp_path / "sample.xlsx")
    nothing = {"sheet": None, "header_row": None, "columns": {}}
    asked = {"rules": None, "file_name": path.name, "today": "2026-11-23", "current_members": None,
             "overrides": nothing, "remembered": {}, "synonyms": {}}  # fmt: skip
    check = seconds("-m", "data", "check", str(path))
    empty = seconds("-s", "-B", "-c", "import data.reading.child")
    child = seconds("-s", "-B", "-m", "data.reading.child", json.dumps(asked), source=path)
    print(f"\ncheck: {check:.2f} s; empty child: {empty:.2f} s; child that reads: {child:.2f} s")
