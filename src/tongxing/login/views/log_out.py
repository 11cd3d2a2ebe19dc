"""Logging out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.login import actions
from tongxing.ui.components.action_button import ActionButton
from tongxing.ui.doors import public
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@public("logging out twice is no fault; nobody sees anything")
@never_cache
@require_http_methods(["GET", "POST"])
def log_out(request: HttpRequest) -> HttpResponse:
    """Log out; an address that is merely opened asks first."""
    if not request.user.is_authenticated:
        return HttpResponseRedirect(settings.LOGIN_URL)
    if request.method == "POST":
        actions.record_log_out(request.user.pk, at=clock.now())
        get_adapter().logout(request)
        return HttpResponseRedirect(settings.LOGOUT_REDIRECT_URL)
    button = ActionButton(label=Text("退出登录", "Log out"), action=reverse("login:log_out"))
    lead = Text(
        "只退出这台电脑上的这个浏览器；没有提交的内容不会保存。",
        "It ends in this browser alone; what you have not sent is not kept.",
    )
    return page(request, title=Text("退出登录？", "Log out?"), lead=lead, content=[button])
