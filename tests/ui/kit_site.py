"""A small site made of the kit alone: no database, no officers, invented data."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import include, path

from tongxing.foundations.text import Text
from tongxing.ui import forms
from tongxing.ui.components.confirmation import Receipt
from tongxing.ui.components.figure_card import FigureCard, Figures
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.progress import Progress
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link
from tongxing.ui.listing import Listing
from tongxing.ui.navigation import Entry
from tongxing.ui.pages import page
from tongxing.ui.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

NAVIGATION = (
    Entry(Text("首页", "Home"), "home"),
    Entry(Text("工作人员", "Officers"), "officers"),
    Entry(Text("提出任职", "Propose a duty"), "form"),
    Entry(Text("导入名册", "Import of rosters"), "waiting"),
    Entry(Text("页面组件", "Page components"), "ui:gallery"),
    Entry(Text("不该看见", "Never seen"), "form", "nobody.holds"),
)
PEOPLE = 60
HOME = Link(Text("首页", "Home"), "/")


class Signed:
    """Puts an officer on every request but those of the page before log-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith("/door/"):
            ends = request.COOKIES.get("ends")
            request.shell = Shell(
                place=Text(
                    "武汉市东西湖区残疾人联合会", "Disabled Persons' Federation of Dongxihu"
                ),
                role=Text("街道经办员", "Township clerk"),
                officer="李国栋",
                navigation=NAVIGATION,
                session_ends=datetime.fromtimestamp(int(ends), tz=UTC) if ends else None,
                account_url="/",
                logout_url="/door/",
            )
        return self.get_response(request)


class DutyForm(forms.Form):
    """Every kind of field once."""

    name = forms.TextField(label=Text("姓名", "Name"), most=20)
    number = forms.IdentityNumberField(label=Text("公民身份号码", "Identity number"))
    since = forms.DateField(label=Text("开始日期", "First day"))
    income = forms.MoneyField(label=Text("每月收入", "Monthly income"), required=False)
    age = forms.WholeNumberField(label=Text("人数", "Number of persons"), least=1, most=20)
    role = forms.ChoiceField(
        label=Text("职责", "Role"),
        choices=[
            ("clerk", Text("街道经办员", "Township clerk")),
            ("supervisor", Text("审核人", "Supervisor")),
        ],
    )
    town = forms.ChoiceField(
        label=Text("街道", "Township"),
        choices=[(str(number), f"第 {number} 街道") for number in range(1, 10)],
    )
    needs = forms.ChoicesField(
        label=Text("服务", "Services"),
        choices=[("care", Text("护理", "Care")), ("device", Text("辅助器具", "Device"))],
        required=False,
    )
    paper = forms.FileField(label=Text("证明", "Paper"), kinds=("pdf", "png"), most_megabytes=1)
    reason = forms.LongTextField(label=Text("理由", "Reason"), most=200)
    password = forms.PasswordField(label=Text("密码", "Password"))
    checked = forms.ConfirmField(label=Text("我已核对本人和证件", "I have checked the papers"))
    kept = forms.HiddenField(initial="7", required=False)


def home(request: HttpRequest) -> HttpResponse:
    """Show a home page as an officer sees it."""
    return page(
        request,
        title=Text("今天要办的事", "What is due today"),
        content=[
            Notice(
                title=Text("本月名册 25 日截止", "This month's rosters close on the 25th"),
                text=[
                    Text(
                        "25 日以后交来的变更下个月处理，补发的金额一并发放。",
                        "Changes that come later are handled next month.",
                    )
                ],
            ),
            Figures(
                title=Text("本月", "This month"),
                cards=[
                    FigureCard(
                        label=Text("待接受的任职", "Duties to be accepted"),
                        number=3,
                        link=Link(Text("去接受", "Accept them"), "/officers/"),
                        tag=Tag(word=Text("待办", "To do"), tone="ask"),
                    ),
                    FigureCard(
                        label=Text("工作人员", "Officers"),
                        number=PEOPLE,
                        unit=Text("人", "persons"),
                        change=Text("比上月多 2 人", "2 more than last month"),
                    ),
                    FigureCard(label=Text("查看记录", "Looks at files"), number=1_204),
                ],
            ),
            _table(request),
        ],
    )


