"""Facts about the Länder and places that come with the program (licences in LICENCES.md beside this file)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
PLACES_FILE = _HERE / "places.csv"
LICENCES_FILE = _HERE / "LICENCES.md"
# GeoNames lists these by their English or long names
GERMAN_NAMES = {
    "Munich": "München",
    "Nuremberg": "Nürnberg",
    "Hanau am Main": "Hanau",
    "Universitäts- und Hansestadt Greifswald": "Greifswald",
}


@dataclass(frozen=True, slots=True)
class State:
    """One of the 16 Länder: ISO 3166-2 code, names, inhabitants, and its tile in a map of tiles."""

    code: str
    short: str
    name_de: str
    name_en: str
    capital: str
    population: int
    tile_row: int
    tile_column: int
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Place:
    """A town with its state (ISO 3166-2), coordinates in degrees and inhabitants."""

    name: str
    state: str
    latitude: float
    longitude: float
    population: int


@cache
def states() -> dict[str, State]:
    """The 16 Länder by ISO code, in the official order (Destatis)."""
    with (_HERE / "states.csv").open(encoding="utf-8", newline="") as source:
        return {
            row["iso_3166_2"]: State(
                row["iso_3166_2"],
                row["short"],
                row["name_de"],
                row["name_en"],
                row["capital"],
                int(row["population"]),
                int(row["tile_row"]),
                int(row["tile_col"]),
                float(row["label_lon"]),
                float(row["label_lat"]),
            )
            for row in csv.DictReader(source)
        }


def state_outlines_as_text() -> str:
    """Outlines of the Länder as GeoJSON, feature id = ISO code, rings clockwise as Plotly wants them."""
    return (_HERE / "states.geojson").read_text(encoding="utf-8")


@cache
def places() -> tuple[Place, ...]:
    """Towns of Germany (GeoNames)."""
    with PLACES_FILE.open(encoding="utf-8", newline="") as source:
        return tuple(
            Place(
                GERMAN_NAMES.get(row["name"], row["name"]),
                row["state"],
                float(row["latitude"]),
                float(row["longitude"]),
                int(row["population"] or 0),
            )
            for row in csv.DictReader(source)
        )


def place_names() -> list[tuple[str, str]]:
    """Name and state of each town of ``places``, in a fraction of the time."""
    with PLACES_FILE.open(encoding="utf-8", newline="") as source:
        rows = csv.reader(source)
        heading = next(rows)
        name, state = heading.index("name"), heading.index("state")
        return [(GERMAN_NAMES.get(row[name], row[name]), row[state]) for row in rows]
