"""Loading a consultation: once, again, after the desk has edited, after it has opened."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.core.management import CommandError, call_command

from comments.domain import passcodes, rules
from comments.loading.load_consultation import LoadRefused, load
from comments.models import Consultation, Event
from comments.records.register import Incoming, register
from comments.records.window import move_window
from plan.models import Plan
from plan.tomlfile import FileFaults
from tests.comments.loading.files import AT, DURING, SMALL, TOKYO, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return Plan.objects.create(slug="mihon-plan", title="見本市 見本計画（素案）")


@pytest.fixture
def path(tmp_path):
    return write(tmp_path / "a.toml")


@pytest.fixture
def loaded(plan, path) -> Consultation:
    return load(path, at=AT).consultation


def parts(consultation: Consultation) -> dict[str, list[str]]:
    return {
        "rules": list(consultation.rule_sentences.values_list("key", flat=True)),
        "grounds": list(consultation.grounds.values_list("key", flat=True)),
        "channels": list(consultation.channels.values_list("kind", flat=True)),
        "places": list(consultation.places.values_list("key", flat=True)),
        "dispositions": list(consultation.dispositions.values_list("key", flat=True)),
        "sections": list(consultation.sections.values_list("key", flat=True)),
    }


def actions() -> list[tuple[str, str]]:
    return list(Event.objects.order_by("pk").values_list("action", "by"))


# Once


def test_all_of_the_file_is_in_the_database(loaded):
    assert (loaded.slug, loaded.plan.slug, loaded.rehearsal) == ("mihon", "mihon-plan", False)
    assert (loaded.opens_on, loaded.closes_on) == (date(2026, 11, 5), date(2026, 12, 4))
    assert parts(loaded) == {
        "rules": ["window", "eligibility", "opinion", "channel"],
        "grounds": ["resident"],
        "channels": ["web", "post"],
        "places": ["site"],
        "dispositions": ["amended"],
        "sections": ["mihon"],
    }


def test_loading_writes_one_event(loaded):
    assert actions() == [("load", "system")]
    assert Event.objects.get().detail == {"new": True}


def test_loading_fixes_the_plans_text_from_the_opening(loaded, plan):
    plan.refresh_from_db()
    assert plan.fixed_from == datetime(2026, 11, 5, tzinfo=TOKYO)


def test_a_file_with_faults_changes_nothing(plan, tmp_path):
    with pytest.raises(FileFaults):
        load(write(tmp_path / "a.toml", title="title = 3"), at=AT)
    assert (Consultation.objects.count(), Event.objects.count()) == (0, 0)


def test_a_plan_that_is_not_there_is_a_fault(path):
    with pytest.raises(FileFaults, match="計画「mihon-plan」は読み込まれていません。"):
        load(path, at=AT)


def test_a_prefix_that_another_consultation_has_is_refused(loaded, tmp_path):
    with pytest.raises(LoadRefused, match="受付番号の頭"):
        load(write(tmp_path / "b.toml", slug='slug = "hoka"'), at=AT)
    assert Consultation.objects.count() == 1


# Again


def test_the_same_file_again_changes_nothing(loaded, path):
    before = Consultation.objects.values().get()
    report = load(path, at=DURING)
    assert report.changed is False
    assert report.lines() == [
        "市民コメント「見本計画についての市民コメント」（mihon）に変更はありません。"
    ]
    assert Consultation.objects.values().get() == before
    assert actions() == [("load", "system")]


def test_a_changed_file_is_followed_and_logged(loaded, tmp_path):
    text = SMALL.replace("素案をお示しし、", "").replace("見本課の職員", "見本課の担当の職員")
    text += '\n[[place]]\nkey = "hall"\nname = "各公民館"\nnote = "一つを除く"\n'
    text = text.replace('name = "市ホームページ"', 'name = "市のホームページ"')
    report = load(write(tmp_path / "a.toml", text), at=AT)
    assert report.lines() == [
        "市民コメント「見本計画についての市民コメント」（mihon）を更新しました。",
        "「市民コメントとは」を変更しました。",
        "「個人情報を見る者」を変更しました。",
        "閲覧場所「hall」を追加しました。",
        "閲覧場所「site」を変更しました。",
    ]
    assert [str(each) for each in loaded.places.all()] == [
        "市のホームページ",
        "各公民館（一つを除く）",
    ]
    assert Event.objects.first().detail == {
        "about": ["素案をお示しし、ご意見を募集します。", "ご意見を募集します。"],
        "personal_data_access": ["見本課の職員", "見本課の担当の職員"],
        "place": {"create": ["hall"], "update": ["site"]},
    }


def test_a_row_that_has_gone_from_the_file_goes(loaded, tmp_path):
    text = SMALL.replace('[[channel]]\nkind = "post"\n', "")
    load(write(tmp_path / "a.toml", text), at=AT)
    assert parts(loaded)["channels"] == ["web"]


def test_before_the_opening_the_window_follows_the_file_and_the_plan_follows_it(
    loaded, plan, tmp_path
):
    load(write(tmp_path / "a.toml", opens_on="opens_on = 2026-11-10"), at=AT)
    loaded.refresh_from_db()
    plan.refresh_from_db()
    assert loaded.opens_on == date(2026, 11, 10)
    assert plan.fixed_from == datetime(2026, 11, 10, tzinfo=TOKYO)


# After the desk has edited


def test_the_desks_edits_are_never_overwritten(loaded, tmp_path):
    Consultation.objects.update(telephone="000-111-2222")
    loaded.channels.filter(kind="web").update(is_on=False)
    loaded.places.all().delete()
    loaded.sections.create(key="hoka", name="ほかの課", position=5)
    text = SMALL.replace("000-000-0000", "000-333-4444")
    text = text.replace("このサイトで書いてください。", "ここで書いてください。")
    report = load(write(tmp_path / "a.toml", text), at=AT)
    loaded.refresh_from_db()
    web = loaded.channels.get(kind="web")
    assert loaded.telephone == "000-111-2222"
    assert (web.is_on, web.how) == (False, "ここで書いてください。")
    assert parts(loaded)["places"] == []
    assert parts(loaded)["sections"] == ["hoka", "mihon"]
    assert report.lines()[-4:] == [
        "市民コメントの「電話（問い合わせ用）」は、管理画面で直した「000-111-2222」を残しました"
        "（ファイルでは「000-333-4444」）。",
        "提出方法「web」の「受け付ける」は、管理画面で直した「False」を残しました"
        "（ファイルでは「True」）。",
        "閲覧場所「site」は、管理画面で外したものなので作り直しませんでした。",
        "担当「hoka」は、管理画面で足したものなので残しました（ファイルにはありません）。",
    ]


def test_what_the_desk_and_the_file_make_together_must_hold(loaded, tmp_path):
    Consultation.objects.update(closes_on=date(2026, 11, 20))
    with pytest.raises(LoadRefused, match="終了日は、開始日と同じ日か"):
        load(write(tmp_path / "a.toml", opens_on="opens_on = 2026-11-25"), at=AT)
    loaded.refresh_from_db()
    assert loaded.opens_on == date(2026, 11, 5)


# After it has opened


@pytest.mark.parametrize(
    ("key", "line"),
    [("opens_on", "opens_on = 2026-11-01"), ("closes_on", "closes_on = 2026-12-20")],
)
def test_once_open_a_window_that_differs_is_refused_with_the_reason(loaded, tmp_path, key, line):
    file = write(tmp_path / "a.toml", **{key: line})
    with pytest.raises(LoadRefused) as caught:
        load(file, at=DURING)
    name = {"opens_on": "開始日", "closes_on": "終了日"}[key]
    assert caught.value.reasons == [
        "何も変えていません。",
        f"「{name}」は、すでに受付が始まっているため、ファイルでは変えられません。"
        "管理画面の「期間」で、理由を添えて変えてください。",
    ]
    loaded.refresh_from_db()
    assert (loaded.opens_on, loaded.closes_on) == (date(2026, 11, 5), date(2026, 12, 4))


def test_a_window_that_the_desk_has_extended_stays_extended(loaded, path):
    new = date(2026, 12, 11)
    move_window(
        loaded, opens_on=loaded.opens_on, closes_on=new, reason="休館", by="mihon", at=DURING
    )
    load(path, at=DURING)
    loaded.refresh_from_db()
    assert loaded.closes_on == new


def test_the_file_may_catch_up_with_the_desks_window(loaded, tmp_path):
    new = date(2026, 12, 11)
    move_window(
        loaded, opens_on=loaded.opens_on, closes_on=new, reason="休館", by="mihon", at=DURING
    )
    report = load(write(tmp_path / "a.toml", closes_on="closes_on = 2026-12-11"), at=DURING)
    assert report.changed is False


def test_once_open_the_plan_cannot_be_exchanged(loaded, tmp_path):
    Plan.objects.create(slug="hoka", title="別の計画")
    with pytest.raises(LoadRefused, match="計画を別のものに変えることはできません"):
        load(write(tmp_path / "a.toml", plan='plan = "hoka"'), at=DURING)


def test_before_the_opening_the_plan_can_be_exchanged_and_the_old_one_is_free(
    loaded, plan, tmp_path
):
    other = Plan.objects.create(slug="hoka", title="別の計画")
    load(write(tmp_path / "a.toml", plan='plan = "hoka"'), at=AT)
    plan.refresh_from_db()
    other.refresh_from_db()
    assert plan.fixed_from is None
    assert other.fixed_from == datetime(2026, 11, 5, tzinfo=TOKYO)


def letter(consultation: Consultation, ground: str = "resident") -> None:
    person = rules.Person(
        name="見本 太郎",
        address="埼玉県朝霞市見本町1-1-1",
        grounds=frozenset({ground} - {""}),
    )
    entry = rules.Entry("post", DURING.date(), (person,), (rules.Point("見本の意見です。"),))
    register(consultation, Incoming(entry, passcodes.new_token()), by="mihon", at=DURING)


def test_the_prefix_stays_once_a_number_is_given(loaded, tmp_path):
    file = write(tmp_path / "a.toml", prefix='prefix = "M9"')
    letter(loaded)
    with pytest.raises(LoadRefused, match="受付番号をすでにお渡ししている"):
        load(file, at=DURING)


def test_a_ground_that_a_submitter_has_chosen_stays(loaded, tmp_path):
    letter(loaded)
    text = SMALL.replace('key = "resident"', 'key = "inhabitant"')
    with pytest.raises(LoadRefused, match="提出できる方「resident」は、寄せられた意見に結び付いて"):
        load(write(tmp_path / "a.toml", text), at=DURING)
    assert parts(loaded)["grounds"] == ["resident"]


def test_a_ground_that_nobody_has_chosen_goes(loaded, tmp_path):
    letter(loaded, ground="")
    text = SMALL.replace('key = "resident"', 'key = "inhabitant"')
    load(write(tmp_path / "a.toml", text), at=DURING)
    assert parts(loaded)["grounds"] == ["inhabitant"]


# Practice and the real thing


def test_a_file_cannot_take_over_a_rehearsal(loaded, path):
    Consultation.objects.update(rehearsal=True)
    with pytest.raises(LoadRefused, match="「mihon」は練習です。"):
        load(path, at=AT)


def test_a_real_consultation_cannot_stand_on_a_plan_for_practice(loaded, tmp_path):
    Consultation.objects.update(rehearsal=True)
    file = write(tmp_path / "b.toml", slug='slug = "hoka"', prefix='prefix = "H8"')
    with pytest.raises(LoadRefused, match="計画「mihon-plan」は練習に使われています。"):
        load(file, at=AT)


# The command


def test_the_command_says_what_it_did(plan, path, capsys):
    call_command("load_consultation", str(path))
    assert capsys.readouterr().out == (
        "市民コメント「見本計画についての市民コメント」（mihon）を作りました。"
        "期間は2026年11月5日（木）から2026年12月4日（金）までです。\n"
    )


def test_the_command_tells_the_faults_of_a_file(plan, tmp_path):
    file = write(tmp_path / "a.toml", prefix='prefix = ""')
    with pytest.raises(CommandError) as caught:
        call_command("load_consultation", str(file))
    assert str(caught.value).splitlines()[0] == "a.toml に誤りが1か所あります。"


def test_the_command_tells_why_it_refuses(loaded, tmp_path, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: DURING)
    file = write(tmp_path / "a.toml", closes_on="closes_on = 2026-12-20")
    with pytest.raises(CommandError, match="ファイルでは変えられません"):
        call_command("load_consultation", str(file))


def test_a_refused_load_leaves_nothing_half_done(loaded, tmp_path, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("comments.loading.load_consultation.fix_text", fail)
    text = SMALL.replace("000-000-0000", "000-333-4444")
    with pytest.raises(RuntimeError):
        load(write(tmp_path / "a.toml", text), at=AT)
    loaded.refresh_from_db()
    assert loaded.telephone == "000-000-0000"
    assert Event.objects.count() == 1
