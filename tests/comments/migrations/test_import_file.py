"""The migration that renames the table of files waiting to be taken in keeps what waits there."""

from __future__ import annotations

from comments.models import ImportFile
from tests.makers import DURING, make_consultation, staff

BEFORE = [("comments", "0013_digests")]
AFTER = [("comments", "0014_import_file")]


def test_a_file_that_waits_can_still_be_opened(at_migrations):
    row = ImportFile(consultation=make_consultation(), added_by=staff("mailroom"), added_at=DURING)
    row.salt = "s"
    row.seal("見本".encode())
    row.save()
    old = at_migrations(BEFORE)
    assert [each.pk for each in old.get_model("comments", "ledgerfile").objects.all()] == [row.pk]
    at_migrations(AFTER)
    assert ImportFile.objects.get().content == "見本".encode()
