"""Verbs on a draft that is kept for later: the code that opens it, on whatever device.

The database holds a hash of the code, and the draft's token sealed under a key from the code: who
has the code can read the draft, and nobody else.
"""

from __future__ import annotations

from datetime import datetime

from comments.domain import passcodes, sealing
from comments.models import Consultation, Draft
from comments.public.intake.drafts import Gone


def give_code(consultation: Consultation, token: str, *, at: datetime) -> str:
    """Keep the token's draft until a day after the closing; return the code that opens it.

    A code that was given before opens nothing from now on. Raises Gone if there is no draft.
    """
    code = passcodes.new_resume_code()
    drafts = Draft.objects.living(at).filter(consultation=consultation)
    changed = drafts.filter(token_hash=passcodes.token_hash(token)).update(
        code_hash=passcodes.resume_hash(code),
        sealed_token=sealing.seal(passcodes.resume_key(code), token.encode()),
        touched_at=at,
    )
    if not changed:
        raise Gone
    return code


def token_of(consultation: Consultation, code: str, *, at: datetime) -> str | None:
    """Return the token of the draft that the code opens, if there is one."""
    drafts = Draft.objects.living(at).filter(consultation=consultation)
    draft = drafts.filter(code_hash=passcodes.resume_hash(code)).first()
    if draft is None:
        return None
    return sealing.unseal(passcodes.resume_key(code), draft.sealed_token).decode()
