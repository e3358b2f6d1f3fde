"""nginx by deploy/nginx.conf on 127.0.0.1, with servers behind it that say what reached them."""

from __future__ import annotations

import datetime
import http.client
import json
import os
import socket
import ssl
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingMixIn, UnixStreamServer
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from plancomment.env import BASE_DIR
from tests.deploy.tools import path_of
from tests.proofs.server import free_port

TEXT = (BASE_DIR / "deploy/nginx.conf").read_text(encoding="utf-8")
PUBLIC, DESK = "comment.example.jp", "comment-desk.example.jp"
INSIDE = "allow 10.0.0.0/8;"
"""Who may reach the desk."""


class Site:
    """A running nginx: its ports, its folder, and requests to it."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.plain, self.secure = free_port(), free_port()

    def get(self, host: str, *paths: str, secure: bool = True, **headers: str) -> list[Any]:
        """The answers to requests in turn on one connection: each its status, headers and body."""
        port = self.secure if secure else self.plain
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.sock = socket.create_connection(("127.0.0.1", port), timeout=30)
        if secure:
            trusting = ssl._create_unverified_context()  # noqa: S323
            connection.sock = trusting.wrap_socket(connection.sock, server_hostname=host)
        told = {"Host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
        answers = []
        for path in paths:
            connection.request("GET", path, headers=told)
            response = connection.getresponse()
            answers.append((response.status, dict(response.getheaders()), response.read()))
        connection.close()
        return answers

    def log(self) -> str:
        return (self.folder / "log/plancomment.log").read_text(encoding="utf-8")

    def error_log(self) -> str:
        """What nginx says of errors, in all of its logs."""
        logs = (self.folder / "log").glob("*.error.log")
        return "".join(each.read_text(encoding="utf-8") for each in logs)

    @contextmanager
    def server_away(self) -> Iterator[None]:
        """Nothing listens behind for the public pages while the block lasts."""
        socket_file = self.folder / "run-public/http.sock"
        aside = socket_file.rename(socket_file.with_suffix(".aside"))
        try:
            yield
        finally:
            aside.rename(socket_file)

    def put_in_place(self, text: str) -> str:
        """The file with this machine's ports and folders in place of a real one's."""
        for said, here in (
            ("listen 80;", f"listen 127.0.0.1:{self.plain};"),
            ("listen 443 ssl;", f"listen 127.0.0.1:{self.secure} ssl;"),
            ("/etc/ssl/plancomment/", f"{self.folder}/"),
            ("/var/log/nginx/", f"{self.folder}/log/"),
            ("/run/plancomment-", f"{self.folder}/run-"),
        ):
            assert said in text, f"deploy/nginx.conf does not say {said}"
            text = text.replace(said, here)
        return text


class _Told(BaseHTTPRequestHandler):
    """Answers with what it was asked."""

    def do_GET(self) -> None:
        body = json.dumps({"path": self.path, **dict(self.headers)}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None: ...

    def address_string(self) -> str:
        return ""


class _Behind(ThreadingMixIn, UnixStreamServer):
    daemon_threads = True


@contextmanager
def _behind(path: Path) -> Iterator[None]:
    with _Behind(str(path), _Told) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def running(text: str = TEXT) -> Iterator[Site]:
    """nginx by this text, with a server behind each of its two sockets. It ends with the block."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        site = Site(Path(name))
        command = prepare(site, text)
        for part in ("public", "staff"):
            (site.folder / f"run-{part}").mkdir()
            stack.enter_context(_behind(site.folder / f"run-{part}/http.sock"))
        subprocess.run(command, check=True, capture_output=True)
        # It has gone into the background by now, and listens.
        try:
            yield site
        finally:
            subprocess.run([*command, "-s", "stop"], check=True, capture_output=True)


def prepare(site: Site, text: str) -> list[str]:
    """Write what nginx needs into the site's folder; return the command that starts it."""
    (site.folder / "log").mkdir()
    for name, host in (("public", PUBLIC), ("desk", DESK)):
        _certificate(site.folder, name, host)
    (site.folder / "plancomment.conf").write_text(site.put_in_place(text), encoding="utf-8")
    temporary = " ".join(
        f"{kind}_temp_path {site.folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    (site.folder / "nginx.conf").write_text(
        f"{user} pid {site.folder}/pid; worker_processes 1; events {{}}\n"
        f"http {{ {temporary} include {site.folder}/plancomment.conf; }}\n",
        encoding="utf-8",
    )
    own = ["-c", f"{site.folder}/nginx.conf", "-e", f"{site.folder}/error.log"]
    return [path_of("nginx"), *own]


def _certificate(folder: Path, name: str, host: str) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    today = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today)
        .not_valid_after(today + datetime.timedelta(days=36_500))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / f"{name}.pem").write_bytes(signed.public_bytes(pem))
    (folder / f"{name}.key").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
