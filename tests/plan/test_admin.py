"""The plan at the desk: edited as a file would, and not at all once it is fixed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from plan.admin import FIXED
from plan.loading import load
from plan.models import Element, Plan
from tests.plan.conftest import AT, SMALL

pytestmark = [pytest.mark.urls("tests.plan.urls")]


@pytest.fixture
def desk(client, db):
    """A browser in which an administrator has signed in."""
    client.force_login(User.objects.create_superuser("mihon"))
    return client


@pytest.fixture
def fixed(small, during) -> Plan:
    """The small plan, on which a consultation has opened a day ago."""
    small.fixed_from = during - timedelta(days=1)
    small.save()
    return small


def plan_form(**changes: str) -> dict[str, str]:
    form = {"title": "見本市 見本計画（素案）", "short_title": "", "pdf_url": ""}
    return {**form, "notice": "内容は変わることがあります。", **changes}


def element_form(element: Element, **changes: object) -> dict[str, object]:
    names = ("kind", "actor", "number", "title", "text", "note", "position")
    form = {name: getattr(element, name) for name in names}
    return {**form, "parent": element.parent_id or "", "page": "", **changes}


def errors(response) -> dict[str, list[str]]:
    return dict(response.context["adminform"].form.errors)


def plan_page(plan: Plan) -> str:
    return reverse("admin:plan_plan_change", args=[plan.pk])


def element_page(element: Element) -> str:
    return reverse("admin:plan_element_change", args=[element.pk])


def test_lists_and_forms_open(desk, small):
    for address in (
        reverse("admin:plan_plan_changelist"),
        reverse("admin:plan_plan_add"),
        plan_page(small),
        reverse("admin:plan_element_changelist"),
        reverse("admin:plan_element_add"),
        element_page(small.elements.get(code="g1-s1")),
    ):
        assert desk.get(address).status_code == 200


@pytest.mark.parametrize("copies", [1, 3])
def test_the_list_of_elements_takes_the_same_queries_however_long(
    desk, write, copies, django_assert_num_queries
):
    for number in range(copies):
        load(write(SMALL), at=AT, slug=f"mihon-{number}")
    with django_assert_num_queries(6):
        desk.get(reverse("admin:plan_element_changelist"))


def test_elements_are_found_by_words_and_filtered_by_kind_and_actor(desk, small):
    address = reverse("admin:plan_element_changelist")

    def found(query: str) -> list[str]:
        return [each.code for each in desk.get(f"{address}?{query}").context["cl"].result_list]

    assert found("q=二つ目") == ["k1"]
    assert found("kind=measure") == ["g1-s1", "g1-c1"]
    assert found("actor=council") == ["g1-c1"]
    assert found("") == ["k1", "rinen", "g1", "g1-h1", "g1-s1", "g1-c1"]


def test_a_plan_is_edited_and_its_slug_stays(desk, small):
    desk.post(plan_page(small), plan_form(slug="other", title="改めた名称"))
    plan = Plan.objects.get()
    assert (plan.slug, plan.title) == ("mihon", "改めた名称")


def test_an_element_is_edited_and_its_code_and_plan_stay(desk, small):
    element = small.elements.get(code="g1-s1")
    other = Plan.objects.create(slug="other", title="別の計画")
    form = element_form(element, code="g1-s9", plan=other.pk, title="改めた施策")
    desk.post(element_page(element), form)
    element.refresh_from_db()
    assert (element.code, element.plan, element.title) == ("g1-s1", small, "改めた施策")


def test_saving_a_form_unchanged_is_no_edit_to_a_later_load(desk, small, write):
    element = small.elements.get(code="k1")
    assert "\n" in element.text
    form = element_form(element, text=element.text.replace("\n", "\r\n"))
    assert desk.post(element_page(element), form).status_code == 302
    desk.post(plan_page(small), plan_form())
    report = load(write(SMALL), at=AT)
    assert (report.changed, report.elements.kept, report.plan_kept) == (False, [], [])


def test_the_indent_of_a_texts_first_paragraph_is_kept(desk, small):
    element = small.elements.get(code="k1")
    desk.post(element_page(element), element_form(element, text="　字下げ。\r\n\r\n　次。\r\n"))
    element.refresh_from_db()
    assert element.text == "　字下げ。\n\n　次。"


@pytest.mark.parametrize("name", ["title", "text", "note"])
@pytest.mark.parametrize("bad", ["\x07", "\ufffd", "\x00"])
def test_control_characters_and_traces_of_garbling_are_refused(desk, small, name, bad):
    element = small.elements.get(code="k1")
    response = desk.post(element_page(element), element_form(element, **{name: f"文{bad}字"}))
    assert list(errors(response)) == [name]


def test_an_element_is_added_under_a_goal(desk, small):
    goal = small.elements.get(code="g1")
    form = {"plan": small.pk, "code": "g1-h2", "kind": "direction", "parent": goal.pk}
    desk.post(reverse("admin:plan_element_add"), {**form, "title": "机の方向性", "position": 45})
    assert small.elements.get(code="g1-h2").parent == goal


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "goal"}, "parent"),
        ({"kind": "direction", "actor": "city"}, "__all__"),
        ({"kind": "measure"}, "__all__"),
        ({"kind": "direction", "parent": ""}, "parent"),
        ({"code": "g1-s1"}, "__all__"),
        ({"code": "G 1"}, "code"),
    ],
)
def test_the_plans_order_is_held_with_a_sentence(desk, small, changes, field):
    goal = small.elements.get(code="g1")
    form = {"plan": small.pk, "code": "x", "kind": "direction", "parent": goal.pk}
    response = desk.post(
        reverse("admin:plan_element_add"), {**form, "title": "題", "position": 9, **changes}
    )
    assert field in errors(response)
    assert not small.elements.filter(title="題").exists()


def test_a_link_that_is_no_address_is_refused(desk, small):
    response = desk.post(plan_page(small), plan_form(pdf_url="javascript:alert(1)"))
    assert list(errors(response)) == ["pdf_url"]


def test_an_elements_parent_is_chosen_within_its_own_plan(desk, small, write):
    load(write(SMALL), at=AT, slug="renshu")
    form = desk.get(element_page(small.elements.get(code="g1-s1"))).context["adminform"].form
    assert [each.code for each in form.fields["parent"].queryset.order_by("code")] == [
        "g1",
        "g1-h1",
    ]
    assert {each.plan_id for each in form.fields["parent"].queryset} == {small.pk}


def test_a_fixed_plan_is_shown_with_the_reason_and_without_a_way_to_save(desk, fixed):
    for address in (plan_page(fixed), element_page(fixed.elements.get(code="k1"))):
        response = desk.get(address)
        assert FIXED in response.content.decode()
        assert 'name="_save"' not in response.content.decode()


def test_before_the_plan_is_fixed_no_reason_is_shown(desk, small):
    assert FIXED not in desk.get(plan_page(small)).content.decode()


def test_a_fixed_plan_and_its_elements_cannot_be_changed(desk, fixed):
    element = fixed.elements.get(code="g1-s1")
    posts = (
        desk.post(plan_page(fixed), plan_form(title="改めた名称")),
        desk.post(element_page(element), element_form(element, title="改めた施策")),
    )
    assert [response.status_code for response in posts] == [403, 403]
    assert Plan.objects.get().title == fixed.title
    assert fixed.elements.get(code="g1-s1").title == "見本の市の施策"


def test_nothing_can_be_added_to_a_fixed_plan(desk, fixed):
    goal = fixed.elements.get(code="g1")
    form = {"plan": fixed.pk, "code": "g1-h2", "kind": "direction", "parent": goal.pk}
    response = desk.post(
        reverse("admin:plan_element_add"), {**form, "title": "机の方向性", "position": 45}
    )
    assert {"plan", "parent"} <= set(errors(response))
    assert not fixed.elements.filter(code="g1-h2").exists()


def test_deleting_is_never_offered(desk, small):
    element = small.elements.get(code="k1")
    for name, row in (("plan", small), ("element", element)):
        assert desk.post(reverse(f"admin:plan_{name}_delete", args=[row.pk])).status_code == 403
        page = desk.get(reverse(f"admin:plan_{name}_changelist")).content.decode()
        assert "delete_selected" not in page
