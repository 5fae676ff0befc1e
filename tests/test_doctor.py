"""The doctor: real faults, each told in one sentence that says what to do, and an exit code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.commands.doctor import examined
from data.commands.doctor.machine import check_versions
from data.rules import load_rules
from data.store import create_store, previews
from tests.command_cases import run
from tests.conftest import Server
from tests.faults.test_faults_disk import mounted
from tests.sound import delivery, member


def said(environment: dict[str, str], about: str, path: Path | None = None) -> list[tuple[str, str]]:
    """Level and sentence of each finding about this."""
    _settings, findings = examined(path, environment)
    return [(one.level, one.sentence) for one in findings if one.about == about]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A sound store with one import."""
    path = tmp_path / "store" / "cluster.duckdb"
    with create_store(path, load_rules()) as made:
        made.load(delivery(member()))
    return path


def test_with_a_sound_store_nothing_is_wrong(store: Path) -> None:
    ended = run("doctor", "--store", store)
    assert (ended.code, ended.err) == (0, "")
    assert (
        f"✓ Der Speicher {store} lässt sich öffnen, es gilt Import 1; kein Server hat ihn geöffnet."
        in ended.out
    )
    assert "✓ Der Speicher stimmt mit seinem Manifest überein: Form 3, Ereignis 1." in ended.out
    assert "✕" not in ended.out
    assert ended.out.splitlines()[-1].startswith("Geprüft: 9. Falsch: 0.")


def test_each_setting_is_shown_and_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = {"CLUSTER_OIDC_SECRET": "s3cret-of-the-client", "CLUSTER_COOKIE_SECRET": "c00kie" * 6}
    digest = "ab" * 32
    for name, value in {**secrets, "CLUSTER_API_TOKENS": digest, "CLUSTER_DEMO": "0"}.items():
        monkeypatch.setenv(name, value)
    ended = run("doctor", "--json")
    told = json.loads(ended.out)
    assert told["settings"]["CLUSTER_OIDC_SECRET"] == "gesetzt, verborgen"
    assert told["settings"]["CLUSTER_API_TOKENS"] == "gesetzt, verborgen"
    assert told["settings"]["CLUSTER_STORE"] == str(tmp_path / "cluster.duckdb")
    assert told["settings"]["CLUSTER_DEMO"] == "0"
    assert not any(hidden in ended.out for hidden in [*secrets.values(), digest])
    # sign-in that is set up in part lets nobody in
    assert (ended.code, told["sound"]) == (1, False)


def test_while_a_server_runs_its_store_is_looked_at_as_a_copy(shared_server: Server) -> None:
    ended = run("doctor", "--json", "--store", shared_server.store)
    (found,) = [one for one in json.loads(ended.out)["findings"] if one["about"] == "store"]
    assert found["level"] == "right"
    assert found["sentence"].endswith("ein laufender Server hat ihn geöffnet.")
    assert ended.code == 0


