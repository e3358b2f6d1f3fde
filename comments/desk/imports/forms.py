"""The form that takes the uploaded file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadhandler import MemoryFileUploadHandler

from comments.desk.imports.recognise_tables import LARGEST


class InMemory(MemoryFileUploadHandler):
    """Takes a file larger than a resident's into memory, and never to a disk: it holds names."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        self.activated = content_length <= LARGEST + 64 * 1024


class FileForm(forms.Form):
    """One spreadsheet."""

    file = forms.FileField(
        label="取り込む表",
        help_text="XLSXまたはCSV。20MB、20,000行まで。選んでも、まだ何も登録されません。",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
        error_messages={
            "required": "ファイルを選んでください。20MBを超えるファイルは、分けてください。",
            "empty": "ファイルが空です。中身のあるファイルを選んでください。",
            "invalid": "ファイルを選び直してください。",
            "missing": "ファイルを選び直してください。",
        },
    )

    def clean_file(self) -> bytes:
        given = self.cleaned_data["file"]
        if given.size > LARGEST:
            raise forms.ValidationError("20MBを超えています。ファイルを分けてください。")
        content: bytes = given.read()
        return content
