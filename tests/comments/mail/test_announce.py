"""One mail when the result is published: to each address once, and only where it was asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from post_office.models import Email

from comments.desk.publication.publish import publish
from comments.domain.states import Refused
from comments.records import audit
from tests.makers import AFTER, DURING, letter, make_consultation, make_plan, person, submit
from tests.publishing import accept, answered, clerk, points_of, published


def by(consultation, *emails: str, **values):
    people = tuple(person(email=each) for each in emails)
    return submit(consultation, people=people, **values)


def told() -> list[str]:
    return sorted(address for mail in Email.objects.all() for address in mail.to)


def test_each_address_is_told_once(consultation):
    made = [by(consultation, each) for each in ("a@example.jp", "A@example.jp", "b@example.jp")]
    published(consultation, *made)
    assert told() == ["A@example.jp", "b@example.jp"]


def test_everybody_of_a_joint_submission_who_gave_an_address_is_told(consultation):
    published(consultation, by(consultation, "a@example.jp", "", "b@example.jp"))
    assert told() == ["a@example.jp", "b@example.jp"]


def test_what_is_not_counted_gets_no_mail(consultation):
    aside = by(consultation, "a@example.jp")
    audit.move(aside, "set_aside", by="x", at=DURING, code="empty")
    published(consultation, by(consultation, "b@example.jp"))
    assert told() == ["b@example.jp"]


def test_an_address_on_a_letter_was_not_given_for_this(consultation):
    written = submit(consultation, letter(people=(person(email="a@example.jp"),)))
    published(consultation, written)
    assert told() == []


def test_another_consultations_addresses_are_left_alone(consultation):
    other = make_consultation(make_plan(slug="betsu-plan"), slug="betsu", prefix="B9")
    accept(by(other, "a@example.jp"))
    published(consultation, by(consultation, "b@example.jp"))
    assert told() == ["b@example.jp"]


def test_it_says_where_the_result_stands_and_no_name(consultation, settings):
    settings.SITE_URL = "https://comment.example.jp"
    published(consultation, by(consultation, "a@example.jp"))
    mail = Email.objects.get()
    assert mail.subject == "市民コメントの結果を公表しました"
    assert "https://comment.example.jp/mihon/results/" in mail.message
    for secret in ("見本 太郎", "見本町", "見本の意見です。", "M8-0001"):
        assert secret not in f"{mail.subject}{mail.message}"


def test_a_rehearsal_says_so(consultation):
    consultation.rehearsal = True
    consultation.save()
    published(consultation, by(consultation, "a@example.jp"))
    assert Email.objects.get().subject.startswith("【練習】")


@pytest.mark.parametrize(("tell", "mails"), [(None, 1), (False, 1), (True, 3)])
def test_a_later_edition_tells_only_if_the_publisher_says_so(consultation, tell, mails):
    published(consultation, by(consultation, "a@example.jp"))
    late = by(consultation, "b@example.jp")
    published(consultation, late, at=AFTER + timedelta(days=1), tell=tell)
    assert Email.objects.count() == mails


def test_the_first_edition_is_quiet_if_the_publisher_says_so(consultation):
    published(consultation, by(consultation, "a@example.jp"), tell=False)
    assert told() == []


def test_a_refused_publication_tells_nobody(consultation):
    by(consultation, "a@example.jp")
    with pytest.raises(Refused):
        publish(consultation, by=clerk(), at=AFTER)
    assert told() == []


def test_the_mail_is_in_the_language_last_used_with_the_address(consultation, monkeypatch):
    from comments.mail import announce

    first, last = (by(consultation, "a@example.jp") for _ in range(2))
    type(first).objects.filter(pk=last.pk).update(language="en")
    accept(first, last)
    assert announce.addresses(consultation) == {"a@example.jp": "en"}


def test_it_leads_to_the_page_in_its_own_language(consultation):
    made = [by(consultation, f"a{number}@example.jp") for number in range(3)]
    for one, language in zip(made, ("ja", "ja-easy", "en"), strict=True):
        type(one).objects.filter(pk=one.pk).update(language=language)
    published(consultation, *made)
    led = {
        path.strip().partition("//")[2].partition("/")[2]
        for mail in Email.objects.all()
        for path in mail.message.splitlines()
        if "://" in path
    }
    assert led == {"mihon/results/", "easy/mihon/results/", "en/mihon/results/"}


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_mails_is_one_statement(consultation, django_assert_num_queries, count):
    from comments.mail.announce import announce
    from comments.models import Publication

    made = [by(consultation, f"a{number}@example.jp") for number in range(count)]
    published(consultation, *made, tell=False)
    publication = Publication.objects.select_related("consultation").get()
    with django_assert_num_queries(2):
        assert announce(publication) == count


def test_the_number_of_mails_is_in_the_log_without_an_address(consultation):
    from comments.models import Event

    one = by(consultation, "a@example.jp")
    accept(one)
    answered(consultation, points_of(one))
    publish(consultation, by=clerk(), at=AFTER)
    event = Event.objects.get(action="publish")
    assert event.detail["mails"] == 1
    assert "example.jp" not in str(event.detail)


def test_a_process_that_serves_the_desk_alone_knows_the_public_address(consultation, settings):
    settings.ROOT_URLCONF = "tests.staff_urls"
    published(consultation, by(consultation, "a@example.jp"))
    assert "/mihon/results/" in Email.objects.get().message
