"""The form by which a file is added to a draft."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments.files.inspect_file import inspect_file
from comments.files.kinds import CHOOSABLE, FileFault, Refused
from comments.public.intake.draft_files import MOST_FILES
from comments.public.intake.file_refusal import MESSAGES
from comments.records.attachments import NamedFile


class FileForm(forms.Form):
    """One file to add. What it is, its content says."""

    use_required_attribute = False

    file = forms.FileField(
        label=_("加えるファイル"),
        help_text=_(
            "PDF、Word（DOCX）、ODT、テキスト（TXT）、JPEG、PNG、HEICの、どれでも加えられます。"
            "1つ10MBまでです。"
        ),
        widget=forms.FileInput(attrs={"accept": CHOOSABLE}),
        error_messages={
            name: _("ファイルを選んでから、「加える」を押してください。")
            for name in ("required", "missing", "invalid")
        },
        # An empty one is refused with the others, in the same words.
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["file"].badge = gettext("1つずつ、%(most)s個まで") % {"most": MOST_FILES}  # type: ignore[attr-defined]

    def clean_file(self) -> NamedFile:
        """Return the file as it is kept, with the name it came with."""
        given = self.cleaned_data["file"]
        if given.size > settings.LARGEST_FILE:
            raise forms.ValidationError(str(MESSAGES[FileFault.TOO_LARGE]))
        try:
            return NamedFile(given.name or "", inspect_file(given.read()))
        except Refused as refused:
            raise forms.ValidationError(str(MESSAGES[refused.fault])) from refused
