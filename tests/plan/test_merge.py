"""The three-way merge of a plan: the file is followed, edits at the desk are kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.merge import Kept, Merge, Why, describe_kept, merge_row, merge_rows

KEYS = st.sampled_from(["k1", "g1", "g2"])
ROWS = st.dictionaries(
    KEYS, st.fixed_dictionaries({"title": st.sampled_from("abc"), "page": st.sampled_from([1, 2])})
)


def apply(merge: Merge, ours: dict) -> dict:
    """The rows after the merge."""
    rows = {key: {**row, **merge.update.get(key, {})} for key, row in ours.items()}
    rows |= merge.create
    return {key: row for key, row in rows.items() if key not in merge.remove}


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "result"),
    [
        # base theirs ours → the field afterwards
        ("a", "a", "a", "a"),  # nothing happened
        ("a", "b", "a", "b"),  # the file changed
        ("a", "a", "c", "c"),  # the desk changed
        ("a", "b", "c", "c"),  # both changed: the desk's stays
        ("a", "b", "b", "b"),  # both changed alike
        (None, "b", "a", "a"),  # the last load knew no such field
        (None, "a", "a", "a"),
    ],
)
def test_a_field_follows_the_file_unless_the_desk_edited_it(base, theirs, ours, result):
    known = {} if base is None else {"title": base}
    changes, kept = merge_row("k1", base=known, theirs={"title": theirs}, ours={"title": ours})
    assert {"title": ours, **changes} == {"title": result}
    stays = [Kept(Why.EDITED, "k1", "title", ours, theirs)] if result != theirs else []
    assert kept == stays


ROW = {"title": "a", "page": 1}
EDITED = {"title": "b", "page": 1}


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "expected"),
    [
        (None, ROW, None, Merge(create={"k": ROW})),
        (ROW, ROW, None, Merge(kept=[Kept(Why.REMOVED, "k")])),
        (ROW, EDITED, None, Merge(kept=[Kept(Why.REMOVED, "k")])),
        (None, None, ROW, Merge(kept=[Kept(Why.ADDED, "k")])),
        (ROW, None, ROW, Merge(remove=["k"])),
        (ROW, None, EDITED, Merge(kept=[Kept(Why.GONE, "k")])),
        (ROW, EDITED, ROW, Merge(update={"k": {"title": "b"}})),
        (ROW, ROW, EDITED, Merge(kept=[Kept(Why.EDITED, "k", "title", "b", "a")])),
        (None, ROW, EDITED, Merge(kept=[Kept(Why.EDITED, "k", "title", "b", "a")])),
        (ROW, None, None, Merge()),
        (ROW, ROW, ROW, Merge()),
    ],
)
def test_a_row_is_made_changed_removed_or_kept(base, theirs, ours, expected):
    rows = [{} if row is None else {"k": row} for row in (base, theirs, ours)]
    assert merge_rows(base=rows[0], theirs=rows[1], ours=rows[2]) == expected
    assert expected.changes == bool(expected.create or expected.update or expected.remove)


def test_new_rows_keep_the_files_order():
    theirs = {"g2": ROW, "g1": ROW}
    assert list(merge_rows(base={}, theirs=theirs, ours={}).create) == ["g2", "g1"]


@given(base=ROWS, theirs=ROWS)
def test_without_edits_at_the_desk_the_rows_become_the_files(base, theirs):
    merge = merge_rows(base=base, theirs=theirs, ours=base)
    assert apply(merge, base) == theirs
    assert merge.kept == []


@given(base=ROWS, ours=ROWS)
def test_the_same_file_again_changes_nothing_whatever_the_desk_did(base, ours):
    assert not merge_rows(base=base, theirs=base, ours=ours).changes


@given(base=ROWS, theirs=ROWS, ours=ROWS)
def test_loading_twice_is_loading_once(base, theirs, ours):
    after = apply(merge_rows(base=base, theirs=theirs, ours=ours), ours)
    assert not merge_rows(base=theirs, theirs=theirs, ours=after).changes


@given(base=ROWS, theirs=ROWS, ours=ROWS)
def test_what_the_desk_edited_is_there_afterwards(base, theirs, ours):
    after = apply(merge_rows(base=base, theirs=theirs, ours=ours), ours)
    for key, row in ours.items():
        for name, value in row.items():
            if value != base.get(key, {}).get(name):
                assert after[key][name] == value
    assert not (set(base) - set(ours)) & set(after)


@given(base=ROWS, theirs=ROWS, ours=ROWS)
def test_wherever_the_file_is_not_followed_the_reason_is_named(base, theirs, ours):
    merge = merge_rows(base=base, theirs=theirs, ours=ours)
    after = apply(merge, ours)
    named = {(kept.key, kept.field) for kept in merge.kept}
    differing = {(key, "") for key in set(after) ^ set(theirs)} | {
        (key, name)
        for key in set(after) & set(theirs)
        for name in theirs[key]
        if after[key][name] != theirs[key][name]
    }
    assert named == differing


@pytest.mark.parametrize(
    ("kept", "sentence"),
    [
        (
            Kept(Why.EDITED, "k1", "title", "直した題", "元の題"),
            "k1の「見出し」は、管理画面で直した「直した題」を残しました（ファイルでは「元の題」）。",
        ),
        (
            Kept(Why.EDITED, "k1", "page", None, 3),
            "k1の「page」は、管理画面で直した空欄を残しました（ファイルでは「3」）。",
        ),
        (
            Kept(Why.ADDED, "k1"),
            "k1は、管理画面で足したものなので残しました（ファイルにはありません）。",
        ),
        (Kept(Why.REMOVED, "k1"), "k1は、管理画面で外したものなので作り直しませんでした。"),
        (
            Kept(Why.GONE, "k1"),
            "k1は、管理画面で直してあるので残しました（ファイルからは消えています）。",
        ),
    ],
)
def test_what_was_kept_is_said_in_a_sentence(kept, sentence):
    assert describe_kept(kept, "k1", {"title": "見出し"}) == sentence


def test_a_long_text_is_cut_and_put_on_one_line_in_the_sentence():
    kept = Kept(Why.EDITED, "k1", "text", "あ\nい" + "う" * 50, "")
    assert f"「あ い{'う' * 37}…」" in describe_kept(kept, "k1", {})
