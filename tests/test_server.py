"""The real server: how it starts, tells its health, and ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Server, StartServer


@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("CLUSTER_RULES", "no_such_file.toml", "The rules file no_such_file.toml cannot be read"),
        ("CLUSTER_SETTINGS", "no_such_file.toml", "CLUSTER_SETTINGS names no_such_file.toml"),
        ("CLUSTER_DEMO", "perhaps", "CLUSTER_DEMO cannot be used"),
    ],
)
def test_a_wrong_setting_ends_the_start_with_one_sentence(setting: str, value: str, sentence: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "0"],
        check=False,
        cwd=ROOT,
        env={**os.environ, setting: value},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith(sentence)
    assert ended.stderr.count("\n") == 1


def test_health_names_the_import_and_the_version(shared_server: Server) -> None:
    status, headers, body = shared_server.get("/healthz")
    assert status == 200
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert json.loads(body) == {
        "status": "ok",
        "import": json.loads(body)["import"],
        "version": "0.1.0",
        "sandbox": json.loads(body)["sandbox"],
    }
    assert json.loads(body)["import"] >= 1


def test_an_empty_store_is_healthy_and_has_no_import(server: StartServer) -> None:
    status, _, body = server(CLUSTER_DEMO="0").get("/healthz")
    assert status == 200
    assert json.loads(body) == {
        "status": "ok",
        "import": None,
        "version": "0.1.0",
        "sandbox": json.loads(body)["sandbox"],
    }


def test_with_a_store_that_cannot_be_opened_the_server_runs_and_health_says_503(
    server: StartServer, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.duckdb"
    damaged.write_bytes(b"this is no store" * 1000)
    started = server(damaged)
    status, _, body = started.get("/healthz")
    assert status == 503
    assert json.loads(body) == {
        "status": "no store",
        "import": None,
        "version": "0.1.0",
        "sandbox": json.loads(body)["sandbox"],
    }
    assert started.get("/")[0] == 200
    assert damaged.read_bytes() == b"this is no store" * 1000


def test_the_real_server_starts_without_a_warning_and_ends_when_told(server: StartServer) -> None:
    started = server()
    assert "warn" not in started.log.read_text(encoding="utf-8").lower()
    started.stop()
    assert "Traceback" not in started.log.read_text(encoding="utf-8")


def test_a_part_of_a_file_is_answered_as_a_part(shared_server: Server) -> None:
    status, headers, body = shared_server.get(
        "/app/static/world_110m.json", {"Range": "bytes=0-9", "Accept-Encoding": "gzip"}
    )
    assert (status, body) == (206, b'{"type":"T')
    assert "content-encoding" not in headers


def test_the_outlines_of_the_map_come_from_this_server_and_are_kept(shared_server: Server) -> None:
    status, headers, body = shared_server.get("/reference/states.geojson")
    assert status == 200
    assert headers["content-type"] == "application/geo+json"
    assert "max-age=86400" in headers["cache-control"]
    assert len({feature["id"] for feature in json.loads(body)["features"]}) == 16
