"""The rules of the programme at their boundaries: the day before, the day, the day after.

Each table is the specification: what is stated of one member, the reference date, the expected status.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from data.rules import Rules, RulesError, load_rules
from tests.sound import day, delivery, label, member, new_store, the_only_row


def row_on(
    folder: Path, on: str, stated: dict[str, Any], *labels: dict[str, Any], rules: Rules | None = None
) -> dict[str, Any]:
    """The list's row for one member with these dates (ISO texts) and this label history."""
    dated = {key: day(value) if key.endswith(("_on", "_until")) else value for key, value in stated.items()}
    with new_store(folder, rules) as store:
        store.load(delivery(member(**dated), labels=list(labels)))
        return the_only_row(store, on)


@pytest.mark.parametrize(
    ("stated", "on", "expected"),
    [
        ({}, "2026-11-23", "active"),
        ({"admitted_on": "2026-11-24"}, "2026-11-23", "future"),
        ({"admitted_on": "2026-11-23"}, "2026-11-23", "active"),
        ({"admitted_on": "2026-11-22"}, "2026-11-23", "active"),
        ({"notice_given_on": "2026-11-24"}, "2026-11-23", "active"),
        ({"notice_given_on": "2026-11-23"}, "2026-11-23", "under_notice"),
        ({"notice_given_on": "2026-01-01", "left_on": "2026-11-24"}, "2026-11-23", "under_notice"),
        ({"notice_given_on": "2026-01-01", "left_on": "2026-11-23"}, "2026-11-23", "left"),
        ({"left_on": "2026-11-22"}, "2026-11-23", "left"),
    ],
)
def test_membership_changes_on_the_day_itself(
    tmp_path: Path, stated: dict[str, Any], on: str, expected: str
) -> None:
    assert row_on(tmp_path, on, stated)["membership"] == expected


SILVER = {"label_level": "silver", "label_awarded_on": "2023-06-01", "label_valid_until": "2027-06-30"}


@pytest.mark.parametrize(
    ("stated", "on", "status", "group"),
    [
        (SILVER, "2023-05-31", "unknown", "unknown"),  # nothing is stated about the time before the award
        (SILVER, "2023-06-01", "valid", "silver"),
        (SILVER, "2026-12-29", "valid", "silver"),
        (SILVER, "2026-12-30", "expiring", "silver"),  # six calendar months before the end
        (SILVER, "2027-06-30", "expiring", "silver"),  # the end itself is covered
        (SILVER, "2027-07-01", "renewable", "expired"),
        (SILVER, "2028-06-30", "renewable", "expired"),  # twelve months after the end
        (SILVER, "2028-07-01", "expired", "expired"),
        ({"label_level": "gold"}, "2026-11-23", "undated", "unknown"),
        ({"label_level": "none"}, "2026-11-23", "none", "none"),
        ({}, "2026-11-23", "unknown", "unknown"),
        ({"label_level": "gold", "label_valid_until": "2027-12-31"}, "2019-06-01", "valid", "gold"),
        ({"label_level": "gold", "label_valid_until": "2027-12-31"}, "2028-01-01", "renewable", "expired"),
    ],
)
def test_a_label_is_valid_through_its_end_and_renewable_for_a_year(
    tmp_path: Path, stated: dict[str, Any], on: str, status: str, group: str
) -> None:
    row = row_on(tmp_path, on, stated)
    assert (row["label_status"], row["label_group"]) == (status, group)


@pytest.mark.parametrize(
    ("level", "awarded", "ends"),
    [
        ("bronze", "2024-01-15", "2026-01-31"),
        ("silver", "2024-02-29", "2026-02-28"),
        ("silver", "2022-02-01", "2024-02-29"),
        ("silver", "2024-12-31", "2026-12-31"),
        ("gold", "2024-05-01", "2027-05-31"),
    ],
)
def test_a_missing_end_is_the_end_of_the_month_after_the_first_validity(
    tmp_path: Path, level: str, awarded: str, ends: str
) -> None:
    row = row_on(tmp_path, awarded, {"label_level": level, "label_awarded_on": awarded})
    assert row["label_ends_on"] == day(ends)


def test_a_renewal_without_an_end_counts_three_years_from_the_old_end(tmp_path: Path) -> None:
    history = [
        label("silver", "2021-03-10", "2023-03-31"),
        label("silver", "2023-09-05", procedure="renewal"),
    ]
    row = row_on(tmp_path, "2024-01-01", {}, *history)
    assert row["label_ends_on"] == day("2026-03-31")


# one real case: labels also go down
DOWN = (label("gold", "2013-06-01"), label("bronze", "2017-04-01"), label("silver", "2018-11-01"))


