"""The rows behind each chart, asked of the store by what an address names and without any page."""

from __future__ import annotations

from datetime import date
from typing import Any

from data.store import Store
from pages.shared.charts import compare, profile
from queries import ask

# parameter of the address → what a query binds
FILTERS = {
    "feld": "sectors",
    "land": "states",
    "label": "labels",
    "foerderung": "eligibilities",
    "suche": "search",
}
DATA_DATE = date(2026, 11, 1)
_OVER_TIME = ("members_over_time", "labels_over_time", "eligibility_over_time")

Rows = list[dict[str, Any]]
Address = dict[str, Any]


def asked(store: Store, query: str, address: Address, **values: Any) -> Rows:
    """The rows that answer the question for the selection of this address."""
    selection = {name: address.get(key) for key, name in FILTERS.items()}
    search = selection["search"]
    selection["search"] = search[0] if isinstance(search, list) else search
    with store.cursor() as cursor:
        return ask(cursor, query, on=date.fromisoformat(_text(address, "stichtag")), **selection, **values)


def rows_of(name: str, store: Store, address: Address) -> Rows:
    """What the chart of this name has to show at this address."""
    query, values = _question(name, address)
    if name == "compared":
        values["chosen"] = _there(store, address)
    rows = asked(store, query, address, **values)
    in_words = {"compared": compare.in_words, "state_profile": profile.in_words}
    return in_words[name](rows) if name in in_words else rows


def _question(name: str, address: Address) -> tuple[str, dict[str, Any]]:
    """The query that answers, and what it binds besides the selection."""
    if name in _OVER_TIME:
        first, last = _time(address)
        return "statuses_over_time", {"first_day": first, "last_day": last, "by_rules": _by_rules(address)}
    if name == "admissions_and_exits":
        first, last = _time(address)
        return name, {"first_day": first, "last_day": last, "by_year": last.year - first.year > 6}
    if name in {"states_measured", "states_as_tiles", "states_ranked"}:
        return "states_measured", {"measure": _text(address, "kennzahl")}
    if name in {"offers_by_sector", "offers_by_state", "offers_by_year"}:
        return name, {"kind": _text(address, "angebot")}
    values: dict[str, dict[str, Any]] = {
        "state_profile": {"state": address.get("im_land", [None])[0]},
        "state_sectors": {"state": address.get("im_land", [None])[0]},
        "sector_labels": {"field": address.get("im_feld", [None])[0]},
        "sector_states": {"field": address.get("im_feld", [None])[0]},
        "label_horizon": {"months": int(address.get("horizont", ["12"])[0]), "most": 100},
        "label_transitions": {**_days(address, "label"), "by_status": address.get("stufen") == ["status"]},
        "changes_by_kind": {**_days(address, "vergleich"), "by_rules": _by_rules(address)},
        "statuses_over_imports": {"by_rules": _by_rules(address)},
        "compared": {
            "compare_by": address.get("art", [None])[0],
            "measure": address.get("messwert", [None])[0],
        },
    }
    return name, values.get(name, {})


def _there(store: Store, address: Address) -> list[str]:
    """Of the compared fields those that the selection leaves; a Land is always there."""
    if _text(address, "art") == "laender":
        return list(address["auswahl"])
    present = {row["sector"] for row in asked(store, "members_by_sector", address)}
    return [field for field in address["auswahl"] if field in present]


def _time(address: Address) -> tuple[date, date]:
    """From so many years before the data date, or before a later reference date, up to it."""
    on = date.fromisoformat(_text(address, "stichtag"))
    last, beginning = max(on, DATA_DATE), date(2012, 1, 1)
    years = _text(address, "zeitraum")
    first = beginning if years == "alle" else last.replace(year=last.year - int(years))
    return max(beginning, min(first, on)), last


def _days(address: Address, of: str) -> dict[str, date]:
    found = (address.get(f"{of}_{side}") for side in ("von", "bis"))
    return {
        side: date.fromisoformat(texts[0])
        for side, texts in zip(("before", "after"), found, strict=True)
        if texts
    }


def _by_rules(address: Address) -> bool:
    return bool(address.get("grundlage") == ["regeln"])


def _text(address: Address, key: str) -> str:
    value = address[key]
    return str(value[0] if isinstance(value, list) else value)
