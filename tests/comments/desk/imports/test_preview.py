"""What the preview says of each line, and that it writes nothing."""

from __future__ import annotations

import pytest

from comments.models import Event, ImportFile, Submission
from tests.comments.desk.imports.making import counted, csv_of, letter, seen, xlsx_of


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [
        ("utf-8", ","),
        ("utf-8-sig", ","),
        ("cp932", ","),
        ("utf-16", "\t"),
        ("utf-16-le", ","),
        ("utf-16-be", ","),
        ("euc_jp", ","),
        ("utf-8", ";"),
    ],
)
def test_a_csv_file_is_read_in_the_encoding_it_is_in(consultation, encoding, separator):
    content = csv_of(letter(), encoding=encoding, separator=separator)
    outcome = seen(consultation, content)
    assert counted(outcome) == {"new": 1}
    entry = outcome.news[0].entry
    assert entry.points[0].opinion == "見本の意見です。"
    assert entry.people[0].name == "見本 太郎"


def test_a_preview_writes_nothing(consultation):
    outcome = seen(consultation, xlsx_of(letter(), letter(氏名="見本 花子")))
    assert counted(outcome) == {"new": 2}
    assert not Submission.objects.exists()
    assert not Event.objects.exists()
    assert not ImportFile.objects.exists()
    consultation.refresh_from_db()
    assert consultation.last_number == 0
