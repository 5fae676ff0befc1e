"""Every parameter in force with its source, marked where it differs from the supplied rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import streamlit as st

from data.language import _, marked
from data.rules import Rules, load_rules
from data.words import day_word, money_word, number_word, word
from pages.shared import answers
from pages.shared.method.contents import begin
from pages.shared.tables import Shown, plain_table

OURS = marked("our choice, no public source settles it")
_FEES = marked("cluster-analysis.org, without VAT")
_VALIDITY = marked("cluster-analysis.org, eucles.be; used only where no end is stated")

# place in the rules → its name and its source, as beside the value in the rules file
MONTHS: dict[tuple[str, str], tuple[str, str]] = {
    ("periods", "silver_months"): (
        marked("Silver due after admission"),
        marked("programme: within two years"),
    ),
    ("periods", "benchmarking_months"): (marked("Benchmarking expected after admission"), OURS),
    ("periods", "expiring_months"): (marked("Label counts as expiring before its end"), OURS),
    ("periods", "due_soon_months"): (marked("Silver duty counts as due soon before its day"), OURS),
    ("periods", "renewal_window_months"): (
        marked("Label can be renewed after its end"),
        marked("cluster-analysis.org, eucles.be"),
    ),
    ("periods", "renewal_validity_months"): (
        marked("Renewal without a stated end lasts from the old end"),
        marked("cluster-analysis.org"),
    ),
    ("first_validity_months", "bronze"): (marked("First validity of Bronze"), _VALIDITY),
    ("first_validity_months", "silver"): (marked("First validity of Silver"), _VALIDITY),
    ("first_validity_months", "gold"): (
        marked("First validity of Gold"),
        marked("sources give 24 or 36; used only where no end is stated"),
    ),
}
EUROS: dict[str, str] = {
    "bronze_on_site": marked("Fee for Bronze on site"),
    "bronze_by_video": marked("Fee for Bronze by video"),
    "silver": marked("Fee for Silver"),
    "gold_first": marked("Fee for the first Gold"),
    "gold_renewal": marked("Fee for a Gold renewal"),
}
_COLUMNS = (
    Shown("name", marked("Parameter")),
    Shown("value", marked("In force")),
    Shown("supplied", marked("As supplied")),
    Shown("source", marked("Source")),
)


def show_parameters() -> None:
    """One table of all parameters."""
    begin("parameter")
    rules, supplied = answers.rules(), load_rules()
    rows = [
        {**now, "supplied": "=" if now["value"] == before["value"] else f"≠ {before['value']}"}
        for now, before in zip(told(rules), told(supplied), strict=True)
    ]
    st.markdown(
        _("The parameters are those supplied with the program.")
        if all(row["supplied"] == "=" for row in rows)
        else _("Some parameters differ from those supplied with the program; they are marked with ≠.")
    )
    plain_table(rows, _COLUMNS, caption=_("Parameters of the rules, with their sources"))


def told(rules: Rules) -> Iterator[dict[str, Any]]:
    """Each parameter with its name, its value in words, and its source."""
    for (part, name), (title, source) in MONTHS.items():
        value = number_word(getattr(getattr(rules, part), name))
        yield _row(title, _("{number} months").format(number=value), source)
    binding = ", ".join(word("criterion", name) for name in rules.eligibility.binding) or _("none")
    yield _row(marked("Binding criteria"), binding, marked("call of 2017"))
    for name, title in EUROS.items():
        yield _row(title, money_word(getattr(rules.fees_eur, name)), _FEES)
    bounds = rules.plausibility
    least, most = (number_word(number) for number in bounds.actors_per_member)
    yield _row(
        marked("Actors of a member, outside a warning"),
        _("{least} to {most}").format(least=least, most=most),
        marked("128 to 163 on average in 2015 and 2017"),
    )
    yield _row(
        marked("Earliest admission, before it a warning"),
        day_word(bounds.admitted_earliest),
        marked("the programme began in 2012"),
    )
    yield _row(
        marked("Clusters gone at once, above it to be confirmed"),
        _("{number} per cent").format(number=number_word(bounds.gone_percent)),
        OURS,
    )
    yield _row(
        marked("Change of the number of actors, above it to be confirmed"),
        _("{number} times").format(number=number_word(bounds.actors_factor)),
        OURS,
    )
    yield _row(
        marked("Known technology fields"),
        number_word(len(rules.sectors)),
        marked("list in the rules file, open"),
    )


def _row(title: str, value: str, source: str) -> dict[str, Any]:
    return {"name": _(title), "value": value, "source": _(source)}
