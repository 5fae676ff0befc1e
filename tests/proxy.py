"""nginx in front of a server, with the configuration that administrators are given."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT
from tests.programs import program

CONFIGURATION = ROOT / ".deploy" / "nginx.conf"

# what the file needs around it where no distribution has put it into its own
_AROUND = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/monitor.conf;
}}
"""


@contextmanager
def nginx(folder: Path, *, port: int, plain_port: int, name: str, server: str) -> Iterator[Path]:
    """The administrators' configuration for this name, port and server (host:port); gives the certificate's file."""
    certificate, key = _certificate(folder, name)
    text = CONFIGURATION.read_text(encoding="utf-8")
    for written, here in {
        "listen [::]:443 ssl http2;": "",
        "listen [::]:80;": "",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;",
        "listen 80;": f"listen 127.0.0.1:{plain_port};",
        "monitor.example.org$request_uri": f"{name}:{port}$request_uri",
        "monitor.example.org/monitor/;": f"{name}:{port}/monitor/;",
        "server_name monitor.example.org;": f"server_name {name};",
        "/etc/ssl/certs/monitor.pem": str(certificate),
        "/etc/ssl/private/monitor.key": str(key),
        "http://127.0.0.1:8501": f"http://{server}",
    }.items():
        assert written in text, written
        text = text.replace(written, here)
    (folder / "monitor.conf").write_text(text, encoding="utf-8")
    # what workers write lies in a folder that only this account can enter
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user=user), encoding="utf-8")
    with subprocess.Popen(
        [
            program("nginx"),
            "-e",
            str(folder / "error.log"),
            "-p",
            str(folder),
            "-c",
            str(folder / "nginx.conf"),
        ],
        stderr=subprocess.PIPE,
    ) as running:
        try:
            _wait_for(port, running)
            yield certificate
        finally:
            running.terminate()


def _certificate(folder: Path, name: str) -> tuple[Path, Path]:
    certificate, key = folder / "monitor.pem", folder / "monitor.key"
    kind = "IP" if name.replace(".", "").isdigit() else "DNS"
    subprocess.run(
        [
            program("openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-days", "2", "-subj", f"/CN={name}", "-addext", f"subjectAltName={kind}:{name}",
            "-out", str(certificate), "-keyout", str(key),
        ],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    return certificate, key


def _wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if running.poll() is not None:
            assert running.stderr
            raise AssertionError(running.stderr.read().decode())
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not listen")


def trusting(certificate: Path) -> ssl.SSLContext:
    """What a client needs that trusts this certificate and no other."""
    return ssl.create_default_context(cafile=str(certificate))
