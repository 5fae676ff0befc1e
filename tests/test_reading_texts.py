"""The specification of the cell readers: texts, postcodes and web addresses."""

from __future__ import annotations

import pytest

from data.reading.cells import Raw
from data.reading.folding import clean
from tests.cell_cases import codes_of, value_of


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  Optik \u00a0 und\u200b Licht ", "Optik und Licht"),
        ("Mu\u0308nchen", "München"),
        ("Zeile 1\nZeile 2", "Zeile 1 Zeile 2"),
        ("soft\u00adhyphen", "softhyphen"),
        ("'@3 Systems UG", "@3 Systems UG"),
        ("@3 Systems UG", "@3 Systems UG"),
        ("a\ufeffb\x00c", "abc"),
        ("x\u202egnp", "xgnp"),
        ("", ""),
    ],
)
def test_text_is_tidied(raw: str, text: str) -> None:
    assert clean(raw) == text


@pytest.mark.parametrize(
    ("raw", "code"),
    [("07743", "07743"), (7743.0, "07743"), ("7743", "07743"), ("D-07743", "07743"), (80331.0, "80331"),
     ("DE 80331", "80331")],
)  # fmt: skip
def test_a_postcode_has_five_digits_and_its_leading_zero(raw: Raw, code: str) -> None:
    assert value_of("postcode", raw) == code


@pytest.mark.parametrize("raw", ["123", "123456", "80331 München", 7743.5, "00123", -7743.0, "ABCDE", True])
def test_what_is_no_postcode_is_refused(raw: Raw) -> None:
    assert codes_of("postcode", raw) == [("error", "bad_postcode")]


@pytest.mark.parametrize(
    ("raw", "address"),
    [("https://cluster.example", "https://cluster.example"), ("http://a-b.de/x?y=1#z", "http://a-b.de/x?y=1#z"),
     ("www.cluster.de", "https://www.cluster.de"), ("münchen-cluster.de/ä", "https://münchen-cluster.de/ä")],
)  # fmt: skip
def test_a_web_address_is_completed(raw: str, address: str) -> None:
    assert value_of("website", raw) == address


@pytest.mark.parametrize(
    "raw",
    ["javascript:alert(1)", "ftp://x.de", "https://", "http://a b.de", "keine Seite", "https://x.de/<script>",
     "data:text/html,x", "https://user@evil.de", "//x.de", 5.0],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(raw: Raw) -> None:
    assert codes_of("website", raw) == [("error", "bad_url")]


@pytest.mark.parametrize("raw", ["#REF!", "#NV", "#DIV/0!", "#WERT!", "#BEZUG!"])
def test_an_error_value_written_as_text_is_an_error(raw: str) -> None:
    assert codes_of("city", raw) == [("error", "error_cell")]


def test_a_text_beyond_4000_characters_is_refused() -> None:
    assert codes_of("note", "x" * 4001) == [("error", "text_too_long")]
    assert value_of("note", "x" * 4000) == "x" * 4000


@pytest.mark.parametrize(("raw", "text"), [(17.0, "17"), ("017", "017"), (1.5, "1.5"), (1e20, "1e+20")])
def test_a_number_in_a_text_column_is_kept_as_it_is_shown(raw: Raw, text: str) -> None:
    assert value_of("cluster_id", raw) == text
