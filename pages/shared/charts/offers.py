"""The charts of the page about the programme's offers: what they measure, say, list and do when clicked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import plotly.graph_objects as go

from data.language import _, marked, ngettext
from data.words import NOT_STATED, choice_word, money_word, number_word, sector_word, state_word
from pages.shared.charts import findings
from pages.shared.charts.bars import named_bars
from pages.shared.charts.chosen import IS_SELECTED, left_out, not_selected
from pages.shared.charts.form import Chart
from pages.shared.charts.look import FIELD_COLOUR
from pages.shared.charts.measures import a_share
from pages.shared.tables import Shown

Rows = Sequence[dict[str, Any]]

PAGE = "angebote"


def offers_by_kind(rows: Rows) -> go.Figure:
    """Members that use each offer, of all members; rows of the query of this name."""
    return _users(rows, "service_kind", choice_word)


def offers_by_sector(rows: Rows) -> go.Figure:
    """Members that use offers by field, of all members there; rows of the query of this name."""
    return _users(rows, "sector", sector_word)


def offers_by_state(rows: Rows) -> go.Figure:
    """The same by Land; rows of the query of this name."""
    return _users(rows, "state", state_word)


def offers_by_year(rows: Rows) -> go.Figure:
    """Uses by year, in the order of time; rows of the query of this name."""
    codes = [row["use_year"] for row in rows]
    # the running year is not over: its bar may still grow
    names = [
        year_word(code) + (" …" if row["is_running"] else "") for code, row in zip(codes, rows, strict=True)
    ]
    return named_bars(codes, names, [row["use_count"] for row in rows], [FIELD_COLOUR] * len(codes))


def year_word(year: str) -> str:
    """A year of uses, or that it is not stated."""
    return _(NOT_STATED) if year == "unknown" else year


def of_word(row: dict[str, Any]) -> str:
    """How many of how many members: "5 of 8"."""
    return _("{part} of {whole}").format(
        part=number_word(row["user_count"]), whole=number_word(row["member_count"])
    )


def _users(rows: Rows, field: str, name: Callable[[str], str]) -> go.Figure:
    codes = [row[field] for row in rows]
    out = left_out(rows) if field == "state" else set()
    figure = named_bars(
        codes,
        [name(code) for code in codes],
        [row["user_count"] for row in rows],
        [FIELD_COLOUR] * len(codes),
        [not_selected() if row.get("state") in out else of_word(row) for row in rows],
    )
    figure.layout.margin.r = 90  # "19 of 72" is longer than a number
    return figure


def kind_headline(rows: Rows) -> str:
    """Which offer most members use."""
    leaders = _leaders(rows, "service_kind")
    if not leaders:
        return _no_use(rows)
    most = max(row["user_count"] for row in rows)
    if len(leaders) > 1:
        return ngettext(
            "{number} offers are used most, by {members} member each",
            "{number} offers are used most, by {members} members each",
            most,
        ).format(number=number_word(len(leaders)), members=number_word(most))
    return ngettext(
        "Used most: {offer}, by {members} member", "Used most: {offer}, by {members} members", most
    ).format(offer=choice_word(leaders[0]), members=number_word(most))


def kind_sentence(rows: Rows) -> str:
    """How many members use any offer, how often, and which offers nobody uses."""
    if not rows or not rows[0]["member_count"]:
        return _("No member in this selection.")
    row = {**rows[0], "user_count": rows[0]["all_user_count"]}
    text = ngettext(
        "Members that have used offers: {users}; {number} use in all.",
        "Members that have used offers: {users}; {number} uses in all.",
        row["all_use_count"],
    ).format(users=of_word(row), number=number_word(row["all_use_count"]))
    unused = sum(not one["use_count"] for one in rows)
    if unused and unused < len(rows):
        text += " " + ngettext(
            "{number} offer is used by nobody.", "{number} offers are used by nobody.", unused
        ).format(number=number_word(unused))
    return text


def year_headline(rows: Rows) -> str:
    """In which year there were most uses."""
    stated = [row for row in rows if row["use_year"] != "unknown" and row["use_count"]]
    if not stated:
        return _("No use with a date") if any(row["use_count"] for row in rows) else _("Offers are not used")
    most = max(row["use_count"] for row in stated)
    years = [row["use_year"] for row in stated if row["use_count"] == most]
    if len(years) > 1:
        return _("{number} years with most uses: {most} each").format(
            number=number_word(len(years)), most=number_word(most)
        )
    return ngettext(
        "{year} is the year with most uses: {number}", "{year} is the year with most uses: {number}", most
    ).format(year=years[0], number=number_word(most))


def year_sentence(rows: Rows) -> str:
    """How many uses there are in all, in how many years, and how many have no date."""
    total = sum(row["use_count"] for row in rows)
    if not total:
        return _("No offer has been used by the reference date.")
    years = sum(bool(row["use_count"]) for row in rows if row["use_year"] != "unknown")
    undated = sum(row["use_count"] for row in rows if row["use_year"] == "unknown")
    uses = ngettext("{number} use", "{number} uses", total).format(number=number_word(total))
    text = ngettext("{uses} in {number} year.", "{uses} in {number} years.", years).format(
        uses=uses, number=number_word(years)
    )
    if undated:
        text += " " + ngettext(
            "The date of {number} use is not stated.", "The date of {number} uses is not stated.", undated
        ).format(number=number_word(undated))
    return text


def _place_headline(field: str, name: Callable[[str], str]) -> Callable[[Rows], str]:
    def headline(rows: Rows) -> str:
        leaders = _leaders(rows, field)
        if not leaders:
            return _no_use(rows)
        most = max(row["user_count"] for row in rows if row[field] != "unknown")
        if len(leaders) > 1:
            return _("{names} lead by use: {number} each").format(
                names=_several(field, leaders, name), number=number_word(most)
            )
        row = next(one for one in rows if one[field] == leaders[0])
        return _("{name} leads by use: {part}").format(name=name(leaders[0]), part=of_word(row))

    return headline


def _place_sentence(field: str) -> Callable[[Rows], str]:
    def sentence(rows: Rows) -> str:
        present = [row for row in rows if row["member_count"]]
        if not present:
            return _("No member in this selection.")
        stated = [row for row in present if row[field] != "unknown"]
        without = sum(not row["user_count"] for row in stated)
        total = {name: sum(row[name] for row in present) for name in ("user_count", "member_count")}
        text = _("Members that use it: {part}.").format(part=of_word(total))
        if without:
            places = _laender(without) if field == "state" else findings.fields_word(without)
            text += " " + _("Without any use: {places} with members.").format(places=places)
        return text

    return sentence


def _several(field: str, leaders: list[str], name: Callable[[str], str]) -> str:
    if field == "state":
        return findings.named([name(code) for code in leaders])
    return findings.fields_word(len(leaders))


def _laender(number: int) -> str:
    return ngettext("{number} Land", "{number} Länder", number).format(number=number_word(number))


def _leaders(rows: Rows, field: str) -> list[str]:
    stated = [row for row in rows if row[field] != "unknown"]
    most = max((row["user_count"] for row in stated), default=0)
    return [row[field] for row in stated if most and row["user_count"] == most]


def _no_use(rows: Rows) -> str:
    if not any(row["member_count"] for row in rows):
        return _("No member in this selection")
    if any(row["user_count"] for row in rows):
        return _("Not stated for any member of this selection")
    return _("Offers are not used")


def _title(by: str) -> Callable[[Rows], str]:
    def title(rows: Rows) -> str:
        kind = rows[0]["kind"] if rows else None
        # spreadsheet text is no part of it: kinds are a closed list
        return f"{_(by)}: {choice_word(kind)}" if kind else f"{_(by)}: {_('all offers')}"

    return title


MEMBERS = Shown("member_count", marked("Members"))
USERS = Shown("user_count", marked("of these use it"))
SHARE = Shown("user_share", marked("Share"), a_share)
USES = Shown("use_count", marked("Uses"))
COSTED = Shown("costed_count", marked("Uses with costs stated"))
COSTS = Shown("cost_eur", marked("Costs stated"), money_word)
PER_MEMBER = Shown("cost_per_member", marked("Costs per member"), money_word)
KIND = Shown("service_kind", marked("Offer"), choice_word)

CHARTS = (
    Chart(
        "offers_by_kind",
        offers_by_kind,
        marked("Members that use each offer"),
        kind_headline,
        kind_sentence,
        (KIND, MEMBERS, USERS, SHARE, USES, COSTED, COSTS, PER_MEMBER),
        page=PAGE,
    ),
    Chart(
        "offers_by_sector",
        offers_by_sector,
        _title(marked("Members that use offers by technology field")),
        _place_headline("sector", sector_word),
        _place_sentence("sector"),
        (
            Shown("sector", marked("Technology field"), sector_word),
            MEMBERS,
            USERS,
            SHARE,
            USES,
            COSTED,
            COSTS,
        ),
        "feld",
        PAGE,
    ),
    Chart(
        "offers_by_state",
        offers_by_state,
        _title(marked("Members that use offers by federal state")),
        _place_headline("state", state_word),
        _place_sentence("state"),
        (
            Shown("state", marked("Federal state"), state_word),
            MEMBERS,
            USERS,
            SHARE,
            USES,
            COSTED,
            COSTS,
            IS_SELECTED,
        ),
        "land",
        PAGE,
    ),
    Chart(
        "offers_by_year",
        offers_by_year,
        _title(marked("Uses by year")),
        year_headline,
        year_sentence,
        (Shown("use_year", marked("Year"), year_word), USES, USERS, COSTED, COSTS),
        page=PAGE,
    ),
)
