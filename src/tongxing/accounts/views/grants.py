"""Pages of grants: leave to work on one thing across places, until a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse

from tongxing.accounts import access, actions, queries, told
from tongxing.accounts.forms import GrantForm
from tongxing.accounts.roles import roles
from tongxing.accounts.rules import RefusedError
from tongxing.accounts.views.asking import ask_reason
from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.ui.doors import duty
from tongxing.ui.forms import question_page, typed
from tongxing.ui.links import Link
from tongxing.ui.listing import Listing
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.http import HttpResponse

    from tongxing.accounts.doors import OfficerRequest


@duty("grants.read")
def grants(request: OfficerRequest) -> HttpResponse:
    """Show the grants of my places, and where I may, the way to give and revoke them."""
    found = queries.grants_seen()
    listing = Listing.read(request.GET)
    count = found.count()
    rows = list(found[listing.rows(count)])
    table = told.table_of_grants(
        rows,
        queries.names_of(grant.officer_id for grant in rows),
        today=clock.today(),
        listing=listing,
        count=count,
        may_revoke=frozenset(queries.place_codes("grants.give")),
    )
    give_link = Link(Text("给予授权", "Give a grant"), reverse("accounts:give_grant"))
    return page(
        request,
        "accounts/grants.html",
        title=told.GRANTS,
        breadcrumb=told.way(),
        done=told.done(request.GET.get("done", "")),
        ways=[give_link] if request.holds("grants.give") else [],
        table=table,
    )


@duty("grants.give")
def give(request: OfficerRequest) -> HttpResponse:
    """Ask who may work on what until when, and grant it."""
    form = GrantForm(typed(request), initial={"valid_from": clock.today()})
    if request.method == "POST" and form.is_valid() and _given(request, form):
        return redirect(f"{reverse('accounts:grants')}?done=granted")
    days = roles().grant_days
    lead = Text(
        f"对方只能看到和办理这一件，最多 {days} 天，到期自动失效。",
        f"The other sees this one thing alone, for at most {days} days; it ends by itself.",
    )
    return page(
        request,
        title=Text("给予跨地区授权", "Give a grant across places"),
        breadcrumb=told.way(Link(told.GRANTS, reverse("accounts:grants"))),
        form=form,
        content=[question_page(form, button=Text("给予授权", "Give the grant"), lead=lead)],
    )


@duty("grants.give")
def revoke(request: OfficerRequest, grant_id: int) -> HttpResponse:
    """Ask why a grant is revoked, and revoke it."""
    shown = access.grant_for(request.officer, grant_id, may="grants.give")
    return ask_reason(
        request,
        lambda reason: actions.revoke_grant(
            shown.pk, reason=reason, actor=request.officer_id, at=clock.now()
        ),
        title=Text("收回授权", "Revoke the grant"),
        lead=told.subject(shown),
        button=Text("立即收回授权", "Revoke the grant now"),
        breadcrumb=told.way(Link(told.GRANTS, reverse("accounts:grants"))),
        afterwards=f"{reverse('accounts:grants')}?done=revoked",
    )


def _given(request: OfficerRequest, form: BaseForm) -> bool:
    given = form.cleaned_data
    whom = access.officer_named(given["username"])
    if whom is None:
        nobody = Text("没有找到这个用户名的启用账号", "no open account has this user name")
        form.add_error("username", nobody.say(request.lang))
        return False
    try:
        actions.give_grant(
            whom.officer_id,
            subject=(given["kind"], given["number"]),
            place_id=given["place"].pk,
            purpose=given["purpose"],
            valid_from=given["valid_from"],
            valid_until=given["valid_until"],
            actor=request.officer_id,
            at=clock.now(),
        )
    except RefusedError as error:
        form.add_error(None, told.refusal(error).say(request.lang))
        return False
    return True
