"""The doctor asks the provider of the sign-in: real faults of a real server on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sign_in_provider import Provider, running_provider
from tests.test_doctor import said


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running_provider() as made:
        yield made


def test_a_provider_that_answers_is_right_and_only_its_one_address_is_asked(
    provider: Provider, tmp_path: Path
) -> None:
    assert said(provider.settings(tmp_path), "provider") == [
        ("right", f"Der Anmeldedienst antwortet: {provider.url}.")
    ]
    assert said(provider.settings(tmp_path), "clock") == [
        ("right", "Die Uhr stimmt mit der des Anmeldedienstes überein.")
    ]
    assert set(provider.asked) == {"/realms/office/.well-known/openid-configuration"}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"changed": {"issuer": "https://other.example"}}, "Der Anmeldedienst nennt sich „https://other.example“"),
        ({"changed": {"token_endpoint": "http://sso.example/token"}}, "keine sichere Adresse für token_endpoint"),
        ({"changed": {"jwks_uri": None}}, "keine sichere Adresse für jwks_uri"),
        ({"status": 404}, "er antwortet mit dem Status 404"),
        ({"status": 302, "location": "http://127.0.0.1:1/elsewhere"}, "er antwortet mit dem Status 302"),
        ({"pause": 6.0}, "er braucht länger als 5 Sekunden"),
    ],
    ids=["issuer", "endpoint without TLS", "endpoint missing", "status", "elsewhere", "slow"],
)  # fmt: skip
def test_a_provider_that_does_not_answer_as_it_should_is_wrong(
    provider: Provider, tmp_path: Path, changed: dict[str, Any], sentence: str
) -> None:
    for name, value in changed.items():
        setattr(provider, name, value)
    ((level, told),) = said(provider.settings(tmp_path), "provider")
    assert level == "wrong"
    assert sentence in told
    assert len(provider.asked) == 1


def test_a_provider_that_is_down_is_wrong(tmp_path: Path) -> None:
    with running_provider() as gone:
        environment = gone.settings(tmp_path)
    ((level, sentence),) = said(environment, "provider")
    assert level == "wrong"
    assert "Connection refused" in sentence
    assert sentence.endswith("Bis dahin kann sich niemand anmelden.")


def test_a_provider_without_sign_out_is_a_warning(provider: Provider, tmp_path: Path) -> None:
    provider.changed = {"end_session_endpoint": None}
    assert [level for level, _sentence in said(provider.settings(tmp_path), "provider")] == [
        "right",
        "warning",
    ]


@pytest.mark.parametrize("ahead", [-3600, 3600])
def test_a_clock_that_differs_from_the_providers_is_wrong(
    provider: Provider, tmp_path: Path, ahead: int
) -> None:
    provider.seconds_ahead = ahead
    ((level, sentence),) = said(provider.settings(tmp_path), "clock")
    assert level == "wrong"
    assert "um 3600 Sekunden" in sentence or "um 3599 Sekunden" in sentence or "um 3601 Sekunden" in sentence
