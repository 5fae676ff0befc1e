"""The interface for programs on the real server: what is refused and how, and all that its description allows."""

from __future__ import annotations

import json
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import islice
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.conftest import Server, StartServer

EXAMPLES = 2  # of each kind for each address


@pytest.mark.parametrize(
    ("address", "status", "parameter", "sentence"),
    [
        ("members?land=DE-XX", 400, "land", "land=DE-XX ist unbekannt. Erlaubt sind DE-SH, "),
        ("members?land=", 400, "land", "land= ist nicht verwendbar. Erlaubt: ein Text von 1 bis 200 Zeichen"),
        ("members?label=platinum", 400, "label", "label=platinum ist nicht verwendbar. Erlaubt: gold, silver, "),
        ("members?foerderung=yes", 400, "foerderung", "foerderung=yes ist nicht verwendbar. Erlaubt: eligible, "),
        ("members?stichtag=23.11.2026", 400, "stichtag", "stichtag=23.11.2026 ist nicht verwendbar. Erlaubt: ein"),
        ("members?stichtag=2026-02-30", 400, "stichtag", "stichtag=2026-02-30 ist nicht verwendbar."),
        ("members?stichtag=1999-01-01", 400, "stichtag", "stichtag=1999-01-01 ist nicht verwendbar."),
        ("members?stichtag=2026-01-01&stichtag=2026-01-02", 400, "stichtag", "Der Parameter stichtag darf nur"),
        ("members?suche=" + "x" * 101, 400, "suche", "suche=xxx"),
        ("members?suche=%00", 400, "suche", "suche=? ist nicht verwendbar."),
        ("members?suche=%ff%fe", 400, "suche", "suche=?? ist nicht verwendbar."),
        ("members?feld=%20%20", 400, "feld", "feld="),
        ("members?limit=0", 400, "limit", "limit=0 ist nicht verwendbar. Erlaubt: eine ganze Zahl von 1 bis 10000."),
        ("members?limit=10001", 400, "limit", "limit=10001 ist"),
        ("members?offset=-1", 400, "offset", "offset=-1 ist"),
        ("members?offset=%D9%A1", 400, "offset", "offset="),
        ("members?format=xls", 400, "format", "format=xls ist nicht verwendbar. Erlaubt: json, csv, csv-excel, "),
        ("members?sprache=fr", 400, "sprache", "sprache=fr ist"),
        ("members?import=99", 400, "import", "Einen Import 99 gibt es nicht. Vorhanden: 1."),
        ("members?import=-1", 400, "import", "import=-1 ist"),
        ("members?colour=red", 400, "colour", "Einen Parameter colour gibt es hier nicht. Vorhanden: feld, land, "),
        ("members?token=secret", 400, "token", "Einen Parameter token"),
        ("members?land=DE-XX&sprache=en", 400, "land", "land=DE-XX is unknown. Allowed are DE-SH, "),
        ("imports?land=DE-SN", 400, "land", "Einen Parameter land gibt es hier nicht."),
        ("query/sector_members", 400, "field", "Der Parameter field fehlt."),
        ("query/label_horizon?months=two", 400, "months", "months=two ist"),
        ("query/label_transitions?before=2026-01-01&after=1", 400, "after", "after=1 ist"),
        ("query/import_changes?before=-1&after=1", 400, "before", "before=-1 ist"),
        ("query/import_changes?before=1&after=2", 400, "after", "Einen Import 2 gibt es nicht."),
        ("query/members_by_label?field=x", 400, "field", "Einen Parameter field gibt es hier nicht."),
        ("query/changes_by_kind?before=2026-01-01&after=2026-02-01&by_rules=1", 400, "by_rules", "by_rules=1 ist"),
        ("query/members_by_colour", 404, "name", "Eine Frage dieses Namens gibt es nicht."),
        ("query/import_warnings", 403, "name", "Gehört zur Arbeit des Ladens: "),
        ("query/", 404, None, "Hier gibt es nichts."),
        ("nowhere", 404, None, "Hier gibt es nichts. /api/v1/openapi.json beschreibt, was es gibt."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_a_sentence(
    shared_server: Server, address: str, status: int, parameter: str | None, sentence: str
) -> None:
    found, headers, body = shared_server.get(f"/api/v1/{address}")
    told = json.loads(body)
    assert (found, told["parameter"]) == (status, parameter)
    assert told["error"].startswith(sentence)
    assert headers["content-type"] == "application/json"
    assert ("queries" in told) == (told["error"].startswith("Eine Frage"))


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api", 404),
        ("/api/", 404),
        ("/api/v2/members", 404),
        ("/api/v1/members/", 404),
        ("/api/v1/query/members_list.sql", 404),
        ("/api/v1/query/%F0%9F%A6%8A", 404),
        ("/api/v1/members?%", 400),
        ("/api/v1/members?=x", 400),
        ("/api/v1/members?land", 400),
        ("/api/v1/members?suche=%27%3B+drop+table+members%3B--", 200),
        ("/api/v1/members?feld=%25&suche=%5C", 200),
        ("/api/v1/members?" + "land=DE-SN&" * 501, 400),
        ("/api/v1/members?" + "&".join(f"feld={number}" for number in range(500)), 200),
    ],
    ids=lambda value: str(value)[:60],
)
def test_an_odd_address_breaks_nothing(shared_server: Server, address: str, status: int) -> None:
    found, headers, _body = shared_server.get(address)
    assert (found, headers["content-type"]) == (status, "application/json")


@pytest.mark.parametrize("address", ["/api/v1/query/%00", "/api/v1/query/..%2f..%2fetc%2fpasswd"])
def test_an_address_that_leads_elsewhere_is_refused_before(shared_server: Server, address: str) -> None:
    assert shared_server.get(address)[0] == 400


def test_only_reading_is_answered(shared_server: Server) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
        answer = requests.request(method, f"{shared_server.url}/api/v1/members", timeout=20)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
        assert answer.json()["parameter"] is None
    head = requests.head(f"{shared_server.url}/api/v1/members", timeout=20)
    whole = requests.get(
        f"{shared_server.url}/api/v1/members", headers={"accept-encoding": "identity"}, timeout=20
    )
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.content))
    assert head.headers["etag"] == whole.headers["etag"]


