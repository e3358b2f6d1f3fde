"""Who may do what at the desk: one table. No ORM.

`manage.py setup_roles` turns it into groups and permissions; docs/desk.ja.md prints it.
"""

from __future__ import annotations

from enum import StrEnum

SAMPLE_PREFIX = "mihon-"
"""User names of the sample accounts begin so; outside the demo they cannot sign in."""


class Capability(StrEnum):
    """Something a role may do. The value is the permission's codename."""

    VIEW = "view_desk"
    SEE_PERSONAL = "see_personal"
    LOG = "log_submission"
    REVIEW = "review_submission"
    CLASSIFY = "classify_comment"
    ANSWER = "answer_comment"
    APPROVE = "approve_answer"
    PUBLISH = "publish_result"
    EXPORT = "export_comments"
    EXPORT_PERSONAL = "export_personal"
    SETTINGS = "change_settings"

    @property
    def permission(self) -> str:
        """The permission as Django names it."""
        return f"comments.{self.value}"


LABELS: dict[Capability, str] = {
    Capability.VIEW: "受付簿を見る",
    Capability.SEE_PERSONAL: "個人情報を見る",
    Capability.LOG: "到着したものを登録する",
    Capability.REVIEW: "確認する（受理・対象外など）",
    Capability.CLASSIFY: "分類する",
    Capability.ANSWER: "市の考え方を書く",
    Capability.APPROVE: "市の考え方を承認する",
    Capability.PUBLISH: "結果を公表する",
    Capability.EXPORT: "書き出す（個人情報なし）",
    Capability.EXPORT_PERSONAL: "書き出す（個人情報あり）",
    Capability.SETTINGS: "設定を変える",
}

_C = Capability

ROLES: dict[str, tuple[str, frozenset[Capability]]] = {
    "mailroom": (
        "受付担当",
        frozenset({_C.VIEW, _C.SEE_PERSONAL, _C.LOG}),
    ),
    "reviewer": (
        "確認担当",
        frozenset({_C.VIEW, _C.SEE_PERSONAL, _C.LOG, _C.REVIEW, _C.CLASSIFY, _C.ANSWER, _C.EXPORT}),
    ),
    "approver": (
        "承認者",
        frozenset(
            {
                _C.VIEW,
                _C.SEE_PERSONAL,
                _C.REVIEW,
                _C.CLASSIFY,
                _C.ANSWER,
                _C.APPROVE,
                _C.PUBLISH,
                _C.EXPORT,
                _C.EXPORT_PERSONAL,
            }
        ),
    ),
    "viewer": ("閲覧者", frozenset({_C.VIEW, _C.EXPORT})),
    "administrator": ("管理者", frozenset({_C.VIEW, _C.SETTINGS})),
}
"""Role → its name and its capabilities. The administrator keeps the settings and sees no name."""


def may(role: str, capability: Capability) -> bool:
    """Whether the role has the capability. Raises KeyError for an unknown role."""
    return capability in ROLES[role][1]
