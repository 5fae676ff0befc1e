"""What a request may ask for: the selection, which every question takes, and what single questions take besides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from data.language import marked
from data.reference import states
from data.rules import CRITERIA
from data.schema import COLUMNS
from data.selection import (
    ELIGIBILITIES,
    LABEL_GROUPS,
    LONGEST_SEARCH,
    Selection,
    SelectionError,
    from_parameters,
)
from pages.shared.charts import compare, measures
from pages.shared.charts.trends.changes import KINDS as CHANGES
from pages.shared.charts.trends.steps import STEPS
from pages.shared.eligibility.experiment import MONTHS, MOST_MONTHS
from pages.shared.interface.parameters import Parameter, ParameterError, one_import
from pages.shared.labels.choices import DIRECTIONS, DUTIES, STATUSES
from pages.shared.offers.choosing import KINDS as OFFERS

SELECTION = (
    Parameter(
        "feld", marked("Technology field as the members name it; “unknown” for none."), several=True,
        example="Photonik",
    ),
    Parameter(
        "land", marked("Land by its ISO code; “unknown” for none."), allowed=(*states(), "unknown"), several=True,
        example="DE-SN",
    ),
    Parameter("label", marked("Label at the reference date."), allowed=LABEL_GROUPS, several=True, example="gold"),
    Parameter(
        "foerderung", marked("Eligibility at the reference date."), allowed=ELIGIBILITIES, several=True,
        example="eligible",
    ),
    Parameter(
        "suche", marked("Words that name, town, field or number must contain."), longest=LONGEST_SEARCH,
        example="Netz",
    ),
    Parameter("stichtag", marked("Reference date; without it today."), "day", example="2026-11-23"),
)  # fmt: skip

_BEFORE = Parameter(
    "before", marked("First of the two days compared."), "day", required=True, example="2025-11-23"
)
_AFTER = Parameter(
    "after", marked("Second of the two days compared."), "day", required=True, example="2026-11-23"
)
_OLD = one_import("before", marked("Number of the import compared with."), required=True)
_NEW = one_import("after", marked("Number of the import whose changes are told."), required=True)
_BY_RULES = Parameter(
    "by_rules", marked("Whether only the rules decide the eligibility, not the statement of the export."), "truth",
    default=False,
)  # fmt: skip
_BY_STATUS = Parameter(
    "by_status", marked("Whether the status counts, not the level."), "truth", default=False
)
_FIRST_DAY = Parameter(
    "first_day", marked("First day of the time."), "day", required=True, example="2024-01-01"
)
_LAST_DAY = Parameter("last_day", marked("Last day of the time."), "day", required=True, example="2026-11-23")
_CLUSTER = Parameter("cluster", marked("Number of the cluster."), required=True, example="GC-001")
_CHOSEN = Parameter(
    "chosen", marked("What to compare: numbers of clusters, fields, or ISO codes of Länder."), several=True,
    required=True, example="DE-SN",
)  # fmt: skip
_GROUPS = Parameter(
    "compare_by", marked("What is compared."), allowed=(compare.FIELDS, compare.LAENDER), required=True,
    example=compare.LAENDER,
)  # fmt: skip
_MOST = Parameter("most", marked("At most so many rows; without it all."), "number", least=1, most=100_000)
_AHEAD = Parameter(
    "months", marked("So many months ahead."), "number", least=1, most=120, required=True, example="12"
)
_KIND = Parameter("kind", marked("Kind of the offer; without it all."), allowed=OFFERS)
_FIELD = Parameter(
    "field", marked("Technology field; “unknown” for none."), required=True, example="Photonik"
)
_STATE = Parameter(
    "state", marked("Land by its ISO code."), allowed=tuple(states()), required=True, example="DE-SN"
)
_NAMED = Parameter("fields", marked("Technology fields as they are spelled."), several=True, required=True,
                   example="Photonik")  # fmt: skip
_TOWNS = Parameter("towns", marked("Towns as they are spelled."), several=True, required=True, example="Jena")
_WHAT_IF = (
    *(
        Parameter(name, about, "number", least=0, most=MOST_MONTHS)
        for name, (_key, about) in MONTHS.items()
    ),
    Parameter(
        "binding", marked("Criteria that must be met; “none” for no criterion."), allowed=(*CRITERIA, "none"),
        several=True,
    ),
    Parameter("rules_alone", _BY_RULES.about, "truth", default=False),
)  # fmt: skip

_OF_A_CLUSTER = (
    "cluster_facts", "cluster_grants", "cluster_history", "cluster_labels", "cluster_services", "cluster_sources",
)  # fmt: skip
_OF_AN_OFFER = ("offers_by_sector", "offers_by_state", "offers_by_year", "offers_scope", "offers_unused")

# query → what it takes besides the selection, by the names in its SQL
BESIDES: dict[str, tuple[Parameter, ...]] = {
    "admissions_and_exits": (
        _FIRST_DAY,
        _LAST_DAY,
        Parameter("by_year", marked("Whether a period is a year, not a quarter."), "truth", default=False),
    ),
    "applications_over_time": (
        Parameter("step", marked("The step that is waited for; without it all."), allowed=tuple(STEPS)),
    ),
    "changed_members": (
        _BEFORE,
        _AFTER,
        _BY_RULES,
        Parameter("change", marked("Kind of the change; without it all."), allowed=tuple(CHANGES)),
    ),
    "changes_by_kind": (_BEFORE, _AFTER, _BY_RULES),
    **dict.fromkeys(_OF_A_CLUSTER, (_CLUSTER,)),
    "compare_groups": (_GROUPS, _CHOSEN),
    "compare_members": (_CHOSEN,),
    "compared": (
        Parameter("compare_by", _GROUPS.about, allowed=tuple(compare.MEASURES), required=True, example="laender"),
        _CHOSEN,
        Parameter(
            "measure", marked("The figure to compare by."),
            allowed=tuple(dict.fromkeys(code for ones in compare.MEASURES.values() for code in ones)),
        ),
    ),
    "deadlines": (_MOST,),
    "eligibility_what_if": _WHAT_IF,
    "eligibility_what_if_totals": _WHAT_IF,
    "import_changed_clusters": (_OLD, _NEW),
    "import_changes": (_OLD, _NEW),
    "label_deadlines": (_AHEAD,),
    "label_horizon": (_AHEAD, _MOST),
    "label_horizon_scope": (_AHEAD,),
    "label_members": (
        Parameter("status", marked("Status of the label; without it all."), allowed=STATUSES),
        Parameter("duty", marked("Status of the Silver duty; without it all."), allowed=DUTIES),
    ),
    "label_procedures": (
        Parameter("quarter", marked("First day of a quarter; without it all."), "day", example="2027-01-01"),
    ),
    "label_transition_members": (
        _BEFORE,
        _AFTER,
        _BY_STATUS,
        Parameter("direction", marked("What became of the label; without it all."), allowed=DIRECTIONS),
    ),
    "label_transitions": (_BEFORE, _AFTER, _BY_STATUS),
    "no_longer_listed": (_BEFORE, _AFTER, _BY_RULES),
    **dict.fromkeys(_OF_AN_OFFER, (_KIND,)),
    "offers_uses": (
        _KIND,
        Parameter("year", marked("Year of the use, “unknown” for none; without it all."), longest=7, example="2026"),
    ),
    "quality_field_members": (_NAMED,),
    "quality_missing": (
        Parameter("field", marked("Column by its stored name."), allowed=tuple(COLUMNS), required=True,
                  example="city"),
    ),
    "quality_seats": (_TOWNS,),
    "sector_labels": (_FIELD,),
    "sector_members": (_FIELD,),
    "sector_states": (_FIELD,),
    "state_profile": (_STATE,),
    "state_sectors": (_STATE,),
    "states_measured": (
        Parameter("measure", marked("The figure by which Länder stand; without it members."),
                  allowed=tuple(measures.MEASURES)),
    ),
    "statuses_over_imports": (_BY_RULES,),
    "statuses_over_time": (_FIRST_DAY, _LAST_DAY, _BY_RULES),
}  # fmt: skip


def selection_of(given: Mapping[str, Sequence[str]]) -> Selection:
    """The selection that a request names; ParameterError names the parameter that cannot be used."""
    for one in SELECTION:
        texts = given.get(one.name, ())
        if one.name != "land":  # a Land goes by its other names as well, which the address knows
            one.read(texts)
        elif texts:
            Parameter(one.name, one.about, several=True).read(texts)
        try:
            from_parameters({one.name: texts})
        except SelectionError as error:
            raise ParameterError(one.name, str(error)) from error
    return from_parameters(given)


def values_of(name: str, given: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """What the query of this name binds besides the selection; ParameterError for what cannot be used."""
    values = {one.name: one.read(given.get(one.name, ())) for one in BESIDES.get(name, ())}
    if values.get("binding"):
        # an empty list would mean the rules in force; a name that no criterion has means none of them
        values["binding"] = ["" if code == "none" else code for code in values["binding"]]
    return values
