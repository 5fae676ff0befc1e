"""Which days a text can mean; knows nothing of columns and problems."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner jan january",
            "februar feber feb february",
            "märz maerz mär mrz mar march",
            "april apr",
            "mai may",
            "juni jun june",
            "juli jul july",
            "august aug",
            "september sep sept",
            "oktober okt oct october",
            "november nov",
            "dezember dez dec december",
        ),
        start=1,
    )
    for name in names.split()
}


class Span(NamedTuple):
    """The days from ``first`` to ``last``; one and the same for a plain date. ``edge``: the end that is meant."""

    first: date
    last: date
    edge: date | None = None
    about: bool = False

    @property
    def precise(self) -> bool:
        """Whether the text names one day."""
        return self.first == self.last and not self.about


def readings(text: str) -> list[Span] | None:
    """All meanings of a text as a date: several where it is ambiguous, [] for no such day, None for no date."""
    if len(text) > 60:
        return None
    bare = _AROUND.sub("", text.casefold().rstrip("* ").strip())
    about = _ABOUT.match(bare)
    edge = _EDGE.match(bare)
    if word := about or edge:
        bare = bare[word.end() :]
    for form, build in _FORMS:
        if match := form.fullmatch(bare):
            spans = build(match)
            if edge:
                spans = [
                    span._replace(edge=span.first if edge[1] == "anfang" else span.last, about=True)
                    for span in spans
                ]
            return [span._replace(about=True) for span in spans] if about else spans
    return None


_AROUND = re.compile(
    r"^(?:(?:mo|di|mi|do|fr|sa|so)(?:\.|,|(?:n|ens|ttwoch|nners|ei|ms|nn)\w*,?)\s+)?"
    r"(?:(?:gültig\s+)?(?:seit|bis|vom|ab|zum|am|per)\s+(?:zum\s+|dem\s+)?)?"
)
_ABOUT = re.compile(r"(?:ca\.?|circa|etwa|um|~)\s*")
_EDGE = re.compile(r"(anfang|ende)\s+")


def _year(text: str) -> int:
    if len(text) == 2:
        return int(text) + (1900 if int(text) >= 70 else 2000)
    return int(text)


def _day(year: int, month: int, day: int) -> list[Span]:
    try:
        found = date(year, month, day)
    except ValueError:
        return []
    return [Span(found, found)]


def _month(year: int, month: int) -> list[Span]:
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return []
    return [Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))]


def _with_slashes(match: re.Match[str]) -> list[Span]:
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    day_first = _day(year, second, first)
    return day_first + [span for span in _day(year, first, second) if span not in day_first]


def _named(name: str, year: str, day: str | None = None) -> list[Span]:
    month = MONTHS.get(name, 0)
    return _day(_year(year), month, int(day)) if day else _month(_year(year), month)


def _quarter(match: re.Match[str]) -> list[Span]:
    last = 3 * int(match[1] or match[2])
    year = int(match[3])
    return [Span(date(year, last - 2, 1), _month(year, last)[0].last)] if year else []


def _whole_year(match: re.Match[str]) -> list[Span]:
    year = int(match[1])
    return [Span(date(year, 1, 1), date(year, 12, 31))]


_NAME = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_CLOCK = r"(?:[ t]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,6})?)?(?:z|[+-]\d{2}:?\d{2})?(?: uhr)?)?"

_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[Span]]], ...] = (
    (
        re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})" + _CLOCK),
        lambda m: _day(_year(m[3]), int(m[2]), int(m[1])),
    ),
    (
        re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + _CLOCK),
        lambda m: _day(int(m[1]), int(m[3]), int(m[4])),
    ),
    (re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)"), lambda m: _day(int(m[1]), int(m[2]), int(m[3]))),
    (re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})" + _CLOCK), _with_slashes),
    (re.compile(rf"(\d{{1,2}})\.?[ -]?{_NAME},?[ -]?(\d{{4}}|\d{{2}})"), lambda m: _named(m[2], m[3], m[1])),
    (re.compile(rf"{_NAME} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})"), lambda m: _named(m[1], m[3], m[2])),
    (re.compile(rf"{_NAME}[ /'’-]*(\d{{4}}|\d{{2}})"), lambda m: _named(m[1], m[2])),
    (re.compile(r"(\d{1,2}) ?[./-] ?((?:1[89]|2[01])\d\d)"), lambda m: _month(int(m[2]), int(m[1]))),
    (re.compile(r"((?:1[89]|2[01])\d\d)[-/](\d{1,2})"), lambda m: _month(int(m[1]), int(m[2]))),
    (re.compile(r"(?:q([1-4])|([1-4])\. ?quartal)[ /]*((?:1[89]|2[01])\d\d)"), _quarter),
    (re.compile(r"((?:1[89]|2[01])\d\d)"), _whole_year),
)
