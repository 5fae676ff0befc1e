"""Made-up workbooks: the same for the same seed, with every status there is, and clearly invented."""

from __future__ import annotations

import hashlib
import zipfile
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from data.delivering import is_made_up
from data.language import use_language
from data.reading import read_in_child
from data.reading.limits import LIMITS
from data.reading.problems import Reading
from data.reference import places, states
from data.rules import load_rules
from data.store import Delivery, create_store
from data.writing.sample import (
    MOST_MEMBERS,
    ROWS_OF_A_SHEET,
    sample_workbook,
    what_is_left_out,
)
from data.writing.sample.names import FIRST, LAST, SECTORS, TOWNS
from queries import ask

AS_OF = date(2026, 11, 1)


def a_sample(folder: Path, **different: Any) -> list[Path]:
    return sample_workbook(folder / "Beispiel.xlsx", **different)


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    (path,) = a_sample(tmp_path_factory.mktemp("sample"))
    return read_in_child(path)


@pytest.fixture(scope="module")
def members(reading: Reading, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    path = tmp_path_factory.mktemp("store") / "cluster.duckdb"
    with create_store(path, load_rules()) as store:
        store.load(Delivery(reading.rows, AS_OF, "Beispiel.xlsx", b"", example=True))
        with store.cursor() as cursor:
            return ask(cursor, "members_list", on=AS_OF)


def test_reading_it_finds_no_error_and_no_warning(reading: Reading) -> None:
    assert [p.message for p in reading.problems if p.severity != "info"] == []
    assert (reading.loadable, reading.as_of, len(reading.rows["members"])) == (True, "2026-11-01", 72)


def test_all_kinds_of_sheets_are_there(reading: Reading) -> None:
    assert all(reading.rows[table] for table in ("members", "labels", "grants", "applications", "services"))


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("label_status", {"valid", "expiring", "renewable", "expired", "undated", "none", "unknown"}),
        ("label_group", {"gold", "silver", "bronze", "expired", "none", "unknown"}),
        ("silver_duty", {"met", "open", "due_soon", "lapsed", "breached", "unknown"}),
        ("eligibility", {"eligible", "conditional", "not_eligible", "unknown"}),
        ("rules_eligibility", {"eligible", "conditional", "not_eligible", "unknown"}),
        ("contradiction", {True, False}),
        ("stated_eligibility", {True, False, None}),
        ("membership", {"active", "under_notice"}),
    ],
)
@pytest.mark.parametrize("seed", [1, 2])
def test_seventy_two_members_show_every_status(
    column: str, values: set[object], seed: int, members: list[dict[str, Any]], tmp_path: Path
) -> None:
    if seed != 1:
        (path,) = a_sample(tmp_path, seed=seed)
        with create_store(tmp_path / "s.duckdb", load_rules()) as store, store.cursor() as cursor:
            store.load(Delivery(read_in_child(path).rows, AS_OF, path.name, b""))
            members = ask(cursor, "members_list", on=AS_OF)
    assert {row[column] for row in members} == values


def test_two_are_under_notice_and_leave_later(members: list[dict[str, Any]]) -> None:
    leaving = [row for row in members if row["membership"] == "under_notice"]
    assert len(leaving) == 2
    assert all(row["left_on"] > AS_OF for row in leaving)


def test_members_are_in_all_laender_and_many_fields(members: list[dict[str, Any]]) -> None:
    assert {row["state"] for row in members} == set(states())
    assert len({row["sector"] for row in members}) == 19
    assert {row["sector"] for row in members} <= set(load_rules().sectors)


def test_sizes_are_those_of_the_programme(members: list[dict[str, Any]]) -> None:
    counted = [row for row in members if row["actor_count"]]
    actors = sum(row["actor_count"] for row in counted)
    assert 128 <= actors / len(counted) <= 163
    assert 0.55 <= sum(row["sme_count"] for row in counted) / actors <= 0.65


def test_the_history_holds_upgrades_renewals_a_downgrade_and_what_lapsed(reading: Reading) -> None:
    ways: Counter[tuple[str, str]] = Counter()
    by_cluster: dict[str, list[str]] = {}
    for row in reading.rows["labels"]:
        by_cluster.setdefault(row["cluster_id"], []).append(row["label_level"])
    for levels in by_cluster.values():
        ways.update(pairwise(levels))
    upgrades, renewals = {("bronze", "silver"), ("silver", "gold")}, {("silver", "silver"), ("gold", "gold")}
    assert upgrades | renewals | {("gold", "bronze")} <= ways.keys()


def test_everything_is_clearly_invented(members: list[dict[str, Any]]) -> None:
    assert is_made_up(members)
    made_up = ("Beispiel", "Muster", "Probe", "Demo")
    assert [row["name"] for row in members if not row["name"].startswith(made_up)] == []


def test_no_invented_word_is_a_real_place() -> None:
    real = {place.name for place in places()}
    assert {first + last for first in FIRST for last in LAST} & real == set()


def test_every_town_lies_in_its_land_and_every_field_is_known() -> None:
    real = {(place.name, place.state) for place in places()}
    assert [town for state, towns in TOWNS.items() for town, _ in towns if (town, state) not in real] == []
    assert set(SECTORS) <= set(load_rules().sectors)


