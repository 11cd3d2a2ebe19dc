"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.header.component import Header
from tongxing.ui.preferences import Preferences
from tongxing.ui.shell import Shell

TITLE = Text("页头", "Header")
ABOUT = Text(
    "标志、地区和单位、谁在以什么职责办理；语言、大字和高对比度随时可以换。",
    "The mark, the place and office, who is at work in which role; language, print and contrast "
    "can be changed at any time.",
)
EXAMPLES = (
    Example(name=Text("登录之前", "Before log-in"), component=Header(back_to="/gallery/")),
    Example(
        name=Text("登录之后，大字已打开", "After log-in, large print on"),
        component=Header(
            shell=Shell(
                place=Text("武汉市东西湖区", "Dongxihu District, Wuhan"),
                role=Text("街道经办员", "Township clerk"),
                officer="李国栋",
                account_url="#header",
                logout_url="#header",
            ),
            preferences=Preferences(large_print=True),
            back_to="/gallery/",
        ),
    ),
)
