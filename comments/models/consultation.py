"""市民コメント（案件）: a window, rules, ways in, places and contacts, on one plan."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from comments.domain import access, receipt_number, rules
from comments.models.translated import Translated
from japanese.dates import short_day
from plan.models import CODE, Plan
from plan.revised import Revised

RESERVED_SLUGS = frozenset({"accessibility", "staff", "static", "easy", "en", "healthz", "readyz"})
"""First parts of addresses that are not a consultation's."""

PREFIX = RegexValidator(r"\A[^\s-]{1,12}\Z", "空白とハイフンを除く12文字までで書いてください。")


class Phase(Enum):
    """Where a moment lies in regard to a consultation's window."""

    BEFORE = "before"
    OPEN = "open"
    AFTER = "after"


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    """Dated words: each takes the moment it speaks of."""

    def open(self, at: datetime) -> ConsultationQuerySet:
        day = timezone.localdate(at)
        return self.filter(opens_on__lte=day, closes_on__gte=day)

    def upcoming(self, at: datetime) -> ConsultationQuerySet:
        return self.filter(opens_on__gt=timezone.localdate(at))

    def ended(self, at: datetime) -> ConsultationQuerySet:
        return self.filter(closes_on__lt=timezone.localdate(at))

    def real(self) -> ConsultationQuerySet:
        """Without rehearsals."""
        return self.filter(rehearsal=False)


class Consultation(Translated, Revised):
    """One round of public comments. Both days of the window are included (Asia/Tokyo)."""

    spoken = (
        "title",
        "about",
        "office",
        "office_address",
        "office_hours",
        "personal_data_use",
        "personal_data_access",
    )

    class ArrivalRule(models.TextChoices):
        MUST_ARRIVE = rules.MUST_ARRIVE, "必着"
        POSTMARK = rules.POSTMARK, "消印有効"

    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="consultations", verbose_name="計画（素案）"
    )
    slug = models.CharField(
        "識別名",
        max_length=80,
        unique=True,
        validators=[CODE],
        help_text="アドレスになります。印刷されるので、公開した後は変えられません。",
    )
    title = models.CharField("名称", max_length=200)
    rehearsal = models.BooleanField("練習", default=False, editable=False)
    about = models.TextField("市民コメントとは")
    opens_on = models.DateField("開始日")
    closes_on = models.DateField("終了日", help_text="この日いっぱいまで受け付けます。")
    window_notice = models.TextField(
        "期間変更のお知らせ",
        blank=True,
        editable=False,
        help_text="開始した後に期間を変えると、理由とともにここに入り、公開ページに出ます。",
    )
    arrival_rule = models.CharField(
        "郵送の期限", max_length=12, choices=ArrivalRule, default=ArrivalRule.MUST_ARRIVE
    )
    prefix = models.CharField("受付番号の頭", max_length=12, unique=True, validators=[PREFIX])
    inside = models.JSONField(
        "市内とする範囲",
        default=list,
        help_text="都道府県からの市区町村名の並び。例：[&quot;埼玉県朝霞市&quot;]",
    )
    result_on = models.DateField("結果公表の予定日", null=True, blank=True)

    office = models.CharField("担当（課名まで）", max_length=100)
    office_address = models.CharField("所在地", max_length=200)
    office_hours = models.CharField("窓口の時間", max_length=200)
    telephone = models.CharField("電話（問い合わせ用）", max_length=60)
    fax = models.CharField("FAX", max_length=60, blank=True)
    email = models.CharField("電子メール", max_length=200, blank=True)

    personal_data_use = models.TextField("個人情報の利用目的")
    personal_data_access = models.TextField("個人情報を見る者")
    personal_data_until = models.DateField("個人情報を消去する日")

    last_number = models.PositiveIntegerField("最後の受付番号", default=0, editable=False)
    as_loaded = models.JSONField("読み込んだときの内容", default=dict, editable=False)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = "市民コメント（案件）"
        verbose_name_plural = "市民コメント（案件）"
        ordering = ("rehearsal", "-opens_on", "slug")
        default_permissions = ()
        permissions = tuple((each.value, access.LABELS[each]) for each in access.Capability)
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="consultation_window_in_order",
                violation_error_message="終了日は、開始日と同じ日か、それより後にしてください。",
            ),
            models.CheckConstraint(
                condition=Q(arrival_rule__in=["must_arrive", "postmark"]),
                name="consultation_arrival_rule_known",
            ),
            models.CheckConstraint(
                condition=~Q(slug__in=sorted(RESERVED_SLUGS)),
                name="consultation_slug_not_reserved",
                violation_error_message="この識別名は、別のページのアドレスに使われています。",
            ),
        ]

    def __str__(self) -> str:
        return self.marked_title

    def validate_unique(self, exclude: Any = None) -> None:
        """Refuse a prefix that reads like another's, and 練習 before the numbers of the real thing."""
        super().validate_unique(exclude=exclude)
        if "prefix" in (exclude or ()):
            return
        read = receipt_number.reads_as(self.prefix)
        others = type(self)._base_manager.exclude(pk=self.pk).values_list("prefix", flat=True)
        if read in {receipt_number.reads_as(each) for each in others}:
            raise ValidationError({"prefix": "ほかの案件の受付番号と見分けがつきません。"})
        if read[0] and not self.rehearsal:
            raise ValidationError({"prefix": "「練習」で始まるものは、練習の案件だけに使えます。"})

    @property
    def marked_title(self) -> str:
        """The title, with 【練習】 in front if it is a rehearsal."""
        return f"【練習】{self.title}" if self.rehearsal else self.title

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which its days begin and end."""
        return ZoneInfo(settings.TIME_ZONE)

    @property
    def terms(self) -> rules.Terms:
        """What the rules need to know. Three queries, fewer if the rows are prefetched."""
        return rules.Terms(
            opens_on=self.opens_on,
            closes_on=self.closes_on,
            zone=self.zone,
            channels=frozenset(each.kind for each in self.channels.all() if each.is_on),
            sentences={each.key: each.enforced(self) for each in self.rule_sentences.all()},
            grounds=tuple(each.as_rule() for each in self.grounds.all()),
            inside=tuple(self.inside),
            arrival_rule=self.arrival_rule,
        )

    def phase(self, at: datetime) -> Phase:
        """Where the moment `at` lies in regard to the window."""
        day = timezone.localdate(at)
        if day < self.opens_on:
            return Phase.BEFORE
        return Phase.AFTER if day > self.closes_on else Phase.OPEN


class RuleSentence(Translated):
    """A rule that applies, with the sentence it comes from. Its order is the page's."""

    spoken = ("sentence",)

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="rule_sentences"
    )
    key = models.CharField(
        "規則", max_length=20, choices=[(rule.key, rule.meaning) for rule in rules.RULES.values()]
    )
    sentence = models.TextField(
        "文", help_text="{opens} と {closes} は、開始日と終了日に置き換わります。"
    )
    position = models.PositiveSmallIntegerField("並び順")

    class Meta:
        verbose_name = "規則の文"
        verbose_name_plural = "応募要件（規則の文）"
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["consultation", "key"], name="rule_once"),
            models.CheckConstraint(condition=Q(key__in=list(rules.RULES)), name="rule_known"),
        ]

    def __str__(self) -> str:
        return self.sentence

    def enforced(self, consultation: Consultation) -> str:
        """The sentence, in Japanese, with the window's days in it."""
        return self.sentence.replace("{opens}", short_day(consultation.opens_on)).replace(
            "{closes}", short_day(consultation.closes_on)
        )


