"""The charts of the page about the Länder: what they measure, say, list and do when clicked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

import plotly.graph_objects as go

from data.language import _, marked
from data.reference import states
from data.words import number_word, sector_word, state_word
from pages.shared.charts import findings, measures
from pages.shared.charts.bars import named_bars
from pages.shared.charts.chosen import IS_SELECTED, left_out
from pages.shared.charts.form import Chart
from pages.shared.charts.look import FIELD_COLOUR
from pages.shared.charts.map import land_map, points
from pages.shared.charts.tiles import land_tiles, matrix, plain
from pages.shared.tables import Shown

Rows = Sequence[dict[str, Any]]

PAGE = "regionen"
CLUSTER = "cluster:"  # how the code of a point begins, which stands for a member and not for a Land
_ON_THE_MAP = marked("outlines: © GeoBasis-DE / BKG, towns: GeoNames (CC BY 4.0), inhabitants: © Destatis")
_INHABITANTS = marked("inhabitants: © Destatis")


def states_measured(rows: Rows) -> go.Figure:
    """The measure by Land on the map; rows of the query of this name."""
    return _map(rows, [])


def with_seats(rows: Rows, seats: Rows) -> go.Figure:
    """The same with a point for each member whose seat is known; ``seats`` of the query members_by_seat."""
    placed = [row for row in seats if row["reason"] is None]
    names = [f"{plain(row['name'])} ({plain(row['city'])})" for row in placed]
    return _map(rows, [points(placed, names, [f"{CLUSTER}{row['cluster_id']}" for row in placed])])


def states_as_tiles(rows: Rows) -> go.Figure:
    """The same as equal tiles."""
    return land_tiles(measures.values(rows), measures.texts(rows), left_out(rows))


def states_ranked(rows: Rows) -> go.Figure:
    """The same as bars, the highest first, each Land named."""
    codes = [row["state"] for row in rows]
    texts = measures.texts(rows)
    return named_bars(
        codes,
        [state_word(code) for code in codes],
        [row["measured"] or 0 for row in rows],
        [FIELD_COLOUR] * len(codes),
        [texts[code] for code in codes],
    )


def members_by_state_and_sector(rows: Rows) -> go.Figure:
    """Members by Land and field as a matrix; rows of the query of this name."""
    out = left_out(rows)
    fields = list(dict.fromkeys(row["sector"] for row in rows))
    codes = list(dict.fromkeys(row["state"] for row in rows))
    return matrix(
        [(field, sector_word(field)) for field in fields],
        [(code, _short(code, out)) for code in codes],
        {(row["sector"], row["state"]): row["member_count"] for row in rows},
        {code: state_word(code) for code in codes},
    )


def _short(code: str, out: Collection[str]) -> str:
    short = states()[code].short if code in states() else "?"
    return f"({short})" if code in out else short


def _map(rows: Rows, seats: Sequence[dict[str, Any]]) -> go.Figure:
    values, texts = measures.values(rows), measures.texts(rows)
    if measures.measure_of(rows) in {"silver_share", "eligible_share"}:
        # decimals leave no room for the neighbours of small Länder; the bars beside the map print them
        whole = [{**row, "measured": round(row["measured"], 2)} if row["measured"] else row for row in rows]
        texts = measures.texts(whole)
    counts = measures.measure_of(rows) == "members"
    return land_map(
        values,
        texts,
        height=480,
        size=15 if counts else 12,
        beside=seats,
        printed=not seats,  # points would lie on the numbers
        out=left_out(rows),
    )


def matrix_headline(rows: Rows) -> str:
    """Which cell holds most members."""
    present = [row for row in rows if row["member_count"]]
    if not present:
        return _("No member in this selection")
    stated = [row for row in present if "unknown" not in {row["sector"], row["state"]}]
    if not stated:
        return _("Field and Land are stated for no member together")
    most = max(row["member_count"] for row in stated)
    top = [row for row in stated if row["member_count"] == most]
    if len(top) == 1:
        return _("Most in one place: {field} in {state} ({number})").format(
            field=sector_word(top[0]["sector"]), state=state_word(top[0]["state"]), number=number_word(most)
        )
    return _("{number} pairs of field and Land hold {most} each, none holds more").format(
        number=number_word(len(top)), most=number_word(most)
    )


def matrix_sentence(rows: Rows) -> str:
    """How widely the members are spread over fields and Länder."""
    present = [row for row in rows if row["member_count"]]
    if not present:
        return _("No member in this selection.")
    return _("{members} in {cells} of {possible} pairs of field and Land; further fields are not counted.").format(
        members=findings.members_word(sum(row["member_count"] for row in rows)),
        cells=number_word(len(present)),
        possible=number_word(sum(row.get("is_selected", True) for row in rows)),
    )  # fmt: skip


STATE = Shown("state", marked("Federal state"), state_word)
SECTOR = Shown("sector", marked("Technology field"), sector_word)
COUNT = Shown("member_count", marked("Members"))
_MEASURED = (
    STATE,
    COUNT,
    Shown("population", marked("Inhabitants")),
    Shown("per_million", marked("per million inhabitants"), measures.a_rate),
    Shown("silver_or_better_count", marked("of these Silver or Gold")),
    Shown("silver_share", marked("Share with Silver or Gold"), measures.a_share),
    Shown("eligible_count", marked("of these eligible")),
    Shown("eligible_share", marked("Share eligible"), measures.a_share),
    IS_SELECTED,
)


def _measured(
    name: str,
    draw: Callable[[Rows], go.Figure],
    sources: str,
    headline: Callable[[Rows], str] = measures.headline,
) -> Chart:
    return Chart(name, draw, measures.title, headline, measures.sentence, _MEASURED, None, PAGE, sources)


CHARTS = (
    _measured("states_measured", states_measured, _ON_THE_MAP),
    _measured("states_as_tiles", states_as_tiles, _INHABITANTS),
    _measured("states_ranked", states_ranked, _INHABITANTS, measures.ranking_headline),
    Chart(
        "members_by_state_and_sector",
        members_by_state_and_sector,
        marked("Members by federal state and technology field"),
        matrix_headline,
        matrix_sentence,
        (SECTOR, STATE, COUNT),
        page=PAGE,
    ),
)
