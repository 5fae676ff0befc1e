"""kill -9 at any moment of a commit: nothing half, and nothing lost that was acknowledged."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data.rules import load_rules
from data.store import create_store, open_store
from data.store.verifying import verify
from tests.conftest import ROOT
from tests.sound import delivery, member

# commits without end; a line on standard output acknowledges each
COMMITS = """
import sys
from pathlib import Path
from data.rules import load_rules
from data.store import open_store
from tests.sound import delivery, member
import tests.sound
import itertools, os
tests.sound._bytes = itertools.count(int.from_bytes(os.urandom(6)))
with open_store(Path(sys.argv[1]), load_rules()) as store:
    print("open", flush=True)
    while True:
        number = len(store.imports()) + 1
        rows = [member(f"GC-{one:03}", note=f"Import {number} Zeile {one} " * 60) for one in range(1, 80)]
        given = delivery(*rows)
        kept = store.keep_original(given.content)
        preview = store.preview(given)
        print(store.commit(preview.number, original_kept=kept).number, flush=True)
        if number % 3 == 0:
            store.restore(number - 1)
            print("restored", number - 1, flush=True)
"""


# the same, but the store is opened and closed for each, and so its log folded
OPENINGS = """
import sys
from pathlib import Path
from data.rules import load_rules
from data.store import open_store
from tests.sound import delivery, member
import tests.sound
import itertools, os
tests.sound._bytes = itertools.count(int.from_bytes(os.urandom(6)))
path, rules = Path(sys.argv[1]), load_rules()
print("open", flush=True)
while True:
    with open_store(path, rules) as store:
        rows = [member(f"GC-{one:03}", note=f"{os.urandom(9).hex()} Zeile {one} " * 60) for one in range(1, 80)]
        print(store.load(delivery(*rows)).number, flush=True)
"""


def commit_until_killed(path: Path, seconds: float, program: str) -> list[str]:
    """What a process acknowledged before it was killed, this long after it had opened the store."""
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        lines = process.stdout.read().splitlines()
    assert process.returncode == -signal.SIGKILL
    return lines


@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    ("program", "longest"), [(COMMITS, 0.35), (OPENINGS, 0.8)], ids=["commits", "openings"]
)
def test_kill_9_in_a_loop_of_commits_leaves_nothing_half_and_loses_nothing(
    tmp_path: Path, program: str, longest: float, request: pytest.FixtureRequest
) -> None:
    seed = int(os.environ.get("KILL_SEED", "7"))
    chance = random.Random(seed)
    path = tmp_path / "store.duckdb"
    with create_store(path, load_rules()) as store:
        store.load(delivery(member()))
    acknowledged = 1
    for round_number in range(120 if request.config.getoption("full") else 6):
        lines = commit_until_killed(path, chance.uniform(0.0, longest), program)
        acknowledged = max([acknowledged, *(int(line) for line in lines if line.isdigit())])
        with open_store(path, load_rules()) as store:
            imports, events = store.imports(), store.events()
            assert verify(store).problems == (), round_number
            assert imports[0]["number"] >= acknowledged, round_number
            assert len(imports) - acknowledged <= 1, round_number
            if lines and lines[-1].startswith("restored"):
                restored = int(lines[-1].split()[1])
                assert (events[0]["import_number"], events[0]["kind"]) == (restored, "restore") or (
                    events[0]["import_number"] > restored
                )
            acknowledged = imports[0]["number"]


# each moment at which a change or the folding of its log may be cut short: the function that is called next, and
# which of its calls
MOMENTS = [
    *(("durable.swap", nth) for nth in (1, 2, 3, 4)),
    *(("os.fsync", nth) for nth in (1, 2, 3, 4, 5, 6)),
    *(("durable.sync_folder", nth) for nth in (1, 2, 3, 4)),
    *(("durable.remove", nth) for nth in (1, 2)),
    *(("fingerprint.taken", nth) for nth in (1, 2, 3)),
    ("manifest.announce", 1), ("committing._settle", 1), ("manifest.confirm", 1), ("folding._fold", 1),
    ("folding.finish", 1), ("folding.finish", 2),
]  # fmt: skip
AT_A_MOMENT = """
import itertools, os, signal, sys
import tests.sound
from pathlib import Path
from data.rules import load_rules
from data import durable
from data.store import committing, fingerprint, folding, manifest, open_store
from tests.sound import delivery, member
path, moment, nth = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
module, name = moment.split(".")
tests.sound._bytes = itertools.count(1000)
place, before, calls = globals()[module], None, [0]
store = open_store(path, load_rules())
before = getattr(place, name)
def then(*given, **named):
    calls[0] += 1
    if calls[0] == nth:
        os.kill(os.getpid(), signal.SIGKILL)
    return before(*given, **named)
setattr(place, name, then)
print(store.load(delivery(member("GC-002"))).number, flush=True)
store.close()
"""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with one import."""
    folder = tmp_path_factory.mktemp("sound")
    with create_store(folder / "store.duckdb", load_rules()) as store:
        store.load(delivery(member()))
    return folder


@pytest.mark.parametrize(("moment", "nth"), MOMENTS)
def test_a_process_that_dies_at_a_known_moment_leaves_the_state_before_or_after(
    sound: Path, tmp_path: Path, moment: str, nth: int
) -> None:
    shutil.copytree(sound, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "store.duckdb"
    ended = subprocess.run(
        [sys.executable, "-c", AT_A_MOMENT, str(path), moment, str(nth)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    with open_store(path, load_rules(), read_only=True) as store:
        assert verify(store).problems == ()
        assert store.current()["number"] in ({2} if ended.stdout else {1, 2})
    with open_store(path, load_rules()) as store:
        assert verify(store).problems == ()
        assert store.load(delivery(member("GC-003"))).stored
    assert sorted(one.name for one in tmp_path.iterdir()) == ["store.duckdb", "store.duckdb.manifest.json"]
