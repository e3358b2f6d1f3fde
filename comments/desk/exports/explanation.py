"""説明: the sheet that says what a workbook holds and how it was counted."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from comments.desk.exports.options import Kind, Order
from comments.desk.exports.sheet import Heading, Row, Sheet
from comments.models import Consultation

_COUNTING = (
    "提出者数は、受理した提出の提出者を数えます。"
    "同じ人と職員が確かめた提出者だけを1人にまとめます。",
    "意見件数は、受理した提出の最新の版の意見を数えます。"
    "同じ意見と職員が確かめたものだけを1件にまとめます。",
    "項目別のほかの意見件数は、足し合わせると全体より多いことがあります（1件が複数の行に入るため）。",
    "提出者数と意見件数は別の数です。項目別・方法別・日別の提出者数は、足し合わせられません。",
    "「提出できる方の区分」は複数回答です。延べ数は提出者数と一致しません。",
    "受領日は、届いた日です。登録した日ではありません。",
    "対象外・取下げ・誤登録・未確認のものは、集計に含めず、別に示します。",
)
_TEXTS = (
    "1つの欄に入りきらない文章（32,766文字を超えるもの）は、右隣の「（続き1）」以降の欄に続きます。"
    "つなげると元の文章になります。",
)
_COMMENTS = (
    "「同じ意見の番号」は、この書き出しの中だけの番号です。同じ番号は、同じ意見と職員が確かめたもので、集計では1件と数えます。",
    "意見が「（添付のとおり…）」となっているものは、添付のファイルで届き、まだ書き起こしていません。",
    "「項目の符号」「反映区分」「担当」「タグ」は、書き直して「台帳の取込み」で戻せます。"
    "「照合」は、書き出した後に画面で変えられたかどうかを確かめる印です。消さないでください。",
    "提出者の欄はありません。ただし、意見の文章そのものに氏名などが書かれていることがあります。",
)
_LEDGER = (
    "添付のファイルは、この書き出しには入りません。件数だけを示します。",
    "個人情報を含みます。取扱いに注意してください。",
    "「人の番号」は、この書き出しの中だけの番号です。同じ番号は、同じ人と職員が確かめたものです。",
)
_LINES = {
    Kind.COMMENTS: _COMMENTS + _TEXTS,
    Kind.LEDGER: _LEDGER + _TEXTS,
    Kind.SUMMARY: _COUNTING,
}


def explanation(consultation: Consultation, order: Order, at: datetime) -> Sheet:
    """Return the sheet: which consultation, what is in it, when it was made, how it is counted."""
    rows: list[Row] = [
        ["市民コメント", consultation.marked_title],
        ["内容", order.kind.label],
        ["対象", order.scope_label],
        ["書き出した日時", timezone.localtime(at).replace(tzinfo=None)],
        ["実施期間（開始日）", consultation.opens_on],
        ["実施期間（終了日）", consultation.closes_on],
    ]
    if consultation.rehearsal:
        rows.append(["練習", "このファイルは練習のものです。実際の提出ではありません。"])
    rows += [["注", line] for line in _LINES[order.kind]]
    return Sheet("説明", [Heading("項目", 22), Heading("内容", 90)], rows)
