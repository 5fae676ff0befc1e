"""The files for operation: what they name exists, and what they say is what the program reads."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from data.access import mode_of, read_roles
from data.settings import Settings, load_settings
from tests.conftest import ROOT

DEPLOY = ROOT / ".deploy"
UNIT = DEPLOY / "go-cluster-monitor.service"


def test_the_example_of_the_settings_is_one_and_asks_for_a_sign_in(tmp_path: Path) -> None:
    text = (DEPLOY / "settings.toml").read_text(encoding="utf-8")
    file = tmp_path / "settings.toml"
    file.write_text(
        text.replace("/etc/go-cluster-monitor/roles.toml", str(DEPLOY / "roles.toml")), encoding="utf-8"
    )
    settings = load_settings({"CLUSTER_SETTINGS": str(file)})
    assert mode_of(settings, "127.0.0.1") == "sign_in"
    assert settings.demo is False


def test_the_example_of_the_roles_is_one_and_lets_in_nobody_who_is_not_named() -> None:
    roles = read_roles(DEPLOY / "roles.toml")
    given = {
        claim: roles.person_of({"sub": "1", "roles": [claim]}).role
        for claim in ("go-cluster-viewer", "go-cluster-staff", "go-cluster-admin", "accounting")
    }
    assert given == {
        "go-cluster-viewer": "viewer",
        "go-cluster-staff": "staff",
        "go-cluster-admin": "admin",
        "accounting": None,
    }


def test_systemd_knows_each_line_of_the_unit(tmp_path: Path) -> None:
    text = UNIT.read_text(encoding="utf-8")
    assert "RestrictNamespaces=user net\n" in text  # else uploads are read with the network of the server
    if verify := shutil.which("systemd-analyze"):  # not every system that runs the tests has systemd
        here = text.replace("/opt/go-cluster-monitor", str(ROOT)).replace("=go-cluster\n", "=root\n")
        here = re.sub("(?m)^ExecStart=.*", "ExecStart=/bin/true", here)
        (tmp_path / UNIT.name).write_text(here, encoding="utf-8")
        told = subprocess.run(
            [verify, "verify", "--man=no", str(tmp_path / UNIT.name)],
            check=False, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert (told.returncode, told.stderr) == (0, "")


def test_the_container_takes_along_all_that_the_program_is_made_of() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    copied = set(re.findall(r"^COPY ([^-\n].*) \./", text, re.MULTILINE))
    assert {part for line in copied for part in line.split()} == {
        "pyproject.toml", "app.py", "LICENSE", ".streamlit", "data", "pages", "queries",
    }  # fmt: skip
    # what base it stands on is named by whoever builds it
    assert re.findall(r"^(?:ARG|FROM) (.*)", text, re.MULTILINE) == ["BASE", "${BASE} AS build", "${BASE}"]


@pytest.mark.parametrize("file", sorted(DEPLOY.iterdir()), ids=lambda file: file.name)
def test_no_file_for_operation_names_a_setting_that_does_not_exist_or_a_foreign_host(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    known = {f"CLUSTER_{name.upper()}" for name in Settings.model_fields} | {"CLUSTER_SETTINGS"}
    assert set(re.findall(r"CLUSTER_[A-Z_]+[A-Z]", text)) <= known
    hosts = re.findall(r"https?://([\w.-]+)", text)
    assert [
        host for host in hosts if not re.fullmatch(r"(.*\.)?example\.org|127\.0\.0\.1|localhost", host)
    ] == []
