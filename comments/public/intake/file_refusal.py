"""What a resident is told of a file that is not taken, and what to do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.files.kinds import FileFault

MESSAGES: dict[FileFault, str | Promise] = {
    FileFault.EMPTY: _("ファイルの中身が空です。別のファイルを選んでください。"),
    FileFault.TOO_LARGE: _(
        "ファイルが大きすぎます。1つ10MBまでです。"
        "写真は小さくして、文書は分けて保存し、もう一度お試しください。"
    ),
    FileFault.UNKNOWN: _(
        "この種類のファイルは受け付けていません。PDF、Word（DOCX）、ODT、テキスト（TXT）、"
        "JPEG、PNG、HEICのファイルを選んでください。"
        "ほかの文書は、PDFで保存し直すと加えられます。"
    ),
    FileFault.OLD_OFFICE: _(
        "古い形式の文書（.docなど）か、パスワードの付いた文書です。"
        "パスワードを外し、PDFかWord（DOCX）で保存し直してください。"
    ),
    FileFault.LOCKED: _(
        "パスワードが付いているため、開けません。パスワードを外して保存し直してください。"
    ),
    FileFault.MACROS: _(
        "マクロ（自動で動くしくみ）の入った文書は受け付けていません。"
        "PDFかWord（DOCX）で保存し直してください。"
    ),
    FileFault.BROKEN: _(
        "ファイルが壊れているか、途中で切れているため、開けません。"
        "もう一度保存し直すか、別のファイルを選んでください。"
    ),
    FileFault.TOO_FINE: _(
        "画像が細かすぎます（6,000万画素まで）。小さくして、もう一度お試しください。"
    ),
}
