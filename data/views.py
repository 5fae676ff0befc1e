"""Views that somebody has named, to open again: page and address, kept in ``views.json`` beside the store."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock

from data import durable
from data.language import _

NAME = "views.json"
MOST, LONGEST_NAME = 200, 80
_one_at_a_time = Lock()


class ViewsError(Exception):
    """A view cannot be kept or the file of the views cannot be read; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class View:
    """A named view. ``page`` is its address without parameters, ``query`` are these; ``owner`` None is for all."""

    name: str
    page: str
    query: tuple[tuple[str, str], ...]
    owner: str | None = None


def load(store: Path, owner: str | None = None) -> list[View]:
    """The views of this owner and those for all, by name; ViewsError for a file that cannot be read."""
    found = [view for view in _all(store) if view.owner in {None, owner}]
    return sorted(found, key=lambda view: view.name.casefold())


def save(store: Path, view: View) -> None:
    """Keep a view, in the place of one with the same name and owner; ViewsError if it cannot be kept."""
    if not view.name.strip() or len(view.name) > LONGEST_NAME:
        raise ViewsError(_("Give the view a name of at most {n} letters.").format(n=LONGEST_NAME))
    with _one_at_a_time:
        others = [one for one in _all(store) if (one.name, one.owner) != (view.name, view.owner)]
        if len(others) >= MOST:
            raise ViewsError(_("There are {n} views already. Delete one first.").format(n=MOST))
        _write(store, [*others, view])


def rename(store: Path, view: View, name: str) -> None:
    """Call a view by another name; ViewsError if the name is taken or cannot be kept."""
    if any((one.name, one.owner) == (name, view.owner) for one in _all(store)):
        raise ViewsError(_("There is a view “{name}” already.").format(name=name))
    save(store, View(name, view.page, view.query, view.owner))
    remove(store, view)


def remove(store: Path, view: View) -> None:
    """Forget a view; nothing happens where it is gone already."""
    with _one_at_a_time:
        _write(store, [one for one in _all(store) if (one.name, one.owner) != (view.name, view.owner)])


def _all(store: Path) -> list[View]:
    path = store.with_name(NAME)
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return [
            View(str(one["name"]), str(one["page"]), tuple((str(key), str(text)) for key, text in one["query"]),
                 one["owner"])
            for one in kept
        ]  # fmt: skip
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ViewsError(_("{path} cannot be read. Correct it or delete it.").format(path=path)) from error


def _write(store: Path, views: list[View]) -> None:
    text = json.dumps([asdict(view) for view in views], indent=2, ensure_ascii=False)
    try:
        durable.write(store.with_name(NAME), f"{text}\n".encode())
    except OSError as error:
        raise ViewsError(
            _("{path} cannot be written: {cause}. Nothing was changed.").format(
                path=store.with_name(NAME), cause=error.strerror or error
            )
        ) from error
