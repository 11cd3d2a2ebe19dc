"""Logging in: password, then code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login, record_authentication
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tongxing.accounts.queries import account_id_of
from tongxing.database import clock
from tongxing.database.context import become
from tongxing.foundations.text import Text
from tongxing.login import actions, endings, lock, queries, rules, second_factor
from tongxing.login.forms import CodeForm, LogInForm, RecoveryCodeForm
from tongxing.login.sessions import KEPT_PATHS, PENDING_LOGIN, session_of
from tongxing.login.stages import CodeStage
from tongxing.login.views.locked import locked
from tongxing.ui.doors import public
from tongxing.ui.forms import question_page, wrong
from tongxing.ui.links import Link
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from tongxing.accounts.models import Account
    from tongxing.login.second_factor import Method
    from tongxing.ui.component import Component
    from tongxing.ui.language import Words

HOME: Final = "/"
_WRONG_PASSWORD: Final = Text(
    "用户名或密码不对；请核对后再输入",
    "User name or password is wrong: check both and type them again",
)
_NO_SECOND_FACTOR: Final = Text(
    "这个账号还没有绑定验证器；请向邀请您的人要一个新的邀请链接",
    "This account has no authenticator yet: ask whoever invited you for a new invitation",
)
_WRONG_CODE: Final = Text(
    "验证码不对或已经用过；请等验证器显示新的验证码再输入",
    "The code is wrong or was used already: wait for the next one and type that",
)
_WRONG_RECOVERY_CODE: Final = Text(
    "恢复码不对或已经用过；请换一个没用过的",
    "The recovery code is wrong or was used already: take one you have not used",
)


@public("nobody is logged in before logging in")
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def log_in(request: HttpRequest) -> HttpResponse:
    """Ask for user name and password."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(_after(request))
    form = LogInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _try_password(request, form, clock.now())
    return _log_in_page(request, form)


def _try_password(request: HttpRequest, form: LogInForm, at: datetime) -> HttpResponse:
    name = form.cleaned_data["login"]
    become(None, login=name)
    lock.one_at_a_time(name)
    until = lock.locked_until(request, name, at)
    if until is not None:
        return locked(request, until)
    found = get_adapter().authenticate(
        request, username=name, password=form.cleaned_data["password"]
    )
    account = cast("Account | None", found)
    if account is None or not account.is_active:
        until = failed(request, name, "password", at)
        form.add_error("password", wrong(_WRONG_PASSWORD))
        return _log_in_page(request, form) if until is None else locked(request, until)
    if not second_factor.is_set_up(account):
        form.add_error(None, wrong(_NO_SECOND_FACTOR))
        return _log_in_page(request, form)
    login = Login(user=account, redirect_url=_after(request))
    return cast("HttpResponse", perform_password_login(request, {"username": name}, login))


def failed(request: HttpRequest, name: str, method: str, at: datetime) -> datetime | None:
    """Record that somebody failed to prove who it is, after axes has counted it.

    Returns:
        Until when the user name is locked now; None where it may be tried again.
    """
    account_id = account_id_of(name)
    actions.record("login.failed", account_id, actor=None, at=at, method=method)
    until = lock.locked_until(request, name, at)
    if until is not None:
        actions.record("login.locked", account_id, actor=None, at=at)
    return until


@public("the second step of logging in; the first one is checked")
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code that the authenticator shows."""
    other = Link(
        Text("手机不在身边？用恢复码登录", "No telephone at hand? Use a recovery code"),
        reverse("login:recovery_code"),
    )
    return _second_step(
        request,
        CodeForm,
        method="totp",
        title=Text("输入验证码", "Type the code"),
        mistake=_WRONG_CODE,
        other=other,
    )


@public("the second step of logging in without a telephone; the first one is checked")
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def recovery_code(request: HttpRequest) -> HttpResponse:
    """Ask for a recovery code."""
    other = Link(Text("改用验证器登录", "Use the authenticator"), reverse("login:code"))
    return _second_step(
        request,
        RecoveryCodeForm,
        method="recovery_codes",
        title=Text("输入恢复码", "Type a recovery code"),
        mistake=_WRONG_RECOVERY_CODE,
        other=other,
    )


def _second_step(
    request: HttpRequest,
    form_class: type[CodeForm],
    *,
    method: Method,
    title: Text,
    mistake: Text,
    other: Link,
) -> HttpResponse:
    become(None, login=request.session.get(PENDING_LOGIN))
    stage = LoginStageController.enter(request, CodeStage.key)
    if stage is None or not stage.login.user.is_active:
        clear_login(request)
        return HttpResponseRedirect(reverse("login:log_in"))
    form = form_class(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        until, right = _try_code(request, stage, form.cleaned_data["code"], method)
        if right:
            return _come_in(request, stage, method)
        if until is not None:
            return locked(request, until)
        form.add_error("code", wrong(mistake))
    button = Text("登录", "Log in")
    again = Link(Text("换一个账号", "Use another account"), reverse("login:log_in"))
    content = [question_page(form, button=button, back=again)]
    return page(request, "login/step.html", title=title, form=form, content=content, other=other)


def _try_code(
    request: HttpRequest, stage: CodeStage, code: str, method: Method
) -> tuple[datetime | None, bool]:
    """Return until when the log-in is locked, and whether the code was right."""
    account, at = cast("Account", stage.login.user), clock.now()
    name = account.get_username()
    lock.one_at_a_time(name)
    until = lock.locked_until(request, name, at)
    if until is None:
        if _CHECKS[method](account, code, at):
            return None, True
        lock.count_failure(request, name, at)
        until = failed(request, name, method, at)
    if until is not None:
        clear_login(request)
    return until, False


def _come_in(request: HttpRequest, stage: CodeStage, method: Method) -> HttpResponse:
    account = cast("Account", stage.login.user)
    record_authentication(request, account, "mfa", type=method)
    del request.session[PENDING_LOGIN]
    response = cast("HttpResponse", stage.exit())
    greet(request, account, method)
    return response


def greet(request: HttpRequest, account: Account, method: Method) -> None:
    """Do what follows every log-in: act as this officer, record it, look for kept forms."""
    at = clock.now()
    become(account.pk)
    actions.record_log_in(account, method, at=at)
    request.session[KEPT_PATHS] = list(queries.kept_forms(account.pk, at))


_CHECKS: Final[dict[Method, Callable[[Account, str, datetime], bool]]] = {
    "totp": second_factor.use_code,
    "recovery_codes": second_factor.use_recovery_code,
}


def _log_in_page(request: HttpRequest, form: LogInForm) -> HttpResponse:
    ended = session_of(request).ended
    content: list[Component] = []
    if ended is not None and request.method == "GET":
        kept = {"yes": True, "no": False}.get(request.GET.get("kept", ""))
        content.append(endings.notice(ended.because, kept=kept))
    content.append(question_page(form, button=Text("下一步", "Next")))
    return page(request, title=Text("登录", "Log in"), lead=_LEAD, form=form, content=content)


_LEAD: Words = Text(
    "用单位给您的用户名登录。下一步需要手机验证器上的验证码。",
    "Log in with the user name your office gave you. The next step asks for the code of your "
    "authenticator.",
)


def _after(request: HttpRequest) -> str:
    """Return where to go after log-in: a page of ours that was asked for, else home."""
    wanted = rules.local_path(request.GET.get("next", ""))
    return HOME if not wanted or wanted.startswith(reverse("login:log_in")) else wanted
