"""What the reading process says while it runs, and what becomes of one that says anything else."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.language import use_language
from data.reading import read, read_in_child
from data.reading.outcome import Request
from data.reading.terms import load_terms
from data.reading.transport import from_lines, lines
from data.reading.whole import read_whole
from tests.reading_books import RULES, TODAY, Book, member


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return Book(tmp_path).members(member()).save()


def test_the_stages_are_announced_in_their_order(sound: Path, tmp_path: Path) -> None:
    heard: list[str] = []
    assert read_in_child(sound, on_progress=heard.append).loadable
    assert heard == ["unpacking", "values", "rows", "checks"]
    heard.clear()
    text = tmp_path / "export.csv"
    text.write_text("Name;Technologiefeld;Bundesland\nx;Photonik;Bayern\n", encoding="utf-8")
    assert read_in_child(text, on_progress=heard.append).loadable
    assert heard == ["values", "rows", "checks"]


def test_whoever_listens_may_end_the_reading_and_the_next_one_works(sound: Path) -> None:
    def enough(stage: str) -> None:
        raise ValueError(stage)

    for _ in range(3):  # more than may read at once: none of them keeps its place
        with pytest.raises(ValueError, match="unpacking"):
            read_in_child(sound, on_progress=enough)
    assert read_in_child(sound).loadable


def test_several_threads_read_two_at_once_and_each_gets_its_own(tmp_path: Path) -> None:
    names: dict[int, str] = {}
    waited: list[int] = []

    def visit(number: int, path: Path) -> None:
        stages: list[str] = []
        reading = read_in_child(path, on_wait=waited.append, on_progress=stages.append)
        names[number] = f"{reading.rows['members'][0]['name']} {len(stages)}"

    visitors = []
    for number in range(6):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = Book(folder).members(member(name=f"Verbund {number}")).save()
        visitors.append(threading.Thread(target=visit, args=(number, path)))
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join(60)
    assert names == {number: f"Verbund {number} 4" for number in range(6)}
    assert {1, 2} <= set(waited) <= {1, 2, 3, 4}


def answer_of(path: Path) -> list[bytes]:
    request = Request(load_terms(None, {}), path.name, TODAY)
    with path.open("rb") as source:
        return [line.encode() for line in lines(read_whole(source, request))]


def test_what_goes_through_the_lines_comes_out_the_same(sound: Path) -> None:
    request = Request(load_terms(None, {}), sound.name, TODAY)
    with sound.open("rb") as source:
        outcome = read_whole(source, request)
    assert from_lines([line.encode() for line in lines(outcome)]) == outcome


HEAD = {"readable": True, "format": "xlsx", "as_of": None, "sheets": {}, "findings": [], "member_sheet": None,
        "matches": [], "text_form": [], "glimpses": [], "tables": []}  # fmt: skip
FINDING = {"severity": "error", "code": "x", "sentence": "nobody wrote it", "sheet": None, "row": None,
           "letter": None, "column": None, "heading": None, "found": None, "suggestion": None,
           "values": {}}  # fmt: skip
OF_MEMBERS = HEAD | {"tables": ["members"]}
FALSE: dict[str, str] = {
    "nothing": "",
    "an end without a beginning": "true",
    "a beginning without an end": json.dumps(HEAD),
    "another form": "[1]\ntrue",
    "a stage again": '"rows"\n"rows"\n' + json.dumps(HEAD) + "\ntrue",
    "a stage out of order": '"rows"\n"unpacking"\n' + json.dumps(HEAD) + "\ntrue",
    "no JSON": "{",
    "too deep": "[" * 100_000,
    "half a letter": json.dumps(HEAD | {"format": "\ud800"}) + "\ntrue",
    "a sentence that nobody wrote": json.dumps(HEAD | {"findings": [FINDING]}) + "\ntrue",
    "a severity that is none": json.dumps(HEAD | {"findings": [FINDING | {"severity": "fatal"}]}) + "\ntrue",
    "a field too many": json.dumps(HEAD | {"more": 1}) + "\ntrue",
    "an unknown table": json.dumps(HEAD | {"tables": ["x"]}) + "\ntrue",
    "a table without columns": json.dumps(OF_MEMBERS) + "\ntrue",
    "a column of another table": json.dumps(HEAD) + '\n["members", "name", "each", [], null]\ntrue',
    "more after the end": json.dumps(HEAD) + "\ntrue\ntrue",
    "a billion rows": json.dumps(OF_MEMBERS)
    + '\n["members", "name", "same", "x", 1000000000]\ntrue',
    "numbers for names": json.dumps(OF_MEMBERS) + '\n["members", "name", "each", [1], null]\ntrue',
    "no such place": json.dumps(OF_MEMBERS) + '\n["members", "name", "places", ["x"], "BQ=="]\ntrue',
}  # fmt: skip


@pytest.fixture
def speaking(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A file whose content is what the reading process says instead of reading it."""
    place = tmp_path / "parrot"
    place.mkdir()
    (place / "parrot.py").write_text(
        "import shutil, sys\nshutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)\n", encoding="utf-8"
    )
    monkeypatch.setattr("data.reading.sandbox.CHILD", "parrot")
    monkeypatch.setattr("data.reading.sandbox._ROOT", place)
    yield tmp_path / "answer.xlsx"
    sys.modules.pop("parrot", None)


