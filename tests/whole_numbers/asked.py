"""A request with a wrong number in one of its fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.test import Client

WRONG = {
    "30 digits": "9" * 30,
    "5,000 digits": "9" * 5_000,
    "one more than a key": str(2**63),
    "negative": "-1",
    "empty": "",
    "full width": "１２",
    "exponent": "1e3",
    "NUL": "\x00",
    "superscript": "²",
}


@dataclass(frozen=True)
class Asked:
    """One request, with the name of what is to hold a wrong number."""

    address: str
    name: str
    others: dict[str, Any] = field(default_factory=dict)
    is_get: bool = False
    written: str = "#"
    """How the number stands in the value, as #."""

    def __str__(self) -> str:
        return f"{self.address} {self.name}={self.written}"

    def send(self, client: Client, wrong: str) -> int:
        data = self.others | {self.name: self.written.replace("#", wrong)}
        ask = client.get if self.is_get else client.post
        # Whatever it does is taken back, so that the next request finds the same.
        with transaction.atomic():
            status = ask(self.address, data).status_code
            transaction.set_rollback(True)
        return status
