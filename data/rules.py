"""The parameters of the programme's rules, typed, and checked when the program starts.

Sources of each rule stand in ``rules.toml`` beside its value. Nothing here computes a status: that is done once,
in SQL (``data/store/macros``), with these values.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

DEFAULT = Path(__file__).with_name("rules.toml")
CRITERIA = ("member", "no_notice", "benchmarked", "silver")

Criterion = Literal["member", "no_notice", "benchmarked", "silver"]
Months = Annotated[int, Field(ge=0, le=600)]
Euros = Annotated[int, Field(ge=0)]


class RulesError(Exception):
    """The rules file cannot be used; the message names the file, the place and what to do."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Periods(_Part):
    """Spans in calendar months."""

    silver_months: Months
    benchmarking_months: Months
    expiring_months: Months
    due_soon_months: Months
    renewal_window_months: Months
    renewal_validity_months: Months


class FirstValidity(_Part):
    """Months that a first award lasts, used only where no end is given."""

    bronze: Months
    silver: Months
    gold: Months


class Eligibility(_Part):
    """Which criteria exclude a cluster from applying when they fail."""

    binding: tuple[Criterion, ...] = Field(strict=False)


class Fees(_Part):
    """Fees of the label procedures in euros, without VAT."""

    bronze_on_site: Euros
    bronze_by_video: Euros
    silver: Euros
    gold_first: Euros
    gold_renewal: Euros


class Plausibility(_Part):
    """Bounds outside which an import is taken with a warning."""

    actors_per_member: tuple[int, int] = Field(strict=False)
    admitted_earliest: date
    # with defaults: a rules file made for an earlier version lacks them
    gone_percent: Annotated[int, Field(ge=0, le=100)] = 33
    actors_factor: Annotated[int, Field(ge=2)] = 10


class Rules(_Part):
    """All parameters in force; frozen, so that one answer never mixes two sets of rules."""

    periods: Periods
    first_validity_months: FirstValidity
    eligibility: Eligibility
    fees_eur: Fees
    plausibility: Plausibility
    sectors: dict[str, Annotated[tuple[str, ...], Field(strict=False)]]

    @model_validator(mode="after")
    def _each_field_has_one_name(self) -> Rules:
        seen: dict[str, str] = {}
        for sector, synonyms in self.sectors.items():
            for word in (sector, *synonyms):
                if (other := seen.setdefault(word.casefold(), sector)) != sector:
                    raise ValueError(f"»{word}« stands for both »{other}« and »{sector}«")
        return self


def load_rules(path: Path | None = None) -> Rules:
    """Read and check the rules file (the built-in one without a path); RulesError says what is wrong where."""
    path = path or DEFAULT
    try:
        with path.open("rb") as source:
            return Rules.model_validate(tomllib.load(source))
    except OSError as error:
        raise RulesError(
            f"The rules file {path} cannot be read: {error.strerror}. Check CLUSTER_RULES."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise RulesError(
            f"The rules file {path} is not valid TOML: {error}. Compare it with data/rules.toml."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "file"
        raise RulesError(
            f"The rules file {path} has a wrong value at {place}: {first['msg']}. Compare it with data/rules.toml."
        ) from error
