"""How often something may be tried: codes guessed, mails sent to one address.

The counts stand in the database, so that all processes share them. They hold no address of a
visitor and none of a mailbox, only hashes under the installation's key, and go after their time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from comments.models import Attempt

LONGEST = timedelta(days=1)
"""The longest time over which anything is counted; older attempts are erased."""


@dataclass(frozen=True)
class Limit:
    """At most `most` attempts of one sort by one who, within `within` (LONGEST at the most)."""

    what: str
    most: int
    within: timedelta


def is_over(limit: Limit, who: str, *, at: datetime) -> bool:
    """Whether `who` has used up the limit at the moment `at`."""
    counted = Attempt.objects.filter(
        what=limit.what, who=_hashed(limit, who), at__gt=at - limit.within
    )
    return counted.count() >= limit.most


def count(limit: Limit, who: str, *, at: datetime) -> None:
    """Count one attempt; erase those that no longer count."""
    Attempt.objects.filter(at__lte=at - LONGEST).delete()
    Attempt.objects.create(what=limit.what, who=_hashed(limit, who), at=at)


def visitor(request: HttpRequest) -> str:
    """Return the address a request comes from; behind a proxy, the one that the proxy names.

    Of several in X-Forwarded-For the last is taken: those before it are the visitor's own words.
    Of an IPv6 address the network is taken: every household has one, with addresses without end.
    """
    if settings.BEHIND_PROXY:
        return _network(request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip())
    return _network(str(request.META.get("REMOTE_ADDR", "")))


def _network(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv4Address):
        return address
    return str(known.ipv4_mapped or ip_network((known, 64), strict=False))


def _hashed(limit: Limit, who: str) -> str:
    return salted_hmac(f"plancomment {limit.what}", who, algorithm="sha256").hexdigest()
