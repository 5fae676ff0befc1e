"""The verb that looks at everything this program needs, and says what is wrong and what to do about it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from os import environ
from pathlib import Path

from data.commands.doctor import access, machine, provider, store
from data.commands.doctor.finding import RIGHT, SIGNS, WRONG, Finding
from data.commands.doctor.settings import check_names, check_settings_file, in_force, listening_on
from data.commands.output import LOADABLE, NOT_LOADABLE, say, say_json
from data.language import _
from data.rules import RulesError, load_rules
from data.settings import Settings, SettingsError, load_settings


def doctor(given: Namespace) -> int:
    """Look at everything; exit code 1 where something is wrong, 0 where there is nothing but warnings."""
    settings, findings = examined(given.store)
    worst_is_wrong = any(one.level == WRONG for one in findings)
    if given.json:
        say_json(
            {
                "sound": not worst_is_wrong,
                "settings": in_force(settings) if settings else {},
                "findings": [asdict(one) for one in findings],
            }
        )
    else:
        _say(settings, findings)
    return NOT_LOADABLE if worst_is_wrong else LOADABLE


def examined(path: Path | None = None, environment: Mapping[str, str] = environ) -> tuple[
    Settings | None, list[Finding]
]:  # fmt: skip
    """The settings (None where they cannot be used) and all findings; ``path`` is another store than theirs."""
    try:
        settings = load_settings(environment)
    except SettingsError as error:
        # whatever the settings decide cannot be looked at
        return None, [Finding("settings", WRONG, str(error)), *machine.check_versions()]
    return settings, list(_findings(settings, path or settings.store, environment))


def _findings(settings: Settings, path: Path, environment: Mapping[str, str]) -> Iterator[Finding]:
    yield from check_names(environment)
    yield from check_settings_file(environment)
    yield from access.check_access(settings, listening_on(environment))
    yield from access.check_base_path(settings, environment)
    yield from access.check_roles(settings)
    try:
        rules = load_rules(settings.rules)
    except RulesError as error:
        yield Finding("rules", WRONG, str(error))
    else:
        yield Finding(
            "rules", RIGHT, _("The rules can be used: {file}.").format(file=settings.rules or _("built in"))
        )
        yield from store.check_store(path, rules)
    yield from store.check_disk(path)
    yield from store.check_audit(settings)
    yield from machine.check_sandbox()
    yield from machine.check_versions()
    yield from provider.check_provider(settings)


def _say(settings: Settings | None, findings: list[Finding]) -> None:
    if settings:
        say(_("Settings in force:"))
        for name, value in in_force(settings).items():
            say(f"  {name} = {value}")
    for one in findings:
        say(f"{SIGNS[one.level]} {one.sentence}")
    warnings = sum(one.level not in {RIGHT, WRONG} for one in findings)
    errors = sum(one.level == WRONG for one in findings)
    say(_("Looked at: {n}. Wrong: {errors}. To consider: {warnings}.").format(
        n=len(findings), errors=errors, warnings=warnings
    ))  # fmt: skip
