"""The sections about numbers: main figures, charts, and the comparison with all Germany."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from data.findings import members as findings
from data.findings.compared import DIFFERENCES, behind_word, figure_word, mean_of, value_word
from data.language import _, ngettext
from data.rules import Rules
from data.words import day_word, number_word, sector_word, share_word, state_word
from data.writing.briefing import bars
from data.writing.briefing.content import KeyFigure, KeyFigures, Picture, Pictures, Section, Table, Text
from data.writing.briefing.wish import Wish, section_word

Rows = Sequence[dict[str, Any]]
Given = Mapping[str, Rows]

# the main figures by their column, in the order in which they are read
_MAIN = ("member_count", "silver_or_better_count", "eligible_count", "expiring_count")


def main_figures(wish: Wish, given: Given, rules: Rules) -> Section:
    """Members, Silver or Gold, eligible, ending soon: each with its share and the change within a year."""
    now, before = given["figures"][0], given["before"][0]
    titles = _titles()
    shown = [
        KeyFigure(titles[name], number_word(now[name]), _notes(name, now, before, rules)) for name in _MAIN
    ]
    told = [findings.members_by_label(given["labels"]), findings.members_by_eligibility(given["eligibility"])]
    if now["actor_count"] and wish.variant != "answer":
        told.append(_actors(now))
    return Section(
        "figures", section_word("figures"), (KeyFigures(tuple(shown)), *(Text(one) for one in told))
    )


def sectors(wish: Wish, given: Given) -> Section:
    """Members by technology field."""
    rows = given["sectors"]
    told = findings.members_by_sector(rows)
    if len(rows) > bars.MOST:
        shown = _("The picture has the first {shown} of {total}.")
        told = f"{told} {shown.format(shown=number_word(bars.MOST), total=number_word(len(rows)))}"
    return _chart(
        wish,
        "sectors",
        findings.members_by_sector_headline(rows),
        (bars.by_sector(rows), _("Members by technology field"), told),
    )


def states(wish: Wish, given: Given) -> Section:
    """Members by Land."""
    rows = given["states"]
    return _chart(
        wish,
        "states",
        findings.members_by_state_headline(rows),
        (bars.by_state(rows), _("Members by federal state"), findings.members_by_state(rows)),
    )


def labels(wish: Wish, given: Given) -> Section:
    """Members by label and by the status of their label."""
    rows, status = given["labels"], given["label_status"]
    return _chart(
        wish,
        "labels",
        findings.members_by_label_headline(rows),
        (bars.by_label(rows), _("Members by label"), findings.members_by_label(rows)),
        (
            bars.by_label_status(status),
            _("Members by the status of their label"),
            findings.members_by_label_status_sentence(status),
        ),
    )


def eligibility(wish: Wish, given: Given) -> Section:
    """Members by eligibility."""
    rows = given["eligibility"]
    return _chart(
        wish,
        "eligibility",
        findings.members_by_eligibility_headline(rows),
        (bars.by_eligibility(rows), _("Members by eligibility"), findings.members_by_eligibility(rows)),
    )


def compared(wish: Wish, given: Given) -> Section:
    """One Land or field beside the federal mean; rows of ``compare_groups``."""
    rows = [row for row in given["compared"] if row["figure_value"] is not None or row["federal_value"]]
    name = state_word(wish.subject) if wish.variant == "land" else sector_word(wish.subject)
    mean = (
        _("The mean of the members is that of one Land.")
        if wish.variant == "land"
        else _("The mean of the members is that of one technology field.")
    )
    table = Table(
        _("{name} and the federal mean").format(name=name),
        (_("Fact"), name, _("behind it"), _("Germany (mean)"), _("Difference")),
        tuple(
            (
                figure_word(row["figure"]),
                value_word(row),
                behind_word(row) or "–",
                value_word(mean_of(row)),
                _difference(row["difference"]),
            )
            for row in rows
        ),
        (3.1, 1.1, 1.5, 1.7, 1.8),
        frozenset({1, 3}),
    )
    return Section("compared", section_word("compared"), (table, Text(mean, "small")))


def beside_germany(wish: Wish, given: Given) -> Section:
    """The main figures of the selection beside those of all Germany, each with its share of members."""
    here, all_of_it = given["figures"][0], given["federal"][0]
    if wish.here == wish.selections()["federal"]:
        told = _("The selection is all clusters; the figures are those of Germany.")
        return Section("compared", section_word("compared"), (Text(told),))
    table = Table(
        _("The selection and all Germany"),
        (_("Fact"), _("Selection"), _("Share"), _("Germany"), _("Share")),
        tuple(
            (
                title,
                number_word(here[name]),
                # of the members of all Germany; the other figures are shares of the members of the selection
                share_word(here[name], all_of_it[name] if name == "member_count" else here["member_count"]),
                number_word(all_of_it[name]),
                share_word(all_of_it[name], all_of_it["member_count"]),
            )
            for name, title in _titles().items()
        ),
        (3, 1, 1, 1, 1),
        frozenset({1, 2, 3, 4}),
    )
    note = _("Shares are of members; the share in the first line is that of all members in Germany.")
    return Section("compared", section_word("compared"), (table, Text(note, "small")))


def region_word(wish: Wish) -> str:
    """The Länder that the briefing speaks of; more than three by their number."""
    names = [state_word(code) for code in wish.here.states]
    return findings.named(names) if names else _("Germany")


def _difference(code: str | None) -> str:
    return _(DIFFERENCES[code]) if code else "–"


def _titles() -> dict[str, str]:
    return {
        "member_count": _("Members"),
        "silver_or_better_count": _("Silver or Gold"),
        "eligible_count": _("Eligible"),
        "expiring_count": _("Labels ending soon"),
    }


def _notes(name: str, now: Mapping[str, Any], before: Mapping[str, Any], rules: Rules) -> tuple[str, ...]:
    if name == "member_count":
        first = ngettext("{number} under notice", "{number} under notice", now["under_notice_count"]).format(
            number=number_word(now["under_notice_count"])
        )
    elif name == "expiring_count":
        months = rules.periods.expiring_months
        first = ngettext("within {number} month", "within {number} months", months).format(
            number=number_word(months)
        )
    else:
        first = _("{share} of members").format(share=share_word(now[name], now["member_count"]))
    return first, _change(now[name], before[name])


def _change(now: int, then: int) -> str:
    since = _("since a year before")
    if now == then:
        return _("► unchanged {since}").format(since=since)
    return f"{'▲ +' if now > then else '▼ −'}{number_word(abs(now - then))} {since}"


def _actors(figures: Mapping[str, Any]) -> str:
    return ngettext(
        "{actors} actors by the statement of {number} member; some count twice.",
        "{actors} actors by the statements of {number} members; some count twice.",
        figures["actors_stated_count"],
    ).format(actors=number_word(figures["actor_count"]), number=number_word(figures["actors_stated_count"]))


def _chart(wish: Wish, key: str, heading: str, *drawn: tuple[Mapping[str, Any], str, str]) -> Section:
    region, day = region_word(wish), day_word(wish.here.on)
    pictures = tuple(
        Picture(figure, f"{measure} · {region} · {day}", sentence) for figure, measure, sentence in drawn
    )
    # the sentences that the main figures have said already stand only once
    said: Callable[[str], bool] = {"labels", "eligibility"}.__contains__
    texts = () if said(key) and "figures" not in wish.without else (Text(drawn[0][2]),)
    more = tuple(Text(sentence) for _figure, _measure, sentence in drawn[1:])
    return Section(key, heading, (*texts, *more, Pictures(pictures)))
