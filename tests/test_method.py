"""The page about the method: nothing that holds is left out, and what stands there is what is in force."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.reference import LICENCES_FILE
from data.rules import DEFAULT, Rules, load_rules
from data.words import SIGNS, WORDS
from pages.shared.method import SECTIONS, parameters
from pages.shared.method import words as told_words
from tests import lasting
from tests.conftest import ROOT
from tests.sound import delivery, member

MAIN = ROOT / "pages" / "frame" / "main.py"
Show = Callable[..., AppTest]


@pytest.fixture
def shown(lasting_stores: None, monkeypatch: pytest.MonkeyPatch) -> Show:
    """Open the page over one member: ``shown(sprache="en")``; settings are set as ``CLUSTER_CONTACT="…"``."""

    def show(**given: str) -> AppTest:
        settings = {name: value for name, value in given.items() if name.isupper()}
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        lasting.show(delivery(member()))
        screen = AppTest.from_file(MAIN, default_timeout=60)
        screen.query_params.update({key: value for key, value in given.items() if key not in settings})
        screen.run()
        screen.switch_page("../reports/method.py").run()
        assert not screen.exception
        return screen

    return show


def texts(screen: AppTest) -> str:
    return "\n".join(element.value.replace("\u00a0", " ") for element in screen.markdown)


def html(screen: AppTest) -> str:
    return "".join(element.proto.body for element in screen.get("html")).replace("\u00a0", " ")


def test_every_code_has_a_meaning_beside_its_sign() -> None:
    aliases = {"rules_eligibility", "next_change", "label_level", "criterion"}
    assert {kind: set(codes) for kind, (_title, codes) in told_words.MEANINGS.items()} == {
        kind: set(codes) for kind, codes in WORDS.items() if kind not in aliases
    }
    assert set(SIGNS) <= set(told_words.MEANINGS)


def test_every_parameter_of_the_rules_stands_in_the_table() -> None:
    months = {
        (part, name)
        for part in ("periods", "first_validity_months")
        for name in type(getattr(load_rules(), part)).model_fields
    }
    assert set(parameters.MONTHS) == months
    assert set(parameters.EUROS) == set(type(load_rules().fees_eur).model_fields)
    assert set(Rules.model_fields) == {
        "periods", "first_validity_months", "eligibility", "fees_eur", "plausibility", "sectors",
    }  # fmt: skip
    told = [(row["name"], row["value"].replace("\u00a0", " ")) for row in parameters.told(load_rules())]
    assert told == [
        ("Silber fällig nach Aufnahme", "24 Monate"),
        ("Benchmarking erwartet nach Aufnahme", "24 Monate"),
        ("Label gilt als bald ablaufend vor seinem Ende", "6 Monate"),
        ("Silber-Pflicht gilt als bald fällig vor ihrem Termin", "6 Monate"),
        ("Label erneuerbar nach seinem Ende", "12 Monate"),
        ("Rezertifizierung ohne genanntes Ende gilt ab dem alten Ende", "36 Monate"),
        ("Erste Gültigkeit von Bronze", "24 Monate"),
        ("Erste Gültigkeit von Silber", "24 Monate"),
        ("Erste Gültigkeit von Gold", "36 Monate"),
        ("Bindende Kriterien", "Mitgliedschaft, nicht gekündigt"),
        ("Gebühr für Bronze vor Ort", "2.250,00 €"),
        ("Gebühr für Bronze per Video", "1.650,00 €"),
        ("Gebühr für Silber", "3.620,00 €"),
        ("Gebühr für das erste Gold", "8.250,00 €"),
        ("Gebühr für die Rezertifizierung von Gold", "6.765,00 €"),
        ("Akteure eines Mitglieds, außerhalb eine Warnung", "20 bis 1.500"),
        ("Früheste Aufnahme, davor eine Warnung", "01.01.2012"),
        ("Auf einmal fehlende Cluster, darüber zu bestätigen", "33 Prozent"),
        ("Änderung der Akteurszahl, darüber zu bestätigen", "10-fach"),
        ("Bekannte Technologiefelder", "30"),
    ]


def test_the_page_has_a_section_for_each_entry_of_its_contents(shown: Show) -> None:
    screen = shown()
    assert [header.anchor for header in screen.header] == list(SECTIONS)
    assert all(f'href="#{anchor}"' in html(screen) for anchor in SECTIONS)
    assert "Silber ist 24 Monate nach der Aufnahme fällig" in texts(screen)
    assert "Import" in texts(screen)
    assert "Die Parameter sind die mit dem Programm gelieferten." in texts(screen)


def test_other_rules_are_shown_and_marked(shown: Show, tmp_path: Path) -> None:
    other = tmp_path / "rules.toml"
    text = DEFAULT.read_text(encoding="utf-8")
    text = text.replace("silver_months = 24", "silver_months = 30")
    other.write_text(text.replace('binding = ["member", "no_notice"]', "binding = []"), encoding="utf-8")
    screen = shown(CLUSTER_RULES=str(other))
    assert "Silber ist 30 Monate nach der Aufnahme fällig" in texts(screen)
    assert "<td>30 Monate</td><td>≠ 24 Monate</td>" in html(screen)
    assert "<td>Bindende Kriterien</td><td>keine</td><td>≠ Mitgliedschaft, nicht gekündigt</td>" in html(
        screen
    )
    assert "mit ≠ gekennzeichnet" in texts(screen)


@pytest.mark.parametrize(
    ("contact", "shown_as"),
    [
        ("barrieren@example.org", '<a href="mailto:barrieren@example.org">barrieren@example.org</a>'),
        ("<b>Pforte</b>, Raum 1", "&lt;b&gt;Pforte&lt;/b&gt;, Raum 1"),
    ],
)
def test_the_contact_for_barriers_is_the_one_set(shown: Show, contact: str, shown_as: str) -> None:
    assert f"<p>Barrieren bitte melden an: {shown_as}</p>" in html(shown(CLUSTER_CONTACT=contact))


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "sie hat hier noch keine Adresse hinterlegt"), ("en", "it has not set an address here yet")],
)
def test_without_a_contact_the_statement_says_so(shown: Show, language: str, words: str) -> None:
    assert words in texts(shown(sprache=language))


def test_the_licences_of_all_reference_data_are_named(shown: Show) -> None:
    held = {path.name for path in LICENCES_FILE.parent.iterdir() if path.suffix in {".csv", ".geojson"}}
    assert all(name in LICENCES_FILE.read_text(encoding="utf-8") for name in held)
    screen = shown()
    assert all(name in texts(screen) for name in held)
    assert all(source in html(screen) for source in ("© GeoBasis-DE / BKG", "GeoNames", "Destatis"))
