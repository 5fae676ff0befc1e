"""A preview can be asked like an import, is committed as it was seen, and never overtakes another import."""

from __future__ import annotations

from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

from data.store import Delivery, Loaded, StaleError, Store, StoreError
from queries import Selected, ask
from tests.sound import AS_OF, day, delivery, label, member, new_store

ONE = member("GC-001", name="Anker", city="Jena", actor_count=50)
TWO = member("GC-002", name="Boje", state="DE-SN")
THREE = member("GC-003", name="Deich")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with one import of three clusters, whose layout is known."""
    made = new_store(tmp_path)
    columns = {"A": "cluster_id", "B": "name", "C": "city", "D": "actor_count", "E": "label_level"}
    layout = {"Mitglieder": {"table": "members", "columns": columns}}
    made.load(Delivery(delivery(ONE, TWO, THREE).rows, AS_OF, "alt.xlsx", b"old", layout=layout))
    return made


def later(*members: dict[str, Any], **sheets: list[dict[str, Any]]) -> Delivery:
    columns = {"A": "cluster_id", "B": "name", "D": "city", "E": "label_level"}
    rows = delivery(*members, **sheets).rows
    layout = {"Mitglieder": {"table": "members", "columns": columns}}
    content = repr(rows).encode()
    return Delivery(rows, day("2026-12-01") or AS_OF, "neu.xlsx", content, by="Test", layout=layout)


def changes(
    store: Store, before: int | None, after: int, query: str = "import_changes"
) -> list[dict[str, Any]]:
    with store.cursor() as cursor:
        return ask(cursor, query, before=before, after=after)


def test_a_preview_counts_what_would_change_and_stores_nothing(store: Store) -> None:
    made = store.preview(later({**ONE, "city": "Gera"}, TWO, member("GC-004", name="Ebbe")))
    assert made.number < 0
    assert (made.base, made.compared_with) == (1, 1)
    assert (made.new, made.changed, made.gone, made.same) == (1, 1, 1, 1)
    assert [one["number"] for one in store.imports()] == [1]
    assert (store.current() or {})["members"] == 3


def test_every_query_can_be_asked_of_a_preview(store: Store) -> None:
    made = store.preview(later(ONE, TWO, THREE, member("GC-004", state="DE-SN")))
    with Selected(store.cursor(), made.number, on=AS_OF) as selected:
        assert selected.ask("overview_figures")[0]["member_count"] == 4
        assert [
            row["member_count"] for row in selected.ask("members_by_state") if row["state"] == "DE-SN"
        ] == [2]
    with Selected(store.cursor(), on=AS_OF) as selected:
        assert selected.ask("overview_figures")[0]["member_count"] == 3


def test_each_changed_value_is_told_with_its_cells(store: Store) -> None:
    made = store.preview(
        later({**ONE, "city": "Gera", "actor_count": None, "reach": ["DE-BY"], "source_row": 9}, TWO, THREE)
    )
    found = changes(store, 1, made.number)
    assert [(row["name"], row["field"], row["old_value"], row["new_value"]) for row in found] == [
        ("Anker", "actor_count", "50", None),
        ("Anker", "city", "Jena", "Gera"),
        ("Anker", "reach", None, "DE-BY"),
    ]
    assert [(row["old_cell"], row["new_cell"]) for row in found] == [("D2", None), ("C2", "D9"), (None, None)]
    assert {row["new_sheet"] for row in found} == {"Mitglieder"}


def test_a_changed_label_history_tells_only_the_lines_that_differ(store: Store) -> None:
    store.load(later(ONE, TWO, THREE, labels=[label("silver", "2020-01-01"), label("gold", "2024-05-01")]))
    made = store.preview(
        later(ONE, TWO, THREE, labels=[label("silver", "2020-01-01"), label("bronze", "2024-06-01")])
    )
    assert [(row["field"], row["old_value"], row["new_value"]) for row in changes(store, 2, made.number)] == [
        ("labels", "gold | 2024-05-01", "bronze | 2024-06-01")
    ]


def test_clusters_that_came_and_went_are_listed(store: Store) -> None:
    made = store.preview(later(ONE, {**TWO, "city": "Bonn"}, member("GC-004", name="Ebbe")))
    found = changes(store, 1, made.number, "import_changed_clusters")
    assert [(row["kind"], row["name"]) for row in found] == [
        ("new", "Ebbe"), ("gone", "Deich"), ("changed", "Boje"),
    ]  # fmt: skip


def test_what_was_seen_is_what_is_stored(store: Store) -> None:
    made = store.preview(later(ONE, {**TWO, "city": "Bonn"}))
    assert store.commit(made.number, by="Test", reason="weil") == Loaded(2, 0, 1, 1, 1, stored=True)
    current = store.current() or {}
    assert current["content_hash"] == made.content_hash
    assert (current["file_name"], current["loaded_by"], current["reason"]) == ("neu.xlsx", "Test", "weil")
    assert current["base_number"] == 1
    assert [(one["kind"], one["import_number"], one["reason"]) for one in store.events()] == [
        ("load", 2, "weil"), ("load", 1, None),
    ]  # fmt: skip


def test_a_change_that_is_left_out_keeps_the_row_and_its_source(store: Store) -> None:
    made = store.preview(
        later({**ONE, "city": "Gera"}, {**TWO, "city": "Bonn"}, member("GC-004", name="Ebbe"))
    )
    loaded = store.commit(made.number, left_out=["GC-001", "GC-003", "GC-004"])
    assert loaded == Loaded(2, new=0, changed=1, gone=0, same=2, stored=True)
    with store.cursor() as cursor:
        rows = ask(cursor, "members_list", on=AS_OF)
        sources = cursor.execute(
            "select cluster_id, source_import from all_members where import_number = 2 order by 1"
        ).fetchall()
    assert [(row["name"], row["city"]) for row in rows] == [
        ("Anker", "Jena"),
        ("Boje", "Bonn"),
        ("Deich", None),
    ]
    assert sources == [("GC-001", 1), ("GC-002", 2), ("GC-003", 1)]
    assert (store.current() or {})["left_out"] == ["GC-001", "GC-003", "GC-004"]


def test_the_same_file_brings_later_what_was_left_out_of_it(store: Store) -> None:
    delivered = later({**ONE, "city": "Gera"}, {**TWO, "city": "Bonn"}, THREE)
    store.commit(store.preview(delivered).number, left_out=["GC-001"])
    again = store.preview(delivered)
    assert not again.is_current
    assert store.commit(again.number) == Loaded(3, 0, changed=1, gone=0, same=2, stored=True)


def test_leaving_everything_out_stores_nothing(store: Store) -> None:
    made = store.preview(later({**ONE, "city": "Gera"}, TWO, THREE))
    assert store.commit(made.number, left_out=["GC-001"]) == Loaded(1, 0, 0, 0, 3, stored=False)
    assert len(store.imports()) == 1


def test_a_double_click_makes_one_import(store: Store) -> None:
    made = store.preview(later(ONE))
    assert store.commit(made.number) == store.commit(made.number)
    assert len(store.imports()) == 2


def test_a_preview_that_was_overtaken_is_refused_and_can_be_seen_again(store: Store) -> None:
    made, other = store.preview(later(ONE)), store.preview(later(ONE, TWO))
    store.commit(other.number)
    with pytest.raises(StaleError, match="Der Stand hat sich seit der Vorschau geändert"):
        store.commit(made.number)
    assert len(store.imports()) == 2
    assert store.commit(store.preview(later(ONE)).number).stored


def test_last_event(store: Store) -> None:
    assert changes(store, None, 0, "last_event") == [{"sequence": 1}]
    store.restore(1)
    assert changes(store, None, 0, "last_event") == [{"sequence": 2}]


def test_a_restore_in_between_overtakes_too(store: Store) -> None:
    store.load(later(ONE))
    made = store.preview(later(ONE, TWO))
    store.restore(1)
    with pytest.raises(StaleError):
        store.commit(made.number)


def test_of_two_commits_at_once_one_wins_fifty_times(store: Store) -> None:
    for turn in range(50):
        previews = [store.preview(later({**ONE, "city": f"Ort {turn} {who}"}, TWO)) for who in range(2)]
        answers: list[object] = []
        gate = Barrier(2)

        def click(number: int, gate: Barrier = gate, answers: list[object] = answers) -> None:
            gate.wait()
            try:
                answers.append(store.commit(number))
            except StaleError as error:
                answers.append(error)

        threads = [Thread(target=click, args=(one.number,)) for one in previews]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(type(answer).__name__ for answer in answers) == ["Loaded", "StaleError"]
    assert len(store.imports()) == 51


def test_a_preview_that_was_dropped_cannot_be_committed(store: Store) -> None:
    made = store.preview(later(ONE))
    store.drop(made.number)
    assert not store.has_preview(made.number)
    with pytest.raises(StoreError, match="Die Vorschau ist nicht mehr da"):
        store.commit(made.number)


def test_only_the_latest_previews_are_kept(store: Store) -> None:
    made = [store.preview(later({**ONE, "city": str(number)})) for number in range(10)]
    assert [store.has_preview(one.number) for one in made] == [False] * 2 + [True] * 8
    with store.cursor() as cursor:
        assert cursor.execute("select count(*) from pending.members").fetchall() == [(8,)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([ONE, TWO, THREE], [ONE], [("many_gone", None), ("members_changed", None)]),
        ([ONE, TWO, THREE], [ONE, TWO, THREE], []),
        ([ONE], [{**ONE, "actor_count": 500}], [("actors_jump", "Anker")]),
        ([ONE], [{**ONE, "actor_count": 5}], [("actors_jump", "Anker")]),
        ([ONE], [{**ONE, "actor_count": 499}], []),
        (
            [{**ONE, "label_level": "silver", "label_valid_until": day("2028-12-31")}],
            [{**ONE, "label_level": "bronze", "label_valid_until": day("2028-12-31")}],
            [("label_down", "Anker")],
        ),
        (
            [{**ONE, "label_level": "bronze", "label_valid_until": day("2028-12-31")}],
            [{**ONE, "label_level": "gold", "label_valid_until": day("2028-12-31")}],
            [],
        ),
        (
            [ONE],
            [{**ONE, "notice_given_on": day("2026-01-01"), "stated_eligibility": True}],
            [("stated_against_rules", "Anker")],
        ),
    ],
)
def test_what_is_hard_to_believe_is_a_warning(
    tmp_path: Path,
    before: list[dict[str, Any]],
    after: list[dict[str, Any]],
    expected: list[tuple[str, str | None]],
) -> None:
    with new_store(tmp_path) as store:
        store.load(delivery(*before))
        made = store.preview(later(*after))
        found = changes(store, made.compared_with, made.number, "import_warnings")
        assert [(row["code"], row["name"]) for row in found] == expected


def test_the_first_real_import_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        store.load(Delivery(delivery(ONE, TWO, THREE).rows, AS_OF, "b.xlsx", b"b", example=True))
        made = store.preview(later({**ONE, "stated_eligibility": True, "notice_given_on": day("2026-01-01")}))
        assert (made.base, made.compared_with) == (1, None)
        assert changes(store, None, made.number, "import_warnings") == []
        assert changes(store, None, made.number) == []