@pytest.mark.parametrize("name", FALSE)
def test_an_answer_that_is_none_ends_as_unreadable(speaking: Path, name: str) -> None:
    use_language("de")
    speaking.write_text(FALSE[name], encoding="utf-8")
    reading = read_in_child(speaking)
    assert [(problem.code, problem.sheet) for problem in reading.problems] == [("unreadable", None)]
    assert (reading.readable, reading.rows) == (False, {})


def test_a_changed_answer_is_unreadable_or_still_a_reading(speaking: Path, sound: Path) -> None:
    answer = answer_of(sound)
    for number, line in enumerate(answer):
        for changed in (
            line[:-1],
            line.replace(b'"', b"", 1),
            line.replace(b"[", b"{", 1),
            b"null",
            b"[]",
            b"",
        ):
            speaking.write_bytes(b"\n".join([*answer[:number], changed, *answer[number + 1 :]]))
            with speaking.open("rb") as source:
                told = source.read().splitlines()
            try:
                from_lines(told)
            except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
                continue
            assert changed == line, changed
    speaking.write_bytes(b"\n".join(answer))
    assert read_in_child(speaking).rows == read(sound, RULES).rows


def test_an_endless_answer_ends_with_its_time(speaking: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parrot = speaking.parent / "parrot" / "parrot.py"
    monkeypatch.setattr("data.reading.sandbox.WALL_SECONDS", 1)
    speaking.write_text("x", encoding="utf-8")
    for habit in ("print('x' * 1000)", "pass"):
        parrot.write_text(f"import sys\nwhile True:\n    {habit}\n", encoding="utf-8")
        problem = read_in_child(speaking).problems[0]
        assert (problem.code, problem.sheet) in (("too_large", None), ("unreadable", None))


def test_more_remembered_than_one_argument_holds_is_no_obstacle(sound: Path) -> None:
    synonyms = {f"Schreibweise {number} eines Feldes": "Photonik" for number in range(8_000)}
    assert read_in_child(sound, synonyms=synonyms).loadable


def test_spellings_given_by_staff_count_as_their_field(tmp_path: Path) -> None:
    rows = [
        member(sector="Lichttechnik; Nano"),
        member(sector="Chemie", name="Zwei", cluster_id="GC-2"),
        member(sector="Unfug", name="Drei", cluster_id="GC-3"),
    ]
    path = Book(tmp_path).members(*rows).save()
    synonyms = {
        "LICHT-Technik": "Photonik",
        "Nano": "Mikrosystemtechnik",
        "Chemie": "Photonik",
        "Unfug": "Feld ohne Namen",
    }
    for reading in (read(path, RULES, synonyms=synonyms), read_in_child(path, synonyms=synonyms)):
        members = reading.rows["members"]
        assert [row["sector"] for row in members] == ["Photonik", "Chemie", "Unfug"]
        assert members[0]["further_sectors"] == ["Mikrosystemtechnik"]
        assert [problem.cell for problem in reading.problems if problem.code == "new_choice"] == ["C4"]
    assert read(path, RULES).rows["members"][0]["further_sectors"] == ["Nanotechnologie"]
