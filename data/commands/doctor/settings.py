"""The settings as they are in force, and what is odd about where they come from."""

from __future__ import annotations

import difflib
import os
import stat
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from data.commands.doctor.finding import RIGHT, WARNING, Finding
from data.language import _
from data.settings import ROOT, Settings

_NAMES = ("SETTINGS", *(name.upper() for name in Settings.model_fields))
# digests open nothing, but nobody needs to see them either
_HIDDEN = frozenset({"api_tokens"})


def in_force(settings: Settings) -> dict[str, str]:
    """Each setting by its name in the environment, in words; of a secret only that it is set."""
    return {
        f"CLUSTER_{name.upper()}": _shown(name, getattr(settings, name)) for name in Settings.model_fields
    }


def _shown(name: str, value: object) -> str:
    if value is None or value == ():
        return _("not set")
    if hasattr(value, "get_secret_value") or name in _HIDDEN:
        return _("set, hidden")
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)


def listening_on(environment: Mapping[str, str]) -> str | None:
    """The address that the server listens on; None where it is every address of the machine."""
    return _of_streamlit(environment, "address") or None


def base_path(environment: Mapping[str, str]) -> str:
    """The path below which the server answers, without slashes around it."""
    return _of_streamlit(environment, "baseUrlPath").strip("/")


def _of_streamlit(environment: Mapping[str, str], name: str) -> str:
    spelled = "".join(f"_{letter}" if letter.isupper() else letter.upper() for letter in name)
    if f"STREAMLIT_SERVER_{spelled}" in environment:
        return environment[f"STREAMLIT_SERVER_{spelled}"]
    with (ROOT / ".streamlit" / "config.toml").open("rb") as source:
        return str(tomllib.load(source).get("server", {}).get(name, ""))


def check_names(environment: Mapping[str, str]) -> Iterator[Finding]:
    """A name in the environment that looks like a setting and is none."""
    given = [name for name in environment if name.startswith("CLUSTER_")]
    unknown = [name for name in given if name.removeprefix("CLUSTER_") not in _NAMES]
    for name in unknown:
        near = difflib.get_close_matches(name.removeprefix("CLUSTER_"), _NAMES, 1)
        sentence = _("{name} is set in the environment, but there is no such setting.").format(name=name)
        if near:
            sentence += " " + _("Is CLUSTER_{name} meant?").format(name=near[0])
        yield Finding("settings", WARNING, sentence)
    if not unknown:
        yield Finding("settings", RIGHT, _("The settings can be used."))


def check_settings_file(environment: Mapping[str, str]) -> Iterator[Finding]:
    """A file of settings that others on this machine can read although it may hold secrets."""
    if (file := environment.get("CLUSTER_SETTINGS")) and os.name == "posix":
        mode = Path(file).stat().st_mode
        if mode & (stat.S_IROTH | stat.S_IWOTH | stat.S_IWGRP):
            yield Finding(
                "settings",
                WARNING,
                _(
                    "The file of settings {file} can be read by everyone on this machine, or changed by others. "
                    "It may hold secrets: chmod 640, owned by root and the group of the service."
                ).format(file=file),
            )
