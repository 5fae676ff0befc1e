"""The document around the pages: its language, its name and its icon, set before any script has run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.status import HTTP_200_OK

from data.language import LANGUAGES, Language, _, use_language
from pages.server import script

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

TITLE = "go-cluster Monitor"

# a font that no page uses, and a pointer to an interface that is switched off
_UNUSED = re.compile(r'\s*<link\s+rel="(?:preload|service-desc)"[^>]*>')
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>")


def language_asked(query_string: bytes) -> Language:
    """The language that the address asks for (``sprache=en``), German where it asks for none we speak."""
    asked = parse_qs(query_string.decode("latin-1")).get("sprache", ["de"])[-1]
    return next((language for language in LANGUAGES if language == asked), "de")


def rewritten(document: str, language: Language) -> str:
    """The front end's document in the language, under our name and with our icon."""
    use_language(language)
    without_script = _("This page needs JavaScript. Please allow it for this address.")
    document = document.replace('<html lang="en"', f'<html lang="{language}"', 1)
    document = document.replace('href="./favicon.png"', 'href="./app/static/icon.svg"', 1)
    document = _TITLE.sub(f"<title>{TITLE}</title>", document, count=1)
    document = _NOSCRIPT.sub(f"<noscript><p>{without_script}</p></noscript>", document, count=1)
    document = document.replace("</head>", f"{script.tag()}</head>", 1)
    return _UNUSED.sub("", document)


class Document:
    """Rewrites the one HTML document of the front end; every other answer passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        body: list[bytes] = []

        async def take(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_document(message):
                start = message
            elif message["type"] == "http.response.body" and start is not None:
                body.append(message.get("body", b""))
                if not message.get("more_body", False):
                    await _send_rewritten(send, start, b"".join(body), scope)
            else:
                await send(message)

        await self._app(scope, receive, take)


def _is_document(start: Message) -> bool:
    kinds = [value for name, value in start["headers"] if name.lower() == b"content-type"]
    return start["status"] == HTTP_200_OK and bool(kinds) and kinds[0].startswith(b"text/html")


async def _send_rewritten(send: Send, start: Message, body: bytes, scope: Scope) -> None:
    language = language_asked(scope["query_string"])
    document = rewritten(body.decode("utf-8"), language).encode()
    # the file's own length, tag and date no longer hold: the document differs by language and by version
    gone = {b"content-length", b"etag", b"last-modified", b"accept-ranges", b"cache-control"}
    headers = [pair for pair in start["headers"] if pair[0].lower() not in gone]
    headers += [(b"content-language", language.encode()), (b"cache-control", b"no-cache")]
    if scope["method"] != "HEAD":
        headers.append((b"content-length", str(len(document)).encode()))
    await send({**start, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else document})
