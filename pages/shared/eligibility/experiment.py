"""What-if: the parameters of the rules as the visitor moves them, kept in this page's address and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from data.language import _, marked, ngettext
from data.rules import CRITERIA, Rules
from data.words import number_word
from pages.shared import answers
from pages.shared.address import Parameter, a_switch
from pages.shared.charts.eligibility import criterion_word
from pages.shared.eligibility.rows import on_page

MOST_MONTHS = 600  # as the rules file allows
BINDING, ALONE = "wenn_bindend", "nur_regeln"
_NOBODY = "none"
_MONTHS = re.compile(r"\d{1,3}")

# parameter of the query → its key in the address and its name; those that decide nothing are left out
MONTHS: dict[str, tuple[str, str]] = {
    "silver_months": ("wenn_silber", marked("Silver due after admission")),
    "benchmarking_months": ("wenn_benchmarking", marked("Benchmarking expected after admission")),
    "renewal_window_months": ("wenn_erneuerbar", marked("Label can be renewed after its end")),
    "bronze_months": ("wenn_bronze_gilt", marked("First validity of Bronze")),
    "silver_validity_months": ("wenn_silber_gilt", marked("First validity of Silver")),
    "gold_months": ("wenn_gold_gilt", marked("First validity of Gold")),
    "renewal_validity_months": (
        "wenn_rezert_gilt",
        marked("Renewal without a stated end lasts from the old end"),
    ),
}
_FIRST = ("silver_months", "benchmarking_months", "renewal_window_months")


@dataclass(frozen=True, slots=True)
class Experiment:
    """What differs from the rules in force: months by parameter, binding criteria, whether only the rules count."""

    months: dict[str, int] = field(default_factory=dict)
    binding: tuple[str, ...] | None = None
    rules_alone: bool = False

    @property
    def differs(self) -> bool:
        """Whether it is another than the rules in force."""
        return bool(self.months) or self.binding is not None or self.rules_alone

    def values(self) -> dict[str, Any]:
        """What ``eligibility_what_if`` and its totals bind; None leaves a parameter as it is."""
        # an empty list would count as none given
        binding = None if self.binding is None else list(self.binding) or [""]
        return {
            **{name: self.months.get(name) for name in MONTHS},
            "binding": binding,
            "rules_alone": self.rules_alone,
        }

    def address(self) -> dict[str, str]:
        """Its part of the address."""
        parts = {MONTHS[name][0]: str(number) for name, number in self.months.items()}
        if self.binding is not None:
            parts[BINDING] = ",".join(self.binding) or _NOBODY
        return {**parts, **({ALONE: "1"} if self.rules_alone else {})}

    def in_words(self) -> str:
        """What differs, such as "Silber fällig nach Aufnahme: 36 statt 24 Monate"."""
        usual = usual_months(answers.rules())
        told = [
            ngettext(
                "{parameter}: {new} instead of {old} month",
                "{parameter}: {new} instead of {old} months",
                usual[name],
            ).format(parameter=_(MONTHS[name][1]), new=number_word(new), old=number_word(usual[name]))
            for name, new in self.months.items()
        ]
        if self.binding is not None:
            told.append(
                _("excluding criteria: {new} instead of {old}").format(
                    new=_listed(self.binding), old=_listed(answers.rules().eligibility.binding)
                )
            )
        if self.rules_alone:
            told.append(_("only by the rules, without what the export states"))
        return "; ".join(told)


def usual_months(rules: Rules) -> dict[str, int]:
    """The months of the rules in force, by the parameters of the query."""
    periods, first = rules.periods, rules.first_validity_months
    return {
        "silver_months": periods.silver_months,
        "benchmarking_months": periods.benchmarking_months,
        "renewal_window_months": periods.renewal_window_months,
        "bronze_months": first.bronze,
        "silver_validity_months": first.silver,
        "gold_months": first.gold,
        "renewal_validity_months": periods.renewal_validity_months,
    }


def parameters() -> list[Parameter]:
    """The thought experiment's part of the address; what is no number, out of bounds or unknown is ignored."""
    return [
        *(on_page(_months_parameter(name)) for name in MONTHS),
        on_page(Parameter(BINDING, _read_binding, _write_binding)),
        on_page(a_switch(ALONE)),
    ]


def current() -> Experiment:
    """What the widgets, or the address, hold now."""
    state = st.session_state
    usual = usual_months(answers.rules())
    months = {name: state.get(key) for name, (key, _name) in MONTHS.items()}
    return Experiment(
        {name: number for name, number in months.items() if number is not None and number != usual[name]},
        _other_binding(state.get(BINDING)),
        bool(state.get(ALONE)),
    )


def reset() -> None:
    """Back to the rules in force."""
    for key in (*(key for key, _name in MONTHS.values()), BINDING, ALONE):
        st.session_state.pop(key, None)


def draw() -> None:
    """The widgets: the periods, which criteria exclude, and whether what is stated counts."""
    usual = usual_months(answers.rules())
    _months_row(_FIRST, usual)
    st.session_state.setdefault(BINDING, list(answers.rules().eligibility.binding))
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    left.multiselect(
        _("Criteria that exclude when they fail"),
        CRITERIA,
        format_func=criterion_word,
        key=BINDING,
        placeholder=_("none"),
        help=_("In force: {criteria}").format(criteria=_listed(answers.rules().eligibility.binding)),
    )
    right.toggle(
        _("Only by the rules"),
        key=ALONE,
        help=_("What the export states does not count then."),
    )
    more = [name for name in MONTHS if name not in _FIRST]
    with st.expander(_("How long labels last where no end is stated")):
        _months_row(more, usual)


def _months_row(names: Iterable[str], usual: dict[str, int]) -> None:
    with st.container(horizontal=True):
        for name in names:
            key, title = MONTHS[name]
            st.session_state.setdefault(key, usual[name])
            st.number_input(
                _("{parameter} (months)").format(parameter=_(title)),
                min_value=0,
                max_value=MOST_MONTHS,
                step=1,
                key=key,
                help=_("In force: {number}").format(number=number_word(usual[name])),
            )


def _months_parameter(name: str) -> Parameter:
    def read(texts: list[str]) -> int | None:
        number = int(texts[-1]) if _MONTHS.fullmatch(texts[-1]) else None
        return number if number is not None and number <= MOST_MONTHS else None

    def write(value: int | None) -> list[str]:
        usual = usual_months(answers.rules())[name]
        return [] if value is None or value == usual else [str(value)]

    return Parameter(MONTHS[name][0], read, write)


def _read_binding(texts: list[str]) -> list[str] | None:
    if texts[-1] == _NOBODY:
        return []
    named = set(texts[-1].split(","))
    return [one for one in CRITERIA if one in named] if named <= set(CRITERIA) else None


def _write_binding(value: list[str] | None) -> list[str]:
    other = _other_binding(value)
    return [] if other is None else [",".join(other) or _NOBODY]


def _other_binding(value: list[str] | None) -> tuple[str, ...] | None:
    """The criteria in their order, or None where they are those in force."""
    if value is None or set(value) == set(answers.rules().eligibility.binding):
        return None
    return tuple(one for one in CRITERIA if one in value)


def _listed(criteria: Iterable[str]) -> str:
    return ", ".join(criterion_word(one) for one in criteria) or _("none")
