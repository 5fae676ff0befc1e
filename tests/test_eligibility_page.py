"""The page Förderung: matrix, the way to eligibility, contradictions, and the chart by criterion."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.language import Language, use_language
from data.rules import load_rules
from data.store import create_store
from pages.shared.charts import CHARTS
from pages.shared.charts.eligibility import members_by_criterion
from pages.shared.eligibility import matrix
from queries import ask
from tests.eligibility_screen import MEMBERS, Row, opened, shown_again, table, texts
from tests.sound import delivery, member
from tests.test_eligibility import LAYOUT, ON

pytestmark = pytest.mark.usefixtures("lasting_stores")


def test_the_matrix_shows_sign_value_reason_and_cell() -> None:
    screen = opened()
    found = table(screen)
    assert '<a href="cluster?id=GC-001&amp;stichtag=2026-11-23">&lt;b&gt;Anker&lt;/b&gt;</a>' in found
    assert (
        "<strong>✓ erfüllt</strong> 30.06.2027<small>Silber oder Gold bis 30.06.2027</small>"
        '<small class="cells">Mitglieder!L2, Mitglieder!N2</small>'
    ) in found
    assert (
        "<strong>✓ antragsberechtigt</strong>"
        "<small>⚠ angegeben: ja; nach den Regeln: ✕ nicht antragsberechtigt</small>"
        '<small class="cells">Mitglieder!P4</small>'
    ) in found
    assert "Kriterien am 23.11.2026; unter jeder Begründung: Zellen in export.xlsx (Import 1)" in found
    assert "6 Cluster in der Tabelle." in texts(screen)


def test_the_matrix_is_filtered_by_the_status_of_a_criterion() -> None:
    screen = opened(kriterium="no_notice.failed")
    assert "2 Cluster in der Tabelle." in texts(screen)
    assert "Cirrus" in table(screen)
    assert "Brücke" not in table(screen)
    choice = screen.selectbox(key="kriterium")
    assert choice.options == [
        "Mitgliedschaft: ✓ erfüllt (6)",
        "Nicht gekündigt: ✓ erfüllt (4)", "Nicht gekündigt: ✕ nicht erfüllt (2)",
        "Benchmarking: ✓ erfüllt (4)", "Benchmarking: ✕ nicht erfüllt (1)", "Benchmarking: ? k. A. (1)",
        "Silber-Pflicht: ✓ erfüllt (4)", "Silber-Pflicht: ✕ nicht erfüllt (1)", "Silber-Pflicht: ? k. A. (1)",
    ]  # fmt: skip
    choice.set_value("silver.failed").run()
    assert not screen.exception
    assert "1 Cluster in der Tabelle." in texts(screen)
    assert screen.query_params["kriterium"] == "silver.failed"


def test_a_long_matrix_has_pages() -> None:
    many = [member(f"GC-{number:03}", name=f"Verbund {number:03}") for number in range(401)]
    screen = opened(*many, matrixseite="3")
    assert table(screen).count('<th scope="row"') == 1
    assert "Verbund 400" in table(screen)
    screen.number_input(key="matrixseite").set_value(2).run()
    assert table(screen).count('<th scope="row"') == 200
    screen.selectbox(key="kriterium").set_value("silver.unknown").run()
    screen.text_input(key="suche").set_value("Verbund 00").run()
    assert not screen.exception
    # 000 to 009, 100, 200, 300 and 400
    assert table(screen).count('<th scope="row"') == 14


def test_the_way_to_eligibility_is_a_part_of_its_own() -> None:
    screen = opened(teil="schritte")
    assert "4 Cluster sind nicht uneingeschränkt antragsberechtigt. Das müsste geschehen:" in texts(screen)
    assert (
        "Benchmarking nachholen (war bis 01.01.2022 fällig); Silber nachholen (war am 01.01.2022 fällig)."
    ) in table(screen)
    assert "Anker" not in table(screen)
    one = shown_again(screen, suche="GC-002")
    assert "1 Cluster ist nicht uneingeschränkt antragsberechtigt. Das müsste geschehen:" in texts(one)
    none = shown_again(screen, suche="GC-001")
    assert "✓ Jeder Cluster dieser Auswahl ist ohne Bedingung antragsberechtigt." in texts(none)


def test_contradictions_say_both_sides_why_and_where() -> None:
    screen = opened(teil="widersprueche")
    found = table(screen)
    assert '<strong>ja</strong><small class="cells">Mitglieder!P4</small>' in found
    assert 'gekündigt am 01.10.2026<small class="cells">Mitglieder!I4</small>' in found
    assert "<strong>nein</strong>" in found
    assert "alle Kriterien sind erfüllt" in found
    assert found.count('<th scope="row"') == 2
    screen = shown_again(screen, suche="GC-001")
    assert any(text.startswith("✓ Keine Angabe widerspricht den Regeln.") for text in texts(screen))


def test_the_file_of_the_matrix_holds_each_criterion_with_its_cells(tmp_path: Path) -> None:
    with create_store(tmp_path / "cluster.duckdb", load_rules()) as store:
        store.load(replace(delivery(*MEMBERS), layout=LAYOUT))
        with store.cursor() as cursor:
            rows = ask(cursor, "eligibility_matrix", on=ON, search="GC-002")
    (told,) = [
        {column.heading: column.text(row) for column in matrix.columns()} for row in matrix.worded(rows)
    ]
    assert told["Silber-Pflicht: Status"] == "✕ nicht erfüllt"
    assert told["Silber-Pflicht: Datum"] == "01.01.2022"
    assert told["Silber-Pflicht: Warum"] == "Silber war am 01.01.2022 fällig, weder Silber noch Gold in Kraft"
    assert told["Silber-Pflicht: Zellen"] == "Mitglieder!H3, Mitglieder!L3"
    assert len(told) == 25


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_part_opens_for_one_member_of_whom_nothing_is_known(language: Language) -> None:
    screen = opened(member("GC-001"), sprache=language, wenn_bindend="none")
    assert [one.value for one in screen.title] == [{"de": "Förderung", "en": "Funding"}[language]]
    use_language(language)  # this thread stands in for the browser, which holds the words of the screen
    for part in ("schritte", "widersprueche", "gedankenspiel"):
        screen.button_group(key="teil").set_value(part).run()
        assert not screen.exception
        assert screen.query_params["teil"] == part


def criteria(*missing: tuple[str, str, int]) -> list[Row]:
    """Rows of ten members who meet all but these."""
    counts = {(one, status): 0 for one in ("member", "no_notice", "benchmarked", "silver")
              for status in ("met", "open", "failed", "unknown")}  # fmt: skip
    for criterion, status, number in missing:
        counts[criterion, status] = number
    for criterion in ("member", "no_notice", "benchmarked", "silver"):
        counts[criterion, "met"] = 10 - sum(counts[criterion, one] for one in ("open", "failed", "unknown"))
    return [
        {"criterion": criterion, "criterion_status": status, "member_count": number, "cluster_count": number}
        for (criterion, status), number in counts.items()
    ]


def test_members_by_criterion_draws_its_rows() -> None:
    parts = members_by_criterion(criteria(("silver", "failed", 3), ("silver", "unknown", 2))).data
    assert [list(part.x) for part in parts] == [[10, 10, 10, 5], [0, 0, 0, 0], [0, 0, 0, 3], [0, 0, 0, 2]]
    assert parts[2].text == ("", "", "", "✕ 3")
    assert parts[2].customdata[3] == "silver.failed"


@pytest.mark.parametrize(
    ("rows", "headline", "said"),
    [
        ([], "Kein Mitglied in dieser Auswahl", "Kein Mitglied in dieser Auswahl."),
        (criteria(), "Jedes Mitglied erfüllt jedes Kriterium",
         "Jedes Mitglied dieser Auswahl erfüllt alle vier Kriterien."),
        (criteria(("silver", "failed", 1)), "Am häufigsten nicht erfüllt: Silber-Pflicht (1 Mitglied)",
         "Mitglieder, bei denen ein Kriterium offen, nicht erfüllt oder nicht angegeben ist: Silber-Pflicht 1."),
        (criteria(("silver", "open", 3), ("benchmarked", "unknown", 3)),
         "Am häufigsten nicht erfüllt: Benchmarking, Silber-Pflicht (3 Mitglieder)",
         ("Mitglieder, bei denen ein Kriterium offen, nicht erfüllt oder nicht angegeben ist: "
          "Benchmarking 3, Silber-Pflicht 3.")),
    ],
)  # fmt: skip
def test_the_headline_names_the_criterion_that_fails_most(rows: list[Row], headline: str, said: str) -> None:
    chart = CHARTS["members_by_criterion"]
    assert (chart.headline(rows), chart.sentence(rows)) == (headline, said)
