"""What made-up clusters were granted, applied for and made use of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from data.writing.sample.careers import moved, weekday
from data.writing.sample.clusters import Cluster, cluster
from data.writing.sample.names import (
    APPLICANTS,
    MEASURES,
    OFFERS,
    PROJECTS,
    SECTORS,
    STATES,
    invented_name,
    spread,
)

_SECTORS, _STATES = spread(SECTORS), spread(STATES)


def grants(one: Cluster, on: date) -> Iterator[dict[str, Any]]:
    """The grants that two clusters in five asked for, as of this day."""
    random = one.random("grants")
    for number in range(random.choice((0, 0, 0, 1, 2))):
        starts = moved(date(one.admitted_on.year, 1, 1), random.randint(14, 60))
        asked, decided = moved(starts, -6), moved(starts, -2)
        amount, measure, project = (
            random.randint(40, 400) * 500,
            random.choice(MEASURES),
            random.choice(PROJECTS),
        )
        lasts, granted = random.choice((12, 24, 36)), random.random() < 0.75
        if asked > on:
            continue
        yield {
            "cluster_id": one.facts["cluster_id"],
            "name": one.name,
            "measure": f"{measure} {starts.year}",
            "project": f"{project} ({number + 1})",
            "amount_eur": amount,
            "starts_on": starts,
            "ends_on": moved(starts, lasts) - timedelta(days=1),
            "grant_status": "applied" if decided > on else "granted" if granted else "rejected",
        }


def services(one: Cluster, on: date) -> Iterator[dict[str, Any]]:
    """What the cluster made use of in the three years before the samples' last day, as of this day."""
    random = one.random("services")
    for _ in range(random.choice((0, 1, 2, 2, 3, 4))):
        kind = random.choice(tuple(OFFERS))
        title, least, most = OFFERS[kind]
        used = weekday(one.today - timedelta(days=random.randint(3, 1095)))
        cost = random.randint(least, most) // 10 * 10
        if not one.admitted_on <= used <= on:
            continue
        yield {
            "cluster_id": one.facts["cluster_id"],
            "name": one.name,
            "service_kind": kind,
            "title": title,
            "service_on": used,
            "cost_eur": cost,
        }


def applications(members: int, seed: int, today: date, on: date) -> Iterator[dict[str, Any]]:
    """The applications of those admitted lately, and one more for every twelve members, as of this day."""
    for index in range(members):
        one = cluster(seed, index, today)
        if one.career.admitted_ago and one.admitted_on > moved(today, -30):
            yield from _as_of(on, one.facts, moved(one.admitted_on, -5), one.admitted_on, "admitted")
    for index in range(-(-members // 12)):
        random = Random(f"{seed} applicant {index}")  # noqa: S311
        sector, state = random.choice(_SECTORS), random.choice(_STATES)
        name, _site = invented_name(index, sector, APPLICANTS)
        received = weekday(moved(today.replace(day=random.randint(2, 26)), -1 - index * 5 % 31))
        decided = weekday(moved(received, 6))
        facts = {"name": name, "sector": sector, "further_sectors": [], "state": state}
        yield from _as_of(on, facts, received, decided, random.choice(("rejected", "withdrawn")))


def _as_of(
    on: date, facts: dict[str, Any], received: date, decided: date, outcome: str
) -> Iterator[dict[str, Any]]:
    received = weekday(received)
    interview = weekday(moved(received, 2))
    if received > on:
        return
    yield {
        "name": facts["name"],
        "sector": facts["sector"],
        "further_sectors": facts["further_sectors"],
        "state": facts["state"],
        "received_on": received,
        "interviewed_on": interview if interview <= on else None,
        "decided_on": decided if decided <= on else None,
        "outcome": outcome if decided <= on else "open",
    }
