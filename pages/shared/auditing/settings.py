"""The settings in force, by the names under which they are set; what is secret is said to be set, not what it is."""

from __future__ import annotations

from typing import Any

from data.language import _, marked
from data.settings import load_settings
from pages.shared.tables import Shown, plain_table

_COLUMNS = (Shown("name", marked("Setting"), str), Shown("value", marked("Value"), str))


def show_settings() -> None:
    """Every setting as a row."""
    settings = load_settings()
    rows = [
        {"name": f"CLUSTER_{name.upper()}", "value": _word(name, getattr(settings, name))}
        for name in type(settings).model_fields
    ]
    plain_table(rows, _COLUMNS, caption=_("As the environment and the file of settings give them"))


def _word(name: str, value: Any) -> str:
    if value is None:
        return _("not set")
    if hasattr(value, "get_secret_value"):
        return _("set, not shown")
    if name == "api_tokens":
        return _("{n} set, not shown").format(n=len(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
