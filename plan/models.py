"""The draft plan: what is consulted on, as data.

A row alone can show only little of a plan's order; those rules are constraints here. That a
measure hangs under a goal or a direction, and a direction under a goal, is held by
`kinds.parent_fault`, which the loader and the desk both ask.
"""

from __future__ import annotations

import re
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from plan.kinds import NUMBERED, Actor, Kind, parent_fault
from plan.revised import Revised

CODE = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z", "半角の英小文字・数字・ハイフンで書いてください。"
)
# Below the plan's address stand its elements, and the search.
FREE = RegexValidator(
    r"^search\Z",
    "「search」は検索のページのアドレスに使うため、符号にできません。",
    inverse_match=True,
)
# Drawn as a link on public pages: nothing but a web address or a path of this site.
LINK = RegexValidator(r"^(https?://|/)\S+\Z", "https:// か / で始まるアドレスを書いてください。")


class Plan(Revised):
    """計画・素案. Its text never changes once `fixed_from` has passed."""

    slug = models.CharField("識別名", max_length=80, unique=True, validators=[CODE])
    title = models.CharField("名称", max_length=200)
    short_title = models.CharField("略称", max_length=80, blank=True)
    notice = models.TextField("ことわり書き", blank=True, help_text="内容が変わりうることなど。")
    pdf_url = models.CharField(
        "素案全文（PDF）のアドレス", max_length=500, blank=True, validators=[LINK]
    )
    fixed_from = models.DateTimeField(
        "本文を固定する時刻",
        null=True,
        editable=False,
        help_text="この計画についての（練習でない）市民コメントの開始時刻。過ぎると本文は変えられない。",
    )
    as_loaded = models.JSONField("読み込んだときの内容", default=dict, editable=False)

    class Meta:
        verbose_name = "計画（素案）"
        verbose_name_plural = "計画（素案）"
        ordering = ("slug",)

    def __str__(self) -> str:
        return self.title

    def is_fixed(self, at: datetime) -> bool:
        """Whether the text may no longer change at the moment `at`."""
        return self.fixed_from is not None and self.fixed_from <= at


class Element(Revised):
    """計画の項目: one node of the plan's tree. Its `code` is permanent: it is printed in QR codes."""

    Kind = Kind
    Actor = Actor

    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="elements", verbose_name="計画"
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="上位の項目",
    )
    kind = models.CharField("種類", max_length=12, choices=Kind)
    actor = models.CharField("実施する者", max_length=8, choices=Actor, blank=True)
    code = models.CharField("符号", max_length=40, validators=[CODE, FREE])
    number = models.CharField("番号", max_length=10, blank=True, help_text="素案にあるとおり。")
    title = models.CharField("見出し", max_length=200)
    text = models.TextField("本文", blank=True)
    note = models.TextField("注", blank=True)
    page = models.PositiveSmallIntegerField("素案のページ", null=True, blank=True)
    position = models.PositiveIntegerField("並び順")

    class Meta:
        verbose_name = "計画の項目"
        verbose_name_plural = "計画の項目"
        ordering = ("plan", "position")
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="element_code_unique_in_plan"),
            models.CheckConstraint(
                condition=Q(kind__in=["challenge", "philosophy", "goal", "direction", "measure"]),
                name="element_kind_known",
            ),
            models.CheckConstraint(
                condition=(
                    Q(kind="measure", actor__in=["city", "council"])
                    | (~Q(kind="measure") & Q(actor=""))
                ),
                name="element_measure_has_actor",
                violation_error_message="実施する者（市・社協）は、施策にだけ、必ず付けます。",
            ),
            models.CheckConstraint(
                condition=(
                    Q(kind__in=["challenge", "philosophy", "goal"], parent__isnull=True)
                    | Q(kind__in=["direction", "measure"], parent__isnull=False)
                ),
                name="element_parent_by_kind",
                violation_error_message="方向性と施策には上位の項目が要り、ほかの種類には付けられません。",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="element_has_title"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.title}"

    @property
    def label(self) -> str:
        """What the element is called in the plan: 課題, 基本目標1, 方向性(2), 市の施策."""
        if self.number and self.kind in NUMBERED:
            return str(NUMBERED[self.kind]) % {"number": self.number}
        return self.group

    @property
    def group(self) -> str:
        """What the elements of its sort are called together: 課題, 方向性, 市の施策."""
        return str(self.get_actor_display() or self.get_kind_display())

    @property
    def phrases(self) -> list[str]:
        """The title in the phrases between which a large type may break: after each 、."""
        return re.findall(r"[^、]+、?|、", self.title)

    def clean(self) -> None:
        fault = parent_fault(self.kind, self.parent.kind if self.parent else None)
        if fault:
            raise ValidationError({"parent": fault})
        if self.parent and self.parent.plan_id != self.plan_id:
            raise ValidationError({"parent": "同じ計画の項目を選んでください。"})
        for child in self.children.all() if self.pk else ():
            if fault := parent_fault(child.kind, self.kind):
                raise ValidationError({"kind": f"下位に「{child}」があります。{fault}"})
