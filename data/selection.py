"""What is selected, on the screen, on the command line and by programs: a day, and filters of the members."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from data.language import _
from data.reference import states
from data.words import sector_word, signed, state_word

LABEL_GROUPS = ("gold", "silver", "bronze", "expired", "none", "unknown")
ELIGIBILITIES = ("eligible", "conditional", "not_eligible", "unknown")
LONGEST_SEARCH = 100
EARLIEST = date(2012, 1, 1)  # the programme's first year
# the names of the filters in an address, a stable contract
DIMENSIONS = ("feld", "land", "label", "foerderung")


class SelectionError(ValueError):
    """A parameter of an address that cannot be used; the message names it, what it holds and what it may hold."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected; hashable, so that answers to it can be shared. Without a filter it is all clusters."""

    on: date
    sectors: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    eligibilities: tuple[str, ...] = ()
    search: str = ""

    def as_values(self) -> dict[str, Any]:
        """The values that a query binds."""
        return {
            "on": self.on,
            "sectors": list(self.sectors),
            "states": list(self.states),
            "labels": list(self.labels),
            "eligibilities": list(self.eligibilities),
            "search": self.search,
        }

    def as_parameters(self) -> list[tuple[str, str]]:
        """The part of an address that stands for it, in the order of the contract; the day always named."""
        return [
            *(("feld", code) for code in self.sectors),
            *(("land", code) for code in self.states),
            *(("label", code) for code in self.labels),
            *(("foerderung", code) for code in self.eligibilities),
            *((("suche", self.search),) if self.search else ()),
            ("stichtag", self.on.isoformat()),
        ]

    def in_words(self) -> str:
        """The filters as people read them, such as "Land: Sachsen · Label: Gold"; "all" without any."""
        parts = [
            f"{title}: {', '.join(word(code) for code in codes)}"
            for title, word, codes in (
                (_("Technology field"), sector_word, self.sectors),
                (_("Federal state"), state_word, self.states),
                (_("Label"), lambda code: signed("label_group", code), self.labels),
                (_("Eligibility"), lambda code: signed("eligibility", code), self.eligibilities),
            )
            if codes
        ]
        if self.search:
            parts.append(_("Search: “{words}”").format(words=self.search))
        return " · ".join(parts) or _("all clusters")


def from_parameters(given: Mapping[str, Sequence[str]]) -> Selection:
    """The selection that an address names, read strictly: SelectionError for what is unknown or not valid.

    ``given`` has every value of each parameter. Parameters of other things are not looked at.
    """
    return Selection(
        on=_day(given.get("stichtag", ())),
        sectors=tuple(dict.fromkeys(filter(None, given.get("feld", ())))),
        states=_codes("land", given, [*states(), "unknown"], state_aliases()),
        labels=_codes("label", given, LABEL_GROUPS),
        eligibilities=_codes("foerderung", given, ELIGIBILITIES),
        search=_search(given.get("suche", ())),
    )


def state_aliases() -> dict[str, str]:
    """Other ways to name a Land in an address: its short form and its names."""
    return {
        name.casefold(): state.code
        for state in states().values()
        for name in (state.short, state.name_de, state.name_en, state.code)
    }


def latest() -> date:
    """The last day for which a status can be asked."""
    return date(today().year + 10, 12, 31)


def today() -> date:
    """The calendar day in Germany."""
    return datetime.now(UTC).astimezone(ZoneInfo("Europe/Berlin")).date()


def a_year_before(on: date) -> date:
    """The same day a year before, but not before the programme."""
    year = max(on.year - 1, EARLIEST.year)
    # a year before 29 February there is none
    return on.replace(year=year, day=28) if (on.month, on.day) == (2, 29) else on.replace(year=year)


def _day(texts: Sequence[str], now: Callable[[], date] = today) -> date:
    if not texts:
        return now()
    try:
        day = date.fromisoformat(texts[-1])
    except ValueError:
        day = date.min
    if not EARLIEST <= day <= latest():
        raise SelectionError(
            _("stichtag={found} is no day between {earliest} and {latest}, written as 2026-11-23.").format(
                found=texts[-1], earliest=EARLIEST, latest=latest()
            )
        )
    return day


def _codes(
    name: str,
    given: Mapping[str, Sequence[str]],
    allowed: Sequence[str],
    aliases: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    codes = [(aliases or {}).get(text.casefold(), text) for text in given.get(name, ()) if text]
    for code in codes:
        if code not in allowed:
            raise SelectionError(
                _("{name}={found} is unknown. Allowed are {allowed}.").format(
                    name=name, found=code, allowed=", ".join(allowed)
                )
            )
    return tuple(dict.fromkeys(codes))


def _search(texts: Sequence[str]) -> str:
    words = texts[-1].strip() if texts else ""
    if len(words) > LONGEST_SEARCH:
        raise SelectionError(
            _("suche has {n} characters. Allowed are {longest}.").format(n=len(words), longest=LONGEST_SEARCH)
        )
    return words
