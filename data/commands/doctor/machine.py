"""The machine: what holds while an uploaded file is read, and which versions are installed."""

from __future__ import annotations

import platform
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from data.commands.doctor.finding import RIGHT, WARNING, WRONG, Finding
from data.language import _
from data.reading.confinement import level, protections
from data.settings import ROOT

_PIN = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^;\s]+)")


def check_sandbox() -> Iterator[Finding]:
    """Which protections the process has that reads uploaded files."""
    here = protections()
    told = _("While an uploaded file is read: {level}.").format(level=level())
    if here.network_cut and here.low_rights:
        yield Finding("sandbox", RIGHT, told)
    else:
        yield Finding(
            "sandbox",
            WARNING,
            told
            + " "
            + _(
                "More is possible: run the server as an account of its own (not root), and allow it user namespaces."
            ),
        )


def check_versions(project: Path = ROOT / "pyproject.toml") -> Iterator[Finding]:
    """Python and the installed packages are those that ``project`` names."""
    with project.open("rb") as source:
        wanted = tomllib.load(source)["project"]
    oldest = wanted["requires-python"].removeprefix(">=")
    here = platform.python_version()
    if _parts(here) < _parts(oldest):
        yield Finding(
            "versions",
            WRONG,
            _("Python {here} is too old; {oldest} is needed.").format(here=here, oldest=oldest),
        )
    pins = [match.groups() for text in wanted["dependencies"] if (match := _PIN.match(text))]
    found = {name: _installed(name) for name, _pinned in pins}
    wrong = [
        _("{name} {found} instead of {pinned}").format(
            name=name, found=found[name] or _("missing"), pinned=pinned
        )
        for name, pinned in pins
        if found[name] != pinned
    ]
    if wrong:
        missing = None in found.values()
        yield Finding(
            "versions",
            WRONG if missing else WARNING,
            _(
                "Other versions are installed than were tested: {packages}. Install anew with »uv sync«."
            ).format(packages=", ".join(wrong)),
        )
    else:
        yield Finding(
            "versions",
            RIGHT,
            _("Python {here} and {n} packages have the versions that were tested.").format(
                here=here, n=len(pins)
            ),
        )


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", number)[:2])
