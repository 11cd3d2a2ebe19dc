"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.breadcrumb.component import Breadcrumb
from tongxing.ui.links import Link

TITLE = Text("所在位置", "Breadcrumb")
ABOUT = Text("从首页到上一级的路，在标题上面。", "The way from the first page to the one above.")
EXAMPLES = (
    Example(
        name=Text("两级", "Two levels"),
        component=Breadcrumb(
            links=[
                Link(Text("首页", "Home"), "#breadcrumb"),
                Link(Text("工作人员", "Officers"), "#breadcrumb"),
            ]
        ),
    ),
)
