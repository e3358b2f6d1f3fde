"""The public pages that read a number, with everything else right."""

from __future__ import annotations

import io
from typing import Any

from tests.comments.public.followup.returning import CODE
from tests.comments.public.intake.steps import PERSON, Steps
from tests.whole_numbers.asked import Asked


def public(steps: Steps, file: int) -> list[Asked]:
    draft = {"token": steps.token}
    opinion = {"point": "0" * 16, "element": "", "opinion": "見本の意見です。", "reason": ""}
    two = PERSON | {"kind": "group", "persons": "2", "person-1-name": "見本 花子"}
    held = {"number": "M8-0001", "passcode": CODE}
    points = {f"point-{n}-{name}": value for n in (0, 1) for name, value in opinion.items()}
    corrected = held | points | {"base": "1", "name": "見本 太郎"}
    return [
        *(
            Asked(f"/mihon/comment/{step}/", "turn", draft | opinion)
            for step in ("save", "opinions", "files")
        ),
        Asked("/mihon/comment/detach/", "file", draft | {"file": str(file)}),
        *(Asked("/mihon/comment/people/", name, draft | two) for name in ("less", "find")),
        *(Asked(f"/mihon/comment/{step}/", "persons", draft | two) for step in ("people", "check")),
        *(Asked("/mihon/status/shown/", "number", held, written=each) for each in ("#", "M8-#")),
        Asked("/mihon/status/correct/", "less", corrected),
        *(
            Asked(f"/mihon/status/{step}/", name, corrected)
            for step in ("correct", "check", "corrected")
            for name in ("base", "point-0-turn")
        ),
    ]


def with_length(steps: Steps, length: str) -> Any:
    body = {"wsgi.input": io.BytesIO(b""), "CONTENT_LENGTH": length}
    return steps.client.post("/mihon/comment/attach/", {"token": steps.token}, **body)
