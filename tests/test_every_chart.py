"""Every chart on its page, for random selections, days and parameters: figure = rows of the query = table = files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from data.rules import load_rules
from data.store import Store, open_store
from pages.shared.charts import CHARTS
from pages.shared.tables import Shown
from tests.chart_numbers import NUMBERS, day, number
from tests.chart_pages import SCRIPTS, Drawn, charts_of, figures_of, opened, program
from tests.chart_rows import FILTERS, asked, rows_of
from tests.delivered import example_store

TIMES = 3  # selections of each page; the first has no filter
IMPORTS = (date(2026, 10, 1), date(2026, 11, 1))
LAENDER = ("DE-BW", "DE-BY", "DE-HE", "DE-NI", "DE-NW", "DE-SN", "DE-BE")
SELECTED = {
    "land": (*LAENDER, "unknown"),
    "label": ("gold", "silver", "bronze", "expired", "none", "unknown"),
    "foerderung": ("eligible", "conditional", "not_eligible"),
}
PAGE_OF = {name: chart.page for name, chart in CHARTS.items()}

Address = dict[str, Any]
Seen = Callable[[str], list[tuple[Address, dict[str, Drawn]]]]


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two imports of the example data and all their sheets."""
    path = tmp_path_factory.mktemp("every_chart") / "stored.duckdb"
    example_store(path, *IMPORTS).close()
    return path


@pytest.fixture(scope="module")
def store(stored: Path) -> Iterator[Store]:
    """The same store to ask without the program."""
    shutil.copy(stored, stored.with_name("asked.duckdb"))
    with open_store(stored.with_name("asked.duckdb"), load_rules()) as opened_store:
        yield opened_store


@pytest.fixture(scope="module")
def seen(stored: Path, store: Store) -> Seen:
    """A page for some random addresses, looked at once: each address, and its charts by name."""

    @cache
    def look(page: str) -> list[tuple[Address, dict[str, Drawn]]]:
        copied = shutil.copy(stored, stored.with_name(f"seen_{page}.duckdb"))
        with program(copied) as handed:
            return [(one, charts_of(opened(page, **one), handed)) for one in addresses(page, store)]

    return look


def addresses(page: str, store: Store) -> Iterator[Address]:
    """Addresses of the page that leave at least one cluster."""
    fields = tuple(row["sector"] for row in asked(store, "members_by_sector", {"stichtag": "2026-11-01"}))
    random, made = Random(f"charts of {page}"), 0
    while made < TIMES:
        on = date(2019 if made else 2026, 1, 1) + timedelta(random.randrange(3000))
        address: Address = {"stichtag": on.isoformat()}
        if made:
            wanted = {key: some(random, codes) for key, codes in {"feld": fields, **SELECTED}.items()}
            wanted["suche"] = random.choice("aeir")
            address |= {key: wanted[key] for key in random.sample(list(wanted), 2)}
        address |= own_part(page, random, fields, made)
        if asked(store, "selection_count", address)[0]["selected_count"]:
            made += 1
            yield address


def some(random: Random, choices: tuple[str, ...], least: int = 1) -> list[str]:
    return random.sample(choices, random.randint(least, min(len(choices), 6)))


def own_part(page: str, random: Random, fields: tuple[str, ...], turn: int) -> Address:
    """Parameters of the page, none at its default, which no address writes."""
    before = date(2019, 1, 1) + timedelta(random.randrange(1500))
    after = before + timedelta(random.randrange(1, 1500))
    days = (before.isoformat(), after.isoformat())
    fields_or_laender = ("felder", "laender")[turn % 2]
    measures = ("silver_or_better", "expiring", "duty_breached", "eligible", "actors", "smes")
    parts: dict[str, Address] = {
        "regionen": {"kennzahl": ("per_million", "silver_share", "eligible_share")[turn],
                     "ansicht": ("karte", "kacheln", "karte")[turn], "im_land": random.choice(LAENDER)},
        "technologiefelder": {"im_feld": random.choice(fields)},
        "label": {"horizont": ("3", "6", "24")[turn], "label_von": days[0], "label_bis": days[1],
                  "stufen": "status", "silberpflicht": "open"},
        "foerderung": {"teil": "gedankenspiel", "wenn_silber": "36"},
        "angebote": {"angebot": ("seminar", "counselling", "event")[turn]},
        "vergleich": {"art": fields_or_laender, "messwert": random.choice(measures),
                      "auswahl": some(random, fields if turn % 2 == 0 else LAENDER, least=4)},
        "entwicklung": {"zeitraum": ("2", "10", "alle")[turn], "grundlage": "regeln",
                        "vergleich_von": days[0], "vergleich_bis": days[1]},
    }  # fmt: skip
    return parts.get(page, {})


