"""The part of the rules that reading needs, without the machinery that checks them: the child starts at once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.reading.cells.sectors import known_sectors
from data.reading.checks import Bounds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.rules import Rules

DEFAULT_RULES = Path(__file__).parent.parent / "rules.toml"


@dataclass(frozen=True, slots=True)
class Terms:
    """Known technology fields (folded spelling → name) and the bounds of the checks."""

    sectors: dict[str, str]
    bounds: Bounds


def terms_of(rules: Rules, synonyms: Mapping[str, str]) -> Terms:
    """The terms of checked rules."""
    return _terms(rules.model_dump(), synonyms)


def load_terms(path: Path | None, synonyms: Mapping[str, str]) -> Terms:
    """The terms of a rules file that was checked before; KeyError, ValueError or OSError if it was not."""
    with (path or DEFAULT_RULES).open("rb") as source:
        return _terms(tomllib.load(source), synonyms)


def _terms(rules: dict[str, Any], synonyms: Mapping[str, str]) -> Terms:
    low, high = rules["plausibility"]["actors_per_member"]
    earliest: date = rules["plausibility"]["admitted_earliest"]
    periods = rules["periods"]
    bounds = Bounds(
        (int(low), int(high)),
        earliest,
        int(periods["silver_months"]),
        int(periods["renewal_window_months"]),
        dict(rules["first_validity_months"]),
    )
    return Terms(known_sectors(rules["sectors"], synonyms), bounds)
