"""Pages of imports: hand in, look at, take over, put aside, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRefresh

from tongxing.accounts.queries import names_of
from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.register.access import lists as access
from tongxing.register.actions import imports as actions
from tongxing.register.forms.lists import ApplyForm, ReasonForm, UploadForm
from tongxing.register.queries import lists as queries
from tongxing.register.rules.lists.states import BUSY, STATES, ImportRefusedError, may
from tongxing.register.told import import_page, notices
from tongxing.register.told import imports as told
from tongxing.ui.components.notice import Notice
from tongxing.ui.doors import duty
from tongxing.ui.forms import question_page, typed
from tongxing.ui.links import Link
from tongxing.ui.listing import Listing
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpResponse

    from tongxing.register.models import Import
    from tongxing.ui.component import Component
    from tongxing.ui.doors import SignedRequest

_REFRESH_SECONDS = 5


@duty("rosters.import")
def index(request: SignedRequest) -> HttpResponse:
    """List what was handed in, the latest first."""
    seen = queries.imports_seen()
    listing = Listing.read(request.GET)
    count = seen.count()
    shown = list(seen[listing.rows(count)])
    return page(
        request,
        "register/lists/index.html",
        title=told.TITLE,
        lead=Text(
            "各部门的名册从这里进入登记：先预读，看清会改变什么，再入库；入库以后也可以撤回。",
            "The offices' lists enter the register here: read first, shown what they would change, "
            "then taken over; an import can be undone.",
        ),
        ways=told.ways(queries.matches_open()),
        content=[
            told.table_of_imports(
                shown,
                names_of(each.started_by_id for each in shown),
                listing=listing,
                count=count,
                where=len(queries.counties()) > 1,
            )
        ],
    )


@duty("rosters.import")
def upload(request: SignedRequest) -> HttpResponse:
    """Take files in and have them read; nothing is changed by that."""
    counties = queries.counties()
    if not counties:
        raise Http404
    given = (typed(request), request.FILES) if request.method == "POST" else (typed(request),)
    form = UploadForm(*given, counties=counties, today=clock.today())
    if request.method == "POST" and form.is_valid():
        made = actions.start_import(
            form.county_chosen,
            [actions.Handed(name, content) for name, content in form.contents],
            as_of=form.cleaned_data["as_of"],
            origin="upload",
            actor=request.officer_id,
            at=clock.now(),
        )
        return redirect(_done_at(made, "uploaded"))
    lead = Text(
        "上传以后先预读：告诉您每种名册新增、变更、终止了谁，退回了哪些行，什么也不改动。"
        "文件加密保存，只有办理名册的人能看到。",
        "They are read first: who is new, changed or gone, and which rows are rejected; nothing is "
        "changed. The files are kept encrypted.",
    )
    return page(
        request,
        title=told.UPLOAD,
        breadcrumb=told.way(),
        form=form,
        content=[
            question_page(form, button=Text("上传并预读", "Hand in and read"), lead=lead),
        ],
    )


@duty("rosters.import")
def one(request: SignedRequest, import_id: int) -> HttpResponse:
    """Show one import: how far it is, what it would change, what may be done."""
    shown = access.import_for(import_id)
    busy = shown.state in BUSY
    if not busy and getattr(request, "htmx", False):
        return HttpResponseClientRefresh()  # the work is over: the whole page has news
    names = names_of([shown.started_by_id, shown.applied_by_id, shown.undone_by_id])
    return page(
        request,
        "register/lists/import.html",
        title=told.title_of(shown),
        breadcrumb=told.way(),
        refresh_seconds=_REFRESH_SECONDS if busy else None,
        done=notices.done(request.GET.get("done", ""), shown.state),
        steps=import_page.steps_of(shown),
        progress=import_page.progress_of(shown),
        ways=_ways(shown),
        about=import_page.about(shown, names),
        content=[] if busy else list(_contents(shown)),
    )


def _contents(shown: Import) -> Sequence[Component]:
    law = access.law_for(shown.county_id, shown.as_of)
    waiting = queries.matches_open(shown.pk)
    later = queries.import_later(shown)
    told_first = notices.notices_of(shown, law, later=later, open_matches=waiting)
    reading = notices.of_reading(queries.reading_of(shown).notes)
    parts: list[Component] = list(told_first)
    if shown.found:
        parts += [import_page.figures_of(shown, waiting), import_page.table_of_rosters(shown, law)]
        parts.append(import_page.table_of_files(shown, law))
    return [*parts, *([reading] if reading else [])]


def _ways(shown: Import) -> list[Link]:
    acts = (
        ("apply", Text("核对完毕，入库", "Checked: take it over"), "lists:apply"),
        ("leave", Text("放弃这次导入", "Put it aside"), "lists:leave"),
        ("undo", Text("撤回这次导入", "Undo it"), "lists:undo"),
    )
    found = [
        Link(label, reverse(name, args=[shown.pk]))
        for act, label, name in acts
        if may(act, shown.state)
    ]
    if shown.reading:
        found.append(
            Link(Text("退回行", "Rejected rows"), reverse("lists:rejects", args=[shown.pk]))
        )
    return found


@duty("rosters.import")
def take_over(request: SignedRequest, import_id: int) -> HttpResponse:
    """Ask whether the numbers were looked at, and have the import taken over."""
    shown = access.import_for(import_id)
    law = access.law_for(shown.county_id, shown.as_of)
    breakers = import_page.breaker_words(shown, law)
    form = ApplyForm(typed(request), breakers=breakers)

    def act() -> object:
        return actions.ask_to_apply(
            shown.pk,
            confirm=form.cleaned_data.get("confirm", ()),
            reason=form.cleaned_data.get("reason", ""),
            actor=request.officer_id,
            at=clock.now(),
        )

    if _acted(request, form, act):
        return redirect(_done_at(shown, "applying"))
    lead = Text(
        "入库一次完成：要么全部写入，要么什么也不写。以前的内容保留，随时可以撤回。",
        "All or nothing, in one go. What was known before is kept, and it can be undone.",
    )
    return page(
        request,
        title=Text(f"{told.title_of(shown).zh}：入库", f"Take over import {shown.pk}"),
        breadcrumb=told.way(told.link_of(shown)),
        form=form,
        content=[
            *([] if may("apply", shown.state) else [_not_now(shown)]),
            import_page.figures_of(shown, queries.matches_open(shown.pk)),
            question_page(form, button=Text("确认入库", "Take it over"), lead=lead),
        ],
    )


@duty("rosters.import")
def leave(request: SignedRequest, import_id: int) -> HttpResponse:
    """Ask why an import is not wanted, and put it aside."""
    shown = access.import_for(import_id)
    return _ask_reason(
        request,
        shown,
        lambda reason: actions.leave(
            shown.pk, reason=reason, actor=request.officer_id, at=clock.now()
        ),
        title=Text(f"放弃{told.title_of(shown).zh}", f"Put import {shown.pk} aside"),
        lead=Text(
            "放弃后不能再入库；文件和预读结果保留备查。登记的内容没有任何改变。",
            "It cannot be taken over any more; files and findings are kept. Nothing was changed.",
        ),
        button=Text("放弃这次导入", "Put it aside"),
        word="left",
        act_named="leave",
    )


@duty("rosters.import")
def undo(request: SignedRequest, import_id: int) -> HttpResponse:
    """Ask why an import is undone, and have it undone."""
    shown = access.import_for(import_id)
    return _ask_reason(
        request,
        shown,
        lambda reason: actions.ask_to_undo(
            shown.pk, reason=reason, actor=request.officer_id, at=clock.now()
        ),
        title=Text(f"撤回{told.title_of(shown).zh}", f"Undo import {shown.pk}"),
        lead=Text(
            "这次导入写入的内容全部撤回，被它替换的内容恢复。历史保留：以前任何一天知道什么，仍能查到。",
            "All it stated is withdrawn, and what it replaced holds again. Its history stays: what "
            "was known on any day can still be seen.",
        ),
        button=Text("撤回这次导入", "Undo the import"),
        word="undoing",
        act_named="undo",
    )


def _ask_reason(  # noqa: PLR0913 - an act in words
    request: SignedRequest,
    shown: Import,
    act: Callable[[str], object],
    *,
    title: Text,
    lead: Text,
    button: Text,
    word: str,
    act_named: str,
) -> HttpResponse:
    form = ReasonForm(typed(request))
    if _acted(request, form, lambda: act(form.cleaned_data["reason"])):
        return redirect(_done_at(shown, word))
    first = [] if may(act_named, shown.state) else [_not_now(shown)]
    return page(
        request,
        title=title,
        breadcrumb=told.way(told.link_of(shown)),
        form=form,
        content=[*first, question_page(form, button=button, lead=lead, warning=True)],
    )


def _acted(request: SignedRequest, form: ApplyForm | ReasonForm, act: Callable[[], object]) -> bool:
    """Do what a form asks for; where it is refused, say why beside the question."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except ImportRefusedError as error:
        field = error.field if error.field in form.fields else None
        form.add_error(field, error.message(request.lang))
        return False
    return True


def _not_now(shown: Import) -> Notice:
    state = STATES[shown.state]
    return Notice(
        title=Text(
            f"这次导入现在是“{state.zh}”，不能这样做", f"It is {state.en}; this is not open"
        ),
        tone="ask",
        links=[told.link_of(shown)],
    )


def _done_at(shown: Import, word: str) -> str:
    return f"{reverse('lists:import', args=[shown.pk])}?done={word}"
