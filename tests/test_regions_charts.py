"""What the charts about Länder and technology fields draw and say of the rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.language import use_language
from data.reference import states
from data.store import Store
from pages.shared.charts import CHARTS, findings, measures, profile, regions, sectors
from pages.shared.charts.chosen import filtered
from pages.shared.charts.steps import Steps
from pages.shared.selection import Selection
from tests.sound import day
from tests.test_regions import MEMBERS, answer, store_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with five members and a former one."""
    with store_of(tmp_path, *MEMBERS) as opened:
        yield opened


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_map_and_its_twins_show_the_rows(store: Store) -> None:
    rows = answer(store, "states_measured", measure="silver_share")
    seats = answer(store, "members_by_seat")
    figure = regions.with_seats(rows, seats)
    assert dict(zip(figure.data[0].locations, figure.data[0].z, strict=True))["DE-SN"] == 0.5
    assert len(figure.data[0].locations) == 16
    assert list(figure.data[1].customdata) == [f"cluster:GC-00{number}" for number in (4, 2, 1, 3, 5)]
    tiles = regions.states_as_tiles(rows).data[0]
    assert sorted(tiles.customdata) == sorted(states())
    assert plain(dict(zip(tiles.customdata, tiles.text, strict=True))["DE-SN"]) == "<b>SN</b><br>50 %"
    assert dict(zip(tiles.customdata, tiles.text, strict=True))["DE-BB"] == "<b>BB</b><br>–"
    bars = regions.states_ranked(rows).data[0]
    assert next(iter(bars.y)) == "DE-SN"
    assert len(bars.y) == 17


def test_a_matrix_prints_its_counts_and_names_both_sides_for_a_click(store: Store) -> None:
    cells = regions.members_by_state_and_sector(answer(store, "members_by_state_and_sector")).data[0]
    found = dict(zip(cells.customdata, cells.text, strict=True))
    assert found["DE-HE IKT"] == "1"
    assert found["DE-HE Photonik"] == ""
    labels = sectors.members_by_sector_and_label(answer(store, "members_by_sector_and_label")).data[0]
    assert dict(zip(labels.customdata, labels.text, strict=True))["unknown IKT"] == "2"


def test_a_field_is_plain_text_in_a_matrix() -> None:
    rows = [{"sector": '<a href="x">A&B</a>', "state": "DE-SN", "member_count": 1, "sector_count": 1}]
    figure = regions.members_by_state_and_sector(rows)
    assert "<a" not in "".join(figure.layout.yaxis.ticktext).replace("<br>", "")
    assert "<a" not in figure.data[0].hovertext[0]


def test_a_scale_ends_at_one_for_every_number() -> None:
    # else Plotly draws its own colours instead
    assert [number for number in range(1, 500) if Steps.of([number]).scale()[-1][0] != 1] == []


@pytest.mark.parametrize(
    ("measure", "headline", "ranking", "sentence"),
    [
        ("members", "Sachsen liegt mit 2 Mitgliedern vorn", "Ohne Mitglied: 13 Länder",
         "Sitze in 3 von 16 Ländern. Bei 1 Mitglied ist kein Land angegeben."),
        ("per_million", "Bremen liegt vorn: 1,42 je Million Einwohner",
         "Länder mit Mitgliedern: von 0,16 bis 1,42 je Million Einwohner",
         "Insgesamt 0,06 je Million Einwohner; 3 von 3 Ländern mit Mitgliedern liegen darüber."),
        ("silver_share", "Sachsen liegt vorn: 50 % mit Silber oder Gold",
         "Länder mit Mitgliedern: von 0 % bis 50 % mit Silber oder Gold",
         "Insgesamt 20 % mit Silber oder Gold; 1 von 3 Ländern mit Mitgliedern liegt darüber."),
    ],
)  # fmt: skip
def test_each_measure_says_its_finding(
    store: Store, measure: str, headline: str, ranking: str, sentence: str
) -> None:
    rows = answer(store, "states_measured", measure=measure)
    said = (measures.headline(rows), measures.ranking_headline(rows), measures.sentence(rows))
    assert tuple(map(plain, said)) == (headline, ranking, sentence)


def test_a_land_says_how_it_stands_beside_germany(store: Store) -> None:
    rows = answer(store, "state_profile", state="DE-SN")
    assert plain(profile.profile_headline(rows)) == "Sachsen: 50 % mit Silber oder Gold, bundesweit 20 %"
    assert plain(profile.profile_sentence(rows)) == (
        "2 Mitglieder, 0,49 je Million Einwohner (Deutschland: 0,06); 50 % antragsberechtigt (Deutschland: 20 %)."
    )
    assert profile.profile_headline(answer(store, "state_profile", state="DE-BB")) == (
        "Kein Mitglied in diesem Land"
    )


def test_fields_say_that_further_ones_are_counted_apart(store: Store) -> None:
    rows = answer(store, "sectors_ranked")
    assert sectors.counts_word(rows[0]) == "3 + 1"
    assert sectors.ranked_sentence(rows) == (
        "5 Mitglieder in 2 Technologiefeldern. "
        "Nach dem Plus: Nennung als weiteres Feld (insgesamt 1), in den Balken nicht gezählt."
    )
    use_language("en")
    assert (
        sectors.states_sentence(answer(store, "sector_states", field="Photonik"))
        == "Seats in 1 of 16 Länder."
    )


def test_a_land_that_the_filter_leaves_out_is_no_nought(store: Store) -> None:
    rows = answer(store, "states_measured", measure="members", states=["DE-SN", "DE-MV"])
    assert measures.ranking_headline(rows) == "Ohne Mitglied: Mecklenburg-Vorpommern"
    assert measures.sentence(rows) == "Sitze in 1 von 2 ausgewählten Ländern."
    ranked = regions.states_ranked(rows).data[0]
    printed = dict(zip(ranked.customdata, ranked.text, strict=True))
    assert (printed["DE-SN"], printed["DE-MV"], printed["DE-BY"]) == ("2", "0", "nicht ausgewählt")
    outlines, numbers = regions.states_measured(rows).data
    assert [text for text in numbers.text if text] == ["2", "0"]
    assert "Bayern: nicht ausgewählt" in outlines.text
    tiles = regions.states_as_tiles(rows).data[0]
    assert "(BY)" in tiles.text
    assert [text for text in tiles.text if not text.startswith("(")] == ["<b>SN</b><br>2", "<b>MV</b><br>0"]
    crossed = regions.members_by_state_and_sector(
        answer(store, "members_by_state_and_sector", states=["DE-SN", "DE-MV"])
    )
    assert [name for name in crossed.layout.xaxis.ticktext if "(" not in name] == ["MV", "SN"]
    only = answer(store, "members_by_state", states=["DE-SN"])
    assert findings.members_by_state(only) == "Nur Sachsen ist ausgewählt."


def test_the_filter_is_marked_in_the_chart_and_told_in_its_table() -> None:
    chart = CHARTS["members_by_label"]
    rows = [{"label_group": "gold", "member_count": 2}, {"label_group": "silver", "member_count": 0}]
    chosen = Selection(on=day("2026-11-23"), labels=("gold",))
    assert filtered(chart.draw(rows), chart, chosen).layout.yaxis.ticktext == ("<b>▸ ★ Gold</b>", "■ Silber")
    assert CHARTS["members_by_state"].columns[-1].text({"is_selected": False}) == "nein"
