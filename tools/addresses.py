"""The table of addresses in docs/developing.md: every one of the URL conf, each with its meaning.

An address that has no meaning here is an error, and so is a meaning that has no address: neither
can be forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver

MEANINGS: dict[str, str] = {
    "home": "What is open, what comes, what was",
    "consultation": "One consultation: what, until when, who may comment, how, what for",
    "plan": "The whole draft on one page, with a table of contents",
    "search": "What a search in the draft finds (`?q=`), in context",
    "element": "One element of the draft, by its permanent code",
    "write": "Step 1: write an opinion and its reason (`?element=CODE` chooses the element)",
    "save": "Saves an opinion quietly while it is typed (POST, answers JSON)",
    "opinions": "Step 1: the opinions written so far; add, change, remove",
    "remove": "Takes one opinion out of the draft (POST)",
    "files": "Step 1: the files added so far; add another, remove one",
    "attach": "Adds a file to the draft (POST, multipart)",
    "detach": "Takes a file out of the draft (POST)",
    "erase": "この端末から消す: asks, and erases the draft (POST)",
    "later": "続きをあとで: what it means; saves what is typed (POST)",
    "code": "… gives the code with which to go on elsewhere (POST)",
    "leave": "… takes the draft's cookie from this device, and leaves the draft (POST)",
    "resume": "Opens a draft by its code (POST: the code is in no address)",
    "who": "Step 2: who is commenting",
    "people": "Step 2 with another person added or taken out (POST)",
    "check": "Step 3: everything to look over before it is sent",
    "receipt": "Sends (POST), and shows the receipt again in the same browser",
    "status": "Afterwards: asks 受付番号 and 確認コード",
    "status_shown": "How the submission stands (POST: no code in an address)",
    "status_correct": "The opinions in forms, to correct (POST)",
    "status_check": "… what they were and what they become (POST)",
    "status_corrected": "… writes the further version, once (POST)",
    "status_withdraw": "Before withdrawing: the name again (POST)",
    "status_withdrawn": "… withdraws, once (POST)",
    "results": "The published result; before it, when it is planned",
    "paper": "The form on paper, to print, for the plan as a whole",
    "paper_element": "The form on paper for one element",
    "accessibility": "アクセシビリティ方針: what was tested, what was not, whom to tell",
    "healthz": "200 as long as the process answers",
    "readyz": "200 if the database is there and migrated, else 503",
    "admin:index": "The desk's start page",
    "admin:login": "Signing in",
    "admin:logout": "Signing out (POST)",
    "admin:password_change": "A new password for whoever is signed in",
    "admin:password_change_done": "… and that it was set",
    "admin_password_reset": "Asking for a mail to set a new password",
    "password_reset_done": "… that the mail is on its way",
    "password_reset_confirm": "… the link in the mail: setting the password",
    "password_reset_complete": "… and that it was set",
    "admin:comments_log": "Logs a letter, FAX, e-mail or what was handed over",
    "admin:comments_counter": "… at the counter: large type, help given, read back, the slip at once",
    "admin:comments_start": "Leads from the code on a printed form to its log form",
    "admin:comments_known": "Known submitters of a name or address (POST: in no address)",
    "admin:comments_upload": "Brings in scans, photos, FAXes and mails: each becomes an arrival",
    "admin:comments_arrival_deal": "Attaches, dismisses or takes back an arrival (POST)",
    "admin:comments_arrival_file": "Hands out one file of an arrival, and logs it",
    "admin:comments_arrival_page": "… one of its pages as a picture",
    "admin:comments_arrival_turn": "… sets a page upright (POST)",
    "admin:comments_check": "A transcription beside what came in, checked by a second person",
    "admin:comments_fix_transcription": "… put right, as a further version",
    "admin:comments_import": "台帳の取込み: brings in a workbook or CSV",
    "admin:comments_import_template": "… the template workbook",
    "admin:comments_import_preview": "… what each row would do; takes it in (POST)",
    "admin:comments_likeness": "Points that look alike, and what clerks have said of them",
    "admin:comments_likeness_say": "… same person, same text, different (POST)",
    "admin:comments_export": "Exports comments, ledger or summary as XLSX or CSV",
    "admin:comments_summary": "Everything that is counted",
    "admin:comments_publish": "結果の公表: what is still to be done; publishes (POST)",
    "admin:comments_publish_preview": "… the page as the public would see it now",
    "admin:comments_publish_edition": "… an edition as the public saw it",
    "admin:comments_translations": "A consultation's public texts in easy Japanese and English",
    "admin:comments_submission_decide": "Accepts, sets aside, reopens … a submission (POST)",
    "admin:comments_submission_on_time": "A clerk's word on whether it is on time (POST)",
    "admin:comments_submission_off_topic": "A clerk's finding: not about the plan (POST)",
    "admin:comments_completion": "補正: asks for what is missing",
    "admin:comments_completion_letter": "… the letter as DOCX (POST)",
    "admin:comments_completion_draft": "… the mail as a draft for the mail program (POST)",
    "admin:comments_completion_send": "… sends the mail (POST)",
    "admin:comments_completion_done": "… what came (POST)",
    "admin:comments_completion_drop": "… nothing came (POST)",
    "admin:comments_submission_file": "Hands out one file of a submission, and logs it",
    "admin:comments_submission_slip": "Issues a new 確認コード and shows the slip to print (POST)",
    "admin:comments_comment_classify": "Classifies all selected comments (POST)",
    "admin:comments_answer_write": "Writes an answer to the selected comments",
    "admin:comments_answer_join": "Lets an answer answer the selected comments as well (POST)",
    "admin:comments_answer_rewrite": "Changes the words of an answer (POST)",
    "admin:comments_answer_out": "Takes comments out of an answer (POST)",
    "admin:comments_answer_approve": "Approves an answer (POST)",
    "admin:comments_submitter_search": "Finds submitters by name or address (POST: in no address)",
    "admin:comments_submitter_join": "Says that submitters are one person, or are not (POST)",
    "admin:auth_user_password_change": "A new password for another member of staff",
    "admin:app_list": "The lists of one app",
    "admin:jsi18n": "Words for the desk's scripts",
    "admin:comments_submission": "受付簿: the ledger of submissions",
    "admin:comments_arrival": "到着物: what has come in and what became of it",
    "admin:comments_comment": "意見: the comments, to filter, search and classify",
    "admin:comments_answer": "市の考え方: the answers, to write, approve and find",
    "admin:comments_submitter": "提出者: the personal data",
    "admin:comments_consultation": "案件: a consultation's settings",
    "admin:comments_tag": "タグ: words to group comments by",
    "admin:comments_event": "記録: the log",
    "admin:plan_plan": "計画（素案）",
    "admin:plan_element": "計画の項目",
    "admin:auth_user": "アカウント: the staff's accounts and roles",
}
"""Address name → what it is for. A list of the desk stands for its stock pages as well."""

_STOCK = re.compile(r"(?P<list>.+)_(changelist|add|history|delete|change)")
_CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")
_APPS = re.compile(r"\^\(\?P<app_label>[^)]*\)/\$")


class Astray(Exception):
    """The URL conf and the meanings do not agree; the message says where."""


def addresses() -> list[tuple[str, str]]:
    """Return every address with its meaning, in the order of MEANINGS.

    Raises Astray if an address has no meaning, or a meaning no address (as where this process
    serves only one of the SITE_PARTS).
    """
    found = dict(_named(_walk(get_resolver())))
    without = [f"{name} (/{address})" for name, address in found.items() if name not in MEANINGS]
    gone = [name for name in MEANINGS if name not in found]
    if without or gone:
        raise Astray(
            f"tools/addresses.py: without a meaning: {_list(without)}; "
            f"without an address: {_list(gone)}"
        )
    return [(f"/{_readable(found[name])}", meaning) for name, meaning in MEANINGS.items()]


def _list(names: list[str]) -> str:
    return ", ".join(names) or "none"


def _named(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield name and address, the stock pages of a list of the desk as that list."""
    for name, address in pairs:
        stock = _STOCK.fullmatch(name)
        if stock is None or name in MEANINGS:
            yield name, address
        elif name.endswith("_changelist"):
            yield stock["list"], address


def _walk(resolver: URLResolver, prefix: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Yield name and address of every pattern but the two kinds that the admin leaves nameless:
    the old address of a row, which redirects, and the one that catches everything else.
    """
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inner = f"{each.namespace}:" if each.namespace else ""
            yield from _walk(each, prefix + str(each.pattern), space + inner)
        elif isinstance(each, URLPattern) and (each.name or space != "admin:"):
            yield f"{space}{each.name}", prefix + str(each.pattern)


def _readable(address: str) -> str:
    return _CONVERTER.sub(r"<\1>", _APPS.sub("<app_label>/", address))
