"""What somebody reads who is locked out: until when, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings

from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.login import lock
from tongxing.ui.components.notice import Notice
from tongxing.ui.language import using
from tongxing.ui.pages import page
from tongxing.ui.values import moment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

TOO_MANY_REQUESTS: Final = 429


def locked(request: HttpRequest, until: datetime) -> HttpResponse:
    """Say until when the log-in is locked."""
    return page(
        request,
        title=Text("登录已锁定", "Log-in is locked"),
        content=[Notice(title=_until(until), text=_what_to_do(), tone="held")],
        status=TOO_MANY_REQUESTS,
    )


def locked_response(
    request: HttpRequest, response: HttpResponse, credentials: Mapping[str, str] | None
) -> HttpResponse:
    """Answer in place of a response during which axes has locked somebody out."""
    if response.status_code == TOO_MANY_REQUESTS:
        return response
    name = (credentials or {}).get(settings.AXES_USERNAME_FORM_FIELD) or ""
    at = clock.now()
    return locked(request, lock.locked_until(request, name, at) or at)


def _until(until: datetime) -> Text:
    with using("zh"):
        chinese = moment(until)
    with using("en"):
        english = moment(until)
    return Text(
        f"密码或验证码连续输错 {settings.AXES_FAILURE_LIMIT} 次，{chinese} 之前不能登录。",
        f"Password or code was wrong {settings.AXES_FAILURE_LIMIT} times in a row: no log-in until "
        f"{english}.",
    )


def _what_to_do() -> tuple[Text, ...]:
    return (
        Text(
            "到时间后可以再登录，之前的输错次数从头算起。",
            "After that you can log in again, and counting begins anew.",
        ),
        Text(
            "忘了密码或丢了手机：请所在单位的管理人员给您一个新的邀请链接。",
            "If you have forgotten the password or lost the telephone, ask whoever manages "
            "officers in your office for a new invitation.",
        ),
    )
