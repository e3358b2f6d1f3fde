"""Makers of what tests need: a plan, a consultation, submissions."""

from __future__ import annotations

import io
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Group, User
from django.core.management import call_command
from PIL import Image, ImageDraw

from comments.domain import passcodes, rules
from comments.files.arrival_kinds import kind_of
from comments.models import Arrival, Consultation, Draft, Submission
from comments.records.arrivals.incoming import Found, Piece
from comments.records.arrivals.take_in import take_in
from comments.records.register import Incoming, register
from plan.models import Element, Plan

TOKYO = ZoneInfo("Asia/Tokyo")
DURING = datetime(2026, 11, 10, 12, 0, tzinfo=TOKYO)
"""A moment inside the window of `make_consultation`."""
BEFORE = datetime(2026, 11, 4, 23, 59, 59, tzinfo=TOKYO)
AFTER = datetime(2026, 12, 5, 0, 0, tzinfo=TOKYO)
PASSWORD = "mihon-no-aikotoba-1"


def make_plan(measures: int = 2, slug: str = "mihon-plan") -> Plan:
    """A plan of one challenge, the philosophy, one goal with a direction and measures."""
    plan = Plan.objects.create(
        slug=slug, title="見本市 見本計画（素案）", notice="内容は変わることがあります。"
    )
    rows = [
        ("k1", "challenge", "", None, "見本の課題"),
        ("rinen", "philosophy", "", None, "見本の基本理念"),
        ("g1", "goal", "", None, "見本の基本目標"),
        ("g1-h1", "direction", "", "g1", "見本の方向性"),
    ]
    rows += [
        (f"g1-s{n}", "measure", "city" if n % 2 else "council", "g1", f"見本の施策その{n}")
        for n in range(1, measures + 1)
    ]
    made: dict[str, Element] = {}
    for position, (code, kind, actor, parent, title) in enumerate(rows, start=1):
        made[code] = Element.objects.create(
            plan=plan,
            code=code,
            kind=kind,
            actor=actor,
            parent=made.get(parent),
            title=title,
            text=f"{title}の本文。",
            position=position,
        )
    return plan


RULES = {
    "window": "{opens}から{closes}まで",
    "eligibility": "市内に住所を有する方など",
    "interest": "本計画について利害関係を有する方",
    "identity": "氏名・住所を記載し",
    "body": "法人・団体の場合は、名称、代表者の氏名、所在地",
    "named": "匿名での受付は不可",
    "opinion": "意見・理由を提出",
    "channel": "郵送・FAX・電子メールまたは持参",
}
GROUNDS = [
    ("resident", "市内にお住まいの方", True, False, True, False),
    ("office", "市内に事務所をお持ちの方", True, False, True, True),
    ("commuter", "市内に通勤する方", False, False, True, False),
    ("student", "市内に通学する方", False, False, True, False),
    ("interest", "利害関係のある方", False, True, True, True),
]


def make_consultation(plan: Plan | None = None, **values: object) -> Consultation:
    """A consultation with all rules, grounds and channels; 11月5日 to 12月4日 2026."""
    fields: dict[str, object] = {
        "slug": "mihon",
        "title": "見本計画についての市民コメント",
        "about": "素案をお示しし、ご意見を募集します。",
        "opens_on": date(2026, 11, 5),
        "closes_on": date(2026, 12, 4),
        "prefix": "M8",
        "inside": ["埼玉県朝霞市"],
        "office": "見本市 見本課",
        "office_address": "見本の所在地",
        "office_hours": "平日8時30分から17時15分まで",
        "telephone": "000-000-0000",
        "fax": "000-000-0001",
        "email": "mihon@example.jp",
        "personal_data_use": "要件の確認のため",
        "personal_data_access": "見本課の職員",
        "personal_data_until": date(2028, 3, 31),
    }
    consultation = Consultation.objects.create(plan=plan or make_plan(), **(fields | values))
    for position, (key, sentence) in enumerate(RULES.items()):
        consultation.rule_sentences.create(key=key, sentence=sentence, position=position)
    for position, (key, label, inside, asks, people, bodies) in enumerate(GROUNDS):
        consultation.grounds.create(
            key=key,
            label=label,
            needs_inside=inside,
            asks_interest=asks,
            for_people=people,
            for_bodies=bodies,
            position=position,
        )
    for position, kind in enumerate(rules.CHANNELS):
        consultation.channels.create(kind=kind, how="見本のしかた", position=position)
    consultation.dispositions.create(key="amend", label="反映（案を修正）", amends=True, position=0)
    consultation.dispositions.create(key="included", label="盛り込み済み", position=1)
    consultation.sections.create(key="mihon", name="見本課", position=0)
    consultation.places.create(key="site", name="市ホームページ", position=0)
    return consultation


def person(**values: object) -> rules.Person:
    """A resident with all that the rules ask for."""
    fields: dict[str, object] = {
        "name": "見本 太郎",
        "address": "埼玉県朝霞市見本町1-1-1",
        "grounds": frozenset({"resident"}),
    }
    return rules.Person(**(fields | values))  # type: ignore[arg-type]


def entry(**values: object) -> rules.Entry:
    """A web entry that keeps all rules at DURING."""
    fields: dict[str, object] = {
        "channel": rules.WEB,
        "received_on": DURING.date(),
        "received_at": DURING,
        "people": (person(),),
        "points": (rules.Point("見本の意見です。", "見本の理由です。"),),
    }
    return rules.Entry(**(fields | values))  # type: ignore[arg-type]


def letter(**values: object) -> rules.Entry:
    """A postal entry that keeps all rules."""
    return entry(**({"channel": rules.POST, "received_at": None} | values))


def submit(
    consultation: Consultation,
    incoming: rules.Entry | None = None,
    *,
    token: str = "",
    **values: object,
) -> Submission:
    """Register one entry at DURING and return its submission."""
    return register(
        consultation,
        Incoming(incoming or entry(**values), token or passcodes.new_token()),
        by="web",
        at=DURING,
    )


def picture(text: str = "") -> bytes:
    """A small scan as PNG; another text gives another picture."""
    image = Image.new("L", (120, 160), "white")
    ImageDraw.Draw(image).text((5, 5), text, fill="black")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def arrived(consultation: Consultation, *contents: bytes, **values: object) -> Arrival:
    """Take in what has come by post at DURING, one scanned page if nothing else is given."""
    pieces = []
    for content in contents or (picture(),):
        kind, pages = kind_of(content)
        pieces.append(Piece(content, kind, "見本.png", pages))
    fields: dict[str, object] = {"channel": rules.POST, "received_on": DURING.date()}
    found = Found(pieces=tuple(pieces), **(fields | values))  # type: ignore[arg-type]
    return take_in(consultation, found, by="shoku-in", at=DURING)[0]


def opened(token: str) -> Draft:
    """The token's draft, which only its token opens."""
    draft = Draft.objects.get(token_hash=passcodes.token_hash(token))
    draft.unseal(token)
    return draft


def staff(role: str) -> User:
    """A member of staff in one role of `access.ROLES`.

    The roles are set up once a run (conftest); a test that empties the database takes them along.
    """
    if not Group.objects.filter(name=role).exists():
        call_command("setup_roles", verbosity=0)
    user = User.objects.create_user(f"{role}-shoku-in", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user
