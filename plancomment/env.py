"""What the environment may say: one table, read by settings.py and printed in
docs/operating.ja.md.

Every setting of an installation is an environment variable (12-factor). A file named `.env`
beside manage.py is read first, if there is one; the environment wins over it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environ

BASE_DIR = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Variable:
    """One environment variable: its name, how it is read, its default, and what it means.

    The meaning is Japanese: the city's engineer reads it.
    """

    name: str
    kind: type
    default: Any
    meaning: str


TABLE: tuple[Variable, ...] = (
    Variable(
        "SECRET_KEY",
        str,
        "",
        "すべての署名に使う鍵。必ず設定します（DEMO のときは `var/` に自動で作ります）。",
    ),
    Variable(
        "DATABASE_URL",
        str,
        "sqlite:///var/plancomment.sqlite3",
        "データベース。PostgreSQL は `postgres://user:password@host:5432/name`。",
    ),
    Variable(
        "SITE_URL",
        str,
        "http://127.0.0.1:8000",
        "公開するアドレス。末尾に `/` を付けません。このホスト名は ALLOWED_HOSTS に書かなくても使えます。",
    ),
    Variable("ALLOWED_HOSTS", list, [], "ほかに応答するホスト名。コンマで区切ります。"),
    Variable(
        "SITE_PARTS",
        list,
        ["public", "staff"],
        "このプロセスが受け持つ部分。`public`（公開ページ）、`staff`（管理画面）、またはその両方。",
    ),
    Variable(
        "HTTPS",
        bool,
        True,
        "サイトを https で公開するかどうか。on のとき、Cookie を https に限り、http を https に転送し、"
        "HSTS を付けます。DEMO と DEBUG のときの初期値は off です。",
    ),
    Variable(
        "BEHIND_PROXY",
        bool,
        False,
        "手前のプロキシが `X-Forwarded-Proto` と `X-Forwarded-For` を付けるかどうか。"
        "プロキシは、利用者が送ってきた値を取り除く必要があります。",
    ),
    Variable(
        "EMAIL_URL",
        str,
        "consolemail://",
        "電子メールの送信先サーバー（提出者へのお知らせ、パスワードの再設定）。"
        "`smtp+tls://user:password@host:587`。初期値では送信せず、画面に書き出します。",
    ),
    Variable("MAIL_FROM", str, "plancomment@localhost", "電子メールの差出人。"),
    Variable(
        "INBOX_URL",
        str,
        "",
        "`fetch_mail` が読むメールボックス。`imaps://user:password@host/INBOX`、STARTTLS は "
        "`imap+tls://…`。記号はパーセントエンコードで書きます。独自の認証局の証明書は、"
        "環境変数 `SSL_CERT_FILE` で指定します。",
    ),
    Variable(
        "INBOX_AFTER",
        str,
        "seen",
        "取り込んだ電子メールのサーバーでの扱い。`seen` は既読にする、`leave` はそのまま、"
        "`move:FOLDER` はフォルダーへ移す。どれも、消すことはありません。",
    ),
    Variable(
        "DEMO",
        bool,
        False,
        "お試し用の設定（`make run` が使います）。鍵を自動で作り、http で動き、見本の利用者を使えます。"
        "公開するサーバーでは使わないでください。",
    ),
    Variable("DEBUG", bool, False, "Django のデバッグ画面。開発者だけが使います。"),
    Variable("LOG_LEVEL", str, "INFO", "標準エラー出力に書くログの、下限のレベル。"),
)

_reader = environ.Env()
_reader.read_env(BASE_DIR / ".env")


def read(name: str, default: Any = None) -> Any:
    """Return the variable `name` of the table, or `default` in place of the table's default.

    Raises KeyError if the table does not know the name.
    """
    variable = {each.name: each for each in TABLE}[name]
    fallback = variable.default if default is None else default
    match variable.kind.__name__:
        case "bool":
            return _reader.bool(name, default=fallback)
        case "list":
            return [part for part in _reader.list(name, default=fallback) if part]
        case _:
            return _reader.str(name, default=fallback)


def database(url: str) -> dict[str, Any]:
    """Return Django's description of the database at `url`."""
    return dict(_reader.db_url_config(url))


def mail(url: str) -> dict[str, Any]:
    """Return Django's mail settings for `url`."""
    return dict(_reader.email_url_config(url))
