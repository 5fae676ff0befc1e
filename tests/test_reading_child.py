"""The disposable process: who waits is told, what is confined stays confined, no hostile file outlives it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from data.language import use_language
from data.reading import confinement, read_in_child
from data.reading.sandbox import Queue
from tests.conftest import ROOT
from tests.reading_books import Book, member

GENERATOR = ROOT.parent / "shared" / "samples" / "make_hostile_workbooks.py"
SYSTEM_PYTHON = "/usr/bin/python3"


def test_two_are_let_in_and_the_others_are_told_how_many_are_ahead() -> None:
    queue, told, order = Queue(2), [], []
    leave = [threading.Event() for _ in range(4)]

    def visit(number: int) -> None:
        with queue.turn(lambda ahead: told.append((number, ahead))):
            order.append(number)
            leave[number].wait(10)

    visitors = []
    for number in range(4):
        visitors.append(threading.Thread(target=visit, args=(number,)))
        visitors[-1].start()
        time.sleep(0.05)
    assert (order, told) == ([0, 1], [(2, 1), (3, 2)])
    for number in (1, 0, 2, 3):
        leave[number].set()
        time.sleep(0.05)
    for visitor in visitors:
        visitor.join(10)
    assert order == [0, 1, 2, 3]
    assert told == [(2, 1), (3, 2), (3, 1)]


def test_reading_alone_nobody_waits(tmp_path: Path) -> None:
    told: list[int] = []
    assert read_in_child(Book(tmp_path).members(member()).save(), on_wait=told.append).loadable
    assert told == []


def test_the_level_of_protection_is_said_in_words() -> None:
    use_language("en")
    words = confinement.level().split(", ")
    assert words[0] == "bounded memory and time"
    assert words[1] in ("without network", "with network")
    assert words[2] in ("with low rights", "with the rights of the server")


CONFINED = """
import json, os, resource, socket
from data.reading.confinement import confine
held = confine()
try:
    socket.create_connection(("127.0.0.1", {port}), 2)
    network = True
except OSError:
    network = False
print(json.dumps([*held, network, os.geteuid(), *resource.getrlimit(resource.RLIMIT_AS)]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="namespaces are a matter of Linux")
def test_a_confined_process_reaches_no_network_and_keeps_its_limits() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        code = CONFINED.format(port=server.getsockname()[1])
        answer = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, timeout=30
        )
    cut, _low, reached, _user, *memory = json.loads(answer.stdout)
    assert reached is not cut
    assert memory == [confinement.MEMORY, confinement.MEMORY]


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0 or not Path(SYSTEM_PYTHON).exists(),
    reason="only the superuser can become nobody",
)
def test_where_python_is_within_everyones_reach_the_superuser_becomes_nobody(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    place = Path("/tmp") / f"confined-{os.getpid()}"
    (place / "data" / "reading").mkdir(parents=True)
    try:
        for path in (place, place / "data", place / "data" / "reading"):
            path.chmod(0o755)
        for name in ("data/__init__.py", "data/language.py", "data/reading/confinement.py"):
            shutil.copy(ROOT / name, place / name)
            (place / name).chmod(0o644)
        code = CONFINED.format(port=1)
        answer = subprocess.run(
            [SYSTEM_PYTHON, "-B", "-c", code], cwd=place, capture_output=True, check=True, timeout=30
        )
        _cut, low, reached, user, *_memory = json.loads(answer.stdout)
        assert (low, reached, user) == (True, False, 65_534)
    finally:
        shutil.rmtree(place)


CHECK_AND_WEIGH = """
import resource, sys
from data.__main__ import main
code = main(["check", sys.argv[1], "--json"])
sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
sys.exit(code)
"""


@pytest.mark.full
@pytest.mark.timeout(1_800)
def test_every_hostile_file_ends_in_valid_json_in_time(tmp_path: Path) -> None:
    assert GENERATOR.is_file(), f"the generator of hostile files is not there: {GENERATOR}"
    subprocess.run(
        [sys.executable, str(GENERATOR), str(tmp_path)], check=True, capture_output=True, timeout=600
    )
    files = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert len(files) > 40
    for path in files:
        began = time.monotonic()
        command = [sys.executable, "-c", CHECK_AND_WEIGH, str(path)]
        ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, timeout=60)
        assert ended.returncode in (0, 1, 2), path.name
        assert set(json.loads(ended.stdout)) >= {"readable", "loadable", "problems"}, path.name
        assert time.monotonic() - began < 30, path.name
        assert int(ended.stderr) < 200_000, path.name  # KiB of the process that started the reading
