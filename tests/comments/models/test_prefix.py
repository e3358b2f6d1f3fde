"""受付番号の頭: no two that read alike, and 練習 for rehearsals alone."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from comments.models import Consultation
from tests.makers import make_consultation


@pytest.mark.parametrize("prefix", ["r8", "Ｒ８", "R8ー"])
def test_a_prefix_that_reads_like_another_is_refused(db, prefix):
    other = make_consultation(prefix="R8")
    other.pk, other.slug, other.prefix = None, "other", prefix
    with pytest.raises(ValidationError, match="見分けがつきません"):
        other.full_clean()


@pytest.mark.parametrize(("rehearsal", "is_refused"), [(False, True), (True, False)])
def test_only_a_rehearsal_has_the_numbers_of_one(consultation, rehearsal, is_refused):
    consultation.prefix, consultation.rehearsal = "練習R8", rehearsal
    errors = {}
    try:
        Consultation.full_clean(consultation)
    except ValidationError as error:
        errors = error.message_dict
    assert ("prefix" in errors) == is_refused


def test_its_own_prefix_is_no_other(consultation):
    consultation.full_clean()
