"""The working lists: what they show, what they filter by, and what they cost."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments.desk.review.classify import classify
from comments.domain import rules
from comments.models import Comment
from tests.makers import DURING, letter, make_consultation, make_plan, person, staff, submit

COMMENTS = reverse("admin:comments_comment_changelist")
SUBMISSIONS = reverse("admin:comments_submission_changelist")
LIST_QUERIES = {COMMENTS: 17, SUBMISSIONS: 11}


@pytest.fixture
def clerk(client, db, during):
    user = staff("reviewer")
    client.force_login(user)
    return user


def shown(client, address: str, query: str = "") -> list[str]:
    answer = client.get(f"{address}?{query}")
    assert answer.status_code == 200
    return [str(row) for row in answer.context["cl"].result_list]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("address", LIST_QUERIES)
def test_a_list_costs_the_same_for_one_row_and_for_three(
    client, consultation, clerk, address, count
):
    tag = consultation.tags.create(name="バス")
    for _ in range(count):
        submit(consultation, letter(people=()))
    keys = list(Comment.objects.values_list("pk", flat=True))
    classify(
        keys,
        by=clerk,
        at=DURING,
        element=consultation.plan.elements.get(code="g1-s1"),
        disposition=consultation.dispositions.first(),
        section=consultation.sections.get(),
        plus=[tag],
    )
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert len(answer.context["cl"].result_list) == count
    assert len(queries) == LIST_QUERIES[address]


def test_a_list_is_of_one_consultation_and_the_real_one_comes_first(client, consultation, clerk):
    practice = make_consultation(
        make_plan(slug="practice"), slug="practice", prefix="RN", rehearsal=True
    )
    submit(practice)
    submit(consultation)
    assert shown(client, SUBMISSIONS) == ["M8-0001"]
    assert shown(client, SUBMISSIONS, f"consultation={practice.pk}") == ["RN-0001"]
    assert shown(client, COMMENTS) == ["M8-0001（1）"]
    assert shown(client, COMMENTS, f"consultation={practice.pk}") == ["RN-0001（1）"]


@pytest.mark.parametrize("value", ["0", "x", "99999999999999999999999"])
@pytest.mark.parametrize(
    "name", ["consultation", "element_is", "disposition_is", "section_is", "tag_is"]
)
def test_an_unknown_value_in_a_filter_filters_nothing(client, consultation, clerk, name, value):
    submit(consultation)
    assert shown(client, COMMENTS, f"{name}={value}") == ["M8-0001（1）"]


def test_comments_are_filtered_by_what_they_are_filed_under(client, consultation, clerk):
    for _ in range(3):
        submit(consultation)
    tag = consultation.tags.create(name="バス")
    element = consultation.plan.elements.get(code="g1-s1")
    included = consultation.dispositions.get(key="included")
    section = consultation.sections.get()
    first, second, third = Comment.objects.order_by("pk")
    classify([first.pk], by=clerk, at=DURING, element=element, plus=[tag])
    classify([second.pk], by=clerk, at=DURING, disposition=included, section=section)
    one, two, three = map(str, (first, second, third))
    assert shown(client, COMMENTS, f"element_is={element.pk}") == [one]
    assert shown(client, COMMENTS, "element_is=none") == [two, three]
    assert shown(client, COMMENTS, f"disposition_is={included.pk}") == [two]
    assert shown(client, COMMENTS, "disposition_is=none") == [one, three]
    assert shown(client, COMMENTS, f"section_is={section.pk}") == [two]
    assert shown(client, COMMENTS, "section_is=none") == [one, three]
    assert shown(client, COMMENTS, f"tag_is={tag.pk}") == [one]
    assert shown(client, COMMENTS, "tag_is=none") == [two, three]


def test_comments_are_filtered_by_channel_and_state(client, consultation, clerk):
    submit(consultation)
    submit(consultation, letter())
    path = "version__submission__"
    assert shown(client, COMMENTS, f"{path}channel__exact=post") == ["M8-0002（1）"]
    assert shown(client, COMMENTS, f"{path}state__exact=accepted") == []


def test_submissions_are_filtered_by_finding(client, consultation, clerk):
    submit(consultation)
    submit(consultation, letter(people=()))
    submit(consultation, letter(people=(person(name="匿名"),)))
    assert shown(client, SUBMISSIONS, "finding=none") == ["M8-0001"]
    assert shown(client, SUBMISSIONS, "finding=any") == ["M8-0003", "M8-0002"]
    assert shown(client, SUBMISSIONS, "finding=identity") == ["M8-0002"]
    assert shown(client, SUBMISSIONS, "finding=named") == ["M8-0003"]


def test_the_search_boxes_find_numbers_and_words(client, consultation, clerk):
    submit(consultation, points=(rules.Point("プッシュ型の支援"),))
    submit(consultation)
    assert shown(client, SUBMISSIONS, "q=%EF%BC%92") == ["M8-0002"]
    assert shown(client, COMMENTS, "q=ﾌﾟｯｼｭ") == ["M8-0001（1）"]


@pytest.mark.parametrize("typed", ["R8F 0002", "R8F0002", "R8F_2", "r8f‐2", "2"])
@pytest.mark.parametrize("prefix", ["R8F", "練習R8F"])
def test_a_submission_is_found_as_its_number_is_typed(client, clerk, prefix, typed):
    consultation = make_consultation(prefix=prefix, rehearsal=prefix != "R8F")
    for _ in range(2):
        submit(consultation)
    assert shown(client, SUBMISSIONS, urlencode({"q": typed})) == [f"{prefix}-0002"]
    assert shown(client, SUBMISSIONS, urlencode({"q": f"練習{typed}"})) == (
        [f"{prefix}-0002"] if consultation.rehearsal else []
    )


def test_only_comments_of_last_versions_are_listed(client, consultation, clerk):
    version = submit(consultation).current_version
    version.is_current = False
    version.save(update_fields=["is_current"])
    later = version.submission.versions.create(ordinal=2, arrived_at=DURING)
    later.comments.create(position=1, opinion="直した意見", folded="直した意見")
    assert [row.opinion for row in client.get(COMMENTS).context["cl"].result_list] == ["直した意見"]


def test_showing_all_keeps_to_the_consultation(client, consultation, during):
    submit(consultation)
    client.force_login(staff("viewer"))
    address = reverse("admin:comments_submission_changelist")
    html = client.get(f"{address}?consultation={consultation.pk}&q=3").content.decode()
    assert f'<a href="?consultation={consultation.pk}">すべて表示</a>' in html
