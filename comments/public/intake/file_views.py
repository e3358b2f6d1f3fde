"""The pages on which files are added to a comment."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from comments.domain import passcodes
from comments.domain.whole_number import whole_number
from comments.files import file_names
from comments.files.kinds import HEIC_ENDINGS, KINDS
from comments.models import Draft
from comments.public.intake import draft_files, drafts, who_step
from comments.public.intake.draft_files import MOST_FILES
from comments.public.intake.file_form import FileForm
from comments.public.intake.request_checks import Visit, keep, step
from comments.public.intake.write_step import save, unfinished_page
from comments.records.attachments import NamedFile
from comments.records.register import registered


@step()
def files(visit: Visit) -> HttpResponse:
    """The files added so far; what a POST brings from the writing page is kept first."""
    if not visit.is_open:
        return visit.closed()
    if any(visit.request.POST.get(name, "").strip() for name in ("opinion", "reason")):
        return save(visit, page)
    if registered(visit.token) is not None:
        visit.token = passcodes.new_token()
    return page(visit, visit.draft)


@require_POST
@step(takes_file=True)
def attach(visit: Visit) -> HttpResponse:
    """Add one file, and show what there is by now, or go on if 次へ was pressed."""
    if not visit.is_open:
        return visit.closed()
    draft = visit.draft
    if _goes_on(visit) and not visit.request.FILES and draft_files.says_something(draft):
        return _onward(visit, draft)
    form = FileForm(visit.request.POST, visit.request.FILES)
    if form.is_valid():
        try:
            return _added(visit, form.cleaned_data["file"])
        except draft_files.Full:
            form.add_error(None, _full())
    return page(visit, draft, form=form)


@require_POST
@step()
def detach(visit: Visit) -> HttpResponse:
    """Take one file out, and show what is left."""
    if visit.draft is None:
        return visit.gone()
    pk = whole_number(visit.request.POST.get("file", "")) or 0
    try:
        draft = draft_files.remove(visit.consultation, visit.token, pk, at=visit.at)
    except drafts.Taken:
        return visit.gone()
    return page(visit, draft)


def page(
    visit: Visit,
    draft: Draft | None,
    *,
    form: FileForm | None = None,
    told: list[str] | None = None,
    was_sent: bool = False,
) -> HttpResponse:
    """Return the page of the files; `told` says what became of the one just added."""
    listed = draft_files.listed(draft, visit.token)
    response = visit.page(
        "files",
        status=200 if form is None else 400,
        form=form or FileForm(),
        files=listed,
        most=MOST_FILES,
        is_full=len(listed) >= MOST_FILES,
        written=len(drafts.points(draft)),
        told=told or [],
        was_sent=was_sent,
    )
    return keep(response, visit) if draft is not None else response


def _goes_on(visit: Visit) -> bool:
    """Whether 次へ was pressed, with which a file chosen and not yet added goes along."""
    return "next" in visit.request.POST


def _onward(visit: Visit, draft: Draft) -> HttpResponse:
    if drafts.unfinished(draft):
        return unfinished_page(visit, draft)
    return who_step.page(visit, who_step.saved(visit, draft))


def _added(visit: Visit, named: NamedFile) -> HttpResponse:
    draft, is_new, was_sent = _add(visit, named)
    if _goes_on(visit) and not was_sent:
        return _onward(visit, draft)
    return page(visit, draft, told=_told(named, is_new), was_sent=was_sent)


def _add(visit: Visit, named: NamedFile) -> tuple[Draft, bool, bool]:
    """Add a file, under a new token if the old one has been sent; say whether it had been."""
    try:
        return *draft_files.add(visit.consultation, visit.token, named, at=visit.at), False
    except drafts.Taken:
        visit.token = passcodes.new_token()
        return *draft_files.add(visit.consultation, visit.token, named, at=visit.at), True


def _full() -> str:
    return gettext(
        "ファイルは%(most)s個までです。ほかのファイルを加えるには、どれかを取り除いてください。"
    ) % {"most": MOST_FILES}


def _told(named: NamedFile, is_new: bool) -> list[str]:
    """What a resident may want to know of what was just added."""
    if not is_new:
        return [gettext("同じ内容のファイルが、すでに加えられています。")]
    file = named.file
    told = [gettext("ファイルを加えました。")]
    if file.was_heic:
        told.append(gettext("HEICの写真は、職員が開けるように、JPEGに変えてお預かりします。"))
    kind, ending = KINDS[file.kind], file_names.ending_of(file_names.clean(named.name))
    usual = HEIC_ENDINGS if file.was_heic else kind.endings
    if ending and ending not in usual:
        told.append(
            gettext(
                "名前の終わりは「%(ending)s」ですが、中身は%(kind)sでした。%(kind)sとしてお預かりします。"
            )
            % {"ending": ending, "kind": kind.label}
        )
    return told
