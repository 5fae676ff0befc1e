"""What a command did, for the audit log, under the name of the account that ran it."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

from data import audit


def record(event: audit.Event, store: Path, **facts: audit.Fact) -> None:
    """Record what was done to this store or taken from it; that it cannot be recorded hinders nothing."""
    audit.record(event, by=f"command line: {_account()}", beside=store, **facts)


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # an account without a name, as in a container
        return str(os.getuid())
