"""How a submission stands, in words for its resident."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.domain import states
from comments.models import Comment, Submission

Words = str | Promise


@dataclass(frozen=True)
class Telling:
    """A state in a word or two, and what it means."""

    state: Words
    meaning: Words


TELLINGS: dict[str, Telling] = {
    states.RECEIVED: Telling(
        _("受け付けました"),
        _("応募要件に合っているかどうかを、担当の職員が確認しています。"),
    ),
    states.ACCEPTED: Telling(
        _("受理しました"),
        _("応募要件に合っていることを確認しました。これから、ご意見を検討します。"),
    ),
    states.WITHDRAWN: Telling(
        _("取り下げられました"),
        _("取下げのお申し出を受け付けました。ご意見は、検討の対象になりません。"),
    ),
    states.MISTAKEN: Telling(
        _("登録を取り消しました"),
        _(
            "市が登録するときに手違いがあったため、この受付番号は使わないことにしました。"
            "提出された方に誤りがあったわけではありません。"
            "ご意見がどのように扱われているかは、担当へお問い合わせください。"
        ),
    ),
}
CONSIDERED = Telling(
    _("検討しています"),
    _("いただいたご意見への市の考え方を、担当の部署で検討しています。"),
)
PUBLISHED = Telling(
    _("公表しました"),
    _("いただいたご意見への市の考え方を、公表しました。このページの下で、ご覧になれます。"),
)
SET_ASIDE = _("対象外としました")
REASONS: dict[str, Words] = {
    "out_of_window": _("意見を受け付ける期間の外に届いたため、検討の対象にできませんでした。"),
    "anonymous": _("お名前を確かめられなかったため、検討の対象にできませんでした。"),
    "ineligible": _(
        "意見を提出できる方に当てはまることを確かめられなかったため、検討の対象にできませんでした。"
    ),
    "incomplete": _("応募に必要な事柄がそろっていなかったため、検討の対象にできませんでした。"),
    "off_topic": _(
        "この計画の素案についてのご意見ではなかったため、検討の対象にできませんでした。"
    ),
    "empty": _("ご意見の記載が見当たらなかったため、検討の対象にできませんでした。"),
    "other": _("検討の対象にできませんでした。くわしい理由は、担当へお問い合わせください。"),
}
"""Why it was set aside, by the keys of states.REASONS: what the desk notes in a word, in a sentence."""


def tell(submission: Submission, *, is_answered: bool) -> Telling:
    """Return how the submission stands; `is_answered` says that answers to it are published.

    One query if it is accepted and not answered, else none.
    """
    if submission.state == states.SET_ASIDE:
        return Telling(SET_ASIDE, REASONS[submission.reason_code])
    if is_answered:
        return PUBLISHED
    if submission.state == states.ACCEPTED and _is_considered(submission):
        return CONSIDERED
    return TELLINGS[submission.state]


def _is_considered(submission: Submission) -> bool:
    """Whether the desk has begun to classify its comments or to give them to an office."""
    comments = Comment.objects.current().filter(version__submission=submission)
    return comments.filter(classified_at__isnull=False).exists()
