"""An officer's own page: duties, browsers, the last log-ins, and what to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from tongxing.accounts.queries import duties_of
from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.login import actions, queries, second_factor
from tongxing.login.origin import browser_in_words
from tongxing.login.sessions import session_of
from tongxing.login.views.past import past_table
from tongxing.ui import preferences
from tongxing.ui.components.action_button import ActionButton
from tongxing.ui.components.empty_state import EmptyState
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.components.table import Column, Table
from tongxing.ui.doors import signed_in
from tongxing.ui.language import NAMES
from tongxing.ui.links import Link
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from tongxing.accounts.doors import OfficerRequest
    from tongxing.accounts.models import Account
    from tongxing.login.models import Session
    from tongxing.ui.component import Component
    from tongxing.ui.values import Value

_ON = {True: Text("开", "on"), False: Text("关", "off")}
TITLE = Text("我的账号", "My account")


@signed_in
@require_http_methods(["GET"])
def account(request: OfficerRequest) -> HttpResponse:
    """Show what an officer may want to know and change about the own log-in."""
    at = clock.now()
    content = [
        _about(request),
        _duties(request),
        _ways(request),
        _devices(request, at),
        past_table(request.officer_id),
    ]
    return page(request, title=TITLE, content=content)


@signed_in
@require_POST
def end_device(request: OfficerRequest, device: str) -> HttpResponse:
    """Log one of the officer's other browsers out."""
    at = clock.now()
    going_on = queries.sessions_of(request.officer_id, at)
    found = going_on.filter(key_digest__startswith=device).first()
    if found is None or found.key_digest == session_of(request).digest:
        raise Http404
    actions.end_device(found, at=at)
    return HttpResponseRedirect(reverse("login:account"))


def _about(request: OfficerRequest) -> Component:
    officer, chosen = request.officer, preferences.of(request)
    rows = [
        SummaryRow(key=Text("姓名", "Name"), value=officer.name),
        SummaryRow(key=Text("用户名", "User name"), value=request.user.get_username()),
        SummaryRow(key=Text("单位所在地", "Place of the office"), value=officer.place.name),
        SummaryRow(
            key=Text("电话和身份号码", "Telephone and identity number"),
            value=Link(Text("查看和修改", "See and change"), reverse("accounts:my_contact")),
        ),
        SummaryRow(
            key=Text("权限", "What I may do"),
            value=Link(Text("我能做什么", "See what I may do"), reverse("accounts:mine")),
        ),
        SummaryRow(key=Text("语言", "Language"), value=NAMES[chosen.language]),
        SummaryRow(key=Text("大字", "Large print"), value=_ON[chosen.large_print]),
        SummaryRow(key=Text("高对比度", "High contrast"), value=_ON[chosen.high_contrast]),
    ]
    return SummaryList(rows=rows)


def _duties(request: OfficerRequest) -> Component:
    held = duties_of(request.officer_id, clock.today())
    title = Text("我的职责", "My duties")
    if not held:
        empty = Text(
            "您目前没有职责。单位提名并由另一人核准后，会显示在这里。",
            "You hold none at present. Once one is proposed and another person has accepted it, "
            "it stands here.",
        )
        return EmptyState(title=title, text=empty)
    rows: list[list[Value]] = [
        [
            duty.label,
            duty.place,
            Text("代理", "as deputy") if duty.deputy_for else None,
            duty.valid_until,
        ]
        for duty in held
    ]
    columns = [
        Column(label=Text("角色", "Role")),
        Column(label=Text("地区", "Place")),
        Column(label=Text("代理", "Deputy")),
        Column(label=Text("最后一天", "Last day")),
    ]
    return Table(id="duties", caption=title, columns=columns, rows=rows)


def _ways(request: OfficerRequest) -> Component:
    own = cast("Account", request.user)
    left = second_factor.recovery_codes_left(own)
    rows = [
        SummaryRow(
            key=Text("密码", "Password"),
            value="••••••••",
            actions=[Link(Text("修改密码", "Change"), reverse("login:password"))],
        ),
        SummaryRow(
            key=Text("验证器", "Authenticator"),
            value=Text("已绑定", "set up"),
            actions=[Link(Text("换一个验证器", "Set up another"), reverse("login:authenticator"))],
        ),
        SummaryRow(
            key=Text("恢复码", "Recovery codes"),
            value=Text(f"还剩 {left} 个", f"{left} left"),
            actions=[
                Link(Text("重新生成恢复码", "Make new ones"), reverse("login:recovery_codes"))
            ],
        ),
    ]
    return SummaryList(title=Text("登录方式", "How you log in"), rows=rows)


def _devices(request: OfficerRequest, at: datetime) -> Component:
    here = session_of(request).digest
    rows = [_device(each, here) for each in queries.sessions_of(request.officer_id, at)]
    columns = [
        Column(label=Text("浏览器", "Browser")),
        Column(label=Text("网络地址", "Address")),
        Column(label=Text("登录于", "Since")),
        Column(label=Text("最近使用", "Last used")),
        Column(label=Text("操作", "Act")),
    ]
    caption = Text("已登录的设备", "Where you are logged in")
    return Table(id="devices", caption=caption, columns=columns, rows=rows)


def _device(session: Session, here: str | None) -> list[Value]:
    act: Value = Text("本次登录", "this one")
    if session.key_digest != here:
        act = ActionButton(
            label=Text("退出这台设备", "Log it out"),
            action=reverse("login:end_device", args=[session.key_digest[:16]]),
            look="other",
            about=session.address,
        )
    return [
        browser_in_words(session.browser),
        session.address or "—",
        session.began_at,
        session.seen_at,
        act,
    ]
