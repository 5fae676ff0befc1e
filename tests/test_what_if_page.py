"""The thought experiment on the page Förderung: what it shows, that it stays there, and what its address may hold."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import eligibility
from pages.shared.eligibility.experiment import Experiment
from pages.shared.eligibility.outcome import remark_of
from tests.eligibility_screen import MAIN, opened, table, texts

pytestmark = pytest.mark.usefixtures("lasting_stores")


def test_without_a_change_the_experiment_says_so() -> None:
    screen = opened(teil="gedankenspiel")
    assert [one.value for one in screen.info] == ["Das sind die geltenden Regeln: Noch ist nichts geändert."]
    assert not screen.warning
    assert screen.number_input(key="wenn_silber").value == 24
    assert (screen.number_input(key="wenn_silber").min, screen.number_input(key="wenn_silber").max) == (
        0,
        600,
    )
    assert screen.multiselect(key="wenn_bindend").value == ["member", "no_notice"]


def test_a_criterion_that_no_longer_excludes_moves_whoever_failed_it() -> None:
    screen = opened(teil="gedankenspiel")
    screen.multiselect(key="wenn_bindend").set_value(["member"]).run()
    assert not screen.exception
    assert [one.value.replace("\\", "") for one in screen.warning] == [
        (
            "**Gedankenspiel: gilt nur auf dieser Seite**  \n"
            "ausschließende Kriterien: Mitgliedschaft statt Mitgliedschaft, Nicht gekündigt"
        )
    ]
    assert "1 Mitglied würde wechseln" in [one.value for one in screen.subheader]
    # Cirrus is stated as eligible, which goes on to count
    assert (
        "Bei 1 Mitglied würden die Regeln anders entscheiden; es zählt aber die Angabe im Export."
    ) in texts(screen)
    found = table(screen)
    assert "„Nicht gekündigt“ schließt nicht mehr aus (gekündigt am 01.10.2026)" in found
    assert "Cirrus" not in found
    assert screen.query_params["wenn_bindend"] == "member"
    screen.button(key="what_if_reset").click().run()
    assert not screen.exception
    assert not screen.warning
    assert "wenn_bindend" not in screen.query_params
    assert screen.multiselect(key="wenn_bindend").value == ["member", "no_notice"]


def test_only_by_the_rules_drops_what_is_stated() -> None:
    screen = opened(teil="gedankenspiel", nur_regeln="1")
    found = table(screen)
    assert "2 Mitglieder würden wechseln" in [one.value for one in screen.subheader]
    assert "die Angabe „ja“ zählt nicht (gekündigt am 01.10.2026)" in found
    assert "die Angabe „nein“ zählt nicht (alle Kriterien sind erfüllt)" in found
    cells = '<td role="cell" data-heading="{}">'
    assert (
        f"{cells.format('Geltende Regeln')}2</td>{cells.format('Gedankenspiel')}<strong>2</strong></td>"
        f"{cells.format('Unterschied')}= 0</td>"
    ) in found


def test_months_show_what_changes_without_a_change_of_sides() -> None:
    screen = opened(teil="gedankenspiel", wenn_silber="120", wenn_benchmarking="600")
    assert "Kein Mitglied würde wechseln" in [one.value for one in screen.subheader]
    assert "Bei 1 Mitglied ändert sich ein Kriterium, nicht aber das Ergebnis." in texts(screen)
    assert screen.number_input(key="wenn_benchmarking").value == 600


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("wenn_silber", "0", 0),
        ("wenn_silber", "600", 600),
        ("wenn_silber", "601", None),
        ("wenn_silber", "-1", None),
        ("wenn_silber", "zwölf", None),
        ("wenn_silber", "1.5", None),
        ("wenn_silber", "²", None),
        ("wenn_bindend", "silver,member", ["member", "silver"]),
        ("wenn_bindend", "none", []),
        ("wenn_bindend", "member,age", None),
        ("wenn_bindend", "", None),
        ("nur_regeln", "1", True),
        ("nur_regeln", "vielleicht", False),
        ("kriterium", "silver.failed", "silver.failed"),
        ("kriterium", "silver.golden", None),
        ("matrixseite", "2", 2),
        ("matrixseite", "0", None),
        ("teil", "schritte", "schritte"),
        ("teil", "unsinn", None),
    ],
)
def test_what_the_address_holds_is_checked(key: str, text: str, value: Any) -> None:
    (parameter,) = [one for one in eligibility.parameters() if one.key == key]
    assert parameter.read([text]) == value
    assert parameter.page == "foerderung"


def test_what_is_no_valid_parameter_is_ignored_and_leaves_the_address() -> None:
    screen = opened(teil="gedankenspiel", wenn_silber="601", wenn_bindend="member,age", wenn_gold_gilt="36")
    assert not screen.warning
    assert set(screen.query_params) == {"stichtag", "teil"}


def test_an_experiment_stays_on_this_page_and_is_not_stored() -> None:
    screen = opened(teil="gedankenspiel", wenn_bindend="member")
    screen.switch_page("../reports/overview.py").run()
    assert "wenn_bindend" not in screen.query_params
    eligible = next(one for one in screen.metric if one.label == "Antragsberechtigt")
    assert eligible.value == "2"
    fresh = AppTest.from_file(MAIN, default_timeout=30).run()
    fresh.switch_page("../reports/eligibility.py").run()
    assert not fresh.exception
    assert not fresh.warning


def test_another_part_says_that_an_experiment_is_set() -> None:
    screen = opened(wenn_bindend="none")
    note = (
        "Dieser Teil zeigt die geltenden Regeln; unter „Was wäre, wenn?“ ist ein Gedankenspiel eingestellt."
    )
    assert note in [one.value for one in screen.caption]
    assert "⚠ angegeben: ja; nach den Regeln: ✕ nicht antragsberechtigt" in table(screen)


def test_files_say_that_it_is_an_experiment_and_with_which_parameters() -> None:
    tried = Experiment({"silver_months": 36, "gold_months": 24}, (), rules_alone=True)
    assert remark_of(tried) == (
        "Gedankenspiel, nicht in Kraft: Silber fällig nach Aufnahme: 36 statt 24 Monate; "
        "Erste Gültigkeit von Gold: 24 statt 36 Monate; "
        "ausschließende Kriterien: keine statt Mitgliedschaft, Nicht gekündigt; "
        "nur nach Regeln, ohne die Angaben im Export"
    )
    assert tried.address() == {
        "wenn_silber": "36", "wenn_gold_gilt": "24", "wenn_bindend": "none", "nur_regeln": "1",
    }  # fmt: skip
    assert tried.values()["binding"] == [""]
