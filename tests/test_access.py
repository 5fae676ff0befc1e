"""Who has which role, how far the server stands open, and how long a sign-in lasts: tables of cases."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from data.access import Person, RolesError, UnsafeError, mode_of, read_roles, standing_of
from data.access.signed_out import FILE, SignedOut
from data.access.signing import mark_of
from data.settings import Settings, load_settings
from pages.server.entering import Entering
from tests import protocol
from tests.conftest import ROOT

LIST = """
claim = "realm_access.roles"
person = "preferred_username"
shut_out = ["xaver", "shut@example.org"]
[viewer]
claims = ["reader"]
persons = ["vera", "xaver"]
[staff]
claims = ["office"]
[admin]
persons = ["anna"]
"""


@pytest.fixture
def roles_file(tmp_path: Path) -> Path:
    path = tmp_path / "roles.toml"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({}, None),
        ({"preferred_username": "nobody"}, None),
        ({"preferred_username": "vera"}, "viewer"),
        ({"preferred_username": "Vera"}, None),
        ({"preferred_username": "v", "realm_access": {"roles": ["reader"]}}, "viewer"),
        ({"preferred_username": "v", "realm_access": {"roles": ["reader", "office"]}}, "staff"),
        ({"preferred_username": "anna", "realm_access": {"roles": ["reader"]}}, "admin"),
        ({"preferred_username": "v", "realm_access": {"roles": "office"}}, "staff"),
        ({"preferred_username": "v", "realm_access": {"roles": "of"}}, None),
        ({"preferred_username": "v", "realm_access.roles": ["office"]}, "staff"),
        ({"preferred_username": "v", "realm_access": ["office"]}, None),
        ({"preferred_username": "v", "realm_access": {"roles": [{"office": 1}, 7, None]}}, None),
        ({"preferred_username": ["anna"]}, None),
        ({"name": "anna", "sub": "anna"}, None),
        ({"preferred_username": "Xaver", "realm_access": {"roles": ["office"]}}, None),
        ({"preferred_username": "v", "upn": "XAVER", "realm_access": {"roles": ["office"]}}, None),
        ({"preferred_username": "vera "}, None),
        ({"preferred_username": "xaver", "realm_access": {"roles": ["office"]}}, None),
        ({"preferred_username": "v", "sub": "xaver", "realm_access": {"roles": ["office"]}}, None),
        (
            {"preferred_username": "v", "email": "shut@example.org", "realm_access": {"roles": ["office"]}},
            None,
        ),
    ],
)
def test_the_highest_role_that_the_file_gives_counts(
    roles_file: Path, claims: dict[str, Any], role: str | None
) -> None:
    assert read_roles(roles_file).person_of(claims).role == role


@pytest.mark.parametrize(
    ("verified", "role"), [(True, "admin"), (False, None), (None, None), ("true", None), (1, None)]
)
def test_an_address_counts_only_where_the_provider_has_verified_it(
    tmp_path: Path, verified: object, role: str | None
) -> None:
    path = tmp_path / "roles.toml"
    path.write_text('person = "email"\n[admin]\npersons = ["anna@example.org"]\n', encoding="utf-8")
    told = {"sub": "1", "email": "anna@example.org", "email_verified": verified}
    assert read_roles(path).person_of(told).role == role


def test_a_changed_file_counts_at_the_next_look(roles_file: Path) -> None:
    assert read_roles(roles_file).person_of({"preferred_username": "anna"}).role == "admin"
    roles_file.write_text(LIST.replace("anna", "other"), encoding="utf-8")
    assert read_roles(roles_file).person_of({"preferred_username": "anna"}).role is None


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"[viewer", "roles.toml"),
        (b'[veiwer]\npersons = ["a"]', "veiwer"),
        (b'[viewer]\npersons = "a"', "viewer.persons"),
        (b"\xff\xfe", "roles.toml"),
        (b'claim = ""', "claim"),
    ],
)
def test_a_file_that_says_something_else_is_refused_by_name(
    tmp_path: Path, content: bytes, named: str
) -> None:
    path = tmp_path / "roles.toml"
    path.write_bytes(content)
    with pytest.raises(RolesError, match="CLUSTER_ROLES nennt") as refused:
        read_roles(path)
    assert named in str(refused.value)


def test_each_role_may_what_those_before_it_may() -> None:
    found = {
        role: [Person("p", "P", role).may(needed) for needed in ("viewer", "staff", "admin")]  # type: ignore[arg-type]
        for role in (None, "viewer", "staff", "admin")
    }
    assert found == {
        None: [False, False, False],
        "viewer": [True, False, False],
        "staff": [True, True, False],
        "admin": [True, True, True],
    }


OIDC = {
    "CLUSTER_OIDC_METADATA": "https://id.example.org/.well-known/openid-configuration",
    "CLUSTER_OIDC_CLIENT": "monitor",
    "CLUSTER_OIDC_SECRET": "a secret of the tests",
    "CLUSTER_COOKIE_SECRET": "x" * 32,
    "CLUSTER_BASE_URL": "https://monitor.example.org",
}


def told(roles_file: Path, **given: str | None) -> Settings:
    values = {**OIDC, "CLUSTER_ROLES": str(roles_file), **given}
    return load_settings({name: value for name, value in values.items() if value is not None})


@pytest.mark.parametrize(
    ("given", "address", "mode"),
    [
        ({}, "127.0.0.1", "local"),
        ({}, "localhost", "local"),
        ({}, "::1", "local"),
        ({"CLUSTER_BASE_URL": "http://localhost:8501"}, "127.0.0.1", "local"),
        ({"CLUSTER_OPEN_READ_ONLY": "1"}, "0.0.0.0", "read_only"),
        ({"CLUSTER_OPEN_READ_ONLY": "1"}, "127.0.0.1", "read_only"),
        ({"CLUSTER_OPEN_READ_ONLY": "0"}, "127.0.0.1", "local"),
    ],
)
def test_without_sign_in_the_address_decides(given: dict[str, str], address: str | None, mode: str) -> None:
    assert mode_of(load_settings(given), address) == mode


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0", None, "192.0.2.7"])
def test_with_the_sign_in_it_may_listen_anywhere(roles_file: Path, address: str | None) -> None:
    assert mode_of(told(roles_file), address) == "sign_in"


@pytest.mark.parametrize(
    ("given", "address", "sentence"),
    [
        ({}, "0.0.0.0", "er hört auf 0.0.0.0"),
        ({}, None, "er hört auf 0.0.0.0"),
        ({}, "192.0.2.7", "er hört auf 192.0.2.7"),
        ({}, "127.0.0.1.example.org", "er hört auf 127.0.0.1.example.org"),
        ({"CLUSTER_BASE_URL": "https://monitor.example.org"}, "127.0.0.1", "CLUSTER_BASE_URL ist https://monitor"),
        ({"CLUSTER_ROLES": "roles.toml"}, "127.0.0.1", "auch CLUSTER_OIDC_METADATA"),
        ({"CLUSTER_COOKIE_SECRET": "x" * 32}, "127.0.0.1", "auch CLUSTER_OIDC_METADATA"),
        ({"CLUSTER_OPEN_READ_ONLY": "1", "CLUSTER_ROLES": "roles.toml"}, "127.0.0.1", "nicht beides"),
        ({**OIDC, "CLUSTER_OPEN_READ_ONLY": "1"}, "127.0.0.1", "nicht beides"),
        (OIDC, "0.0.0.0", "auch CLUSTER_ROLES muss gesetzt sein"),
        ({"CLUSTER_OIDC_CLIENT": "monitor"}, "127.0.0.1", "CLUSTER_OIDC_METADATA, CLUSTER_OIDC_SECRET"),
    ],
)  # fmt: skip
def test_an_unsafe_combination_is_refused_and_says_what_to_set(
    given: dict[str, str], address: str | None, sentence: str
) -> None:
    with pytest.raises(UnsafeError) as refused:
        mode_of(load_settings(given), address)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"CLUSTER_BASE_URL": "http://monitor.example.org"}, "CLUSTER_BASE_URL muss mit https:// beginnen"),
        ({"CLUSTER_OIDC_METADATA": "http://id.example.org/x"}, "CLUSTER_OIDC_METADATA muss mit https:// beginnen"),
        ({"CLUSTER_ROLES": "/no/such/file"}, "CLUSTER_ROLES nennt /no/such/file"),
    ],
)  # fmt: skip
def test_a_sign_in_that_could_be_read_or_lets_nobody_in_is_refused(
    roles_file: Path, given: dict[str, str], sentence: str
) -> None:
    with pytest.raises(UnsafeError) as refused:
        mode_of(told(roles_file, **given), "127.0.0.1")
    assert sentence in str(refused.value)


def test_the_server_does_not_start_open_to_all_and_says_what_to_set(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "0"],
        cwd=ROOT,
        env={**os.environ, "STREAMLIT_SERVER_ADDRESS": "0.0.0.0", "CLUSTER_STORE": str(tmp_path / "s.duckdb")},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )  # fmt: skip
    assert ended.returncode == 2
    assert "CLUSTER_OPEN_READ_ONLY=1" in ended.stderr
    assert not (tmp_path / "s.duckdb").exists()


@pytest.mark.parametrize(
    ("claims", "standing"),
    [
        ({"iat": 1000, "exp": 1000 + 3600}, "holds"),
        ({"iat": 1000, "exp": 1500}, "expired"),
        ({"iat": 1000, "exp": 1501}, "holds"),
        ({"iat": 1500 - 7200, "exp": 9999}, "expired"),
        ({"iat": 1501 - 7200, "exp": 9999}, "holds"),
        ({"exp": 9999}, "expired"),
        ({"iat": 1000}, "expired"),
        ({"iat": "1000", "exp": "9999"}, "expired"),
        ({"iat": True, "exp": True}, "expired"),
        ({"iat": 1000, "exp": 9999, "sub": "gone"}, "signed_out"),
    ],
)
def test_a_sign_in_ends_with_its_token_or_after_our_time(claims: dict[str, Any], standing: str) -> None:
    gone = {mark_of({"iat": 1000, "exp": 9999, "sub": "gone"}): 9999.0}
    assert standing_of(claims, now=1500, hours=2, signed_out=gone) == standing


def test_who_signed_out_stays_out_after_a_restart(tmp_path: Path) -> None:
    SignedOut(tmp_path).add("mark", 4102444800.0)
    assert SignedOut(tmp_path).marks() == {"mark": 4102444800.0}
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0
    (tmp_path / FILE).write_text("{cut", encoding="utf-8")
    assert SignedOut(tmp_path).marks() == {}


def test_what_would_have_ended_by_itself_is_forgotten(tmp_path: Path) -> None:
    kept = SignedOut(tmp_path)
    kept.add("old", 1.0)
    kept.add("new", 4102444800.0)
    assert json.loads((tmp_path / FILE).read_bytes()) == {"new": 4102444800.0}


def test_no_secret_is_printed_with_the_settings(roles_file: Path) -> None:
    printed = repr(told(roles_file)) + str(told(roles_file).model_dump())
    assert "a secret of the tests" not in printed
    assert "x" * 32 not in printed


@pytest.mark.parametrize(
    ("client", "server", "status"),
    [
        ("127.0.0.1", "127.0.0.1", 200),
        ("::1", "::1", 200),
        ("::ffff:127.0.0.1", "::ffff:127.0.0.1", 200),
        ("192.0.2.2", "192.0.2.1", 403),
        ("127.0.0.1", "192.0.2.1", 403),
        ("192.0.2.2", "127.0.0.1", 403),
        ("testclient", "127.0.0.1", 403),
        (None, "127.0.0.1", 403),
    ],
)
def test_without_sign_in_only_this_machine_is_answered_whatever_it_was_started_with(
    client: str | None, server: str, status: int
) -> None:
    """Such as ``uvicorn app:app --host 0.0.0.0``, which knows nothing of Streamlit's own setting."""
    app = Entering(Starlette(routes=[Route("/", lambda _request: PlainTextResponse("in"))]), "local", None)
    ends = {"client": (client, 5000) if client else None, "server": (server, 80)}

    async def from_there(scope: Any, receive: Any, send: Any) -> None:
        await app({**scope, **ends}, receive, send)

    assert protocol.ask(from_there).status == status
