"""Pages of officers: who works here, who is invited, whose account is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from tongxing.accounts import access, actions, queries, told
from tongxing.accounts.actions.officers import CONTACT_FIELDS
from tongxing.accounts.forms import NO_ORGANISATION, InviteForm, MoveForm, ReasonForm, SearchForm
from tongxing.accounts.roles import roles
from tongxing.accounts.rules import RefusedError
from tongxing.accounts.views.asking import ask_reason, done_at
from tongxing.database import clock
from tongxing.foundations.masking import mask_id, mask_phone
from tongxing.foundations.text import Text
from tongxing.ui.components.filters import Filters
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.doors import duty
from tongxing.ui.forms import field_parts, question_page, typed
from tongxing.ui.links import Link
from tongxing.ui.listing import Listing
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpResponse

    from tongxing.accounts.actions import Invited
    from tongxing.accounts.actions.officers import ContactField
    from tongxing.accounts.doors import OfficerRequest
    from tongxing.accounts.models import Contact, Officer

CONTACT_WORDS: Final[Mapping[ContactField, Text]] = {
    "phone": Text("电话", "Telephone"),
    "identity_number": Text("身份号码", "Identity number"),
}
_MASKS: Final[Mapping[ContactField, Callable[[str], str]]] = {
    "phone": mask_phone,
    "identity_number": mask_id,
}
_NO_OFFICE: Final = Text("未登记", "not recorded")


@duty("officers.read")
def officers(request: OfficerRequest) -> HttpResponse:
    """Show the officers of my places, and who holds a duty or grant there."""
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    found = queries.officers_seen(words)
    listing = Listing.read(
        request.GET, sortable=("name", "account__username", "place_id"), first="place_id"
    )
    count = found.count()
    shown = list(found.order_by(listing.order, "pk")[listing.rows(count)])
    table = told.table_of_officers(
        shown,
        queries.duties_seen(officer.pk for officer in shown),
        today=clock.today(),
        listing=listing,
        count=count,
    )
    search = Filters(
        fields=field_parts(form),
        button=Text("查找", "Search"),
        clear_url=reverse("accounts:officers") if words else "",
    )
    return page(
        request, "accounts/officers.html", title=told.OFFICERS, search=search, table=table,
        ways=_ways(request),
    )  # fmt: skip


@duty("officers.read")
def officer(request: OfficerRequest, officer_id: int) -> HttpResponse:
    """Show one officer: office, duties, and what may be done about them."""
    shown = access.officer_for(request.officer, officer_id)
    today = clock.today()
    duties = queries.duties_seen([shown.pk]).get(shown.pk, [])
    return page(
        request,
        "accounts/officer.html",
        title=shown.name,
        breadcrumb=told.way(),
        done=told.done(request.GET.get("done", "")),
        about=_about(request, shown),
        duties=told.table_of_duties(duties, today=today, caption=Text("职责", "Duties")),
        ways=_ways_about(request, shown),
    )


@duty("officers.contact")
@never_cache
def reveal(request: OfficerRequest, officer_id: int, field: str) -> HttpResponse:
    """Ask why, then show a telephone or identity number, this once; both are recorded."""
    contact = access.contact_for(request.officer, officer_id)
    known = next((each for each in CONTACT_FIELDS if each == field), None)
    if known is None:
        raise Http404
    form = ReasonForm(typed(request))
    label, name = CONTACT_WORDS[known], contact.officer.name
    title = Text(f"查看{name}的{label.zh}", f"See the {label.en.lower()} of {name}")
    breadcrumb = told.way(told.officer_link(contact.officer))
    if request.method == "POST" and form.is_valid():
        value = actions.reveal_contact(
            contact,
            known,
            reason=form.cleaned_data["reason"],
            actor=request.officer_id,
            at=clock.now(),
        )
        shown = SummaryList(rows=[SummaryRow(label, None if value is None else str(value))])
        return page(request, title=title, breadcrumb=breadcrumb, content=[_RECORDED, shown])
    questions = question_page(form, button=Text(f"查看{label.zh}", f"See the {label.en.lower()}"))
    return page(request, title=title, breadcrumb=breadcrumb, form=form, content=[questions])


@duty("officers.manage")
@never_cache
def invite(request: OfficerRequest) -> HttpResponse:
    """Ask who begins to work, make the account, and show the link, this once."""
    form = InviteForm(typed(request))
    title = Text("邀请工作人员", "Invite an officer")
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            invited = actions.invite_officer(
                given["username"],
                name=given["name"],
                place_id=given["place"].pk,
                organisation_id=_chosen(given["organisation"]),
                actor=request.officer_id,
                at=clock.now(),
            )
        except RefusedError as error:
            form.add_error("username", told.refusal(error).say(request.lang))
        else:
            return _link_shown(request, title, invited, given["name"])
    lead = Text(
        "先建立账号；职责由您提名、负责人核准。电话和身份号码由本人登录后填写。",
        "This makes the account; you then propose duties and a leader accepts them. Telephone and "
        "identity number are filled in by the officer after log-in.",
    )
    questions = question_page(
        form, button=Text("建立账号并生成链接", "Make the account"), lead=lead
    )
    return page(request, title=title, breadcrumb=told.way(), form=form, content=[questions])


@duty("officers.readmit")
@never_cache
def invite_again(request: OfficerRequest, officer_id: int) -> HttpResponse:
    """Ask why somebody needs a new link, and show it, this once."""
    shown = access.officer_for(request.officer, officer_id, may="officers.readmit")
    form = ReasonForm(typed(request))
    title = Text(f"给{shown.name}重发登录链接", f"A new log-in link for {shown.name}")
    if request.method == "POST" and form.is_valid():
        try:
            invited = actions.invite_again(
                shown.pk,
                reason=form.cleaned_data["reason"],
                actor=request.officer_id,
                at=clock.now(),
            )
        except RefusedError as error:
            form.add_error(None, told.refusal(error).say(request.lang))
        else:
            return _link_shown(request, title, invited, shown.name)
    lead = Text(
        "请先当面或用您认识的号码确认是本人。用链接登录后，密码和验证器都要重设，旧的失效。",
        "First make sure, face to face or by a number you know, that it is the officer. The link "
        "sets password and authenticator anew; the old ones end.",
    )
    questions = question_page(form, button=Text("生成新链接", "Make a new link"), lead=lead)
    return page(
        request,
        title=title,
        breadcrumb=told.way(told.officer_link(shown)),
        form=form,
        content=[questions],
    )


@duty("officers.manage")
def move(request: OfficerRequest, officer_id: int) -> HttpResponse:
    """Ask for corrections of name and office, and save them."""
    shown = access.officer_for(request.officer, officer_id, may="officers.manage")
    now = {
        "name": shown.name,
        "place": shown.place_id,
        "organisation": str(shown.organisation_id or NO_ORGANISATION),
    }
    form = MoveForm(typed(request), initial=now)
    if request.method == "POST" and form.is_valid():
        actions.move_officer(
            shown.pk,
            name=form.cleaned_data["name"],
            place_id=form.cleaned_data["place"].pk,
            organisation_id=_chosen(form.cleaned_data["organisation"]),
            actor=request.officer_id,
            at=clock.now(),
        )
        return redirect(done_at("accounts:officer", shown.pk, "moved"))
    return page(
        request,
        title=Text(f"更正{shown.name}的姓名或所在地区", f"Correct name or office of {shown.name}"),
        breadcrumb=told.way(told.officer_link(shown)),
        form=form,
        content=[question_page(form, button=Text("保存更正", "Save the corrections"))],
    )


@duty("officers.manage")
def close(request: OfficerRequest, officer_id: int) -> HttpResponse:
    """Ask why an account is closed, and close it."""
    shown = access.officer_for(request.officer, officer_id, may="officers.manage")
    return ask_reason(
        request,
        lambda reason: actions.close_account(
            shown.pk, reason=reason, actor=request.officer_id, at=clock.now()
        ),
        title=Text(f"停用{shown.name}的账号", f"Close the account of {shown.name}"),
        lead=Text(
            "停用后立即不能登录，职责随之失效。以前的记录都保留。",
            "Nobody logs in with it any more and its duties no longer count; all records stay.",
        ),
        button=Text("停用账号", "Close the account"),
        breadcrumb=told.way(told.officer_link(shown)),
        afterwards=done_at("accounts:officer", shown.pk, "closed"),
    )


@duty("officers.manage")
def reopen(request: OfficerRequest, officer_id: int) -> HttpResponse:
    """Ask why an account is opened again, and open it."""
    shown = access.officer_for(request.officer, officer_id, may="officers.manage")
    return ask_reason(
        request,
        lambda reason: actions.reopen_account(
            shown.pk, reason=reason, actor=request.officer_id, at=clock.now()
        ),
        title=Text(f"重新启用{shown.name}的账号", f"Open the account of {shown.name} again"),
        lead=Text("没有结束的职责会重新有效。", "Duties that were not ended count again."),
        button=Text("重新启用账号", "Open the account again"),
        breadcrumb=told.way(told.officer_link(shown)),
        afterwards=done_at("accounts:officer", shown.pk, "reopened"),
    )


_RECORDED: Final = Notice(
    title=Text("这次查看已写入审计记录", "That you have seen this is recorded"), tone="plain"
)


def _chosen(organisation: str) -> int | None:
    return None if organisation in {"", NO_ORGANISATION} else int(organisation)


def _link_shown(request: OfficerRequest, title: Text, invited: Invited, name: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("login:invitation", args=[invited.token]))
    hours = roles().invitation_hours
    notice = Notice(
        title=Text(f"把这个链接交给{name}", f"Give this link to {name}"),
        text=[
            Text(
                f"只显示这一次，只能用一次，{hours} 小时内有效。请当面或用内部渠道交给本人。",
                f"It is shown this once, works once, and within {hours} hours. Hand it over in "
                "person or by an internal channel.",
            )
        ],
        tone="good",
        spoken=True,
    )
    itself = Link(name, reverse("accounts:officer", args=[invited.officer_id]))
    shown = SummaryList(rows=[SummaryRow(Text("登录链接", "Log-in link"), address)])
    return page(request, title=title, breadcrumb=told.way(itself), content=[notice, shown])


def _about(request: OfficerRequest, shown: Officer) -> SummaryList:
    office = shown.organisation.name if shown.organisation else _NO_OFFICE
    rows = [
        SummaryRow(Text("用户名", "User name"), shown.account.username),
        SummaryRow(Text("所在地区", "Office"), f"{shown.place.name} {shown.place_id}"),
        SummaryRow(Text("机构", "Organisation"), office),
        SummaryRow(Text("账号", "Account"), told.tag_of_account(shown)),
    ]
    if request.holds("officers.contact"):
        contact = access.contact_seen(request.officer, shown)
        rows += [] if contact is None else _masked(contact)
    return SummaryList(rows=rows)


def _masked(contact: Contact) -> list[SummaryRow]:
    rows = []
    for field in CONTACT_FIELDS:
        value = getattr(contact, field)
        address = reverse("accounts:reveal", args=[contact.officer_id, field])
        about = CONTACT_WORDS[field]
        see = (Link(Text("查看", "See"), address, about),)
        masked = _MASKS[field](str(value)) if value else None
        rows.append(SummaryRow(about, masked, see if value else ()))
    return rows


def _ways(request: OfficerRequest) -> list[Link]:
    offered = [
        ("officers.manage", Text("邀请工作人员", "Invite an officer"), "accounts:invite"),
        ("duties.propose", Text("提名职责", "Propose a duty"), "accounts:propose"),
        ("officers.read", told.PROPOSALS, "accounts:proposals"),
        ("grants.read", told.GRANTS, "accounts:grants"),
    ]
    ways = [Link(label, reverse(name)) for may, label, name in offered if request.holds(may)]
    roles_page = Link(told.ROLES, reverse("accounts:roles"))
    return [*ways, roles_page, Link(told.MINE, reverse("accounts:mine"))]


def _ways_about(request: OfficerRequest, shown: Officer) -> list[Link]:
    """Return what the officer at work may do about another, where that one works."""
    ways: list[Link] = []
    if request.holds("duties.propose"):
        address = f"{reverse('accounts:propose')}?username={shown.account.username}"
        ways.append(Link(Text("提名职责", "Propose a duty"), address))
    if request.holds("officers.readmit") and access.holds_in("officers.readmit", shown.place_id):
        again = Text("重发登录链接", "Give a new log-in link")
        ways.append(Link(again, reverse("accounts:invite_again", args=[shown.pk])))
    if request.holds("officers.manage") and access.holds_in("officers.manage", shown.place_id):
        moved = Text("更正姓名或所在地区", "Correct name or office")
        ways.append(Link(moved, reverse("accounts:move", args=[shown.pk])))
        if shown.pk != request.officer_id:
            ways.append(_closing(shown))
    return ways


def _closing(shown: Officer) -> Link:
    if shown.active:
        label = Text("停用账号", "Close the account")
        return Link(label, reverse("accounts:close", args=[shown.pk]))
    label = Text("重新启用账号", "Open the account again")
    return Link(label, reverse("accounts:reopen", args=[shown.pk]))
