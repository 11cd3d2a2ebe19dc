"""Pages for everyone: what I may do, my telephone and identity number, what the roles are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect
from django.urls import reverse

from tongxing.accounts import access, actions, queries, told
from tongxing.accounts.forms import ContactForm
from tongxing.accounts.matrix import (
    table_of_capabilities,
    table_of_pairs,
    table_of_roles,
    table_of_separations,
)
from tongxing.accounts.roles import GROUPS, roles
from tongxing.accounts.rules import RefusedError
from tongxing.database import clock
from tongxing.foundations.masking import mask_id, mask_phone
from tongxing.foundations.text import Text
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.components.table import Column, Table
from tongxing.ui.doors import signed_in
from tongxing.ui.forms import question_page, typed
from tongxing.ui.links import Link
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from tongxing.accounts.doors import OfficerRequest
    from tongxing.accounts.queries import HeldDuty

_CONTACT: Final = Text("我的电话和身份号码", "My telephone and identity number")


@signed_in
def mine(request: OfficerRequest) -> HttpResponse:
    """Show my duties, what each of them lets me do, and where."""
    duties = queries.duties_seen([request.officer_id]).get(request.officer_id, [])
    counting = queries.duties_of(request.officer_id, clock.today())
    table = told.table_of_duties(duties, today=clock.today(), caption=Text("我的职责", "My duties"))
    ways = [
        Link(_CONTACT, reverse("accounts:my_contact")),
        Link(told.ROLES, reverse("accounts:roles")),
    ]
    return page(
        request,
        "accounts/mine.html",
        title=told.MINE,
        done=told.done(request.GET.get("done", "")),
        duties=table,
        capabilities=_capabilities(counting),
        ways=ways,
    )


@signed_in
def my_contact(request: OfficerRequest) -> HttpResponse:
    """Show my telephone and identity number masked, and keep new ones."""
    known = access.contact_for(request.officer, request.officer_id)
    form = ContactForm(typed(request))
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["identity_number"]
        try:
            actions.keep_contact(
                request.officer_id,
                phone=form.cleaned_data["phone"],
                identity_number=None if number is None else number.value,
                at=clock.now(),
            )
        except RefusedError as error:
            form.add_error("identity_number", told.refusal(error).say(request.lang))
        else:
            return redirect(f"{reverse('accounts:mine')}?done=kept")
    phone, kept = known.phone, known.identity_number
    masked = mask_phone(str(phone)) if phone else None, mask_id(str(kept)) if kept else None
    labels = Text("现在的电话", "Telephone now"), Text("现在的身份号码", "Identity number now")
    shown = SummaryList(rows=[SummaryRow(*pair) for pair in zip(labels, masked, strict=True)])
    lead = Text(
        "加密保存。负责人查看时要写理由，每次都有记录；系统管理员看不到。",
        "Kept encrypted. A leader who looks at them gives a reason and it is recorded; system "
        "administrators do not see them.",
    )
    return page(
        request,
        title=_CONTACT,
        breadcrumb=[Link(told.MINE, reverse("accounts:mine"))],
        form=form,
        content=[shown, question_page(form, button=Text("保存", "Keep them"), lead=lead)],
    )


@signed_in
def roles_page(request: OfficerRequest) -> HttpResponse:
    """Show every role, what nobody may hold together and why, and what each role may do."""
    law = roles()
    return page(
        request,
        title=told.ROLES,
        lead=Text(
            "角色和分离写在随程序发布的文件中，数据库按它执行；改动要随新版本发布。",
            "Roles and separations stand in a file that is shipped with the program, and the "
            "database enforces them; they change with a new version.",
        ),
        content=[
            table_of_roles(law),
            table_of_separations(law),
            table_of_pairs(law),
            *(table_of_capabilities(law, group) for group in GROUPS),
        ],
    )


def _capabilities(duties: tuple[HeldDuty, ...]) -> Table:
    """Return what somebody may do: a row for each capability, with the places."""
    law = roles()
    places: dict[str, list[str]] = {}
    for duty in duties:
        for capability in law.roles[duty.role].capabilities if duty.role in law.roles else ():
            places.setdefault(capability, []).append(f"{duty.place} {duty.place_id}")
    rows = [
        [capability.label, sorted(set(places[capability.id]))]
        for capability in law.capabilities.values()
        if capability.id in places
    ]
    return Table(
        id="capabilities",
        caption=Text("我今天能做的", "What I may do today"),
        columns=[
            Column(label=Text("权限", "Capability")),
            Column(label=Text("在哪里（含下级）", "Where, and below")),
        ],
        rows=rows,
        empty=Text(
            "今天没有有效的职责。请系统管理员提名，由负责人核准。",
            "No duty counts today. Ask a system administrator to propose one.",
        ),
    )
