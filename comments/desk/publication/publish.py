"""The verb: publish the result as a frozen edition, and announce it by mail."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from comments.desk.publication.obstacles import obstacles
from comments.desk.publication.snapshot import draw
from comments.domain.states import Refused
from comments.mail.announce import announce
from comments.models import Consultation, Publication
from comments.records import audit


@transaction.atomic
def publish(
    consultation: Consultation,
    *,
    by: User,
    at: datetime,
    seen: str = "",
    tell: bool | None = None,
) -> Publication:
    """Publish the result as a new edition, which is shown from now on in place of the former one.

    `seen` is the digest of what the publisher has looked at: what is different by now is refused. A
    digest and no revision: what is published is frozen by its content, drawn from many rows.
    `tell` says whether mails go out; left open, they do with the first edition only. Raises Refused
    while something stands in the way, or if nothing has changed since the last edition.
    """
    # Of two publishers at once the second waits, and then finds nothing new.
    row = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
    hindering = obstacles(row, at)
    if hindering:
        raise Refused("".join(each.text for each in hindering))
    frozen = draw(row)
    last = row.publications.first()
    if last is not None and last.digest == frozen.digest:
        raise Refused("前に公表した内容から、変わったところがありません。")
    if seen and seen != frozen.digest:
        raise Refused("確かめていただいた後に内容が変わりました。もう一度確かめてください。")
    publication = Publication.objects.create(
        consultation=row,
        edition=last.edition + 1 if last else 1,
        snapshot=frozen.snapshot,
        own=frozen.own,
        digest=frozen.digest,
        published_at=at,
        published_by=by,
    )
    mails = announce(publication) if (tell if tell is not None else last is None) else 0
    detail = {"edition": publication.edition, "digest": publication.digest, "mails": mails}
    audit.record(publication, "publish", by=by.get_username(), at=at, detail=detail)
    return publication