class Ground(Translated):
    """A ground of eligibility: who may comment. Residents choose among these."""

    spoken = ("label",)

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="grounds")
    key = models.CharField("符号", max_length=20, validators=[CODE])
    label = models.CharField("名称", max_length=100)
    needs_inside = models.BooleanField("市内の住所・所在地が要る", default=False)
    asks_interest = models.BooleanField("利害関係の内容を尋ねる", default=False)
    for_people = models.BooleanField("個人が選べる", default=True)
    for_bodies = models.BooleanField("法人・団体が選べる", default=False)
    position = models.PositiveSmallIntegerField("並び順")

    class Meta:
        verbose_name = "提出できる方"
        verbose_name_plural = "意見を提出できる方"
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["consultation", "key"], name="ground_once"),
            models.CheckConstraint(
                condition=Q(for_people=True) | Q(for_bodies=True),
                name="ground_for_somebody",
                violation_error_message="個人か法人・団体の、少なくとも一方が選べるようにしてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def as_rule(self) -> rules.Ground:
        return rules.Ground(
            key=self.key,
            label=self.label,
            needs_inside=self.needs_inside,
            asks_interest=self.asks_interest,
            for_people=self.for_people,
            for_bodies=self.for_bodies,
        )


class ChannelKind(models.TextChoices):
    """The ways in, in the words of the page and the desk."""

    WEB = rules.WEB, "このサイト"
    POST = rules.POST, "郵送"
    FAX = rules.FAX, "FAX"
    EMAIL = rules.EMAIL, "電子メール"
    COUNTER = rules.COUNTER, "窓口へ持参"


class Channel(Translated):
    """A way in, whether it is switched on, and how to use it."""

    spoken = ("how",)

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="channels"
    )
    kind = models.CharField("方法", max_length=8, choices=ChannelKind)
    is_on = models.BooleanField("受け付ける", default=True)
    how = models.TextField("提出のしかた", blank=True)
    position = models.PositiveSmallIntegerField("並び順")

    class Meta:
        verbose_name = "提出方法"
        verbose_name_plural = "提出方法"
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["consultation", "kind"], name="channel_once"),
            models.CheckConstraint(
                condition=Q(kind__in=list(rules.CHANNELS)),
                name="channel_known",
                violation_error_message="電話などでの受付はできません。",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class ViewingPlace(Translated):
    """A place where the draft can be seen."""

    spoken = ("name", "note")

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="places")
    key = models.CharField("符号", max_length=40, validators=[CODE])
    name = models.CharField("場所", max_length=200)
    note = models.CharField("注", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("並び順")

    class Meta:
        verbose_name = "閲覧場所"
        verbose_name_plural = "閲覧および配架場所"
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["consultation", "key"], name="place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.note}）" if self.note else self.name


class Disposition(models.Model):
    """反映区分: what became of a comment."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="dispositions"
    )
    key = models.CharField("符号", max_length=20, validators=[CODE])
    label = models.CharField("名称", max_length=60)
    amends = models.BooleanField("案を修正するもの", default=False)
    position = models.PositiveSmallIntegerField("並び順")

    class Meta:
        verbose_name = "反映区分"
        verbose_name_plural = "反映区分"
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["consultation", "key"], name="disposition_once"),
        ]

    def __str__(self) -> str:
        return self.label


class Section(models.Model):
    """担当: the office that considers a comment."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="sections"
    )
    key = models.CharField("符号", max_length=40, validators=[CODE])
    name = models.CharField("名称", max_length=100)
    position = models.PositiveSmallIntegerField("並び順")

    class Meta:
        verbose_name = "担当"
        verbose_name_plural = "担当（課など）"
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(fields=["consultation", "key"], name="section_once"),
        ]

    def __str__(self) -> str:
        return self.name
