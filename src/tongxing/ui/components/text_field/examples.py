"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.text_field.component import TextField

TITLE = Text("文本框", "Text field")
ABOUT = Text(
    "几个字或几位数字的回答；框的宽度和要填的内容相当。",
    "An answer of a few words or digits; the box is as wide as what belongs into it.",
)
EXAMPLES = (
    Example(
        name=Text("空的，有说明", "Empty, with a hint"),
        component=TextField(
            id="text-name",
            name="name",
            label=Text("姓名", "Name"),
            hint=Text("和身份证上的一致", "As on the identity card"),
        ),
    ),
    Example(
        name=Text("填好的", "Filled in"),
        component=TextField(
            id="text-village",
            name="village",
            label=Text("门牌号", "House number"),
            value="17 号",
            width="short",
            optional=True,
        ),
    ),
    Example(
        name=Text("要改正", "To be put right"),
        component=TextField(
            id="text-phone",
            name="phone",
            label=Text("联系电话", "Telephone"),
            value="1380000",
            width="medium",
            kind="tel",
            errors=[
                Text("号码有 7 位；手机号码是 11 位", "7 digits; a mobile number has 11 digits")
            ],
        ),
    ),
    Example(
        name=Text("密码", "Password"),
        component=TextField(
            id="text-password",
            name="password",
            label=Text("密码", "Password"),
            kind="password",
            width="medium",
            autocomplete="current-password",
        ),
    ),
)
