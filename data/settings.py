"""Settings from the environment, with a TOML file (CLUSTER_SETTINGS) underneath; the environment wins.

A stable contract: CLUSTER_STORE, CLUSTER_RULES, CLUSTER_ROLES, CLUSTER_BASE_URL, CLUSTER_DEMO,
CLUSTER_KEEP_ORIGINALS, CLUSTER_CONTACT, CLUSTER_API_TOKENS; for a server that others reach CLUSTER_OIDC_METADATA,
CLUSTER_OIDC_CLIENT, CLUSTER_OIDC_SECRET, CLUSTER_COOKIE_SECRET, CLUSTER_SIGN_IN_HOURS or CLUSTER_OPEN_READ_ONLY;
for its operation CLUSTER_AUDIT, CLUSTER_KEEP_AUDIT, CLUSTER_METRICS_PORT, CLUSTER_LOG_FORMAT.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError

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

    ``oidc_metadata`` is the address of the provider's discovery document, ``oidc_client`` and ``oidc_secret`` what
    it knows this program by; ``cookie_secret`` signs the cookies, at least 32 characters. ``sign_in_hours`` is how
    long a sign-in lasts at most, however long the provider's token does. ``open_read_only`` lets everybody in who
    reaches the server, and nobody upload.

    ``audit`` is the folder of the audit log (beside the store where none is named), ``keep_audit`` for how many days
    it is kept. ``metrics_port`` is a port on the loopback address that tells figures for Prometheus.
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
    oidc_metadata: Annotated[str, Field(pattern="^https?://")] | None = None
    oidc_client: str | None = None
    oidc_secret: SecretStr | None = None
    cookie_secret: Annotated[SecretStr, Field(min_length=32)] | None = None
    sign_in_hours: Annotated[float, Field(gt=0, le=24 * 30)] = 8
    open_read_only: bool = False
    audit: Path | None = None
    keep_audit: Annotated[int, Field(ge=1)] = 180
    metrics_port: Annotated[int, Field(ge=1, le=65535)] | None = None
    log_format: Literal["text", "json"] = "text"

    @property
    def audit_folder(self) -> Path:
        """Where the audit log lies."""
        return self.audit or self.store.parent / "audit"


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
