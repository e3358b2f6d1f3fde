"""添付: the files that came with a submission, and those of a draft that is not sent yet."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise

from comments.files.kinds import KINDS, Kind
from comments.models.draft import Draft
from comments.models.submission import Submission

LONGEST_NAME = 200


class Attachment(models.Model):
    """One file of a submission. Its bytes stand in a table of their own: lists never load them.

    The name it came with is a resident's own, and may hold anything; it is handed out as `file_name`.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="attachments", verbose_name="提出"
    )
    position = models.PositiveSmallIntegerField("並び順")
    kind = models.CharField(
        "種類", max_length=8, choices=[(key, kind.label) for key, kind in KINDS.items()]
    )
    name = models.CharField("元の名前", max_length=LONGEST_NAME, blank=True)
    size = models.PositiveIntegerField("大きさ（バイト）")
    sha256 = models.CharField("SHA-256", max_length=64)
    pages = models.PositiveIntegerField("ページ数", null=True)

    class Meta:
        verbose_name = "添付"
        verbose_name_plural = "添付"
        ordering = ("submission", "position")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["submission", "position"], name="attachment_in_order"),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="attachment_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.submission} 添付{self.position}"

    @property
    def file_name(self) -> str:
        """What it is called at the desk: number and ending, nobody's name."""
        return f"{self.submission.reference}-{self.position}{self.as_kind.endings[0]}"

    @property
    def label(self) -> str | Promise:
        """What readers call its kind."""
        return self.as_kind.label

    @property
    def as_kind(self) -> Kind:
        return KINDS[self.kind]


class AttachmentContent(models.Model):
    """The bytes of one attachment, as they are kept."""

    attachment = models.OneToOneField(
        Attachment, on_delete=models.PROTECT, primary_key=True, related_name="stored"
    )
    content = models.BinaryField("内容")

    class Meta:
        verbose_name = "添付の内容"
        verbose_name_plural = "添付の内容"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.attachment)


class DraftFile(models.Model):
    """A file added to a draft. Name and bytes are sealed under the draft's token.

    `digest` tells the same content from another, to who has the token alone.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField(null=True)
    digest = models.CharField(max_length=64)
    name = models.BinaryField()
    content = models.BinaryField()

    class Meta:
        verbose_name = "下書きの添付"
        verbose_name_plural = "下書きの添付"
        ordering = ("draft", "position")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["draft", "digest"], name="draft_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.draft}の添付{self.position}"
