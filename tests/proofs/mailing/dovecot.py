"""A Dovecot of one's own: on 127.0.0.1, from a temporary folder, with TLS by an authority of its own."""

from __future__ import annotations

import grp
import imaplib
import os
import pwd
import shutil
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.proofs.server import free_port

USER, PASSWORD = "mihon", "aikotoba/@:%mihon"
_PASSWORD_IN_URL = "aikotoba%2F%40%3A%25mihon"
START_SECONDS = 20


@dataclass(frozen=True)
class Dovecot:
    """Where it is, and the certificate of who vouches for it."""

    port: int
    authority: str

    def url(self, folder: str = "INBOX") -> str:
        return f"imaps://{USER}:{_PASSWORD_IN_URL}@localhost:{self.port}/{folder}"

    @contextmanager
    def client(self) -> Iterator[imaplib.IMAP4_SSL]:
        """A mail program that is signed in."""
        checked = ssl.create_default_context(cafile=self.authority)
        with imaplib.IMAP4_SSL("localhost", self.port, ssl_context=checked, timeout=20) as imap:
            imap.login(USER, PASSWORD)
            yield imap

    def deliver(self, content: bytes, received_at: datetime, folder: str = "INBOX") -> None:
        """Put a mail into the folder as received at that moment."""
        with self.client() as imap:
            put(imap, content, received_at, folder)


def put(imap: imaplib.IMAP4, content: bytes, received_at: datetime, folder: str = "INBOX") -> None:
    """Put a mail into the folder. Raises AssertionError if the server does not take it."""
    status, _ = imap.append(folder, "", imaplib.Time2Internaldate(received_at), content)
    assert status == "OK"


def is_there() -> bool:
    """Whether this machine has Dovecot."""
    return _program() is not None


def _program() -> str | None:
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


@contextmanager
def running() -> Iterator[Dovecot]:
    """Start it; yield it when it answers; end it."""
    program = _program()
    assert program, "Debian's package dovecot-imapd is needed."
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = Dovecot(free_port(), str(folder / "certificate.pem"))
        _certify(folder)
        (folder / "dovecot.conf").write_text(_configuration(folder, server.port))
        process = subprocess.Popen([program, "-F", "-c", str(folder / "dovecot.conf")])
        try:
            _await(server)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=START_SECONDS)


def _configuration(folder: Path, port: int) -> str:
    mailer = _mailer()
    owner = pwd.getpwuid(mailer)
    (folder / "mail").mkdir()
    if os.getuid() == 0:
        # It lets nobody read mail as root.
        folder.chmod(0o755)
        shutil.chown(folder / "mail", owner.pw_name, owner.pw_gid)
        inside = "dovecot", "dovenull"
    else:
        inside = owner.pw_name, owner.pw_name
    return f"""
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
default_internal_user = {inside[0]}
default_internal_group = {grp.getgrgid(pwd.getpwnam(inside[0]).pw_gid).gr_name}
default_login_user = {inside[1]}
ssl = required
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 1
passdb {{
  driver = static
  args = password={PASSWORD.replace("%", "%%")}
}}
userdb {{
  driver = static
  args = uid={mailer} gid={owner.pw_gid} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service imap {{
  process_limit = 20
}}
"""


def _mailer() -> int:
    return os.getuid() or pwd.getpwnam("nobody").pw_uid


def _certify(folder: Path) -> None:
    """A key, and a certificate for localhost that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / "key.pem").touch(mode=0o600)
    (folder / "key.pem").write_bytes(private)


def _await(server: Dovecot) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with server.client():
                return
        except (OSError, imaplib.IMAP4.error):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
