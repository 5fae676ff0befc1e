"""A sound book with flipped bits, cut, or with parts exchanged ends in a sentence or in all of its rows."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from data.reading import read
from data.writing.sample import sample_workbook
from tests.reading_books import RULES

Mutation = Callable[[random.Random, bytes], bytes]
FEW, MANY = 150, 2_000


def flipped(chance: random.Random, content: bytes) -> bytes:
    """Up to eight bits of the file are flipped."""
    out = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def cut(chance: random.Random, content: bytes) -> bytes:
    """A stretch is missing."""
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.choice((1, 10, 1_000, len(content))) :]


def _with_parts(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        contents = {name: source.read(name) for name in source.namelist()}
    change(contents)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in contents.items():
            target.writestr(name, part)
    return out.getvalue()


def exchanged(chance: random.Random, content: bytes) -> bytes:
    """Two parts stand under each other's names."""

    def change(contents: dict[str, bytes]) -> None:
        one, other = chance.sample(sorted(contents), 2)
        contents[one], contents[other] = contents[other], contents[one]

    return _with_parts(content, change)


def flipped_inside(chance: random.Random, content: bytes) -> bytes:
    """Bits of one part are flipped, and the archive around it is sound."""

    def change(contents: dict[str, bytes]) -> None:
        name = chance.choice(sorted(contents))
        contents[name] = flipped(chance, contents[name])

    return _with_parts(content, change)


def cut_inside(chance: random.Random, content: bytes) -> bytes:
    """A stretch of one part is missing, and the archive around it is sound."""

    def change(contents: dict[str, bytes]) -> None:
        name = chance.choice(sorted(contents))
        contents[name] = cut(chance, contents[name])

    return _with_parts(content, change)


MUTATIONS: tuple[Mutation, ...] = (flipped, cut, exchanged, flipped_inside, cut_inside)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    (path,) = sample_workbook(tmp_path_factory.mktemp("sound") / "sound.xlsx", members=12)
    return path.read_bytes()


@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_a_damaged_file_is_a_sentence_or_still_whole(
    mutation: Mutation, sound: bytes, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "damaged.xlsx"
    number = (MANY if request.config.getoption("--full") else FEW) // len(MUTATIONS)
    for seed in range(number):
        path.write_bytes(mutation(random.Random(f"{mutation.__name__} {seed}"), sound))
        reading = read(path, RULES)
        if not reading.readable:
            assert (len(reading.problems), reading.rows) == (1, {}), seed
        if not reading.loadable:
            assert any(problem.severity == "error" for problem in reading.problems), seed
        assert all(problem.message for problem in reading.problems), seed
        for title, sheet in reading.sheets.items():
            taken = sum(row["source_sheet"] == title for row in reading.rows[sheet.table])
            assert taken == sheet.rows, seed
