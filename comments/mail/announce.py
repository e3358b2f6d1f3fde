"""The mail that says that the result is published."""

from __future__ import annotations

from comments.domain import rules, states
from comments.mail.compose import compose
from comments.mail.queue import Mail, queue
from comments.models import Consultation, Publication, Submitter
from comments.records.public_addresses import public_address


def announce(publication: Publication) -> int:
    """Queue one mail to each address; return how many. Call it inside the publishing transaction."""
    consultation = publication.consultation
    written: dict[str, Mail] = {}
    mails = []
    for address, language in addresses(consultation).items():
        if language not in written:
            page = public_address("results", consultation, language)
            written[language] = compose(
                "announcement", to="", language=language, consultation=consultation, page=page
            )
        mails.append(Mail(address, written[language].subject, written[language].body))
    return queue(mails)


def addresses(consultation: Consultation) -> dict[str, str]:
    """Return the addresses to be told, each once, with the language last used with it.

    They are those given on this site with submissions that are counted. An address that stands on
    a letter was not given for this, and is left alone.
    """
    rows = (
        Submitter.objects.filter(
            submission__consultation=consultation,
            submission__state__in=states.COUNTED,
            submission__channel=rules.WEB,
        )
        .exclude(email="")
        .order_by("submission__number", "position")
        .values_list("email", "submission__language")
    )
    last = {address.casefold(): (address, language) for address, language in rows}
    return dict(last.values())