def test_title_rows_say_that_it_is_an_example_and_of_which_day(tmp_path: Path) -> None:
    (path,) = a_sample(tmp_path, members=3)
    book = load_workbook(path)
    assert [[sheet["A1"].value, sheet["A2"].value] for sheet in book] == [
        ["Beispieldaten – frei erfunden", "Stand: 01.11.2026"]
    ] * 5


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    contents = []
    for number, seed in enumerate((1, 1, 2)):
        (tmp_path / str(number)).mkdir()
        (path,) = a_sample(tmp_path / str(number), members=20, seed=seed)
        contents.append(path.read_bytes())
    assert (contents[0] == contents[1], contents[0] == contents[2]) == (True, False)


def test_names_and_websites_are_unique_beyond_the_words_there_are(tmp_path: Path) -> None:
    (path,) = a_sample(tmp_path, members=3000)
    sheet = load_workbook(path)["Mitglieder"]
    rows = [row for row in sheet.iter_rows(min_row=4, values_only=True) if row[0]]
    assert [len({row[column] for row in rows}) for column in (0, 1, 21)] == [3000, 3000, 3000]


def test_a_row_of_imports_is_one_a_month_each_a_little_different(tmp_path: Path) -> None:
    paths = a_sample(tmp_path, imports=4)
    assert [path.name for path in paths] == [f"Beispiel-0{n}.xlsx" for n in (1, 2, 3, 4)]
    readings = [read_in_child(path) for path in paths]
    assert [reading.as_of for reading in readings] == ["2026-08-01", "2026-09-01", "2026-10-01", "2026-11-01"]
    assert len(readings[-1].rows["members"]) == 72
    with create_store(tmp_path / "s.duckdb", load_rules()) as store:
        for reading, path in zip(readings, paths, strict=True):
            day = date.fromisoformat(reading.as_of or "")
            loaded = store.load(Delivery(reading.rows, day, path.name, path.read_bytes()))
            last = loaded
    assert 1 <= last.gone <= 3
    assert 3 <= last.changed <= 40
    assert last.same >= 30


def test_twelve_months_bring_joins_leavers_and_renewals(tmp_path: Path) -> None:
    first, *_, last = (read_in_child(path) for path in a_sample(tmp_path, imports=12))
    before = {row["cluster_id"]: row for row in first.rows["members"]}
    after = {row["cluster_id"]: row for row in last.rows["members"]}
    assert after.keys() - before.keys()
    assert before.keys() - after.keys()
    awarded = [
        one
        for one in before.keys() & after.keys()
        if (after[one].get("label_awarded_on") or AS_OF) > (before[one].get("label_awarded_on") or AS_OF)
    ]
    assert len(awarded) >= 3


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"members": 0}, "mindestens 1 Mitglied"),
        ({"members": 199_998}, "höchstens 200.000 Zeilen haben, 3 davon .* höchstens 199.997 Mitglieder"),
        ({"imports": 0}, "zwischen"),
        ({"imports": 100}, "zwischen"),
    ],
)
def test_numbers_out_of_range_are_refused(wrong: dict[str, int], sentence: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=sentence):
        a_sample(tmp_path, **wrong)


def test_a_sample_keeps_to_the_rows_that_reading_takes() -> None:
    assert (LIMITS.rows, LIMITS.rows - 3) == (ROWS_OF_A_SHEET, MOST_MEMBERS)


def test_a_small_sample_leaves_nothing_out_and_a_large_one_says_what() -> None:
    use_language("de")
    assert what_is_left_out(5_000) == []
    assert what_is_left_out(10_001) == [
        (
            "Labels, Förderung, Anträge und Leistungen stehen nur für die ersten 10.000 Cluster darin, "
            "damit der Import die Datei nimmt."
        )
    ]
    assert what_is_left_out(199_997)[1] == (
        "Ab Cluster 100.001 stehen nur die wichtigsten Angaben in der Zeile."
    )


def test_the_sheets_of_a_small_sample_stay_as_they_are(tmp_path: Path) -> None:
    with zipfile.ZipFile(a_sample(tmp_path)[0]) as book:
        sheets = [book.read(f"xl/worksheets/sheet{number}.xml") for number in range(1, 6)]
    assert [hashlib.sha256(sheet).hexdigest()[:8] for sheet in sheets] == [
        "04b20522", "0f9807b4", "fcc116b5", "a2159c14", "933aba92",
    ]  # fmt: skip


def test_beyond_ten_thousand_the_optional_sheets_do_not_grow(tmp_path: Path) -> None:
    reading = read_in_child(a_sample(tmp_path, members=12_000)[0])
    assert (reading.loadable, len(reading.columns["members"]["name"])) == (True, 12_000)
    for table in ("labels", "grants", "services"):
        numbers = {int(identity.removeprefix("BSP-")) for identity in reading.columns[table]["cluster_id"]}
        assert 9_900 < max(numbers) <= 10_000, table


@pytest.mark.full
@pytest.mark.timeout(600)
def test_the_largest_sample_there_can_be_is_loadable(tmp_path: Path) -> None:
    (path,) = a_sample(tmp_path, members=MOST_MEMBERS)
    reading = read_in_child(path)
    assert (reading.loadable, len(reading.columns["members"]["name"])) == (True, 199_997)
    assert is_made_up(reading.rows["members"])
