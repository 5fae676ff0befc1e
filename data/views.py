"""Views that somebody has named, to open again: page and address, kept in ``views.json`` beside the store."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from urllib.parse import urlencode

from data import durable
from data.language import _

NAME = "views.json"
# of one owner, so that nobody uses up the places of others; and of those for all
MOST, MOST_FOR_ALL = 30, 200
LONGEST_NAME, LONGEST_QUERY = 80, 4000  # letters; the query as it stands in the address
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
    _refuse_too_long(view)
    with _one_at_a_time:
        others = [one for one in _all(store) if (one.name, one.owner) != (view.name, view.owner)]
        most = MOST if view.owner is not None else MOST_FOR_ALL
        if sum(one.owner == view.owner for one in others) >= most:
            raise ViewsError(_("There are {n} views already. Delete one first.").format(n=most))
        _write(store, [*others, view])


def rename(store: Path, view: View, name: str) -> None:
    """Call a view by another name, unless it is gone; ViewsError if the name is taken or cannot be kept."""
    renamed = View(name, view.page, view.query, view.owner)
    _refuse_too_long(renamed)
    with _one_at_a_time:
        kept = _all(store)
        if any((one.name, one.owner) == (name, view.owner) for one in kept):
            raise ViewsError(_("There is a view “{name}” already.").format(name=name))
        others = [one for one in kept if (one.name, one.owner) != (view.name, view.owner)]
        # in the place of the old one: also where there is no room for another
        if len(others) < len(kept):
            _write(store, [*others, renamed])


def _refuse_too_long(view: View) -> None:
    if not view.name.strip() or len(view.name) > LONGEST_NAME:
        raise ViewsError(_("Give the view a name of at most {n} letters.").format(n=LONGEST_NAME))
    if len(view.page) + len(urlencode(view.query)) > LONGEST_QUERY:
        raise ViewsError(_("The selection is too long for a view. Leave out some of it."))


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