def test_a_compressed_answer_is_known_again_by_its_tag(shared_server: Server) -> None:
    address = f"{shared_server.url}/api/v1/members"
    first = requests.get(address, headers={"accept-encoding": "gzip"}, timeout=20)
    assert first.headers["content-encoding"] == "gzip"
    assert first.json()["context"]["note"] == "Frei erfundene Beispieldaten"
    assert "_example_" in first.headers["content-disposition"]
    again = requests.get(
        address, headers={"accept-encoding": "gzip", "if-none-match": first.headers["etag"]}, timeout=20
    )
    assert (again.status_code, again.content) == (304, b"")


def test_many_questions_at_once_leave_the_server_free(shared_server: Server) -> None:
    address = f"{shared_server.url}/api/v1/query/eligibility_matrix?format=xlsx"
    with ThreadPoolExecutor(12) as crowd:
        asked = [crowd.submit(requests.get, address, timeout=60) for _number in range(24)]
        began = time.monotonic()
        assert shared_server.get("/healthz")[0] == 200
        assert time.monotonic() - began < 5
        assert {one.result().status_code for one in asked} == {200}


def test_behind_an_address_of_its_own_the_server_wants_a_token(server: StartServer) -> None:
    digest = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"  # of "hello"
    started = server(
        CLUSTER_BASE_URL="https://cluster.example.org", CLUSTER_OPEN_READ_ONLY="1", CLUSTER_API_TOKENS=digest
    )
    assert started.get("/api/v1/members")[0] == 401
    status, _headers, body = started.get("/api/v1/members?limit=1", {"Authorization": "Bearer hello"})
    assert status == 200
    assert json.loads(body)["context"]["address"].startswith("https://cluster.example.org/mitglieder?")
    status, _headers, body = started.get("/api/v1/openapi.json", {"Authorization": "Bearer hello"})
    assert json.loads(body)["security"] == [{"token": []}]
    assert "hello" not in started.log.read_text(encoding="utf-8")


def described(server: Server) -> Any:
    schema = schemathesis.openapi.from_url(f"{server.url}/api/v1/openapi.json")
    schema.validate()
    return schema


def test_the_description_names_every_address_once(shared_server: Server) -> None:
    told = described(shared_server).raw_schema
    assert (told["openapi"], told["info"]["title"], told["security"]) == ("3.1.0", "go-cluster Monitor", [])
    assert len(told["paths"]) == 81
    members = told["paths"]["/api/v1/members"]["get"]
    assert [one["name"] for one in members["parameters"]] == [
        "feld", "land", "label", "foerderung", "suche", "stichtag", "import", "format", "limit", "offset", "sprache",
    ]  # fmt: skip
    assert set(members["responses"]) == {"200", "304", "400", "401", "503"}


@pytest.mark.parametrize(
    ("mode", "status", "every"),
    # one reader refuses for all addresses: a third of them shows it
    [(schemathesis.GenerationMode.POSITIVE, 200, 1), (schemathesis.GenerationMode.NEGATIVE, 400, 3)],
)
def test_whatever_is_asked_is_answered_as_described(
    shared_server: Server, mode: Any, status: int, every: int
) -> None:
    days = st.dates(date(2012, 1, 1), date(2036, 12, 31)).map(date.isoformat)
    schemathesis.openapi.format("date", days)
    session, found = requests.Session(), Counter[int]()
    for one in islice(described(shared_server).get_all_operations(), 0, None, every):

        @given(case=one.ok().as_strategy(generation_mode=mode))
        @settings(
            max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        def ask(case: Any) -> None:
            if mode is schemathesis.GenerationMode.POSITIVE:
                for name in {"import", "before", "after"} & set(case.query):
                    if isinstance(case.query[name], int):
                        case.query[name] = 1  # there is one import here, and the description cannot know
            found[case.call_and_validate(session=session).status_code] += 1

        ask()
    session.close()
    assert set(found) == {status}
    assert found[status] >= 81 // every