def officers(request: HttpRequest) -> HttpResponse:
    """Show a long list."""
    return page(
        request,
        title=Text("工作人员", "Officers"),
        lead=Text("您所在地区的工作人员。", "The officers of your places."),
        breadcrumb=[HOME],
        content=[_table(request)],
    )


def officer(request: HttpRequest, number: int) -> HttpResponse:
    """Show one of the list, with the way back to it."""
    return page(
        request,
        title=f"工作人员 {number}",
        breadcrumb=[HOME, Link(Text("工作人员", "Officers"), "/officers/")],
        content=[Notice(title=Text("在任", "In office"), tone="good")],
    )


def _table(request: HttpRequest) -> Table:
    listing = Listing.read(request.GET, sortable=("name", "since"), first="name")
    people = sorted(range(1, PEOPLE + 1), reverse=listing.descending)[listing.rows(PEOPLE)]
    return Table(
        id="officers",
        caption=Text("工作人员名单", "List of officers"),
        columns=[
            Column(label=Text("姓名", "Name"), sort="name"),
            Column(label=Text("职责", "Role")),
            Column(label=Text("地区", "Place")),
            Column(label=Text("办理", "Handled"), unit=Text("件", "cases"), numeric=True),
            Column(label=Text("状态", "State")),
        ],
        rows=[
            [
                Link(f"工作人员 {number}", f"/officers/{number}/"),
                Text("街道经办员", "Township clerk"),
                "吴家山街道",
                number * 137,
                Tag(word=Text("在任", "In office"), tone="good"),
            ]
            for number in people
        ],
        listing=listing,
        count=PEOPLE,
    )


def form(request: HttpRequest) -> HttpResponse:
    """Ask every kind of question, and show again whatever was typed."""
    asked = DutyForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and asked.is_valid():
        return HttpResponseRedirect("/done/")
    return page(
        request,
        title=Text("提出任职", "Propose a duty"),
        breadcrumb=[HOME],
        form=asked,
        content=[
            forms.question_page(
                asked,
                button=Text("提出任职", "Propose the duty"),
                back=Link(Text("返回，不提出", "Go back without proposing"), "/"),
            )
        ],
    )


def done(request: HttpRequest) -> HttpResponse:
    """Say that it is done."""
    receipt = Receipt(
        title=Text("任职已提出", "The duty has been proposed"),
        reference="2026-000318",
        steps=[Text("等另一位工作人员接受。", "Another officer has to accept it.")],
    )
    return page(request, title=Text("已提出", "Proposed"), content=[receipt])


def waiting(request: HttpRequest) -> HttpResponse:
    """Show work that never ends."""
    work = Progress(
        id="import",
        title=Text("导入名册", "Import of rosters"),
        now=Text("正在核对公民身份号码", "Checking identity numbers"),
        done=42,
        total=100,
        unit=Text("行", "rows"),
        remaining=Text("大约还要 1 分钟", "about a minute left"),
    )
    title = Text("导入名册", "Import of rosters")
    return page(request, title=title, content=[work], refresh_seconds=5)


def door(request: HttpRequest) -> HttpResponse:
    """Show a page as before log-in."""

    class LogIn(forms.Form):
        login = forms.TextField(
            label=Text("用户名", "User name"), width="medium", autocomplete="username", plain=True
        )
        password = forms.PasswordField(label=Text("密码", "Password"))

    asked = LogIn(request.POST or None)
    content = [forms.question_page(asked, button=Text("登录", "Log in"))]
    return page(request, title=Text("登录", "Log in"), form=asked, content=content)


urlpatterns = [
    path("", home, name="home"),
    path("officers/", officers, name="officers"),
    path("officers/<int:number>/", officer, name="officer"),
    path("form/", form, name="form"),
    path("done/", done, name="done"),
    path("waiting/", waiting, name="waiting"),
    path("door/", door, name="door"),
    path("gallery/", include("tongxing.ui.urls")),
]
