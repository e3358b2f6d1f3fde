"""The rules of a consultation: what makes a comment acceptable. No ORM, no clock of its own.

Which of these rules apply, and the sentence each comes from, is the consultation's data
(`Terms.sentences`). The web form, the mailroom and the public page of conditions read both
together, so that residents see the very sentences that are enforced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from comments.domain.addresses import Place, locate
from comments.domain.deadline import MUST_ARRIVE, POST, POSTMARK, WEB, judge, odd_orders
from comments.domain.person_names import is_pseudonym
from comments.domain.submitter_fields import NAMES, Person, identifying

FAX, EMAIL, COUNTER = "fax", "email", "counter"
CHANNELS = (WEB, POST, FAX, EMAIL, COUNTER)
"""All ways in. There is no telephone: 「匿名及び電話での受付は不可」."""

ARRIVAL_RULES = (MUST_ARRIVE, POSTMARK)


@dataclass(frozen=True)
class Ground:
    """One ground of eligibility, from the consultation's data."""

    key: str
    label: str
    needs_inside: bool = False
    """The address given must not be recognised as another municipality's (① ②)."""
    asks_interest: bool = False
    """What the interest is must be said (⑤)."""
    for_people: bool = True
    for_bodies: bool = False


@dataclass(frozen=True)
class Point:
    """One opinion with its reason, on the element with this primary key (None: the whole plan)."""

    opinion: str
    reason: str = ""
    element_id: int | None = None


@dataclass(frozen=True)
class Entry:
    """One submission as the rules see it, whatever way it came."""

    channel: str
    received_on: date
    people: tuple[Person, ...] = ()
    points: tuple[Point, ...] = ()
    postmarked_on: date | None = None
    files: int = 0
    """How many files came with it. One may stand for the text: the form is free."""
    received_at: datetime | None = None
    """The moment of arrival where it is known (web: the arrival of the POST)."""
    dated_on: date | None = None
    """The date that is written on it."""
    on_time_said: bool | None = None
    """A clerk's word on whether it is on time; None where the dates decide."""


@dataclass(frozen=True)
class Terms:
    """What a consultation says: its window, its ways in, its grounds, its sentences."""

    opens_on: date
    closes_on: date
    zone: ZoneInfo
    channels: frozenset[str]
    sentences: Mapping[str, str]
    grounds: tuple[Ground, ...] = ()
    inside: tuple[str, ...] = ()
    """What counts as inside the city: prefecture and municipality, e.g. 埼玉県朝霞市."""
    arrival_rule: str = MUST_ARRIVE

    @property
    def opens_at(self) -> datetime:
        """The first moment of the window: midnight at which the first day begins."""
        return datetime.combine(self.opens_on, time.min, self.zone)

    @property
    def closes_at(self) -> datetime:
        """The first moment after the window: midnight at which the last day ends."""
        return datetime.combine(self.closes_on + timedelta(days=1), time.min, self.zone)

    def ground(self, key: str) -> Ground | None:
        return next((each for each in self.grounds if each.key == key), None)


@dataclass(frozen=True)
class Violation:
    """A broken rule: its key, the sentence it comes from, and where it shows.

    `person` is the index of the submitter concerned, `field` the name of what is at fault.
    """

    rule: str
    sentence: str
    field: str = ""
    person: int | None = None


@dataclass(frozen=True)
class _RuleFault:
    field: str = ""
    person: int | None = None


Predicate = Callable[[Entry, Terms, datetime], Iterator[_RuleFault]]


@dataclass(frozen=True)
class Rule:
    """A rule: how it is broken on the web, how by letter, and what it means for a reader."""

    key: str
    broken: Predicate
    meaning: str
    indispensable: bool = field(default=False, kw_only=True)


def violations(entry: Entry, terms: Terms, at: datetime) -> list[Violation]:
    """Return the rules of `terms` that `entry`, judged at the moment `at`, breaks, in their order.

    `at` must be aware. A web entry with any violation is refused; of an entry by another channel
    they are findings, kept with it for a clerk to decide on.
    """
    return [
        Violation(key, sentence, fault.field, fault.person)
        for key, sentence in terms.sentences.items()
        for fault in RULES[key].broken(entry, terms, at)
    ]


def doubts(entry: Entry, terms: Terms) -> list[Violation]:
    """Return what breaks no rule and should still meet a clerk's eye.

    Addresses not recognised, where a consultation asks who may comment, and dates in an odd order.
    No sentence quotes an address: personal data stays with the submitter.
    """
    return [*_unclear_addresses(entry, terms), *_odd_dates(entry)]


