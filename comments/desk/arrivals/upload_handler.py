"""Upload handler of the desk: files in memory, with limits; what is too large is named."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

LARGEST = 30 * 1024 * 1024
"""Bytes of one file: about 100 pages scanned in grey at 300 dots an inch."""
MOST_BYTES = 100 * 1024 * 1024
"""Bytes of one upload. Larger ones are brought in by several."""
MOST_FILES = 100
"""Files of one upload: as many as Django reads."""


class BoundedUpload(FileUploadHandler):
    """Keeps files up to LARGEST each and MOST_BYTES in all; `dropped` names the others.

    Nothing is written to a disk: what arrives is personal data.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.dropped: list[str] = []
        self._kept = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._file: BytesIO | None = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self._file is None:
            return
        end = start + len(raw_data)
        if end > LARGEST or self._kept + end > MOST_BYTES:
            self._file = None
            self.dropped.append(self.file_name or "")
            return
        self._file.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        if self._file is None:
            return None
        self._kept += file_size
        self._file.seek(0)
        return InMemoryUploadedFile(
            file=self._file,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
