"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.date_field import DateField
from tongxing.ui.components.field import Choice
from tongxing.ui.components.filters.component import Filters
from tongxing.ui.components.select import Select
from tongxing.ui.components.text_field import TextField

TITLE = Text("筛选", "Filters")
ABOUT = Text(
    "缩小列表的范围；条件记在网址里，可以收藏，也可以返回。",
    "Narrows a list; the answers stand in the address, which can be kept and returned to.",
)
EXAMPLES = (
    Example(
        name=Text("填了一个条件", "One question answered"),
        component=Filters(
            fields=[
                TextField(
                    id="filter-name",
                    name="name",
                    label=Text("姓名", "Name"),
                    value="陈",
                    optional=True,
                ),
                Select(
                    id="filter-role",
                    unchosen=Text("全部", "All"),
                    name="role",
                    label=Text("职责", "Role"),
                    choices=(
                        Choice("clerk", Text("街道经办员", "Township clerk")),
                        Choice("supervisor", Text("审核人", "Supervisor")),
                    ),
                    optional=True,
                ),
                DateField(
                    id="filter-since", name="since", label=Text("从哪一天", "Since"), optional=True
                ),
            ],
            clear_url="#filters",
        ),
    ),
)
