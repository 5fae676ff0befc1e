"""Facts about Länder and towns as tables beside the store, for queries about inhabitants and seats."""

from __future__ import annotations

import duckdb

from data.reference import GERMAN_NAMES, PLACES_FILE, states

_STATES = """
create table known_states as
select
    unnest($codes::varchar[]) as state,
    unnest($inhabitants::bigint[]) as population
"""
# the database reads the file itself: to hand over eleven thousand towns takes it a hundred times as long
_PLACES = """
create table known_places as
select
    coalesce(map($listed, $german)[name], name) as name,
    state,
    latitude,
    longitude
from read_csv($file, header = true, auto_detect = false, columns = {
    'name': 'varchar', 'state': 'varchar', 'latitude': 'double', 'longitude': 'double', 'population': 'bigint'
})
"""


def load_facts(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables ``known_states`` and ``known_places`` in the memory beside the store, before it is locked.

    ``known_states``: the 16 Länder with their inhabitants. ``known_places``: towns with their Land and degrees.
    """
    every = states().values()
    connection.execute(
        _STATES, {"codes": [one.code for one in every], "inhabitants": [one.population for one in every]}
    )
    names = {"listed": list(GERMAN_NAMES), "german": list(GERMAN_NAMES.values())}
    connection.execute(_PLACES, {"file": str(PLACES_FILE), **names})
