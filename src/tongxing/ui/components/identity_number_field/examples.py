"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.identity_number_field.component import IdentityNumberField

TITLE = Text("公民身份号码", "Identity number field")
ABOUT = Text(
    "提交后核对位数、出生日期和校验码；浏览器不记住。",
    "Length, day of birth and check digit are checked on sending; no browser remembers it.",
)
EXAMPLES = (
    Example(
        name=Text("空的", "Empty"),
        component=IdentityNumberField(
            id="id-empty", name="number", label=Text("公民身份号码", "Identity number")
        ),
    ),
    Example(
        name=Text("要改正", "To be put right"),
        component=IdentityNumberField(
            id="id-wrong",
            name="guardian",
            label=Text("监护人公民身份号码", "Identity number of the guardian"),
            value="110105194912310021",
            errors=[Text("校验码“1”不对；应为：“X”", "check digit 1 is wrong; expected: X")],
        ),
    ),
)