@pytest.mark.parametrize(
    ("environment", "about", "level", "sentence"),
    [
        ({"CLUSTER_DEMO": "perhaps"}, "settings", "wrong", "CLUSTER_DEMO cannot be used"),
        (
            {"CLUSTER_BASEURL": "x"},
            "settings",
            "warning",
            ("CLUSTER_BASEURL steht in der Umgebung, aber eine solche Einstellung gibt es nicht. "
            "Ist CLUSTER_BASE_URL gemeint?"),
        ),
        ({"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}, "access", "wrong", "Der Server stünde allen offen"),
        ({"CLUSTER_BASE_URL": "https://monitor.example.org"}, "access", "wrong", "Der Server stünde allen offen"),
        (
            {"CLUSTER_BASE_URL": "https://monitor.example.org", "CLUSTER_OPEN_READ_ONLY": "1"},
            "access",
            "warning",
            "Wer den Server erreicht, darf lesen; ändern darf niemand etwas",
        ),
        (
            {"CLUSTER_BASE_URL": "http://localhost/monitor"},
            "access",
            "warning",
            "CLUSTER_BASE_URL hat den Pfad „/monitor“, der Server antwortet aber unter „/“.",
        ),
        ({"CLUSTER_RULES": "no_such_file.toml"}, "rules", "wrong", "The rules file no_such_file.toml cannot be read"),
        ({"CLUSTER_ROLES": "no_such_file.toml"}, "roles", "wrong", "CLUSTER_ROLES nennt no_such_file.toml"),
    ],
)  # fmt: skip
def test_settings_that_do_not_fit_are_told(
    environment: dict[str, str], about: str, level: str, sentence: str, tmp_path: Path
) -> None:
    found = said({"CLUSTER_STORE": str(tmp_path / "none.duckdb"), **environment}, about)
    assert [told for told in found if told[0] == level and told[1].startswith(sentence)], found


def test_the_path_of_the_proxy_and_that_of_the_server_may_agree(tmp_path: Path) -> None:
    environment = {
        "CLUSTER_STORE": str(tmp_path / "none.duckdb"),
        "CLUSTER_BASE_URL": "http://localhost/monitor",
        "STREAMLIT_SERVER_BASE_URL_PATH": "/monitor/",
    }
    assert [level for level, _sentence in said(environment, "access")] == ["right"]


def test_a_file_of_settings_that_all_can_read_is_told(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("demo = false\n", encoding="utf-8")
    environment = {"CLUSTER_STORE": str(tmp_path / "none.duckdb"), "CLUSTER_SETTINGS": str(file)}
    file.chmod(0o644)
    assert ("warning", True) in [
        (level, "chmod 640" in sentence) for level, sentence in said(environment, "settings")
    ]
    file.chmod(0o640)
    assert said(environment, "settings") == [("right", "Die Einstellungen sind verwendbar.")]


def test_a_missing_store_is_only_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "none.duckdb"
    assert said({"CLUSTER_STORE": str(path)}, "store") == [
        ("warning", f"Unter {path} gibt es noch keinen Speicher: Der erste Start des Servers legt ihn dort an.")
    ]  # fmt: skip
    assert not path.exists()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def damage_the_manifest(path: Path) -> None:
    path.with_name(path.name + ".manifest.json").write_bytes(b"{")


def lose_the_file(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (cut, "recover"),
        (damage_the_manifest, "ist beschädigt"),
        (lose_the_file, "fehlt"),
    ],
)
def test_a_store_that_cannot_be_used_is_wrong_and_the_remedy_is_told(
    store: Path, fault: Callable[[Path], None], sentence: str
) -> None:
    fault(store)
    ended = run("doctor", "--store", store)
    assert ended.code == 1
    (line,) = [one for one in ended.out.splitlines() if one.startswith("✕")]
    assert str(store) in line
    assert sentence in line


def test_a_store_without_its_manifest_is_checked_anew(store: Path) -> None:
    store.with_name(store.name + ".manifest.json").unlink()
    ((level, sentence),) = said({"CLUSTER_STORE": str(store)}, "manifest")
    assert (level, sentence[:43]) == ("warning", "Neben dem Speicher liegt kein Manifest; all")


def test_a_folder_that_can_only_be_read_is_told_and_nothing_is_written(store: Path, tmp_path: Path) -> None:
    environment = {"CLUSTER_STORE": str(store)}
    if os.geteuid() != 0:
        for place in (store, store.parent):
            place.chmod(place.stat().st_mode & 0o555)
        levels = [level for level, _sentence in said(environment, "store")]
        store.parent.chmod(0o755)
    else:
        with mounted(tmp_path / "disk", "size=64m") as is_mounted:
            if not is_mounted:  # a container's root may not mount: then its rights are those of nobody here
                return
            shutil.copytree(store.parent, tmp_path / "disk" / "store")
            subprocess.run(["mount", "-o", "remount,ro", str(tmp_path / "disk")], check=True)
            environment["CLUSTER_STORE"] = str(tmp_path / "disk" / "store" / store.name)
            levels = [level for level, _sentence in said(environment, "store")]
            audit = said(environment, "audit")
            disk = said(environment, "disk")
        assert [level for level, _sentence in audit] == ["warning"]
        # 64 MB are too few for the next import
        assert [level for level, _sentence in disk] == ["wrong"]
    assert levels == ["right", "warning"]


def test_an_import_later_than_the_clock_is_told(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said({"CLUSTER_STORE": str(store)}, "clock") == []
    from data.store import open_store

    later = datetime.now(UTC).replace(tzinfo=None) + timedelta(days=400)
    monkeypatch.setattr(previews, "now", lambda: later)
    monkeypatch.setattr("data.store.imports.now", lambda: later)
    with open_store(store, load_rules()) as opened:
        opened.load(delivery(member(), member("GC-002")))
    ((level, sentence),) = said({"CLUSTER_STORE": str(store)}, "clock")
    assert level == "warning"
    assert sentence.startswith(f"Der neueste Import ist vom {later:%d.%m.%Y %H:%M} UTC")


def test_other_versions_than_the_tested_ones_are_told(tmp_path: Path) -> None:
    project = tmp_path / "pyproject.toml"
    project.write_text(
        '[project]\nrequires-python = ">=3.99"\n'
        'dependencies = ["duckdb==0.1.0", "streamlit[auth]==1.67.0", "no-such-package==1.0"]\n',
        encoding="utf-8",
    )
    import duckdb

    found = [(one.level, one.sentence) for one in check_versions(project)]
    assert found[0][0] == "wrong"
    assert found[0][1].endswith("ist zu alt; nötig ist 3.99.")
    assert found[1] == (
        "wrong",
        (
            "Installiert sind andere Versionen als die getesteten: "
            f"duckdb {duckdb.__version__} statt 0.1.0, no-such-package fehlt statt 1.0. "
            "Bitte mit »uv sync« neu installieren."
        ),
    )


def test_the_doctor_speaks_in_any_locale(store: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "data", "doctor", "--store", str(store)],
        check=False, capture_output=True, timeout=60, cwd=Path(__file__).parent.parent,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert ended.returncode == 0
    assert "✓ Die Regeln sind verwendbar: eingebaut." in ended.stdout.decode()