def _unclear_addresses(entry: Entry, terms: Terms) -> list[Violation]:
    if "eligibility" not in terms.sentences:
        return []
    return [
        Violation("address_unclear", "住所・所在地から、市区町村が読み取れません。", "address", n)
        for n, person in enumerate(entry.people)
        if person.address.strip()
        and _needs_inside(person, terms, entry.channel)
        and locate(person.address, terms.inside) is Place.UNKNOWN
    ]


def _odd_dates(entry: Entry) -> list[Violation]:
    return [Violation("date_order", each.sentence, each.field) for each in odd_orders(entry)]


def is_on_time(entry: Entry, terms: Terms, at: datetime) -> bool:
    """Whether the entry came within the window, both days included (deadline.judge)."""
    return judge(entry, terms, at).is_on_time


def _window(entry: Entry, terms: Terms, at: datetime) -> Iterator[_RuleFault]:
    if not is_on_time(entry, terms, at):
        yield _RuleFault("received_on")


def _channel(entry: Entry, terms: Terms, at: datetime) -> Iterator[_RuleFault]:
    if entry.channel not in terms.channels:
        yield _RuleFault("channel")


def _identity(entry: Entry, terms: Terms, at: datetime) -> Iterator[_RuleFault]:
    if not entry.people:
        yield _RuleFault("people")
    yield from _unnamed(entry, is_body=False)


def _body(entry: Entry, terms: Terms, at: datetime) -> Iterator[_RuleFault]:
    return _unnamed(entry, is_body=True)


def _unnamed(entry: Entry, *, is_body: bool) -> Iterator[_RuleFault]:
    for n, person in enumerate(entry.people):
        if person.is_body is is_body:
            for name in identifying(is_body=is_body):
                if not getattr(person, name).strip():
                    yield _RuleFault(name, n)


def _named(entry: Entry, terms: Terms, at: datetime) -> Iterator[_RuleFault]:
    for n, person in enumerate(entry.people):
        for name in NAMES:
            given = getattr(person, name)
            if given.strip() and is_pseudonym(given, terms.inside):
                yield _RuleFault(name, n)


def _eligibility(entry: Entry, terms: Terms, at: datetime) -> Iterator[_RuleFault]:
    for n, person in enumerate(entry.people):
        if not _offered(person, terms):
            if entry.channel == WEB or _is_outside(person, terms):
                yield _RuleFault("grounds", n)
        elif not _eligible(person, terms):
            yield _RuleFault("address", n)


def _offered(person: Person, terms: Terms) -> list[Ground]:
    """The grounds the person names that exist and are open to the person's kind."""
    return [
        ground
        for ground in terms.grounds
        if ground.key in person.grounds
        and (ground.for_bodies if person.is_body else ground.for_people)
    ]


def _eligible(person: Person, terms: Terms) -> bool:
    """Whether at least one ground named can hold with the address given."""
    return any(
        not (ground.needs_inside and _is_outside(person, terms))
        for ground in _offered(person, terms)
    )


def _is_outside(person: Person, terms: Terms) -> bool:
    return locate(person.address, terms.inside) is Place.OUTSIDE


def _needs_inside(person: Person, terms: Terms, channel: str) -> bool:
    offered = _offered(person, terms)
    if not offered:
        return channel != WEB
    return any(ground.needs_inside for ground in offered)


def _interest(entry: Entry, terms: Terms, at: datetime) -> Iterator[_RuleFault]:
    for n, person in enumerate(entry.people):
        asked = any(ground.asks_interest for ground in _offered(person, terms))
        if asked and not person.interest.strip():
            yield _RuleFault("interest", n)


def _opinion(entry: Entry, terms: Terms, at: datetime) -> Iterator[_RuleFault]:
    if not entry.files and not any(point.opinion.strip() for point in entry.points):
        yield _RuleFault("opinion")


RULES: dict[str, Rule] = {
    rule.key: rule
    for rule in (
        Rule("window", _window, "実施期間の内に届いている", indispensable=True),
        Rule("eligibility", _eligibility, "意見を提出できる方である"),
        Rule("interest", _interest, "利害関係の内容が示されている"),
        Rule("identity", _identity, "氏名と住所がある"),
        Rule("body", _body, "法人・団体の名称、代表者の氏名、所在地がある"),
        Rule("named", _named, "匿名・仮名でない"),
        Rule("opinion", _opinion, "意見が書かれている", indispensable=True),
        Rule("channel", _channel, "受け付けている方法による", indispensable=True),
    )
}
