"""The two pages that invitation and renewal share: an authenticator's key, and recovery codes."""

from __future__ import annotations

import base64
import textwrap
from typing import TYPE_CHECKING

from tongxing.foundations.text import Text
from tongxing.login import second_factor
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.forms import question_page
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from tongxing.accounts.models import Account
    from tongxing.login.forms import CodeForm
    from tongxing.ui.links import Link

NOT_THIS_CODE = Text(
    "验证码与这把密钥不符；请确认扫描的是本页的二维码，并核对手机时间",
    "This code does not belong to this key: make sure you scanned the picture on this page, and "
    "that your telephone's clock is right",
)


def authenticator_page(
    request: HttpRequest,
    form: CodeForm,
    *,
    account: Account,
    secret: str,
    breadcrumb: Sequence[Link] = (),
) -> HttpResponse:
    """Show an authenticator's key as a picture and as text, and ask for the first code."""
    drawn = second_factor.picture_of(second_factor.address_of(account, secret))
    picture = base64.b64encode(drawn.encode()).decode("ascii")
    rows = [
        SummaryRow(key=Text("用户名", "User name"), value=account.get_username()),
        SummaryRow(key=Text("密钥", "Key"), value=" ".join(textwrap.wrap(secret, 4))),
    ]
    return page(
        request,
        "login/authenticator.html",
        title=Text("绑定验证器", "Set up your authenticator"),
        lead=Text(
            "以后每次登录，除密码外还要验证器上的验证码。",
            "From now on every log-in asks for its code besides the password.",
        ),
        breadcrumb=breadcrumb,
        form=form,
        picture=f"data:image/svg+xml;base64,{picture}",
        content=[
            SummaryList(rows=rows),
            question_page(form, button=Text("完成绑定", "Finish setting up")),
        ],
    )


def recovery_codes_page(request: HttpRequest, codes: Sequence[str], *, onward: str) -> HttpResponse:
    """Show recovery codes, this one time."""
    return page(
        request,
        "login/recovery_codes.html",
        title=Text("保存您的恢复码", "Keep your recovery codes"),
        notice=Notice(
            title=Text(
                "这些恢复码只显示这一次，请打印或抄下来，放在安全的地方。",
                "These codes are shown this once: print them or write them down, and keep them "
                "safe.",
            ),
            text=(
                Text(
                    "手机不在身边时，可用恢复码代替验证码登录，每个只能用一次。不要拍照存在手机里。",
                    "Without your telephone you log in with one of them in place of the code; each "
                    "works once. Do not keep a photograph of them on the telephone.",
                ),
            ),
            tone="ask",
        ),
        codes=codes,
        onward=onward,
    )
