"""A browser without JavaScript: cookies, and forms filled in with what their page carries."""

from __future__ import annotations

import http.cookiejar
import secrets
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.error import HTTPError
from urllib.parse import urlencode

SECONDS = 60
"""How long an answer may take."""


@dataclass
class Page:
    """An answer; errors are pages too."""

    status: int
    content: bytes
    hidden: dict[str, str] = field(default_factory=dict)
    """Hidden fields of the page by name, the first of each."""

    @property
    def text(self) -> str:
        return self.content.decode()


class Visitor:
    """One browser session on the site at `address`."""

    def __init__(self, address: str):
        self.address = address
        jar = http.cookiejar.CookieJar()
        # No proxy, whatever the environment says: the server is on this machine.
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(jar), urllib.request.ProxyHandler({})
        )

    def get(self, path: str, query: dict[str, str] | None = None) -> Page:
        return self._open(f"{path}?{urlencode(query)}" if query else path)

    def post(self, path: str, data: dict[str, object]) -> Page:
        return self._open(path, urlencode(data, doseq=True).encode())

    def send_files(
        self, path: str, data: dict[str, str], name: str, files: list[tuple[str, bytes]]
    ) -> Page:
        """Send a form with files, all of them in its field `name`."""
        mark = secrets.token_hex(16).encode()
        parts = [(f'name="{key}"', value.encode()) for key, value in data.items()]
        parts += [(f'name="{name}"; filename="{each}"', content) for each, content in files]
        body = b"".join(
            b"--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n"
            % (mark, told.encode(), content)
            for told, content in parts
        )
        kind = f"multipart/form-data; boundary={mark.decode()}"
        return self._open(path, body + b"--%s--\r\n" % mark, {"Content-Type": kind})

    def _open(
        self, path: str, data: bytes | None = None, headers: dict[str, str] | None = None
    ) -> Page:
        asked = urllib.request.Request(self.address + path, data, headers or {})
        try:
            with self._opener.open(asked, timeout=SECONDS) as answer:
                return _page(answer.status, answer.read())
        except HTTPError as error:
            with error:
                return _page(error.code, error.read())


def _page(status: int, content: bytes) -> Page:
    reader = _Hidden()
    reader.feed(content.decode())
    return Page(status, content, reader.found)


class _Hidden(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden" and given.get("name"):
            self.found.setdefault(str(given["name"]), given.get("value") or "")
