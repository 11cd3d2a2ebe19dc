"""Changing the own password, authenticator and recovery codes, after proving who one is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final, cast

from allauth.account.adapter import get_adapter
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.login import actions, lock, rules, second_factor
from tongxing.login.forms import ChangePasswordForm, CodeForm, ConfirmForm
from tongxing.login.sessions import session_of
from tongxing.login.views.factor_pages import (
    NOT_THIS_CODE,
    authenticator_page,
    recovery_codes_page,
)
from tongxing.login.views.locked import locked
from tongxing.login.views.log_in import failed
from tongxing.login.views.my_account import TITLE
from tongxing.ui.components.action_button import ActionButton
from tongxing.ui.components.confirmation import Confirmation
from tongxing.ui.components.notice import Notice
from tongxing.ui.doors import signed_in
from tongxing.ui.forms import question_page, wrong
from tongxing.ui.links import Link
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tongxing.accounts.doors import OfficerRequest
    from tongxing.accounts.models import Account

CONFIRMED_AT: Final = "confirmed_at"
SHOWN: Final = "shown_key"
_CHANGES: Final = ("login:authenticator", "login:recovery_codes")

_WRONG_PASSWORD: Final = Text("密码不对；请再输入一次", "The password is wrong: type it again")
_NOT_PROVED: Final = Text(
    "密码或验证码不对，或验证码已经用过；请再输入一次",
    "Password or code is wrong, or the code was used already: type them again",
)


@signed_in
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: OfficerRequest) -> HttpResponse:
    """Ask for the present and the new password."""
    own = cast("Account", request.user)
    form = ChangePasswordForm(request.POST if request.method == "POST" else None, account=own)
    if request.method == "POST" and form.is_valid():
        until, right = _right_password(request, own, form.cleaned_data["password"])
        if until is not None:
            return locked(request, until)
        if right:
            return _change(request, own, form.cleaned_data["new_password"])
        form.add_error("password", wrong(_WRONG_PASSWORD))
    return page(
        request,
        title=Text("修改密码", "Change the password"),
        lead=Text(
            "修改后，您在其他设备上的登录都会退出。",
            "Afterwards you are logged out on every other device.",
        ),
        breadcrumb=_above(),
        form=form,
        content=[question_page(form, button=Text("修改密码", "Change the password"))],
    )


def _change(request: OfficerRequest, own: Account, new: str) -> HttpResponse:
    lock.forget_failures(own.get_username())
    actions.change_password(own, new, keep=session_of(request).digest, at=clock.now())
    update_session_auth_hash(request, own)
    return page(
        request,
        title=TITLE,
        breadcrumb=_above(),
        content=[
            Notice(
                title=Text("密码已修改。", "The password is changed."),
                tone="good",
                spoken=True,
                links=_above(),
            )
        ],
    )


@signed_in
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def confirm(request: OfficerRequest) -> HttpResponse:
    """Ask for password and code once more before the log-in itself is changed."""
    own = cast("Account", request.user)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        until, right = _proved(request, own, form)
        if until is not None:
            return locked(request, until)
        if right:
            request.session[CONFIRMED_AT] = clock.now().isoformat()
            return HttpResponseRedirect(_wanted(request))
        form.add_error("password", wrong(_NOT_PROVED))
    return page(
        request,
        title=Text("确认是您本人", "Make sure it is you"),
        lead=Text(
            "登录方式关系到账号安全，修改前请再输入一次密码和验证码。",
            "How you log in guards all you may do, so please type password and code once more.",
        ),
        breadcrumb=_above(),
        form=form,
        content=[question_page(form, button=Text("确认身份", "Confirm"), back=_above()[0])],
    )


@signed_in
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def authenticator(request: OfficerRequest) -> HttpResponse:
    """Set up another authenticator in place of the present one."""
    if not _confirmed_lately(request):
        return _to_confirm("login:authenticator")
    own = cast("Account", request.user)
    secret = request.session.setdefault(SHOWN, second_factor.new_secret())
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        at = clock.now()
        step = second_factor.fits_secret(secret, form.cleaned_data["code"], at)
        if step is not None:
            actions.renew_authenticator(own, secret, used_step=step, at=at)
            del request.session[SHOWN], request.session[CONFIRMED_AT]
            return HttpResponseRedirect(reverse("login:account"))
        form.add_error("code", wrong(NOT_THIS_CODE))
    return authenticator_page(request, form, account=own, secret=secret, breadcrumb=_above())


@signed_in
@require_http_methods(["GET", "POST"])
def recovery_codes(request: OfficerRequest) -> HttpResponse:
    """Make new recovery codes; the former ones stop working."""
    if not _confirmed_lately(request):
        return _to_confirm("login:recovery_codes")
    if request.method == "POST":
        codes = actions.renew_recovery_codes(cast("Account", request.user), at=clock.now())
        del request.session[CONFIRMED_AT]
        return recovery_codes_page(request, codes, onward=reverse("login:account"))
    button = ActionButton(
        label=Text("生成新的恢复码", "Make new recovery codes"), action=request.path
    )
    warning = Text("原来的恢复码会立即失效。", "The former codes stop working at once.")
    return page(
        request,
        title=Text("生成新的恢复码", "Make new recovery codes"),
        breadcrumb=_above(),
        content=[Confirmation(text=[warning], rows=[], button=button, back=_above()[0])],
    )


def _right_password(request: HttpRequest, own: Account, typed: str) -> tuple[datetime | None, bool]:
    """Return until when this account is locked, and whether the password is right."""
    name, at = own.get_username(), clock.now()
    lock.one_at_a_time(name)
    until = lock.locked_until(request, name, at)
    if until is not None:
        return until, False
    if get_adapter().authenticate(request, username=name, password=typed) is not None:
        return None, True
    return failed(request, name, "password", at), False


def _proved(request: HttpRequest, own: Account, form: ConfirmForm) -> tuple[datetime | None, bool]:
    until, right = _right_password(request, own, form.cleaned_data["password"])
    if not right:
        return until, False
    code, at, name = form.cleaned_data["code"], clock.now(), own.get_username()
    if second_factor.use_code(own, code, at) or second_factor.use_recovery_code(own, code, at):
        lock.forget_failures(name)
        actions.record("login.confirmed", own.pk, actor=own.pk, at=at)
        return None, True
    lock.count_failure(request, name, at)
    return failed(request, name, "totp", at), False


def _confirmed_lately(request: HttpRequest) -> bool:
    confirmed = request.session.get(CONFIRMED_AT)
    if confirmed is None:
        return False
    return clock.now() - datetime.fromisoformat(confirmed) < rules.CONFIRMED_FOR


def _to_confirm(then: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('login:confirm')}?next={reverse(then)}")


def _wanted(request: HttpRequest) -> str:
    wanted = request.GET.get("next")
    allowed = [reverse(name) for name in _CHANGES]
    return wanted if wanted in allowed else reverse("login:account")


def _above() -> list[Link]:
    return [Link(TITLE, reverse("login:account"))]
