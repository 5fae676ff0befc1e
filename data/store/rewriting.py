"""A store written anew without what is to be purged, so that its file never held that."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import duckdb

from data.store import recounting, rehashing
from data.store.previews import now


@dataclass(frozen=True, slots=True)
class Purge:
    """What is to go: all rows of an import, these clusters in every import, or each value that holds this text."""

    number: int | None = None
    clusters: tuple[str, ...] = ()
    text: str | None = None


# the tables of the new store, ``store``, from those of the old one, ``older``
_MACROS = (
    """
    create temp macro holds(value, needle) as
    needle is not null and value is not null and contains(lower(value), lower(needle))
    """,
    "create temp macro without(value, needle) as case when not holds(value, needle) then value end",
)
_ROWS = (
    """
    insert into store.members by name
    select * replace (
        without(sector, $text) as sector,
        list_filter(further_sectors, lambda one: not holds(one, $text)) as further_sectors,
        without(city, $text) as city,
        without(postcode, $text) as postcode,
        without(website, $text) as website,
        without(note, $text) as note
    )
    from older.members
    where import_number is distinct from $number and not list_contains($clusters::varchar[], cluster_id)
    """,
    """
    insert into store.labels by name
    select * replace (without(procedure, $text) as procedure)
    from older.labels
    where import_number is distinct from $number and not list_contains($clusters::varchar[], cluster_id)
    """,
    """
    insert into store.grants by name
    select * replace (without(measure, $text) as measure, without(project, $text) as project)
    from older.grants
    where import_number is distinct from $number and not list_contains($clusters::varchar[], cluster_id)
    """,
    """
    insert into store.services by name
    select * replace (without(title, $text) as title)
    from older.services
    where import_number is distinct from $number and not list_contains($clusters::varchar[], cluster_id)
    """,
    """
    insert into store.applications by name
    select * replace (without(sector, $text) as sector)
    from older.applications
    where
        import_number is distinct from $number
        and name not in (
            select name from older.members where list_contains($clusters::varchar[], cluster_id)
        )
    """,
)
_IMPORTS = """
    insert into store.imports by name
    select * replace (
        case when number = $number or holds(file_name, $text) then '' else file_name end as file_name,
        without(loaded_by, $text) as loaded_by,
        case when number is distinct from $number then without(reason, $text) end as reason,
        case
            when number = $number then []
            else list_filter(left_out, lambda one: not list_contains($clusters::varchar[], one))
        end as left_out,
        case
            when number = $number then '{}'
            else coalesce(list_extract($layouts::varchar[], list_position($numbers::integer[], number)), layout)
        end as layout,
        case when number = $number then 0 else new_count end as new_count,
        case when number = $number then 0 else changed_count end as changed_count,
        case when number = $number then 0 else gone_count end as gone_count,
        case when number = $number then 0 else same_count end as same_count,
        original_kept and not list_contains($without_original::integer[], number) as original_kept,
        case when number = $number then $now else purged_at end as purged_at
    )
    from older.imports
"""
_EVENTS = """
    insert into store.events by name
    select * replace (without(reason, $text) as reason, without(acting_user, $text) as acting_user)
    from older.events
"""
_AFFECTED = """
    select import_number
    from older.members
    where
        import_number = $number
        or list_contains($clusters::varchar[], cluster_id)
        or holds(concat_ws(chr(10), name, sector, city, postcode, website, note), $text)
        or len(list_filter(further_sectors, lambda one: holds(one, $text))) > 0
    union
    select import_number from older.labels where holds(procedure, $text)
    union
    select import_number from older.grants where holds(concat_ws(chr(10), measure, project), $text)
    union
    select import_number from older.services where holds(title, $text)
    union
    select import_number
    from older.applications
    where
        holds(concat_ws(chr(10), name, sector), $text)
        or name in (select name from older.members where list_contains($clusters::varchar[], cluster_id))
"""
_IN_A_NAME = """
    select
        (select count(*) from older.members where holds(concat_ws(chr(10), name, cluster_id), $text))
        + (select count(*) from older.applications where holds(name, $text))
"""


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Give the connection the words that the statements are written in."""
    for macro in _MACROS:
        connection.execute(macro)


def affected(connection: duckdb.DuckDBPyConnection, purge: Purge) -> list[int]:
    """The imports of ``older`` that hold something of what is to go."""
    return sorted(row[0] for row in connection.execute(_AFFECTED, _needed(purge)).fetchall())


def stands_in_a_name(connection: duckdb.DuckDBPyConnection, purge: Purge) -> bool:
    """Whether the text stands in the name of a cluster or an application, which cannot be left empty."""
    return bool(connection.execute(_IN_A_NAME, {"text": purge.text}).fetchall()[0][0])


def write_anew(
    connection: duckdb.DuckDBPyConnection,
    purge: Purge,
    touched: list[int],
    without_original: list[int],
    by: str | None,
    reason: str,
) -> None:
    """Fill the empty ``store`` from ``older``, without what is to go, with an event that tells of it."""
    needed = _needed(purge)
    connection.execute("update store.store_version set store_id = (select store_id from older.store_version)")
    for statement in _ROWS:
        connection.execute(statement, _only(statement, needed))
    layouts = _layouts(connection, touched)
    connection.execute(
        _IMPORTS,
        {**needed, "now": now(), "without_original": without_original, "numbers": list(layouts),
         "layouts": list(layouts.values())},
    )  # fmt: skip
    connection.execute(_EVENTS, {"text": purge.text})
    connection.execute(
        """
        insert into store.events
        select max(sequence) + 1, $now, 'purge', $number, $by, $reason from store.events
        """,
        {"now": now(), "number": purge.number, "by": by, "reason": reason},
    )
    for number in touched:
        rehashing.renew(connection, number)
    if purge.number is None:
        recounting.recount(connection, touched)
    connection.execute("checkpoint store")


def _needed(purge: Purge) -> dict[str, Any]:
    return {"number": purge.number, "clusters": list(purge.clusters), "text": purge.text}


def _only(statement: str, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if f"${name}" in statement}


def _layouts(connection: duckdb.DuckDBPyConnection, touched: list[int]) -> dict[int, str]:
    """The layouts of these imports without the cells whose text they hold: those may be of what is to go."""
    found = connection.execute(
        "select number, layout from older.imports where list_contains($touched::integer[], number)",
        {"touched": touched},
    ).fetchall()
    return {
        number: json.dumps(
            {
                title: {name: value for name, value in sheet.items() if name != "imprecise"}
                for title, sheet in json.loads(layout).items()
            },
            ensure_ascii=False,
        )
        for number, layout in found
    }
