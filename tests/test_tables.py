"""Text from a stranger's file shown as text: no element that reads markdown makes anything else of it."""

from __future__ import annotations

import pytest

from pages.shared.tables import escaped


@pytest.mark.parametrize(
    "text",
    [
        "**fett**",
        "![Bild](https://x.example/a.png)",
        "[weg](https://x.example)",
        "<b>",
        "$x$",
        ":red[x]",
        "# Titel",
    ],
)
def test_no_sign_of_markdown_is_left_unescaped(text: str) -> None:
    shown = escaped(text)
    assert all(shown[place - 1] == "\\" for place, sign in enumerate(shown) if sign in "*![](){}<>$:#`_~|^=&")


@pytest.mark.parametrize(
    "text", ["https://x.example", "HTTP://x.example", "www.x.example", "a@x.example", "mailto:a@x.example"]
)
def test_a_bare_address_is_kept_from_becoming_a_link(text: str) -> None:
    assert "\u2060" in escaped(text)
    assert escaped(text).replace("\u2060", "").replace("\\", "") == text


def test_plain_text_stays_as_it_is() -> None:
    assert escaped("Müller & Söhne") == "Müller \\& Söhne"
    assert escaped("Jena") == "Jena"
