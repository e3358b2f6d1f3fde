"""提出: one arrival, one number; its words as they came; who sent it."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import Q

from comments.domain import receipt_number, rules, states, submitter_fields
from comments.domain.submitter_fields import FIELD
from comments.models.consultation import ChannelKind, Consultation, Ground
from japanese.folding import fold
from japanese.languages import JAPANESE, LANGUAGES
from plan.revised import Revised


class Submission(Revised):
    """One arrival by one channel. `number` is gapless per consultation, all channels in one series.

    The number is empty only inside the transaction that registers it: it is drawn last, so that
    the series is locked for as short as can be (see register.py).
    """

    consultation = models.ForeignKey(
        Consultation,
        on_delete=models.PROTECT,
        related_name="submissions",
        verbose_name="市民コメント",
    )
    number = models.PositiveIntegerField("受付番号", null=True, editable=False)
    key = models.CharField("受付の鍵", max_length=64, unique=True, editable=False)
    passcode_hash = models.CharField("確認コード（照合用）", max_length=64, editable=False)
    channel = models.CharField("方法", max_length=8, choices=ChannelKind)
    received_on = models.DateField("受領日")
    received_at = models.DateTimeField("受領時刻", null=True, blank=True)
    postmarked_on = models.DateField("消印の日", null=True, blank=True)
    dated_on = models.DateField("書かれている日付", null=True, blank=True)
    on_time_said = models.BooleanField("期間内（職員の判断）", null=True, blank=True)
    on_time_why = models.TextField("期間内かどうかの判断の理由", blank=True)
    logged_at = models.DateTimeField("登録時刻", editable=False)
    state = models.CharField(
        "状態", max_length=10, choices=list(states.STATES.items()), default=states.RECEIVED
    )
    reason_code = models.CharField(
        "対象外の理由", max_length=16, choices=list(states.REASONS.items()), blank=True
    )
    language = models.CharField(
        "言語",
        max_length=10,
        choices=[(each.code, each.called) for each in LANGUAGES.values()],
        default=JAPANESE,
        editable=False,
    )

    class Meta:
        verbose_name = "提出"
        verbose_name_plural = "提出（受付簿）"
        ordering = ("consultation", "number")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="number_once"),
            models.CheckConstraint(
                condition=Q(channel__in=list(rules.CHANNELS)), name="submission_channel_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(states.STATES)), name="submission_state_known"
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="set_aside", reason_code__in=list(states.REASONS))
                    | (~Q(state="set_aside") & Q(reason_code=""))
                ),
                name="submission_reason_when_set_aside",
            ),
            models.CheckConstraint(
                condition=~Q(channel="web") | Q(received_at__isnull=False),
                name="submission_web_moment_known",
            ),
            models.CheckConstraint(
                condition=Q(channel="post") | Q(postmarked_on__isnull=True),
                name="submission_postmark_only_by_post",
            ),
            models.CheckConstraint(
                condition=(
                    Q(on_time_said__isnull=True, on_time_why="")
                    | (Q(on_time_said__isnull=False) & ~Q(on_time_why=""))
                ),
                name="submission_on_time_said_why",
            ),
        ]
        indexes = [
            models.Index(fields=["consultation", "state"], name="submission_state"),
            models.Index(fields=["consultation", "received_on"], name="submission_day"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """受付番号 as it is shown and printed."""
        return receipt_number.write(self.consultation.prefix, self.number)

    @property
    def current_version(self) -> Version:
        """The words that count: the last version."""
        return self.versions.get(is_current=True)


class Version(models.Model):
    """版: the words as they came, never edited. The last one counts.

    `passages` is a list of {"element": code or "", "opinion": text, "reason": text}; `text` is the
    transcription of a letter, if the clerk made one. Comments are a reading of both.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="versions", verbose_name="提出"
    )
    ordinal = models.PositiveSmallIntegerField("版")
    is_current = models.BooleanField("最新", default=True)
    text = models.TextField("全文（書き起こし）", blank=True)
    passages = models.JSONField("意見（届いたとおり）", default=list)
    """As sent, on the writer's own element; a Comment is a reading of it, tied and counted here."""
    arrived_at = models.DateTimeField("登録時刻")

    class Meta:
        verbose_name = "版"
        verbose_name_plural = "版"
        ordering = ("submission", "ordinal")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["submission", "ordinal"], name="version_ordinal_once"),
            models.UniqueConstraint(
                fields=["submission"], condition=Q(is_current=True), name="version_one_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission} 第{self.ordinal}版"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save a new version; of one that there is, only whether it is the current one.

        Raises TypeError if its words would be written again.
        """
        if self.pk is not None and set(kwargs.get("update_fields") or ()) != {"is_current"}:
            raise TypeError("届いた言葉は書き換えられません。")
        super().save(*args, **kwargs)


class Finding(models.Model):
    """What the rules say about a version: a broken rule, or something a clerk should look at."""

    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="findings", verbose_name="版"
    )
    rule = models.CharField("規則", max_length=20)
    field = models.CharField("項目", max_length=20, blank=True)
    person = models.PositiveSmallIntegerField("何人目か（0から）", null=True)
    sentence = models.TextField("文")
    settled_on = models.DateField("補正された日", null=True, blank=True)

    class Meta:
        verbose_name = "要件の確認結果"
        verbose_name_plural = "要件の確認結果"
        ordering = ("pk",)
        default_permissions = ()

    def __str__(self) -> str:
        return self.sentence


class Submitter(models.Model):
    """提出者: the personal data. 連名 are several to one submission.

    `person_group` tells people apart when they are counted: two rows are one person only where a clerk
    said so, by giving them the same value.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="submitters", verbose_name="提出"
    )
    position = models.PositiveSmallIntegerField("並び順")
    is_body = models.BooleanField("法人・団体", default=False)
    name = models.CharField(FIELD["name"].label, max_length=FIELD["name"].longest, blank=True)
    representative = models.CharField(
        FIELD["representative"].label, max_length=FIELD["representative"].longest, blank=True
    )
    address = models.CharField(
        FIELD["address"].label, max_length=FIELD["address"].longest, blank=True
    )
    interest = models.TextField(FIELD["interest"].label, blank=True)
    email = models.EmailField(FIELD["email"].label, blank=True)
    grounds = models.ManyToManyField(Ground, blank=True, verbose_name=FIELD["grounds"].label)
    person_group = models.UUIDField("同一人の印", default=uuid.uuid4, db_index=True, editable=False)
    folded = models.TextField("検索用", blank=True, editable=False)

    class Meta:
        verbose_name = "提出者"
        verbose_name_plural = "提出者"
        ordering = ("submission", "position")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["submission", "position"], name="submitter_in_order"),
        ]

    def __str__(self) -> str:
        # Without the name: it would end up in messages, titles and logs.
        return f"提出者{self.position}"

    def as_rule(self) -> rules.Person:
        grounds = frozenset(ground.key for ground in self.grounds.all())
        return rules.Person(**submitter_fields.columns(self), grounds=grounds)

    def identity(self) -> dict[str, str]:
        """What a person or a body is known by, as lists of people show it."""
        return {name: getattr(self, name) for name in submitter_fields.IDENTIFYING}

    def searchable(self) -> str:
        """What the search for people looks in."""
        return fold("\n".join(getattr(self, name) for name in submitter_fields.SEARCHED))