@pytest.mark.parametrize(
    ("on", "group"),
    [
        ("2013-05-31", "unknown"),
        ("2013-06-01", "gold"),
        ("2016-06-30", "gold"),  # 36 months, to the end of the month
        ("2016-07-01", "expired"),
        ("2017-04-01", "bronze"),
        ("2018-10-31", "bronze"),
        ("2018-11-01", "silver"),
        ("2020-11-30", "silver"),
        ("2020-12-01", "expired"),
    ],
)
def test_what_counts_is_the_label_in_force_not_the_highest_ever(tmp_path: Path, on: str, group: str) -> None:
    assert row_on(tmp_path, on, {}, *DOWN)["label_group"] == group


@pytest.mark.parametrize(("stated", "recorded"), [("silver", "gold"), ("gold", "silver"), ("bronze", "gold")])
def test_of_two_labels_of_one_day_the_one_that_the_sheet_of_members_states_counts(
    tmp_path: Path, stated: str, recorded: str
) -> None:
    dates = {"label_awarded_on": "2025-06-01", "label_valid_until": "2027-06-30"}
    row = row_on(
        tmp_path, "2026-11-23", {"label_level": stated, **dates}, label(recorded, "2025-06-01", "2027-06-30")
    )
    assert row["label_group"] == stated


def test_the_same_label_in_both_sheets_counts_once(tmp_path: Path) -> None:
    row = row_on(
        tmp_path,
        "2024-01-01",
        {"label_level": "silver", "label_awarded_on": "2023-06-01"},
        label("silver", "2023-06-01", "2027-06-30"),
    )
    assert row["label_ends_on"] == day("2027-06-30")


ADMITTED = {"admitted_on": "2024-02-29", "label_level": "none"}


@pytest.mark.parametrize(
    ("stated", "on", "expected"),
    [
        (ADMITTED, "2025-08-27", "open"),
        (ADMITTED, "2025-08-28", "due_soon"),  # due 2026-02-28, six calendar months later
        (ADMITTED, "2026-02-27", "due_soon"),
        (ADMITTED, "2026-02-28", "breached"),  # 24 months after the end of February
        ({**ADMITTED, "label_level": "bronze", "label_awarded_on": "2025-01-01"}, "2026-03-01", "breached"),
        ({**SILVER, "admitted_on": "2020-01-01"}, "2027-06-30", "met"),
        ({**SILVER, "admitted_on": "2020-01-01"}, "2027-07-01", "lapsed"),
        ({**SILVER, "admitted_on": "2020-01-01"}, "2028-06-30", "lapsed"),
        ({**SILVER, "admitted_on": "2020-01-01"}, "2028-07-01", "breached"),
        (SILVER, "2024-01-01", "met"),  # known without an admission date
        ({"label_level": "none"}, "2026-11-23", "unknown"),
        ({"admitted_on": "2012-01-01"}, "2026-11-23", "unknown"),
        ({"admitted_on": "2012-01-01", "label_level": "gold"}, "2026-11-23", "unknown"),
    ],
)
def test_the_silver_duty_falls_due_two_years_after_admission(
    tmp_path: Path, stated: dict[str, Any], on: str, expected: str
) -> None:
    assert row_on(tmp_path, on, stated)["silver_duty"] == expected


def test_silver_is_due_on_the_last_of_february_after_a_leap_day(tmp_path: Path) -> None:
    assert row_on(tmp_path, "2024-03-01", ADMITTED)["silver_due_on"] == day("2026-02-28")


@pytest.mark.parametrize(
    ("stated", "on", "expected"),
    [
        ({"admitted_on": "2020-01-01", "benchmarked_on": "2021-05-05"}, "2021-05-04", "open"),
        ({"admitted_on": "2020-01-01", "benchmarked_on": "2021-05-05"}, "2021-05-05", "met"),
        ({"admitted_on": "2020-01-01"}, "2021-12-31", "open"),
        ({"admitted_on": "2020-01-01"}, "2022-01-01", "failed"),
        ({**SILVER, "admitted_on": "2012-01-01"}, "2030-01-01", "met"),  # any award by then
        ({}, "2026-11-23", "unknown"),
    ],
)
def test_benchmarking_is_expected_within_two_years_unless_a_label_shows_it(
    tmp_path: Path, stated: dict[str, Any], on: str, expected: str
) -> None:
    assert row_on(tmp_path, on, stated)["criteria"]["benchmarked"]["status"] == expected


GOOD = {"admitted_on": "2020-01-01", **SILVER}
LATE = {"admitted_on": "2020-01-01", "label_level": "none", "benchmarked_on": "2020-06-01"}


