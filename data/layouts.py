"""What was set by hand for the headings of earlier files: ``layouts.json`` beside the store, by layout."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from data import durable
from data.language import _
from data.reading import Overrides, overrides_from

NAME = "layouts.json"


class LayoutsError(Exception):
    """The file of the layouts cannot be read; the message is one sentence that says what to do."""


def load(store: Path) -> dict[str, Overrides]:
    """What is remembered beside this store; nothing where nothing was kept yet. LayoutsError for a broken file."""
    path = store.with_name(NAME)
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {layout: overrides_from(value) for layout, value in kept.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise LayoutsError(_("{path} cannot be read. Correct it or delete it.").format(path=path)) from error


def save(store: Path, remembered: Mapping[str, Overrides]) -> None:
    """Keep all of it beside this store, wholly or not at all; OSError if it cannot be written."""
    text = json.dumps({layout: one.as_json() for layout, one in remembered.items()}, indent=2)
    durable.write(store.with_name(NAME), f"{text}\n".encode())
