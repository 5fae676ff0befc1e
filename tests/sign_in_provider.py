"""A provider of the sign-in on this machine, as far as its discovery document goes; what it answers can be set."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Provider:
    """The running provider; ``asked`` holds the paths that were asked for."""

    def __init__(self) -> None:
        outer = self
        self.asked: list[str] = []
        self.seconds_ahead = 0
        self.status = 200
        self.location = ""
        self.changed: dict[str, Any] = {}
        self.pause = 0.0

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(self.path)
                body = outer.document()
                self.send_response_only(outer.status)
                now = datetime.now(UTC) + timedelta(seconds=outer.seconds_ahead)
                self.send_header("Date", format_datetime(now, usegmt=True))
                if outer.location:
                    self.send_header("Location", outer.location)
                self.end_headers()
                for one in (body[:10], body[10:]):
                    self.wfile.write(one)
                    self.wfile.flush()
                    time.sleep(outer.pause)

            def log_message(self, *_given: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/realms/office"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def document(self) -> bytes:
        """The discovery document."""
        places = ("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint")
        return json.dumps(
            {"issuer": self.url, **{name: f"{self.url}/{name}" for name in places}, **self.changed}
        ).encode()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def settings(self, tmp_path: Path) -> dict[str, str]:
        """The environment of a server that uses it."""
        return {
            "CLUSTER_STORE": str(tmp_path / "none.duckdb"),
            "CLUSTER_OIDC_METADATA": f"{self.url}/.well-known/openid-configuration",
        }


@contextmanager
def running_provider() -> Iterator[Provider]:
    made = Provider()
    try:
        yield made
    finally:
        made.close()
