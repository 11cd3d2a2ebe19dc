"""What is shown when a page cannot be: whole pages, in plain words, with what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.foundations.text import Text
from tongxing.ui.links import Link
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_HOME = Link(Text("回首页", "Go to the home page"), "/")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - not told
    """Answer for what does not exist and for what this officer may not see: the same page."""
    return page(
        request,
        "home/error.html",
        title=Text("没有找到这个页面", "There is no such page"),
        sentences=(
            Text(
                "地址可能不完整，这件事可能已经办结，也可能不在您的职责范围内。",
                "The address may be incomplete, the matter closed, or outside your duties.",
            ),
            Text(
                "如果您认为应当能看到，请把页面地址告诉本单位的系统管理员。",
                "If you should see it, tell the address to your system administrator.",
            ),
        ),
        link=_HOME,
        status=404,
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - not told
    """Answer for a request that no page of ours sends."""
    return page(
        request,
        "home/error.html",
        title=Text("浏览器发来的内容读不懂", "What the browser sent cannot be read"),
        sentences=(
            Text("没有保存任何内容。", "Nothing was saved."),
            Text(
                "请回到上一页，重新打开后再试。", "Go back, open the page again and try once more."
            ),
        ),
        link=_HOME,
        status=400,
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer like for a page that does not exist: that it exists is not told."""
    return not_found(request, exception)


def not_allowed(request: HttpRequest) -> HttpResponse:
    """Answer where the address of an act was opened like a page."""
    return page(
        request,
        "home/error.html",
        title=Text("这个地址不能直接打开", "This address cannot be opened by itself"),
        sentences=(
            Text("没有办理任何事情。", "Nothing was done."),
            Text(
                "它是页面上一个按钮的去处，请从页面上办理。",
                "It is where a button of a page leads; please use that button.",
            ),
        ),
        link=_HOME,
        status=405,
    )


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - not told
    """Answer for a form that was not opened in this log-in."""
    return page(
        request,
        "home/error.html",
        title=Text("这张表单已经过期", "This form is out of date"),
        sentences=(
            Text(
                "表单是在另一次登录时打开的，或者浏览器没有保存 Cookie。没有保存任何内容。",
                "It was opened in another log-in, or the browser keeps no cookies. "
                "Nothing was saved.",
            ),
            Text(
                "请用浏览器的“后退”回到表单，复制写好的文字，刷新页面后再提交一次。",
                "Go back to the form, copy what you wrote, reload the page and send it again.",
            ),
        ),
        link=_HOME,
        status=403,
    )
