"""到着物: what has come in as a file and is not dealt with yet, or how it was dealt with."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from comments.domain import rules
from comments.models.constraints import when_and_by
from comments.models.consultation import ChannelKind, Consultation
from comments.models.submission import Submission
from plan.revised import Revised

WAITING, REGISTERED, ATTACHED, DISMISSED = "waiting", "registered", "attached", "dismissed"
STATES: dict[str, str] = {
    WAITING: "未処理",
    REGISTERED: "登録した",
    ATTACHED: "提出に加えた",
    DISMISSED: "取り扱わない",
}
PURPOSES: dict[str, str] = {
    "completion": "補正",
    "page": "続きのページ",
    "reply": "返信",
    "other": "その他",
}
"""What an arrival is that is attached to a submission there is."""
DISMISSALS: dict[str, str] = {
    "spam": "迷惑メール・広告",
    "question": "質問・問い合わせ",
    "elsewhere": "ほかの部署のもの",
    "twice": "同じものが届いている",
    "other": "その他",
}
"""Why an arrival takes no number. 「その他」 needs words as well."""
PAPER = [choice for choice in ChannelKind.choices if choice[0] != rules.WEB]


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def waiting(self) -> ArrivalQuerySet:
        """What nobody has dealt with yet."""
        return self.filter(state=WAITING)

    def completing(self, submission: Any, since: Any) -> ArrivalQuerySet:
        """What was added to a submission as 補正 and came on the day `since` or later."""
        return self.filter(submission=submission, purpose="completion", received_on__gte=since)


class Arrival(Revised):
    """One scan, photo, FAX or mail. It takes no number; it leads to one, or to none with a reason.

    `digest` tells one arrival from another: the hash of a mail's Message-ID, else of its bytes. The
    same thing brought in twice is one arrival. `faults` are sentences on what could not be read.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="arrivals", verbose_name="市民コメント"
    )
    channel = models.CharField("方法", max_length=8, choices=PAPER)
    received_on = models.DateField("受領日")
    received_at = models.DateTimeField("受領時刻", null=True, blank=True)
    dated_at = models.DateTimeField("差出しの日時（メールにあるもの）", null=True, blank=True)
    digest = models.CharField("同じものの印", max_length=64, editable=False)
    sender_name = models.CharField("差出人", max_length=200, blank=True)
    sender_address = models.CharField("差出人の電子メール", max_length=320, blank=True)
    subject = models.CharField("件名", max_length=500, blank=True)
    body = models.TextField("本文", blank=True)
    faults = models.JSONField("読み取れなかったところ", default=list)
    added_at = models.DateTimeField("取り込んだ時刻", editable=False)
    state = models.CharField(
        "状態", max_length=10, choices=list(STATES.items()), default=WAITING, editable=False
    )
    submission: Any = models.ForeignKey(
        Submission,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="arrivals",
        verbose_name="提出",
    )
    purpose = models.CharField(
        "何として加えたか",
        max_length=10,
        choices=list(PURPOSES.items()),
        blank=True,
        editable=False,
    )
    dismissal = models.CharField(
        "取り扱わない理由",
        max_length=10,
        choices=list(DISMISSALS.items()),
        blank=True,
        editable=False,
    )
    note = models.TextField("理由（ことば）", blank=True, editable=False)
    handled_at = models.DateTimeField("処理した時刻", null=True, editable=False)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        verbose_name = "到着物"
        verbose_name_plural = "到着物"
        ordering = ("received_on", "pk")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["consultation", "digest"], name="arrival_once"),
            models.CheckConstraint(
                condition=Q(channel__in=[key for key, _ in PAPER]), name="arrival_channel_known"
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=WAITING, submission=None, purpose="", dismissal="", handled_at=None)
                    | Q(state=REGISTERED, submission__isnull=False, purpose="", dismissal="")
                    | Q(
                        state=ATTACHED,
                        submission__isnull=False,
                        purpose__in=list(PURPOSES),
                        dismissal="",
                    )
                    | Q(
                        state=DISMISSED, submission=None, purpose="", dismissal__in=list(DISMISSALS)
                    )
                ),
                name="arrival_dealt_with_one_way",
            ),
            models.CheckConstraint(
                condition=Q(state=WAITING) | Q(handled_at__isnull=False),
                name="arrival_handled_when",
            ),
        ]
        indexes = [models.Index(fields=["consultation", "state"], name="arrival_state")]

    def __str__(self) -> str:
        # Without sender and subject: it ends up in messages, titles and logs.
        return f"到着物{self.pk}"


class ArrivalFile(models.Model):
    """One file of an arrival, as it came. Its bytes stand in a table of their own.

    `turns` are the quarter turns to the right by which a clerk set a page upright: page → 1 to 3.
    """

    arrival = models.ForeignKey(
        Arrival, on_delete=models.PROTECT, related_name="files", verbose_name="到着物"
    )
    position = models.PositiveSmallIntegerField("並び順")
    is_original = models.BooleanField("届いたままのもの（メールの原本）", default=False)
    kind = models.CharField("種類", max_length=8)
    name = models.CharField("元の名前", max_length=200, blank=True)
    size = models.PositiveIntegerField("大きさ（バイト）")
    sha256 = models.CharField("SHA-256", max_length=64)
    pages = models.PositiveIntegerField("ページ数", null=True)
    turns = models.JSONField("向き", default=dict)

    class Meta:
        verbose_name = "到着物のファイル"
        verbose_name_plural = "到着物のファイル"
        ordering = ("arrival", "position")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["arrival", "position"], name="arrival_file_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.arrival} ファイル{self.position}"


class ArrivalContent(models.Model):
    """The bytes of one file of an arrival."""

    file = models.OneToOneField(
        ArrivalFile, on_delete=models.PROTECT, primary_key=True, related_name="stored"
    )
    content = models.BinaryField("内容")

    class Meta:
        verbose_name = "到着物の内容"
        verbose_name_plural = "到着物の内容"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.file)


class Transcription(models.Model):
    """書き起こし: who wrote out a version from paper, and who has checked it against the scan."""

    version = models.OneToOneField(
        "comments.Version",
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="transcription",
        verbose_name="版",
    )
    typed_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="書き起こした者",
    )
    checked_by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="照合した者",
    )
    checked_at = models.DateTimeField("照合した時刻", null=True, editable=False)

    class Meta:
        verbose_name = "書き起こし"
        verbose_name_plural = "書き起こし"
        default_permissions = ()
        constraints = [
            when_and_by("transcription", "checked"),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=models.F("typed_by")),
                name="transcription_checked_by_a_second",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}の書き起こし"
