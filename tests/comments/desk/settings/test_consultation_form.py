"""Editing a consultation: which changes are allowed, what each needs, and its events."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.urls import reverse

from comments.domain import rules
from comments.models import Consultation, Event
from plan.models import Plan
from tests.makers import DURING, TOKYO, make_consultation, make_plan, staff, submit

BEFORE = datetime(2026, 10, 1, 9, 0, tzinfo=TOKYO)
FORMSETS = ("rule_sentences", "grounds", "channels", "places", "dispositions", "sections")


@pytest.fixture
def at(monkeypatch):
    def stand(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    stand(DURING)
    return stand


@pytest.fixture
def sign_in(client, db, at):
    user = staff("administrator")

    def sign(moment=DURING):
        at(moment)
        client.force_login(user)
        return client

    return sign


def page(consultation) -> str:
    return reverse("admin:comments_consultation_change", args=[consultation.pk])


def form_of(client, address: str) -> dict[str, object]:
    """What a browser would send back of the page as it stands."""
    context = client.get(address).context
    forms = [context["adminform"].form]
    for each in context["inline_admin_formsets"]:
        forms += [each.formset.management_form, *each.formset.forms]
    data: dict[str, object] = {}
    for form in forms:
        for name, field in form.fields.items():
            if not field.disabled:
                data |= sent(form, name)
    return data


def sent(form, name: str) -> dict[str, object]:
    value = form[name].value()
    if value is None or value is False:
        return {}
    if isinstance(value, date):
        return {form.add_prefix(name): value.isoformat()}
    return {form.add_prefix(name): "on" if value is True else value}


def post(client, consultation, **changes: object):
    data = form_of(client, page(consultation)) | changes
    return client.post(page(consultation), {k: v for k, v in data.items() if v is not None})


def faults(answer) -> list[str]:
    assert answer.status_code == 200, "the form was accepted"
    return [str(each) for each in answer.context["errors"]]


def events() -> list[tuple]:
    rows = Event.objects.order_by("pk")
    return list(rows.values_list("subject", "action", "reason"))


def test_the_page_sent_back_unchanged_changes_nothing(sign_in, consultation):
    client = sign_in()
    before = Consultation.objects.values().get()
    assert post(client, consultation).status_code == 302
    assert (Consultation.objects.values().get(), events()) == (before, [])


def test_a_field_is_changed_with_its_event(sign_in, consultation):
    post(sign_in(), consultation, title="新しい名称")
    event = Event.objects.get()
    assert Consultation.objects.get().title == "新しい名称"
    assert (event.subject, event.action, event.by, event.detail) == (
        "comments.consultation",
        "change",
        "administrator-shoku-in",
        {"title": ["見本計画についての市民コメント", "新しい名称"]},
    )


def test_an_opened_window_moves_only_with_a_reason(sign_in, consultation):
    client = sign_in()
    answer = post(client, consultation, closes_on="2026-12-11")
    assert "理由を書いてください" in str(answer.context["errors"])
    assert Consultation.objects.get().closes_on == date(2026, 12, 4)
    assert events() == []


def test_an_opened_window_moves_by_its_verb_with_a_notice(sign_in, consultation):
    post(
        sign_in(),
        consultation,
        closes_on="2026-12-11",
        window_reason="台風のため",
        title="新しい名称",
    )
    consultation.refresh_from_db()
    assert (consultation.closes_on, consultation.title) == (date(2026, 12, 11), "新しい名称")
    assert "理由：台風のため" in consultation.window_notice
    assert events() == [
        ("comments.consultation", "move_window", "台風のため"),
        ("comments.consultation", "change", ""),
    ]


def test_an_opened_window_keeps_its_first_day(sign_in, consultation):
    answer = post(sign_in(), consultation, opens_on="2026-11-20", window_reason="見本")
    assert "開始日は変えられません" in str(answer.context["errors"])


def test_an_unopened_window_moves_freely_and_takes_the_plan_with_it(sign_in, consultation):
    assert post(sign_in(BEFORE), consultation, opens_on="2026-11-12").status_code == 302
    assert Plan.objects.get().fixed_from == datetime(2026, 11, 12, tzinfo=TOKYO)


def test_another_plan_is_taken_before_the_opening_and_the_first_is_free_again(
    sign_in, consultation
):
    other = make_plan(slug="other")
    post(sign_in(BEFORE), consultation, plan=other.pk)
    assert dict(Plan.objects.values_list("slug", "fixed_from")) == {
        "mihon-plan": None,
        "other": datetime(2026, 11, 5, tzinfo=TOKYO),
    }


def test_after_the_opening_the_plan_stays(sign_in, consultation):
    other = make_plan(slug="other")
    post(sign_in(), consultation, plan=other.pk)
    assert Consultation.objects.get().plan.slug == "mihon-plan"


def test_a_plan_of_a_rehearsal_cannot_be_taken(sign_in, consultation):
    practice = make_plan(slug="practice")
    make_consultation(practice, slug="practice", prefix="RN", rehearsal=True)
    client = sign_in(BEFORE)
    answer = post(client, consultation, plan=practice.pk)
    assert list(answer.context["adminform"].form.errors) == ["plan"]


def test_the_address_stays_and_so_does_the_prefix_once_a_number_is_drawn(sign_in, consultation):
    client = sign_in(BEFORE)
    post(client, consultation, slug="changed", prefix="N9")
    consultation.refresh_from_db()
    assert (consultation.slug, consultation.prefix) == ("mihon", "N9")
    submit(consultation)
    post(client, consultation, prefix="X1")
    consultation.refresh_from_db()
    assert consultation.prefix == "N9"


def test_what_counts_as_inside_is_edited_a_name_a_line(sign_in, consultation):
    client = sign_in()
    shown = client.get(page(consultation)).context["adminform"].form["inside"].value()
    assert shown == "埼玉県朝霞市"
    post(client, consultation, inside=" 埼玉県朝霞市 \r\n\r\n埼玉県志木市\r\n")
    assert Consultation.objects.get().inside == ["埼玉県朝霞市", "埼玉県志木市"]


def test_personal_data_is_erased_after_the_end_only(sign_in, consultation):
    answer = post(sign_in(), consultation, personal_data_until="2026-12-04")
    assert list(answer.context["adminform"].form.errors) == ["personal_data_until"]


def row(client, consultation, formset: str, key: str) -> str:
    """The prefix of the row whose key or kind is `key`."""
    data = form_of(client, page(consultation))
    context = client.get(page(consultation)).context["inline_admin_formsets"]
    rows = next(each.formset for each in context if each.formset.prefix == formset)
    assert data
    return next(
        form.prefix
        for form in rows.initial_forms
        if key in (getattr(form.instance, "key", ""), getattr(form.instance, "kind", ""))
    )


@pytest.mark.parametrize("key", list(rules.RULES))
def test_only_rules_that_can_be_spared_are_taken_out(sign_in, consultation, key):
    client = sign_in()
    prefix = row(client, consultation, "rule_sentences", key)
    answer = post(client, consultation, **{f"{prefix}-DELETE": "on"})
    stays = rules.RULES[key].indispensable
    assert consultation.rule_sentences.filter(key=key).exists() is stays
    if stays:
        assert f"次の規則は外せません：「{rules.RULES[key].meaning}」" in str(
            answer.context["errors"]
        )
    else:
        assert events() == [("comments.rulesentence", "remove", "")]


def test_a_sentence_is_changed_with_an_event_that_the_history_shows(sign_in, consultation):
    client = sign_in()
    prefix = row(client, consultation, "rule_sentences", "named")
    post(client, consultation, **{f"{prefix}-sentence": "匿名は不可です"})
    history = client.get(reverse("admin:comments_consultation_history", args=[consultation.pk]))
    assert [each.changes for each in history.context["events"]] == [
        ["文：匿名での受付は不可 → 匿名は不可です"]
    ]


def test_the_key_of_a_row_that_exists_stays(sign_in, consultation):
    client = sign_in()
    prefix = row(client, consultation, "grounds", "commuter")
    post(client, consultation, **{f"{prefix}-key": "changed"})
    assert consultation.grounds.filter(key="commuter").count() == 1


def test_a_ground_that_somebody_named_cannot_be_taken_out(sign_in, consultation):
    submit(consultation)
    client = sign_in()
    named, unnamed = (row(client, consultation, "grounds", key) for key in ("resident", "student"))
    answer = post(client, consultation, **{f"{named}-DELETE": "on"})
    assert "提出者が選んでいるため、外せません：市内にお住まいの方" in str(answer.context["errors"])
    assert post(client, consultation, **{f"{unnamed}-DELETE": "on"}).status_code == 302
    assert list(consultation.grounds.values_list("key", flat=True)) == [
        "resident",
        "office",
        "commuter",
        "interest",
    ]


def test_a_disposition_in_use_cannot_be_taken_out(sign_in, consultation):
    comment = submit(consultation).current_version.comments.get()
    comment.disposition = consultation.dispositions.get(key="amend")
    comment.save()
    client = sign_in()
    prefix = row(client, consultation, "dispositions", "amend")
    assert post(client, consultation, **{f"{prefix}-DELETE": "on"}).status_code == 200
    assert consultation.dispositions.filter(key="amend").exists()


def test_a_channel_is_switched_off_and_never_taken_out(sign_in, consultation):
    client = sign_in()
    prefix = row(client, consultation, "channels", "web")
    post(client, consultation, **{f"{prefix}-DELETE": "on", f"{prefix}-is_on": None})
    assert consultation.channels.get(kind="web").is_on is False


NEW = {
    "slug": "tsugi",
    "title": "次の市民コメント",
    "about": "ご意見を募集します。",
    "opens_on": "2026-12-10",
    "closes_on": "2027-01-12",
    "arrival_rule": "must_arrive",
    "prefix": "R8T",
    "inside": "埼玉県朝霞市",
    "office": "見本課",
    "office_address": "見本の所在地",
    "office_hours": "平日",
    "telephone": "000-000-0000",
    "personal_data_use": "要件の確認",
    "personal_data_access": "見本課の職員",
    "personal_data_until": "2029-03-31",
}


def test_a_new_consultation_begins_with_all_rules_channels_and_dispositions(sign_in):
    plan = make_plan()
    client = sign_in()
    address = reverse("admin:comments_consultation_add")
    data = form_of(client, address) | NEW | {"plan": plan.pk}
    for n in range(len(rules.RULES)):
        data[f"rule_sentences-{n}-sentence"] = f"見本の文{n}"
    answer = client.post(address, data)
    assert answer.status_code == 302, answer.context["errors"]
    made = Consultation.objects.get()
    assert [each.key for each in made.rule_sentences.all()] == list(rules.RULES)
    assert [each.kind for each in made.channels.all()] == list(rules.CHANNELS)
    assert [each.label for each in made.dispositions.all()] == [
        "反映（案を修正）",
        "盛り込み済み",
        "今後の参考",
        "反映困難",
        "その他",
    ]
    assert (made.rehearsal, plan.consultations.get()) == (False, made)
    plan.refresh_from_db()
    assert plan.fixed_from == datetime(2026, 12, 10, tzinfo=TOKYO)


@pytest.mark.parametrize("slug", ["staff", "easy", "大文字", "A", "a b"])
def test_an_address_that_cannot_be_is_refused_in_japanese(sign_in, slug):
    plan = make_plan()
    client = sign_in()
    address = reverse("admin:comments_consultation_add")
    data = form_of(client, address) | NEW | {"plan": plan.pk, "slug": slug}
    answer = client.post(address, data)
    assert (answer.status_code, Consultation.objects.count()) == (200, 0)


def test_who_has_no_settings_reads_and_changes_nothing(client, consultation, during):
    client.force_login(staff("viewer"))
    answer = client.get(page(consultation))
    assert (answer.status_code, consultation.office in answer.content.decode()) == (200, True)
    assert client.post(page(consultation), {}).status_code == 403


# ── Two administrators ────────────────────────────────────────────────────────────────


def assert_refused(consultation, answer) -> None:
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "この画面を開いた後に、administrator-shoku-inが変更しました" in html
    assert f'<a href="{page(consultation)}" target="_blank">' in html


def test_a_page_opened_before_somebody_else_saved_a_field_undoes_nothing(sign_in, consultation):
    client = sign_in()
    stale = form_of(client, page(consultation))
    post(client, consultation, title="新しい名称")
    answer = client.post(page(consultation), stale | {"office": "見本市 別の課"})
    assert_refused(consultation, answer)
    consultation.refresh_from_db()
    assert (consultation.title, consultation.office) == ("新しい名称", "見本市 見本課")
    assert len(events()) == 1
    assert answer.context["adminform"].form["office"].value() == "見本市 別の課"


def test_a_page_opened_before_somebody_else_saved_a_row_undoes_nothing(sign_in, consultation):
    client = sign_in()
    stale = form_of(client, page(consultation))
    prefix = row(client, consultation, "rule_sentences", "named")
    post(client, consultation, **{f"{prefix}-sentence": "匿名は不可です"})
    answer = client.post(page(consultation), stale | {"office": "見本市 別の課"})
    assert_refused(consultation, answer)
    assert consultation.rule_sentences.get(key="named").sentence == "匿名は不可です"


def test_a_page_opened_before_a_row_was_taken_out_does_not_bring_it_back(sign_in, consultation):
    client = sign_in()
    stale = form_of(client, page(consultation))
    prefix = row(client, consultation, "places", "site")
    post(client, consultation, **{f"{prefix}-DELETE": "on"})
    assert_refused(consultation, client.post(page(consultation), stale))
    assert not consultation.places.exists()


def test_a_page_opened_after_the_last_change_is_saved(sign_in, consultation):
    client = sign_in()
    post(client, consultation, title="新しい名称")
    assert post(client, consultation, title="さらに新しい名称").status_code == 302
    assert Consultation.objects.get().title == "さらに新しい名称"


@pytest.mark.parametrize(("rehearsal", "word"), [(False, "いいえ"), (True, "練習用です")])
def test_the_page_says_in_a_word_whether_it_is_practice(sign_in, consultation, rehearsal, word):
    Consultation.objects.update(rehearsal=rehearsal)
    html = sign_in().get(page(consultation)).content.decode()
    assert f'<div class="readonly">{word}</div>' in html
    assert "icon-no.svg" not in html