@pytest.mark.parametrize(
    ("stated", "on", "by_rules", "effective", "contradiction"),
    [
        (GOOD, "2026-11-23", "eligible", "eligible", False),
        ({**GOOD, "stated_eligibility": False}, "2026-11-23", "eligible", "not_eligible", True),
        ({**GOOD, "stated_eligibility": True}, "2026-11-23", "eligible", "eligible", False),
        (LATE, "2026-11-23", "conditional", "conditional", False),  # Silver breached, not binding
        ({**LATE, "stated_eligibility": True}, "2026-11-23", "conditional", "eligible", False),
        ({**GOOD, "notice_given_on": "2026-11-23"}, "2026-11-22", "eligible", "eligible", False),
        ({**GOOD, "notice_given_on": "2026-11-23"}, "2026-11-23", "not_eligible", "not_eligible", False),
        (
            {**GOOD, "notice_given_on": "2026-11-23", "stated_eligibility": True},
            "2026-11-23", "not_eligible", "eligible", True,
        ),
        ({**GOOD, "left_on": "2026-11-23"}, "2026-11-23", "not_eligible", "not_eligible", False),
        ({}, "2026-11-23", "unknown", "unknown", False),
        ({"admitted_on": "2026-01-01", "label_level": "none"}, "2026-11-23", "conditional", "conditional", False),
        # a criterion that failed weighs more than one that is unknown
        ({"admitted_on": "2012-01-01"}, "2026-11-23", "conditional", "conditional", False),
    ],
)  # fmt: skip
def test_a_stated_eligibility_is_effective_and_a_disagreement_is_marked(
    tmp_path: Path, stated: dict[str, Any], on: str, by_rules: str, effective: str, contradiction: bool
) -> None:
    row = row_on(tmp_path, on, stated)
    assert (row["rules_eligibility"], row["eligibility"], row["contradiction"]) == (
        by_rules,
        effective,
        contradiction,
    )


def test_an_official_can_make_the_silver_duty_binding_in_the_rules_file(tmp_path: Path) -> None:
    usual = load_rules()
    strict = usual.model_copy(
        update={"eligibility": usual.eligibility.model_copy(update={"binding": ("member", "silver")})}
    )
    assert row_on(tmp_path, "2026-11-23", LATE, rules=strict)["rules_eligibility"] == "not_eligible"


@pytest.mark.parametrize(
    ("stated", "on", "date", "what"),
    [
        (SILVER, "2026-11-23", "2027-06-30", "label_end"),
        (SILVER, "2027-06-30", "2027-06-30", "label_end"),
        (SILVER, "2027-07-01", "2028-06-30", "renewal_window_end"),
        (SILVER, "2028-07-01", None, None),
        ({**SILVER, "left_on": "2027-01-31"}, "2026-11-23", "2027-01-31", "notice_effective"),
        ({**SILVER, "left_on": "2027-01-31"}, "2027-01-31", None, None),
        (ADMITTED, "2024-03-01", "2026-02-28", "silver_due"),
        (ADMITTED, "2026-02-28", None, None),
    ],
)
def test_the_next_change_is_the_nearest_date_that_changes_something(
    tmp_path: Path, stated: dict[str, Any], on: str, date: str | None, what: str | None
) -> None:
    row = row_on(tmp_path, on, stated)
    assert (row["next_change_on"], row["next_change"]) == (day(date), what)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ("silver_months = 24", "periods.silver_months"),
        ('binding = ["member", "no_notice"]', "eligibility.binding"),
        ("[fees_eur]", "fees_eur"),
    ],
)
def test_a_wrong_rules_file_is_refused_with_its_place(tmp_path: Path, change: str, place: str) -> None:
    sound = Path(load_rules.__code__.co_filename).with_name("rules.toml").read_text(encoding="utf-8")
    broken = {"silver_months = 24": 'silver_months = "24"', "[fees_eur]": "[fees]"}.get(
        change, 'binding = ["x"]'
    )
    file = tmp_path / "rules.toml"
    file.write_text(sound.replace(change, broken), encoding="utf-8")
    with pytest.raises(RulesError, match=place):
        load_rules(file)


def test_one_word_cannot_stand_for_two_fields(tmp_path: Path) -> None:
    sound = Path(load_rules.__code__.co_filename).with_name("rules.toml").read_text(encoding="utf-8")
    file = tmp_path / "rules.toml"
    file.write_text(sound + '"Neues Feld" = ["Photonics"]\n', encoding="utf-8")
    with pytest.raises(RulesError, match="Photonics"):
        load_rules(file)
