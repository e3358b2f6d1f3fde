"""The states of a submission: every state × every action, and what must be said."""

from __future__ import annotations

import pytest

from comments.domain import states
from comments.domain.states import ACCEPTED, MISTAKEN, RECEIVED, SET_ASIDE, WITHDRAWN, Refused

NO = None


@pytest.mark.parametrize(
    ("state", "accept", "set_aside", "mark_mistaken", "withdraw", "reopen"),
    [
        (RECEIVED, ACCEPTED, SET_ASIDE, MISTAKEN, WITHDRAWN, NO),
        (ACCEPTED, NO, NO, MISTAKEN, WITHDRAWN, RECEIVED),
        (SET_ASIDE, NO, NO, MISTAKEN, WITHDRAWN, RECEIVED),
        (MISTAKEN, NO, NO, NO, NO, RECEIVED),
        (WITHDRAWN, NO, NO, NO, NO, RECEIVED),
    ],
)
def test_the_ways_from_each_state(state, accept, set_aside, mark_mistaken, withdraw, reopen):
    expected = {
        "accept": accept,
        "set_aside": set_aside,
        "mark_mistaken": mark_mistaken,
        "withdraw": withdraw,
        "reopen": reopen,
    }
    assert set(expected) == set(states.TRANSITIONS)
    for action, target in expected.items():
        if target is NO:
            with pytest.raises(Refused, match=states.STATES[state]):
                states.target(state, action, code="incomplete", note="見本の理由")
        else:
            assert states.target(state, action, code="incomplete", note="見本の理由") == target
    offered = [each.action for each in states.allowed(state)]
    assert offered == [action for action, target in expected.items() if target is not NO]


@pytest.mark.parametrize(
    ("state", "action", "code", "note", "message"),
    [
        # a reason out of the list
        (RECEIVED, "set_aside", "", "見本の理由", "対象外とする理由を選んでください。"),
        (RECEIVED, "set_aside", "because", "見本の理由", "対象外とする理由を選んでください。"),
        # 「その他」 in words as well
        (RECEIVED, "set_aside", "other", "", "理由を書いてください。"),
        (RECEIVED, "set_aside", "other", " 　\n", "理由を書いてください。"),
        # a reason in words
        (RECEIVED, "mark_mistaken", "", "", "理由を書いてください。"),
        (ACCEPTED, "withdraw", "", "　", "理由を書いてください。"),
        (WITHDRAWN, "reopen", "", "", "理由を書いてください。"),
        # no way at all
        (ACCEPTED, "accept", "", "", "「受理」の提出は「受理する」ことができません。"),
        (MISTAKEN, "accept", "", "", "「誤登録」の提出は「受理する」ことができません。"),
        (RECEIVED, "reopen", "", "見本の理由",
         "「受付（未確認）」の提出は「確認をやり直す」ことができません。"),
    ],
)  # fmt: skip
def test_what_is_refused_is_said_in_japanese(state, action, code, note, message):
    with pytest.raises(Refused) as refused:
        states.target(state, action, code=code, note=note)
    assert str(refused.value) == message


@pytest.mark.parametrize("code", [code for code in states.REASONS if code != "other"])
def test_a_reason_of_the_list_needs_no_words(code):
    assert states.target(RECEIVED, "set_aside", code=code) == SET_ASIDE


def test_accepting_asks_no_reason_whatever_stands_in_the_form():
    assert states.target(RECEIVED, "accept", code="other") == ACCEPTED


def test_only_what_is_accepted_is_counted():
    assert set(states.COUNTED) == {ACCEPTED}


def test_every_state_can_be_left_and_reached():
    ways = states.TRANSITIONS.values()
    assert {state for way in ways for state in way.sources} == set(states.STATES)
    assert {way.target for way in ways} == set(states.STATES)
