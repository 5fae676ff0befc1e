"""The server's middleware at the level of its protocol: what is changed, and what passes untouched."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from starlette.requests import Request

from pages.server import script
from pages.server.compression import Compression, best_coding
from pages.server.document import Document, language_asked
from pages.server.doors import Doors
from pages.server.faults import failed
from pages.server.headers import SecurityHeaders
from tests.protocol import POEM, App, Application, ask

PAGE = (
    b'<!DOCTYPE html><html lang="en"><head><link rel="shortcut icon" href="./favicon.png" />'
    b'<link rel="preload" href="./font.woff2" as="font" /><title>Streamlit</title></head>'
    b"<body><noscript><p>You need JavaScript.</p></noscript></body></html>"
)


@pytest.mark.parametrize("middleware", [SecurityHeaders, Compression, Document, partial(Doors, hosts=None)])
def test_websockets_pass_every_middleware_untouched(middleware: Callable[[Any], App]) -> None:
    application = Application()
    sent = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": [(b"accept-encoding", b"gzip")]}
    asyncio.run(middleware(application)(scope, None, send))
    assert sent == [{"type": "websocket.accept"}]
    assert application.asked == [scope]


@pytest.mark.parametrize("status", [200, 206, 301, 304, 404, 500])
def test_every_answer_carries_the_security_headers(status: int) -> None:
    answer = ask(SecurityHeaders(Application(status=status)))
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert "microphone=()" in answer.headers["permissions-policy"]


def test_the_policy_allows_no_foreign_source_no_eval_and_no_unknown_inline_script() -> None:
    policy = ask(SecurityHeaders(Application())).headers["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'self'"
    assert rules["connect-src"] == "'self'"
    assert rules["img-src"] == "'self' data: blob:"
    assert rules["frame-ancestors"] == "'none'"
    assert rules["base-uri"] == "'none'"
    assert rules["object-src"] == "'none'"
    assert rules["script-src"].startswith("'self' 'sha256-")
    assert "unsafe" not in rules["script-src"]
    assert "http" not in policy


def test_a_weaker_header_of_the_application_is_replaced() -> None:
    answer = ask(SecurityHeaders(Application(x_frame_options="SAMEORIGIN", x_other="kept")))
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["x-other"] == "kept"


def test_a_request_that_broke_gets_one_sentence_and_the_security_headers() -> None:
    answer = failed(Request({"type": "http"}), ValueError("secret"))
    assert answer.status_code == 500
    assert "<h1>Hier ist etwas schiefgegangen</h1>" in bytes(answer.body).decode()
    assert "secret" not in bytes(answer.body).decode()
    assert answer.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", None),
        ("gzip", "gzip"),
        ("gzip, deflate", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0, gzip;q=1.0", "gzip"),
        ("gzip;q=0", None),
        ("gzip; q=0.000", None),
        ("gzip;q=nonsense", None),
        ("identity", None),
    ],
)
def test_the_coding_is_one_that_the_client_accepts(accepted: str, coding: str | None) -> None:
    assert best_coding(accepted) == coding


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_text_is_compressed_and_comes_out_whole(coding: str) -> None:
    answer = ask(Compression(Application(etag='"1"', accept_ranges="bytes")), accept_encoding=coding)
    assert answer.headers["content-encoding"] == coding
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["etag"] == 'W/"1"'
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "accept-ranges" not in answer.headers
    assert len(answer.body) < 200
    assert answer.text == POEM


def test_text_in_several_pieces_of_known_length_comes_out_whole() -> None:
    application = Application(POEM[:1000], POEM[1000:], content_length=str(len(POEM)))
    answer = ask(Compression(application), accept_encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.text == POEM


@pytest.mark.parametrize(
    ("application", "request_headers"),
    [
        (Application(POEM), {"accept_encoding": "identity"}),
        (Application(POEM), {"accept_encoding": "gzip", "range": "bytes=0-99"}),
        (Application(POEM[:100], status=206, content_range="bytes 0-99/2000"), {"accept_encoding": "gzip"}),
        (Application(POEM, status=404), {"accept_encoding": "gzip"}),
        (Application(POEM, content_encoding="zstd"), {"accept_encoding": "gzip"}),
        (Application(POEM, content_type="image/png"), {"accept_encoding": "gzip"}),
        (Application(POEM, content_type="application/zip"), {"accept_encoding": "gzip"}),
        (Application(POEM, content_type="text/event-stream"), {"accept_encoding": "gzip"}),
        (Application(POEM[:999]), {"accept_encoding": "gzip"}),
    ],
    ids=["no wish", "range", "part", "not found", "compressed", "picture", "archive", "events", "short"],
)
def test_what_gains_nothing_or_must_stay_goes_out_as_it_came(
    application: Application, request_headers: dict[str, str]
) -> None:
    answer = ask(Compression(application), **request_headers)
    assert answer.body == application.chunks[0]
    assert answer.headers["content-length"] == str(len(application.chunks[0]))


def test_a_stream_of_unknown_length_goes_out_piece_by_piece() -> None:
    answer = ask(Compression(Application(POEM, POEM, POEM)), accept_encoding="gzip")
    assert answer.messages == 3
    assert answer.body == POEM * 3
    assert "content-encoding" not in answer.headers


def test_a_head_request_gets_the_headers_of_the_plain_answer_and_no_body() -> None:
    answer = ask(Compression(Application()), method="HEAD", accept_encoding="gzip")
    assert answer.body == b""
    assert answer.headers["content-length"] == str(len(POEM))


def test_the_application_never_sees_that_the_client_accepts_compression() -> None:
    application = Application()
    ask(Compression(application), accept_encoding="gzip", accept="text/html")
    assert application.asked[0]["headers"] == [(b"accept", b"text/html")]


def test_what_never_changes_is_compressed_once_for_each_coding() -> None:
    application = Application(cache_control="public, immutable, max-age=31536000")
    server = Compression(application)
    answers = [ask(server, "/static/a.js", accept_encoding=coding) for coding in ("br", "gzip", "br", "gzip")]
    assert [answer.text == POEM for answer in answers] == [True] * 4
    assert len(application.asked) == 2


def test_other_spellings_of_an_address_are_not_kept_however_many_are_thought_of() -> None:
    application = Application(cache_control="public, immutable, max-age=31536000")
    server = Compression(application)
    for number in range(1, 20):
        assert ask(server, f"/static/{'/' * number}a.js", accept_encoding="br").text == POEM
        assert ask(server, f"/static/{'./' * number}a.js", accept_encoding="br").text == POEM
    assert server._kept == {}
    ask(server, "/static/a.js", accept_encoding="br")
    assert list(server._kept) == [("/static/a.js", "br")]


def test_what_may_change_is_asked_for_each_time() -> None:
    application = Application(cache_control="no-cache")
    server = Compression(application)
    for _ in range(3):
        ask(server, "/app/static/world_110m.json", accept_encoding="gzip")
    assert len(application.asked) == 3


def test_a_conditional_request_is_the_applications_to_answer() -> None:
    application = Application(cache_control="immutable")
    server = Compression(application)
    ask(server, "/static/a.js", accept_encoding="gzip")
    ask(server, "/static/a.js", accept_encoding="gzip", if_none_match='"1"')
    assert len(application.asked) == 2


@pytest.mark.parametrize(
    ("query", "language"),
    [("", "de"), ("sprache=en", "en"), ("land=DE-SN&sprache=en", "en"), ("sprache=de", "de"),
     ("sprache=fr", "de"), ("sprache=%22%3E%3Cscript%3E", "de"), ("sprache=", "de")],
)  # fmt: skip
def test_the_address_says_the_language_of_the_document(query: str, language: str) -> None:
    assert language_asked(query.encode()) == language
    answer = ask(Document(Application(PAGE, content_type="text/html; charset=utf-8")), query=query)
    assert f'<html lang="{language}">'.encode() in answer.body
    assert answer.headers["content-language"] == language
    assert answer.headers["content-length"] == str(len(answer.body))


def test_the_document_has_our_name_and_icon_and_asks_for_nothing_unused() -> None:
    page = Application(PAGE, content_type="text/html; charset=utf-8", etag='"1"', cache_control="immutable")
    answer = ask(Document(page))
    assert bytes(answer.body).decode() == (
        '<!DOCTYPE html><html lang="de"><head><link rel="shortcut icon" href="./app/static/icon.svg" />'
        f"<title>go-cluster Monitor</title>{script.tag()}</head><body><noscript><p>Diese Seite braucht JavaScript. "
        "Bitte lassen Sie es für diese Adresse zu.</p></noscript></body></html>"
    )
    assert script.tag().startswith('<script src="./frame.js?')
    assert answer.headers["cache-control"] == "no-cache"
    assert "etag" not in answer.headers


def test_a_head_request_for_the_document_gets_no_body() -> None:
    answer = ask(Document(Application(PAGE, content_type="text/html")), method="HEAD")
    assert answer.body == b""


@pytest.mark.parametrize(
    "other",
    [
        Application(PAGE, content_type="text/plain"),
        Application(PAGE, content_type="text/html", status=404),
        Application(PAGE, content_type="text/html", status=206),
    ],
    ids=["text", "not found", "part"],
)
def test_other_answers_are_no_document(other: Application) -> None:
    assert ask(Document(other)).body == PAGE
