"""Careers of made-up clusters: when they were admitted and which labels they held, told back from a day."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from random import Random

PROGRAMME_BEGAN = date(2012, 7, 1)
FIRST_MONTHS = {"bronze": 24, "silver": 24, "gold": 36}
RENEWAL_MONTHS = 36


@dataclass(frozen=True, slots=True)
class Label:
    """One label record: level, first and last day, and how it was won (initial or renewal)."""

    level: str
    awarded_on: date
    valid_until: date
    procedure: str


@dataclass(frozen=True, slots=True)
class Career:
    """A kind of career.

    ``levels`` are the awards, latest first: a level followed by the same one is a renewal. ``ends_in`` is the
    range of months from the day to the end of the latest. ``admitted_ago`` is the range of months since
    admission where no label tells it; ``stated`` is what the sheet says instead of the latest label.
    """

    name: str
    share: int
    levels: tuple[str, ...] = ()
    ends_in: tuple[int, int] = (0, 0)
    admitted_ago: tuple[int, int] | None = None
    stated: str = "label"
    eligibility: tuple[bool | None, ...] = (None,)
    notice: bool = False
    admission_known: bool = True


# the shares add up to 72, so that 72 members show every status there is
CAREERS = (
    Career(
        "gold for long", 13, ("gold", "gold", "silver", "bronze"), (8, 32), eligibility=(True, True, None)
    ),
    Career("silver, renewed", 14, ("silver", "silver", "bronze"), (8, 32), eligibility=(True, None)),
    Career("silver, first", 6, ("silver", "bronze"), (7, 22), eligibility=(True, None)),
    Career("eligible, yet stated as not", 1, ("silver", "bronze"), (9, 20), eligibility=(False,)),
    Career("silver, ends soon", 6, ("silver", "silver", "bronze"), (1, 5), eligibility=(True, None)),
    Career("silver, just ended", 4, ("silver", "silver", "bronze"), (-10, -2)),
    Career("bronze, new member", 8, ("bronze",), (14, 20), (12, 17)),
    Career("bronze, Silver due soon", 4, ("bronze",), (8, 14), (19, 23)),
    Career("down from gold", 3, ("bronze", "gold", "silver"), (7, 9), eligibility=(None, False)),
    Career("ended long ago", 3, ("silver", "silver", "bronze"), (-38, -14), eligibility=(None, False)),
    Career("no label yet", 3, admitted_ago=(1, 11), stated="none"),
    Career("silver without dates", 2, admitted_ago=(40, 120), stated="undated"),
    Career("nothing stated", 2, admitted_ago=(30, 90), stated="nothing"),
    Career("bronze, admission unknown", 1, ("bronze",), (8, 16), admission_known=False),
    Career("leaving", 1, ("silver", "bronze"), (8, 20), notice=True),
    Career(
        "leaving, yet stated as eligible", 1, ("gold", "silver"), (9, 20), eligibility=(True,), notice=True
    ),
)
LEAVER = Career("gone by then", 0, ("silver", "bronze"), (8, 20), notice=True)
SLOTS = tuple(career for career in CAREERS for _ in range(career.share))


@lru_cache(maxsize=1 << 15)
def moved(day: date, months: int) -> date:
    """The same day so many calendar months later, or the last of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, _days(year, month + 1)))


def month_end(day: date) -> date:
    """The last day of the month."""
    return day.replace(day=_days(day.year, day.month))


@cache
def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def weekday(day: date) -> date:
    """The day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def history(career: Career, random: Random, today: date) -> list[Label]:
    """The labels of a career, oldest first; those from before the programme began are left out."""
    labels: list[Label] = []
    end = month_end(moved(today.replace(day=1), random.randint(*career.ends_in)))
    for position, level in enumerate(career.levels):
        renewed = career.levels[position + 1 : position + 2] == (level,)
        if renewed:
            old_end = month_end(moved(end.replace(day=1), -RENEWAL_MONTHS))
            awarded = _day_in(moved(old_end.replace(day=1), -random.randint(1, 2)), random)
        else:
            awarded = _day_in(moved(end.replace(day=1), -FIRST_MONTHS[level]), random)
            old_end = month_end(moved(awarded.replace(day=1), random.randint(-1, 4)))
        labels.append(Label(level, awarded, end, "renewal" if renewed else "initial"))
        end = old_end
    return [label for label in reversed(labels) if label.awarded_on > moved(PROGRAMME_BEGAN, 8)]


def admission(career: Career, labels: list[Label], random: Random, today: date) -> date:
    """The day of admission: before the first label, within the programme's life."""
    if career.admitted_ago:
        day = moved(today, -random.randint(*career.admitted_ago))
    else:
        day = moved(labels[0].awarded_on, -random.randint(4, 20))
    return weekday(max(PROGRAMME_BEGAN, day.replace(day=random.randint(3, 27))))


def _day_in(month: date, random: Random) -> date:
    return weekday(month.replace(day=random.randint(3, 27)))
