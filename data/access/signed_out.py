"""Who has signed out: kept beside the store, so that a copied cookie opens nothing after a restart either."""

from __future__ import annotations

import json
import logging
import threading
import time
from pathlib import Path

from data import durable

FILE = "signed_out.json"

log = logging.getLogger(__name__)


class SignedOut:
    """Digests of sign-ins that were ended (``mark_of``), each until it would have ended by itself."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._lock = threading.Lock()
        self._until = self._read()

    def marks(self) -> dict[str, float]:
        """By digest, when it may be forgotten (seconds since 1970)."""
        return self._until

    def add(self, mark: str, until: float) -> None:
        """End a sign-in; that it cannot be written down does not keep it alive in this process."""
        with self._lock:
            now = time.time()
            self._until = {one: end for one, end in self._until.items() if end > now} | {mark: until}
            try:
                durable.write(self._path, json.dumps(self._until).encode(), durable.OWN)
            except OSError as error:
                log.warning("Who signed out is forgotten at the next start: %s", error)

    def _read(self) -> dict[str, float]:
        try:
            found = json.loads(self._path.read_bytes())
            return {str(mark): float(until) for mark, until in found.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, AttributeError, TypeError) as error:
            log.warning("%s cannot be read; who signed out before may come in again: %s", self._path, error)
            return {}
