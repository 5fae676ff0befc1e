"""The log of the application: one line an event, without secrets, and no stream that ends the program."""

from __future__ import annotations

import io
import json
import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import journal

log = logging.getLogger("tests.journal")
SECRET = "MARKER-4711.abc"


@pytest.fixture(autouse=True)
def _own_root() -> Iterator[None]:
    """The loggers of the tests as they were before."""
    root = logging.getLogger()
    handlers, level, said = list(root.handlers), root.level, logging.raiseExceptions
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.raiseExceptions = said


def lines(form: journal.Form, *said: object, **besides: object) -> list[str]:
    """What the log holds after one warning."""
    stream = io.StringIO()
    journal.set_up(form, stream)
    log.warning(*said, **besides)  # type: ignore[arg-type]
    return stream.getvalue().splitlines()


def test_a_line_says_when_how_bad_where_and_what() -> None:
    (line,) = lines("text", "The store %s is closed.", "x.duckdb")
    at, rest = line.split(" ", 1)
    assert at.endswith("+00:00")
    assert rest == "WARNING tests.journal: The store x.duckdb is closed."


def test_as_json_each_line_is_an_object() -> None:
    (line,) = lines("json", "The store %s is closed.", "x.duckdb")
    told = json.loads(line)
    assert told.pop("at").endswith("+00:00")
    assert told == {"level": "warning", "from": "tests.journal", "message": "The store x.duckdb is closed."}


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_line_carries_the_id_of_its_request(form: journal.Form) -> None:
    told = journal.request_id.set("abc123")
    try:
        (line,) = lines(form, "Closed.")
    finally:
        journal.request_id.reset(told)
    assert {"text": "[abc123] Closed.", "json": '"request": "abc123"'}[form] in line


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_went_wrong_stands_on_the_same_line(form: journal.Form) -> None:
    (line,) = lines(form, "It failed.", exc_info=ValueError("first\nsecond"))
    assert "ValueError: first" in line


@given(text=st.text(max_size=200))
@pytest.mark.parametrize("form", ["text", "json"])
def test_no_text_makes_a_second_line(form: journal.Form, text: str) -> None:
    assert len(lines(form, "%s", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"Authorization: Bearer {SECRET}",
        f"authorization: bearer {SECRET}",
        f"Authorization: Basic {SECRET}",
        f"(b'authorization', b'Bearer {SECRET}')",
        f"(b'cookie', b'a={SECRET}; b={SECRET}')",
        f"Set-Cookie: _streamlit_user={SECRET}; Path=/",
        f"GET /oauth2callback?code={SECRET}&state={SECRET} HTTP/1.1",
        f"https://monitor.example.org/oauth2callback?iss=x&state={SECRET}&code={SECRET}#top",
        f"{{'access_token': '{SECRET}', 'id_token': '{SECRET}'}}",
        f'{{"client_secret": "{SECRET}"}}',
        f"oidc_secret={SECRET}",
        f"password: {SECRET}",
        f"eyJhbGciOiJSUzI1NiJ9.{SECRET}.c2ln",
    ],
)
def test_a_secret_never_stands_in_the_log(text: str) -> None:
    for form in ("text", "json"):
        assert "MARKER-4711" not in "".join(lines(form, text))
        assert "MARKER-4711" not in "".join(lines(form, "Refused: %s", text))
    assert "MARKER-4711" not in "".join(lines("text", "It failed.", exc_info=ValueError(text)))


def test_the_secrets_of_the_settings_are_known_by_their_value() -> None:
    journal.hide(["a secret of this very server", "short"])
    (line,) = lines("text", "short is a word; a secret of this very server is none")
    assert line.endswith("short is a word; … is none")


@pytest.mark.parametrize(
    "text",
    [
        "The import 7 has 59 clusters in state DE-BY.",
        "The code is 404.",
        "Cluster: Bearings e. V.",
        "2 cookies",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    (line,) = lines("text", text)
    assert line.endswith(text)


def test_a_warning_of_a_library_is_a_line_too() -> None:
    stream = io.StringIO()
    journal.set_up("json", stream)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("old\nway", UserWarning, stacklevel=1)
    (line,) = stream.getvalue().splitlines()
    assert json.loads(line)["from"] == "py.warnings"


def test_a_line_that_cannot_be_put_together_is_told_as_it_was_meant() -> None:
    (line,) = lines("text", "%d of %d", "three")
    assert line.endswith("%d of %d ('three',)")


def test_a_stream_that_fails_ends_nothing() -> None:
    closed = io.StringIO()
    closed.close()
    full = open("/dev/full", "w", encoding="utf-8")  # noqa: PTH123, SIM115 - closed below, against its will
    reader, writer = os.pipe()
    os.close(reader)
    for stream in (closed, full, os.fdopen(writer, "w")):
        journal.set_up("text", stream)
        log.warning("Nobody reads this.")
        with suppress(OSError):
            stream.close()
