"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.date_field.component import DateField

TITLE = Text("日期", "Date field")
ABOUT = Text(
    "一个框，怎么写都认得：2026年11月24日、2026-11-24、20261124。",
    "One box that understands a day however it is written: 2026-11-24, 20261124.",
)
EXAMPLES = (
    Example(
        name=Text("空的", "Empty"),
        component=DateField(id="day-empty", name="day", label=Text("开始日期", "First day")),
    ),
    Example(
        name=Text("要改正", "To be put right"),
        component=DateField(
            id="day-wrong",
            name="until",
            label=Text("结束日期", "Last day"),
            value="2026-02-30",
            optional=True,
            errors=[
                Text(
                    "日历上没有“2026-02-30”；应为：日期，如 2026-11-05",
                    "“2026-02-30” is not in the calendar; expected: a day, as 2026-11-05",
                )
            ],
        ),
    ),
)
