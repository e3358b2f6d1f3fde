"""What each field of each row is: kept, personal or secret. A check fails where one is missing.

The log holds of a change what is kept, and of the rest only that it changed. Plain data: whoever
erases, exports or looks for names reads it here.
"""

from __future__ import annotations

from comments.domain.submitter_fields import FIELDS

KEPT, PERSONAL, SECRET = "kept", "personal", "secret"
"""Kept: the city's own words, and what tells of nobody. Personal: what a person wrote, or is known
by; also what staff write in words of their own, where a name may slip in. Secret: what opens, or
proves, something."""

OURS = frozenset({"comments", "plan"})
"""Apps all of whose models stand below; of others those that hold something of a person."""


def _of(*, kept: str = "", personal: str = "", keys: str = "") -> dict[str, str]:
    """Return field → what it is. Raises ValueError if one is named twice."""
    named = [
        (name, what)
        for what, names in ((KEPT, kept), (PERSONAL, personal), (SECRET, keys))
        for name in names.split()
    ]
    table = dict(named)
    if len(table) < len(named):
        raise ValueError(f"named twice: {sorted(name for name, _ in named)}")
    return table


SENSITIVITY: dict[str, dict[str, str]] = {
    # Who sent it, and what is in it
    "comments.submission": _of(
        kept="""id revision consultation number channel received_on received_at postmarked_on dated_on
            on_time_said logged_at state reason_code language""",
        personal="on_time_why",
        keys="key passcode_hash",
    ),
    "comments.submitter": _of(
        kept="id submission position person_group",
        personal="folded",
    )
    | {each.name: PERSONAL if each.is_personal else KEPT for each in FIELDS},
    "comments.version": _of(
        kept="id submission ordinal is_current arrived_at", personal="text passages"
    ),
    "comments.finding": _of(kept="id version rule field person settled_on", personal="sentence"),
    "comments.comment": _of(
        kept="""id revision version position element disposition section tags answer point_group is_in_file
            classified_at classified_by""",
        personal="opinion reason folded",
    ),
    "comments.difference": _of(kept="id first second"),
    "comments.attachment": _of(
        kept="id submission position kind size pages", personal="name sha256"
    ),
    "comments.attachmentcontent": _of(kept="attachment", personal="content"),
    "comments.assistance": _of(kept="submission is_read_back", personal="helps note"),
    "comments.completion": _of(
        kept="id submission asks means asked_on due_on completed_on dropped_at"
    ),
    # What has come in
    "comments.arrival": _of(
        kept="""id revision consultation channel received_on received_at dated_at faults added_at state
            submission purpose dismissal handled_at""",
        personal="digest sender_name sender_address subject body note",
    ),
    "comments.arrivalfile": _of(
        kept="id arrival position is_original kind size pages turns", personal="name sha256"
    ),
    "comments.arrivalcontent": _of(kept="file", personal="content"),
    "comments.transcription": _of(kept="version typed_by checked_by checked_at"),
    # What waits, and goes soon
    "comments.draft": _of(
        kept="id consultation touched_at",
        personal="sealed",
        keys="token_hash code_hash sealed_token",
    ),
    "comments.draftfile": _of(
        kept="id draft position kind size pages", personal="digest name content"
    ),
    "comments.importfile": _of(
        kept="id consultation added_by added_at taken", personal="sealed", keys="salt"
    ),
    "comments.attempt": _of(kept="id what at", personal="who"),
    "post_office.email": _of(
        kept="""id from_email status recipient_delivery_status priority created last_updated
            scheduled_time expires_at message_id number_of_retries template backend_alias""",
        personal="to cc bcc subject message html_message headers context",
    ),
    "post_office.log": _of(kept="id email date status exception_type", personal="message"),
    # What the city says
    "comments.answer": _of(
        kept="""id consultation disposition revision written_at written_by approved_at
            approved_by""",
        personal="gist text",
    ),
    "comments.publication": _of(
        kept="id consultation edition snapshot own digest published_at published_by"
    ),
    "comments.event": _of(
        kept="id at by action subject subject_id label consultation_id detail", personal="reason"
    ),
    # The city's settings, and the plan
    "comments.consultation": _of(
        kept="""id revision translations plan slug title rehearsal about opens_on closes_on window_notice
            arrival_rule prefix inside result_on office office_address office_hours telephone fax
            email personal_data_use personal_data_access personal_data_until last_number
            as_loaded"""
    ),
    "comments.rulesentence": _of(kept="id translations consultation key sentence position"),
    "comments.ground": _of(
        kept="""id translations consultation key label needs_inside asks_interest for_people
            for_bodies position"""
    ),
    "comments.channel": _of(kept="id translations consultation kind is_on how position"),
    "comments.viewingplace": _of(kept="id translations consultation key name note position"),
    "comments.disposition": _of(kept="id consultation key label amends position"),
    "comments.section": _of(kept="id consultation key name position"),
    "comments.tag": _of(kept="id revision consultation name"),
    "plan.plan": _of(kept="id revision slug title short_title notice pdf_url fixed_from as_loaded"),
    "plan.element": _of(
        kept="id revision plan parent kind actor code number title text note page position"
    ),
    # The staff
    "auth.user": _of(
        kept="""id username is_active is_staff is_superuser last_login date_joined groups
            user_permissions""",
        personal="first_name last_name email",
        keys="password",
    ),
}
"""Model → field → KEPT, PERSONAL or SECRET."""


def is_kept(model: str, name: str) -> bool:
    """Whether the log may hold what a field says. What is not known here is not kept.

    A translation is named by its language and the field it translates: en.title.
    """
    _, _, of = name.rpartition(".")
    return SENSITIVITY.get(model, {}).get(of) == KEPT
