"""Charts: the figure's values are the query's rows, and what is said of them is true and well put."""

from __future__ import annotations

from typing import Any

import pytest

from data.language import use_language
from pages.shared.charts import (
    CHARTS,
    findings,
    members_by_eligibility,
    members_by_label,
    members_by_state,
)
from tests import compare_rows, label_rows, offer_rows, region_rows, trend_rows

Row = dict[str, Any]


def sectors(**counts: int) -> list[Row]:
    return [{"sector": name, "member_count": number, "eligible_count": 0} for name, number in counts.items()]


def laender(**counts: int) -> list[Row]:
    return [
        {
            "state": name.replace("_", "-"),
            "member_count": number,
            "silver_or_better_count": 0,
            "eligible_count": 0,
        }
        for name, number in counts.items()
    ]


def labels(*counts: int) -> list[Row]:
    groups = ("gold", "silver", "bronze", "expired", "none", "unknown")
    return [{"label_group": group, "member_count": n} for group, n in zip(groups, counts, strict=True)]


def eligibilities(*counts: int) -> list[Row]:
    groups = ("eligible", "conditional", "not_eligible", "unknown")
    return [{"eligibility": group, "member_count": n} for group, n in zip(groups, counts, strict=True)]


def test_members_by_label() -> None:
    figure = members_by_label(labels(1, 2, 3, 4, 5, 6))
    assert list(figure.layout.yaxis.ticktext) == [
        "★ Gold", "■ Silber", "◆ Bronze", "✕ abgelaufen", "○ kein Label", "? k. A.",
    ]  # fmt: skip


def test_members_by_eligibility() -> None:
    figure = members_by_eligibility(eligibilities(4, 3, 2, 1))
    assert list(figure.layout.yaxis.ticktext) == [
        "✓ antragsberechtigt", "◐ bedingt", "✕ nicht antragsberechtigt", "? k. A.",
    ]  # fmt: skip


def test_members_by_state() -> None:
    figure = members_by_state(laender(DE_BY=10, DE_SN=0, unknown=3))
    assert list(figure.data[0].locations) == ["DE-BY", "DE-SN"]
    assert list(figure.data[0].z) == [10, 0]
    assert list(figure.data[1].text) == ["10", "0"]


@pytest.mark.parametrize(
    ("rows", "german", "english"),
    [
        (sectors(), "Kein Mitglied in dieser Auswahl", "No member in this selection"),
        (sectors(Photonik=0), "Kein Mitglied in dieser Auswahl", "No member in this selection"),
        (sectors(Photonik=1), "Das einzige Mitglied: Photonik", "The only member: Photonik"),
        (sectors(Photonik=3), "Alle 3 Mitglieder: Photonik", "All 3 members: Photonik"),
        (
            sectors(Photonik=3, IKT=1),
            "Photonik liegt mit 3 Mitgliedern vorn",
            "Photonik leads with 3 members",
        ),
        (
            sectors(Photonik=1, unknown=4),
            "Photonik liegt mit 1 Mitglied vorn",
            "Photonik leads with 1 member",
        ),
        (
            sectors(Photonik=2, IKT=2),
            "Photonik und IKT liegen mit je 2 Mitgliedern vorn",
            "Photonik and IKT lead with 2 members each",
        ),
        (
            sectors(A=1, B=1, C=1, D=1),
            "4 Technologiefelder liegen mit je 1 Mitglied vorn",
            "4 technology fields lead with 1 member each",
        ),
        (
            sectors(unknown=4),
            "Für kein Mitglied dieser Auswahl angegeben",
            "Not stated for any member of this selection",
        ),
    ],
)
def test_a_headline_is_right_for_none_one_and_many(rows: list[Row], german: str, english: str) -> None:
    assert findings.members_by_sector_headline(rows) == german
    use_language("en")
    assert findings.members_by_sector_headline(rows) == english


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (findings.members_by_state(laender(DE_BY=1, DE_SN=0)), "Sitze in 1 von 16 Ländern."),
        (
            findings.members_by_state(laender(DE_BY=1, unknown=1)),
            "Sitze in 1 von 16 Ländern. Bei 1 Mitglied ist kein Land angegeben.",
        ),
        (
            findings.members_by_state(laender(DE_BY=1, unknown=2)),
            "Sitze in 1 von 16 Ländern. Bei 2 Mitgliedern ist kein Land angegeben.",
        ),
        (
            findings.members_by_label_headline(labels(1, 0, 7, 0, 0, 0)),
            "12,5 % haben Silber oder Gold: 1 Mitglied",
        ),
        (findings.members_by_label(labels(1200, 0, 0, 0, 0, 34)), "1.234 Mitglieder: 1.200 Gold, 34 k. A."),
        (findings.members_by_label(labels(0, 1, 0, 0, 0, 0)), "1 Mitglied: 1 Silber."),
        (
            findings.members_by_eligibility_headline(eligibilities(2, 1, 0, 0)),
            "2 von 3 ohne Bedingung antragsberechtigt",
        ),
        (findings.members_by_sector(sectors(Photonik=1)), "1 Mitglied in 1 Technologiefeld: Photonik (1)."),
        (
            findings.members_by_sector(sectors(Photonik=2, IKT=1)),
            "3 Mitglieder in 2 Technologiefeldern; die größten: Photonik (2), IKT (1).",
        ),
    ],
)
def test_a_sentence_is_good_german(said: str, expected: str) -> None:
    assert said.replace("\u00a0", " ") == expected


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_chart_speaks_of_an_empty_selection(name: str, language: str) -> None:
    use_language(language)  # type: ignore[arg-type]
    chart = CHARTS[name]
    assert chart.draw([]) is not None
    assert chart.headline([])
    assert chart.sentence([])


@pytest.mark.parametrize("name", CHARTS)
def test_headlines_and_sentences_are_short(name: str) -> None:
    rows = {
        "members_by_sector": sectors(**{f"Ein langes Technologiefeld {n}": n for n in range(1, 30)}),
        "members_by_state": laender(DE_BW=5, DE_BY=5, DE_MV=5, unknown=99),
        "members_by_label": labels(1, 2, 3, 4, 5, 6),
        "members_by_eligibility": eligibilities(1, 2, 3, 4),
        "members_by_criterion": [
            {"criterion": criterion, "criterion_status": status, "member_count": 9, "cluster_count": 9}
            for criterion in ("member", "no_notice", "benchmarked", "silver")
            for status in ("met", "open", "failed", "unknown")
        ],
        "quality_completeness": [
            {"field": "research_count", "stated_count": 1200, "missing_count": 34, "expected_count": 1234},
            {"field": "name", "stated_count": 1234, "missing_count": 0, "expected_count": 1234},
        ],
        **label_rows.LONGEST,
        **region_rows.LONGEST,
        **offer_rows.LONGEST,
        **compare_rows.LONGEST,
        **trend_rows.LONGEST,
    }[name]
    chart = CHARTS[name]
    assert len(chart.headline(rows).split()) <= 15
    assert len(chart.sentence(rows).split()) <= 25
