"""A proxy between browser and server that can change what passes.

Not the browser driver's own interception: that switches off the browser's cache, on which Back lives.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.proofs.server import free_port

_OUR_OWN = frozenset({"connection", "keep-alive", "transfer-encoding", "content-length", "server"})


@dataclass
class Message:
    """A request, with the server's answer once there is one. Header names are in lower case."""

    method: str
    path: str
    sent: dict[str, str]
    body: bytes
    status: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    content: bytes = b""

    @property
    def is_post(self) -> bool:
        return self.method == "POST"

    def answer(self, status: int, content: str) -> None:
        """Answer in the server's place."""
        self.status, self.content = status, content.encode()
        self.headers = [("content-type", "text/html; charset=utf-8")]

    def without(self, *names: str) -> list[tuple[str, str]]:
        """Return the answer's headers without some."""
        return [each for each in self.headers if each[0] not in names]


Meddle = Callable[[Message], None]


class Front:
    """Passes everything on to `upstream`; each of `before` and `after` may change what passes."""

    def __init__(self, upstream: int) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.upstream = upstream
        self.before: list[Meddle] = []
        self.after: list[Meddle] = []

    def start(self) -> None:
        front = self

        class Handler(_Handler):
            def handled(self, message: Message) -> None:
                front._pass(message)

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """Nobody listens any more until it is started again."""
        self._server.shutdown()
        self._server.server_close()

    def _pass(self, message: Message) -> None:
        for meddle in self.before:
            meddle(message)
        if not message.status:
            self._ask(message)
        for meddle in self.after:
            meddle(message)

    def _ask(self, message: Message) -> None:
        upstream = HTTPConnection("127.0.0.1", self.upstream, timeout=30)
        upstream.request(message.method, message.path, message.body or None, message.sent)
        answer = upstream.getresponse()
        message.status, message.content = answer.status, answer.read()
        message.headers = [(name.lower(), value) for name, value in answer.getheaders()]
        upstream.close()


class _Handler(BaseHTTPRequestHandler):
    def handled(self, message: Message) -> None:
        raise NotImplementedError

    def handle_one(self) -> None:
        sent = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(sent.pop("content-length", 0)))
        # As it is, so that what meddles can read and change it.
        sent["accept-encoding"] = "identity"
        message = Message(self.command, self.path, sent, body)
        self.handled(message)
        self.send_response_only(message.status)
        for name, value in message.headers:
            if name not in _OUR_OWN:
                self.send_header(name, value)
        self.send_header("content-length", str(len(message.content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(message.content)

    do_GET = do_HEAD = do_POST = handle_one

    def log_message(self, *_: object) -> None:
        """Nothing: whose pages pass is nobody's business."""
