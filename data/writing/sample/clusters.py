"""One made-up cluster: drawn once from seed and number, told for any day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from random import Random
from typing import Any

from data.writing.sample.careers import (
    LEAVER,
    SLOTS,
    Career,
    Label,
    admission,
    history,
    month_end,
    moved,
    weekday,
)
from data.writing.sample.names import NEIGHBOURS, SECTORS, STATES, TOWNS, invented_name, spread

_STATES, _SECTORS = spread(STATES), spread(SECTORS)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A made-up cluster, drawn back from ``today``; ``facts`` are the columns that never change."""

    index: int
    seed: int
    today: date
    career: Career
    facts: dict[str, Any]
    admitted_on: date
    labels: tuple[Label, ...]
    benchmarked_on: tuple[date, ...]
    notice_given_on: date | None
    left_on: date | None
    sizes: tuple[int, float, float, float]

    @property
    def name(self) -> str:
        """The name of the cluster."""
        return str(self.facts["name"])

    def random(self, purpose: str) -> Random:
        """Chance of its own for one purpose, the same each time."""
        return Random(f"{self.seed} {self.index} {purpose}")  # noqa: S311

    def is_member_on(self, day: date) -> bool:
        """Whether an export of this day lists the cluster."""
        return self.admitted_on <= day and (self.left_on is None or self.left_on > day)

    def member_row(self, on: date, month: int) -> dict[str, Any]:
        """The row of the members' sheet as of this day; ``month`` counts months, so that sizes move a little."""
        notice = self.notice_given_on if self.notice_given_on and self.notice_given_on <= on else None
        return {
            **self.facts,
            "admitted_on": self.admitted_on if self.career.admission_known else None,
            "notice_given_on": notice,
            "left_on": self.left_on if notice else None,
            "benchmarked_on": max((day for day in self.benchmarked_on if day <= on), default=None),
            **self._label(on),
            **self._sizes(month),
        }

    def label_rows(self, on: date) -> list[dict[str, Any]]:
        """The rows of the history of labels as of this day."""
        return [
            {
                "cluster_id": self.facts["cluster_id"],
                "name": self.name,
                "label_level": label.level,
                "label_awarded_on": label.awarded_on,
                "label_valid_until": label.valid_until,
                "procedure": label.procedure,
            }
            for label in self.labels
            if label.awarded_on <= on
        ]

    def _label(self, on: date) -> dict[str, Any]:
        if self.career.stated == "nothing":
            return {}
        if self.career.stated == "undated":
            return {"label_level": "silver"}
        won = [label for label in self.labels if label.awarded_on <= on]
        if not won:
            return {"label_level": "none"}
        latest = won[-1]
        return {
            "label_level": latest.level,
            "label_awarded_on": latest.awarded_on,
            "label_valid_until": latest.valid_until,
        }

    def _sizes(self, month: int) -> dict[str, Any]:
        if self.index % 36 == 35:
            return {}
        actors, sme, large, research = self.sizes
        steps = (month + self.index % 6) // 6  # one cluster in six reports anew each month
        actors += steps % 8 + (steps * self.index) % 3
        return {
            "actor_count": actors,
            "sme_count": round(actors * sme),
            "large_count": round(actors * large),
            "research_count": int(actors * research),
        }


@lru_cache(maxsize=1 << 14)  # each sheet tells of the same clusters
def cluster(seed: int, index: int, today: date) -> Cluster:
    """Member number ``index`` of those who are members on ``today``."""
    slot = (index * 29 + index // 72 * 5) % 72
    return _drawn(seed, index, SLOTS[slot], today, today)


def leaver(seed: int, index: int, today: date, months: int) -> Cluster:
    """A cluster that left so many months before ``today``."""
    return _drawn(seed, index, LEAVER, today, moved(today, -months))


def _drawn(seed: int, index: int, career: Career, today: date, end: date) -> Cluster:
    random = Random(f"{seed} {index}")  # noqa: S311
    labels = history(career, random, today)
    admitted = admission(career, labels, random, today)
    notice, left = None, None
    if career.notice:
        gone = career is LEAVER
        left = end if gone else month_end(moved(today.replace(day=1), random.randint(2, 8)))
        notice = weekday(moved(end, -4 if gone else -2))
    benchmarked = [weekday(moved(admitted, random.randint(2, 3)))] if career.stated != "none" else []
    benchmarked += [weekday(moved(label.awarded_on, -1)) for label in labels[1:]]
    return Cluster(
        index,
        seed,
        today,
        career,
        _facts(random, index, career, admitted),
        admitted,
        tuple(labels),
        tuple(day for day in benchmarked if day >= admitted),
        notice,
        left,
        (
            max(28, min(640, int(random.lognormvariate(4.82, 0.42)))),
            random.uniform(0.54, 0.66),
            random.uniform(0.05, 0.12),
            random.uniform(0.06, 0.14),
        ),
    )


def _facts(random: Random, index: int, career: Career, admitted: date) -> dict[str, Any]:
    around = index // 72
    sector = _SECTORS[(index * 31 + around * 7) % 72]
    state = _STATES[(index * 25 + around * 11) % 72]
    name, site = invented_name(index, sector)
    city, postcode = random.choice(TOWNS[state])
    further = random.choice(_SECTORS) if random.random() < 0.2 else sector
    return {
        "cluster_id": f"BSP-{index + 1:03d}",
        "name": name,
        "sector": sector,
        "further_sectors": [further] if further != sector else [],
        "state": state,
        "reach": list(NEIGHBOURS[state][: random.randint(1, 2)]) if random.random() < 0.18 else [],
        "city": city,
        "postcode": postcode,
        "founded_year": admitted.year - random.randint(1, 14),
        "stated_eligibility": career.eligibility[index % len(career.eligibility)],
        "management_fte": random.randint(6, 32) / 4,
        "website": f"https://{site}.example",
        # every row says so itself, in whichever file it ends
        "note": "Frei erfunden",
    }
