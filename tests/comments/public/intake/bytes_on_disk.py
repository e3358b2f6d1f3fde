"""What of a draft is in the bytes of a SQLite file. Run in a process of its own; prints JSON."""

from __future__ import annotations

import json
from pathlib import Path

from tests.proofs.database import migrated

OPINION, REASON, NAME = "CANARY-OPINION", "CANARY-REASON", "CANARY-NAME"


def look() -> dict[str, list[str]]:
    """Which canaries are on the disk while the draft is there, and what of it once it is erased."""
    from django.db import connection
    from django.utils import timezone

    from comments.domain import passcodes
    from comments.public.intake import drafts, resume_code
    from tests.makers import make_consultation

    at, token, consultation = timezone.now(), passcodes.new_token(), make_consultation()
    draft = drafts.save_point(
        consultation, token, drafts.DraftPoint("0" * 16, "g1-s1", OPINION, REASON), at=at
    )
    drafts.save_people(draft, {"kind": "person", "people": [{"name": NAME}]}, at=at)
    code = resume_code.give_code(consultation, token, at=at)
    draft.refresh_from_db()
    sealed = bytes(draft.sealed)

    def on_disk() -> bytes:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        name = str(connection.settings_dict["NAME"])
        return b"".join(each.read_bytes() for each in Path(name).parent.glob(Path(name).name + "*"))

    secret = {"opinion": OPINION, "reason": REASON, "name": NAME, "token": token, "code": code}
    kept = on_disk()
    drafts.erase(consultation, token)
    erased = on_disk()
    return {
        "open while kept": [name for name, word in secret.items() if word.encode() in kept],
        "sealed while kept": ["sealed"] if sealed[-64:] in kept else [],
        "left when erased": ["sealed"] if sealed[-64:] in erased else [],
    }


if __name__ == "__main__":
    migrated()
    print(json.dumps(look()))
