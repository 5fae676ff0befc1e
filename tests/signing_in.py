"""Signing in as tests do it: a server with a provider, and a person who goes through it without a browser."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from tests.conftest import ROOT, Server, StartServer

ROLES = """
claim = "roles"
person = "preferred_username"
shut_out = ["xaver"]

[viewer]
claims = ["reader"]
persons = ["vera", "xaver"]

[staff]
claims = ["office"]
persons = ["stefan"]

[admin]
persons = ["anna"]
"""
COOKIE_SECRET = "for tests only, forty letters and a few more"
CLIENT_SECRET = "marked-client-secret-of-the-tests"


@dataclass(frozen=True)
class Provider:
    """A running provider."""

    url: str
    process: subprocess.Popen[bytes]

    def mood(self, name: str) -> None:
        """Let it hand out tokens of this kind from now on."""
        requests.put(f"{self.url}/mood/{name}", timeout=10).raise_for_status()

    def knows(self, sub: str, **claims: object) -> None:
        """Let it know a person, and what it tells of them."""
        told = {"preferred_username": sub, "name": sub.title(), **claims}
        requests.put(f"{self.url}/users/{sub}", json=told, timeout=10).raise_for_status()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def provider() -> Iterator[Provider]:
    """Start the provider; it ends with the block."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.provider", str(port)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 60
        while True:
            try:
                requests.get(f"{url}/.well-known/openid-configuration", timeout=5).raise_for_status()
                break
            except requests.RequestException:
                assert time.monotonic() < until, "The provider did not start."
                time.sleep(0.1)
        yield Provider(url, process)
    finally:
        process.kill()
        process.wait()


def settings_of(provider_url: str, port: int, folder: Path, **more: str) -> dict[str, str]:
    """What a server behind this provider must be told; the roles lie in the folder."""
    roles = folder / "roles.toml"
    roles.write_text(ROLES, encoding="utf-8")
    return {
        "CLUSTER_OIDC_METADATA": f"{provider_url}/.well-known/openid-configuration",
        "CLUSTER_OIDC_CLIENT": "go-cluster-monitor",
        "CLUSTER_OIDC_SECRET": CLIENT_SECRET,
        "CLUSTER_COOKIE_SECRET": COOKIE_SECRET,
        "CLUSTER_BASE_URL": f"http://127.0.0.1:{port}",
        "CLUSTER_ROLES": str(roles),
        "STREAMLIT_SERVER_PORT": str(port),
        **more,
    }


def guarded(start: StartServer, provider_url: str, folder: Path, **more: str) -> Server:
    """A server that lets in only who signs in at the provider."""
    return start(**settings_of(provider_url, free_port(), folder, **more))


def sign_in(server: Server, sub: str, wanted: str = "/") -> tuple[requests.Session, requests.Response]:
    """Go through the sign-in as this person; the session with its cookies, and the last answer."""
    person = requests.Session()
    person.headers["accept"] = "text/html"
    asked = person.get(f"{server.url}/anmelden", params={"ziel": wanted}, timeout=20)
    asked.raise_for_status()
    return person, person.post(asked.url, data={"sub": sub}, timeout=20)


def audited(server: Server) -> list[str]:
    """The lines of the server's audit log, oldest first."""
    folder = server.store.parent / "audit"
    return [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
