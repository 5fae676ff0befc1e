"""Programs of the distribution that tests open our files with: found, or installed once for all processes."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

# the program, and the packages of Debian that bring it
PACKAGES = {
    "soffice": ("libreoffice-calc-nogui", "libreoffice-writer-nogui"),
    "pdftotext": ("poppler-utils",),
    "nginx": ("nginx-light",),
    "openssl": ("openssl",),
    "faketime": ("faketime",),
}


def program(name: str) -> str:
    """The path of this program; a test fails without it, it is never skipped."""
    with (Path(tempfile.gettempdir()) / "go-cluster-programs.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = _found(name) or _installed(name)
    if not found:
        pytest.fail(
            f"{name} is missing and could not be installed: {' '.join(PACKAGES[name])}.", pytrace=False
        )
    return found


def converted(file: Path, form: str, *options: str) -> Path:
    """The file as LibreOffice opens it, in another form beside it; its own profile, so that several may run."""
    profile = file.parent / "profile"
    subprocess.run(
        [
            program("soffice"), "--headless", f"-env:UserInstallation=file://{profile}", *options,
            "--convert-to", form, "--outdir", str(file.parent / "converted"), str(file),
        ],
        check=True, capture_output=True, timeout=180, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    return file.parent / "converted" / f"{file.stem}.{form.partition(':')[0]}"


def _found(name: str) -> str | None:
    # those of administrators are not on everybody's path
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")


def _installed(name: str) -> str | None:
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *PACKAGES[name]]):
        subprocess.run(["apt-get", *command], check=False, capture_output=True, timeout=900, env=environment)
    return _found(name)
