"""A page of the server's own, without the front end: sign-in, refusal, a fault. It stands on its own in one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from starlette.responses import HTMLResponse
from starlette.status import HTTP_200_OK

from data.language import _, language_in_force
from pages.server.document import TITLE
from pages.shared.places import base_path

_STYLE = """
:root { color-scheme: light dark; --ground: #F4F7F9; --card: #FFFFFF; --text: #111111; --action: #00689F; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #0E1117; --card: #171C24; --text: #F2F4F6; --action: #2B77BB; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--ground);
  color: var(--text); font: 1rem/1.5 Calibri, Arial, sans-serif; }
main { width: 100%; max-width: 30rem; padding: 2rem; background: var(--card); border: 1px solid #84909A;
  border-radius: 4px; overflow-wrap: anywhere; }
header { display: flex; align-items: center; gap: 0.6rem; font-weight: 600; }
header img { width: 1.75rem; height: 1.75rem; }
h1 { margin: 1.25rem 0 0.5rem; font-size: 1.6rem; line-height: 1.25; }
p { margin: 0 0 1rem; }
a { color: inherit; }
a.action { display: inline-block; padding: 0.55rem 1.1rem; border-radius: 4px; background: var(--action);
  color: #FFFFFF; font-weight: 600; text-decoration: none; }
a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
a.action:focus-visible { outline-color: var(--text); }
@media (forced-colors: active) { a.action { border: 1px solid; } }
"""


def leaf(
    title: str,
    sentences: Sequence[str],
    *,
    action: tuple[str, str] | None = None,
    other: tuple[str, str] | None = None,
    status: int = HTTP_200_OK,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """A page with a heading, sentences and up to two links (address below the program's path, words)."""
    base = base_path()
    lines = [f"<p>{escape(sentence)}</p>" for sentence in sentences]
    if action:
        lines.append(f'<p><a class="action" href="{escape(base + action[0])}">{escape(action[1])}</a></p>')
    if other:
        lines.append(f'<p><a href="{escape(base + other[0])}">{escape(other[1])}</a></p>')
    icon, name = f"{base}/app/static/icon.svg", escape(_("go-cluster Monitor"))
    document = (
        f'<!doctype html>\n<html lang="{language_in_force()}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · {TITLE}</title>"
        f'<link rel="icon" href="{icon}"><style>{_STYLE}</style></head><body><main>'
        f'<header><img src="{icon}" alt=""><span>{name}</span></header>'
        f"<h1>{escape(title)}</h1>{''.join(lines)}</main></body></html>\n"
    )
    return HTMLResponse(document, status, {"cache-control": "no-store", **(headers or {})})
