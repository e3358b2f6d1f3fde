"""The numbers that the desk reads and no form shows before something is typed, found or ticked."""

from __future__ import annotations

from tests.whole_numbers.asked import Asked


def listed(numbers: dict[str, int]) -> list[Asked]:
    """What no form shows before something is typed, found or ticked."""
    row, typed, arrival = (
        numbers[each] for each in ("comments/submission", "typed", "comments/arrival")
    )
    consultation = f"/staff/comments/consultation/{numbers['comments/consultation']}/"
    log = f"{consultation}log/"
    completion = f"/staff/comments/submission/{numbers['incomplete']}/completion/"
    points = {
        "chosen": str(numbers["comments/comment"]),
        "gist": "見本の概要。",
        "answer": str(numbers["comments/answer"]),
        "element": "clear",
    }
    comment, submitter = "/staff/comments/comment/", "/staff/comments/submitter/"
    actions = {
        comment: ("classify_selected", "answer_selected"),
        submitter: ("same_person", "apart"),
    }
    ticked = "_selected_action"
    point = numbers["comments/comment"]
    of_list = {comment: point, submitter: numbers["comments/submitter"]}
    return [
        *(Asked(f"{submitter}join/", "who", {"action": each}) for each in actions[submitter]),
        *(
            Asked(f"{consultation}likeness/say/", "comment", {"action": each})
            for each in ("same_text", "same_person", "different", "text_apart", "not_different")
        ),
        *(
            Asked(page, name, {"action": each, ticked: of_list[page], "index": "0"})
            for page, these in actions.items()
            for each in these
            for name in (ticked, "index", "select_across")
        ),
        *(
            Asked(f"/staff/comments/{way}/", name, points, written=written)
            for way in ("answer/write", "answer/join", "comment/classify")
            for name, written in (
                ("chosen", "#"),
                ("chosen", f"{point},#"),
                ("chosen", "#:"),
                ("chosen", f"{point}:#"),
            )
        ),
        *(
            Asked("/staff/comments/comment/classify/", each, points)
            for each in ("element", "disposition", "section", "plus", "minus")
        ),
        *(
            Asked(f"/staff/comments/answer/{numbers['comments/answer']}/{way}/", name)
            for way, name in (
                ("take-out", "comment"),
                ("take-out", "revision"),
                ("rewrite", "revision"),
                ("approve", "revision"),
            )
        ),
        *(
            Asked(f"{log}?arrival={arrival}", name, written=written)
            for name, written in (
                ("turn", f"{arrival}-1-#"),
                ("turn", f"{arrival}-#-1"),
                ("turn", "#-1-1"),
                ("known", "#"),
                ("take", "#-1"),
                ("take", "0-#"),
                ("read", "#-1"),
                ("read", "1-#"),
                ("use", "read-1-#"),
                ("use", "read-#-1"),
            )
        ),
        Asked(f"/staff/comments/submission/{typed}/right/", "turn", written="#-1-1"),
        Asked(f"/staff/comments/submission/{typed}/check/", "revision"),
        *(Asked(f"{completion}{step}/", "revision") for step in ("letter", "draft", "done")),
        Asked(f"{completion}send/", "revision"),
        Asked(f"/staff/comments/submission/{row}/off-topic/", "finding", {"take_back": "1"}),
        *(Asked(log, name, is_get=True) for name in ("last", "arrival")),
        Asked("/staff/comments/answer/write/", "comments", is_get=True),
        Asked("/staff/comments/log/", "code", is_get=True),
        Asked("/staff/comments/event/", "case", is_get=True),
        *(
            Asked(f"/staff/{model}/", name, is_get=True)
            for model, names in LOOKUPS.items()
            for name in names
        ),
    ]


# What an address may ask is judged in one place for all lists: see CheckedList.
LOOKUPS = {
    "comments/submission": ("consultation", "state__exact", "finding"),
    "comments/event": ("action_is", "case"),
    "comments/comment": (
        *("p", "o", "q", "e", "id", "id__in", "id__gt", "pk", "pk__in", "id__range", "version"),
        *("consultation", "element_is", "disposition_is", "section_is", "tag_is"),
    ),
    "comments/submitter": ("consultation", "is_body__exact", "submission", "submission__in"),
    "comments/tag": ("consultation__id__exact", "consultation__id__in"),
    "plan/element": ("plan__id__exact", "plan", "parent__in"),
    "auth/user": ("is_active__exact", "groups", "groups__in"),
}