@pytest.mark.parametrize("name", CHARTS)
def test_figure_query_table_and_files_hold_the_same_numbers(name: str, seen: Seen, store: Store) -> None:
    drawn = [charts[name] for _address, charts in seen(PAGE_OF[name]) if name in charts]
    answers = [rows_of(name, store, one.address) for one in drawn]
    assert any(answers)
    in_the_figure, in_the_rows = NUMBERS[name]
    for one, rows in zip(drawn, answers, strict=True):
        assert rounded(in_the_figure(one.figure)) == rounded(in_the_rows(rows))
        headings, *cells = one.table
        assert headings == one.workbook[0] == [text.removeprefix("'") for text in one.lines[0]]
        assert len(cells) == len(one.workbook) - 1 == len(one.lines) - 1 == len(rows)
        for row, shown, in_book, in_line in zip(rows, cells, one.workbook[1:], one.lines[1:], strict=True):
            for column, *cell in zip(CHARTS[name].columns, shown, in_book, in_line, strict=True):
                assert told(column, row, *cell), (column.field, row[column.field], cell)


def told(column: Shown, row: dict[str, Any], shown: str, in_book: Any, in_line: str) -> bool:
    """Whether the three cells say the row's value, each in the way of its kind."""
    value = row[column.field]
    if column.word:
        # numbers and days stand in the files as such, whatever words the screen has for them
        word = column.word(value)
        return shown == word and (
            (in_book == word and in_line.removeprefix("'") == word) or typed(value, in_book, in_line)
        )
    if value is None:
        return (shown, in_book, in_line) == ("k. A.", None, "")
    if isinstance(value, str):
        return shown == value == in_book == in_line.removeprefix("'")
    return typed(value, in_book, in_line) and value in {day(shown), number(shown)}


def typed(value: Any, in_book: Any, in_line: str) -> bool:
    """Whether both files hold the day or the number itself."""
    if isinstance(value, date):
        return isinstance(in_book, datetime) and in_book.date() == value == day(in_line)
    # a CSV has no formats: its shares are written in percent with one decimal
    near = pytest.approx(value, abs=0.00051 if "%" in in_line else 1e-9)
    return isinstance(value, int | float) and in_book == value and number(in_line) == near


def rounded(numbers: list[tuple[Any, ...]]) -> list[list[Any]]:
    """Shares as they are printed, in percent with one decimal; anything else as it is."""
    return [[round(one, 3) if isinstance(one, float) else one for one in told] for told in numbers]


@pytest.mark.parametrize("page", SCRIPTS)
def test_the_address_in_a_file_opens_the_chart_again(
    page: str, seen: Seen, stored: Path, tmp_path: Path
) -> None:
    shutil.copy(stored, tmp_path / "cluster.duckdb")
    wanted, charts = seen(page)[-1]
    addresses_named = {
        tuple(sorted((key, *texts) for key, texts in one.address.items())) for one in charts.values()
    }
    for named in addresses_named:
        address = {key: texts for key, *texts in named}
        again = figures_of(opened(page, **address))
        for name, one in charts.items():
            if one.address == address:
                assert again[name] == one.figure
    for one in charts.values():
        assert one.page == page
        for key in wanted.keys() - FILTERS.keys() - {"im_feld"}:
            texts = wanted[key] if isinstance(wanted[key], list) else [wanted[key]]
            assert one.address[key] == texts


def test_every_chart_is_compared() -> None:
    assert NUMBERS.keys() == CHARTS.keys()
    assert set(PAGE_OF.values()) == set(SCRIPTS)
