"""A sound row of the listing, a context, and texts that a spreadsheet would run as formulas."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from data.rules import load_rules
from data.writing.context import Context

FORMULA_PROBES = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://example.org";"hier")',
    "+1+1",
    "-1+1",
    "@SUM(1;1)",
    "@3 Systems UG",
    "+49 Verbund",
    "-",
    "\t=1+1",
    " =1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1+1",
    "＠SUM(1)",
)

_CRITERION = {"status": "met", "value": "2019-03-01", "reason": "member_active"}


def a_row(**different: Any) -> dict[str, Any]:
    """A row as the query members_list gives it; only what differs is named."""
    return {
        "cluster_id": "GC-001",
        "name": "Beispielcluster Photonik Mondtal",
        "sector": "Photonik",
        "further_sectors": ["IKT"],
        "state": "DE-TH",
        "reach": ["DE-SN", "DE-BY"],
        "city": "Jena",
        "postcode": "07743",
        "founded_year": 2005,
        "admitted_on": date(2019, 3, 1),
        "notice_given_on": None,
        "left_on": None,
        "benchmarked_on": date(2019, 9, 12),
        "label_level": "silver",
        "label_awarded_on": date(2024, 5, 2),
        "label_valid_until": date(2027, 5, 31),
        "stated_eligibility": True,
        "actor_count": 1200,
        "sme_count": 80,
        "large_count": None,
        "research_count": 0,
        "management_fte": 4.5,
        "website": "https://mondtal.example",
        "note": None,
        "membership": "active",
        "label_group": "silver",
        "label_status": "valid",
        "label_ends_on": date(2027, 5, 31),
        "silver_duty": "met",
        "silver_due_on": date(2021, 3, 1),
        "criteria": {"member": _CRITERION},
        "rules_eligibility": "eligible",
        "eligibility": "eligible",
        "contradiction": False,
        "next_change_on": date(2027, 5, 31),
        "next_change": "label_end",
    } | different


def a_context(**different: Any) -> Context:
    """The context of an export on 1 November 2026; only what differs is named."""
    given: dict[str, Any] = {
        "on": date(2026, 11, 1),
        "rules": load_rules(),
        "created_at": datetime(2026, 11, 2, 9, 30, tzinfo=UTC),
        "selection": "Bundesland: Thüringen",
        "as_of": date(2026, 10, 15),
        "import_number": 7,
        "file_name": "Mitglieder.xlsx",
        "sha256": "ab" * 32,
        "shown": 1,
        "total": 72,
        "version": "1.2.3",
        "address": "https://monitor.example/mitglieder?land=DE-TH",
    } | different
    return Context(**given)


# what a spreadsheet, a markup or a terminal might take for more than text
HOSTILE_TEXTS = (
    "<script>alert(1)</script>", "</t></is></c>", "&amp; &lt;b&gt;", "]]>", "<!--", "{{7*7}}", "${7*7}",
    "#set text(red)", "*fett* _kursiv_ `code`", "$x^2$", "\\u0041", "%s %d %n", "'; drop table members; --", 'a"b',
    "a;b", "a,b",
    "a\tb", "Zeile 1\nZeile 2", "  Rand  ", "_x0041_", "1e5", "01.02.2026", "007", "true", "NULL", "ja",
    "👩‍🔬 Labor", "שלום", "e\u0301", "ß" * 3000,
)  # fmt: skip
