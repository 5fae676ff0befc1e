"""Settings from the environment, with a TOML file (CLUSTER_SETTINGS) underneath; the environment wins.

A stable contract: CLUSTER_STORE, CLUSTER_RULES, CLUSTER_ROLES, CLUSTER_BASE_URL, CLUSTER_DEMO,
CLUSTER_KEEP_ORIGINALS, CLUSTER_CONTACT, CLUSTER_API_TOKENS.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

ROOT = Path(__file__).parent.parent
DEFAULT_STORE = ROOT / ".store" / "cluster.duckdb"


class SettingsError(Exception):
    """A setting cannot be used; the message names it and says what to do."""


def _listed(given: object) -> object:
    return (
        [one.strip().lower() for one in given.split(",") if one.strip()] if isinstance(given, str) else given
    )


_Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Settings(BaseModel):
    """All settings, typed. ``demo`` allows example data in a store that does not exist yet.

    ``contact`` is where people report barriers, a mail address or words.
    ``keep_originals`` is for how many days delivered files are kept: None for ever, 0 not at all.
    ``api_tokens`` are SHA-256 digests of the tokens of programs, in hexadecimal; in the environment with commas.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    store: Path = DEFAULT_STORE
    rules: Path | None = None
    roles: Path | None = None
    base_url: str | None = None
    demo: bool = True
    keep_originals: Annotated[int, Field(ge=0)] | None = None
    contact: Annotated[str, Field(max_length=200)] | None = None
    api_tokens: Annotated[tuple[_Digest, ...], BeforeValidator(_listed)] = ()


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; SettingsError names the one that is wrong."""
    values: dict[str, Any] = {}
    if file := environment.get("CLUSTER_SETTINGS"):
        try:
            with Path(file).open("rb") as source:
                values.update(tomllib.load(source))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(f"CLUSTER_SETTINGS names {file}, which cannot be read: {error}.") from error
    for name in Settings.model_fields:
        if value := environment.get(f"CLUSTER_{name.upper()}"):
            values[name] = value
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"CLUSTER_{name} cannot be used: {first['msg']}.") from error
