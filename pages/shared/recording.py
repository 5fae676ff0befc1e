"""What somebody does on a page, for the audit log: under the name of the person of this session."""

from __future__ import annotations

from collections.abc import Callable

from data import audit
from pages.shared import access, answers


def record(event: audit.Event, **facts: audit.Fact) -> None:
    """Record what the person of this session has just done; that it cannot be recorded hinders nothing."""
    audit.record(event, by=access.who().subject, beside=None, **facts)


def recorded(build: Callable[[], bytes], what: str, number: int | None = None) -> Callable[[], bytes]:
    """The same file to take away, recorded when it is asked for.

    ``number`` is the import from which it is, that which is looked at without one. Who takes it is the person for
    whom the button is drawn: the file is built outside of a session.
    """
    by = access.who().subject
    if number is None:
        number = (answers.shown() or {}).get("number")

    def build_and_record() -> bytes:
        content = build()
        audit.record("export", by=by, what=what, number=number, bytes=len(content))
        return content

    return build_and_record
