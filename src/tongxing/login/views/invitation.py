"""The first log-in: a link, a password, an authenticator, recovery codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.hashers import make_password
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from tongxing.accounts import invitations
from tongxing.accounts.models import Account
from tongxing.database import clock
from tongxing.database.context import become
from tongxing.foundations.text import Text
from tongxing.login import actions, second_factor
from tongxing.login.forms import CodeForm, NewPasswordForm
from tongxing.login.views.factor_pages import (
    NOT_THIS_CODE,
    authenticator_page,
    recovery_codes_page,
)
from tongxing.login.views.log_in import HOME, greet
from tongxing.ui.components.action_button import ActionButton
from tongxing.ui.components.notice import Notice
from tongxing.ui.doors import public
from tongxing.ui.forms import question_page, wrong
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tongxing.accounts.invitations import InvitedAccount

INVITED_BY: Final = "invited_by"
CHOSEN: Final = "invited_hash"
SHOWN: Final = "invited_key"
_GONE: Final = 410


@public("whoever is invited cannot log in yet; the token in the link is the key")
@never_cache
@require_GET
def open_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address, so that it is not left in histories and logs."""
    if request.user.is_authenticated:
        return _already_in(request)
    if invitations.account_of(token, at=clock.now()) is None:
        return _no_longer(request)
    request.session.flush()
    request.session[INVITED_BY] = token
    return HttpResponseRedirect(reverse("login:welcome"))


@public("whoever is invited cannot log in yet; the token in the session is the key")
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Ask for the password that is to be."""
    invited = _invited(request)
    if invited is None:
        return _no_longer(request)
    typed = request.POST if request.method == "POST" else None
    form = NewPasswordForm(typed, account=Account(username=invited.username))
    if request.method == "POST" and form.is_valid():
        request.session[CHOSEN] = make_password(form.cleaned_data["new_password"])
        return HttpResponseRedirect(reverse("login:first_authenticator"))
    return page(
        request,
        title=Text("设置密码", "Choose a password"),
        lead=Text(
            f"您的用户名是 {invited.username}，以后登录要用，请记住。",
            f"Your user name is {invited.username}; you need it for every log-in.",
        ),
        form=form,
        content=[question_page(form, button=Text("下一步", "Next"))],
    )


@public("whoever is invited cannot log in yet; the token in the session is the key")
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def first_authenticator(request: HttpRequest) -> HttpResponse:
    """Set up the authenticator; with its first code all becomes valid at once."""
    invited = _invited(request)
    if invited is None:
        return _no_longer(request)
    if CHOSEN not in request.session:
        return HttpResponseRedirect(reverse("login:welcome"))
    secret = request.session.setdefault(SHOWN, second_factor.new_secret())
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        step = second_factor.fits_secret(secret, form.cleaned_data["code"], clock.now())
        if step is not None:
            return _accept(request, invited, step)
        form.add_error("code", wrong(NOT_THIS_CODE))
    account = Account(username=invited.username)
    return authenticator_page(request, form, account=account, secret=secret)


def _accept(request: HttpRequest, invited: InvitedAccount, step: int) -> HttpResponse:
    become(None, login=invited.username)
    try:
        account, codes = actions.accept_invitation(
            invited,
            password_hash=request.session[CHOSEN],
            secret=request.session[SHOWN],
            used_step=step,
            at=clock.now(),
        )
    except invitations.InvitationUsedError:
        return _no_longer(request)
    for key in (INVITED_BY, CHOSEN, SHOWN):
        del request.session[key]
    record_authentication(request, account, "mfa", type="totp")
    get_adapter().login(request, account)
    greet(request, account, "totp")
    return recovery_codes_page(request, codes, onward=HOME)


def _invited(request: HttpRequest) -> InvitedAccount | None:
    token = request.session.get(INVITED_BY)
    return None if token is None else invitations.account_of(token, at=clock.now())


def _no_longer(request: HttpRequest) -> HttpResponse:
    for key in (INVITED_BY, CHOSEN, SHOWN):
        request.session.pop(key, None)
    return page(
        request,
        title=Text("这个链接不能用了", "This link no longer works"),
        content=[
            Notice(
                title=Text(
                    "链接已经用过、已过期，或者不完整。",
                    "It was used already, has expired, or is not whole.",
                ),
                text=(
                    Text(
                        "每个链接只能用一次。请向给您链接的人要一个新的。",
                        "Each link works once. Ask whoever gave it to you for a new one.",
                    ),
                ),
                tone="held",
            )
        ],
        status=_GONE,
    )


def _already_in(request: HttpRequest) -> HttpResponse:
    title = Text("您已登录另一个账号", "You are logged in with another account")
    text = Text(
        "邀请链接是给还不能登录的人用的。请先退出，再打开链接。",
        "An invitation is for somebody who cannot log in yet. Log out first, then open the link.",
    )
    out = ActionButton(label=Text("退出登录", "Log out"), action=reverse("login:log_out"))
    return page(request, title=title, lead=text, content=[out], status=409)
