"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.error_summary.component import ErrorSummary, FieldError

TITLE = Text("错误汇总", "Error summary")
ABOUT = Text(
    "提交后有内容要改正时，放在标题上面并取得焦点；每一条都通向要改的地方。",
    "Stands above the heading when something has to be put right, and takes the focus; each entry "
    "leads to its field.",
)
EXAMPLES = (
    Example(
        name=Text("一处在某一栏，一处在整页", "One in a field, one in the whole page"),
        component=ErrorSummary(
            errors=[
                FieldError(
                    Text(
                        "日历上没有“2026-02-30”；应为：日期，如 2026-11-05",
                        "“2026-02-30” is not in the calendar; expected: a day, as 2026-11-05",
                    ),
                    "error_summary",
                ),
                FieldError(
                    Text(
                        "开始日期在结束日期之后，请改其中一个",
                        "The first day is after the last; change one of them",
                    )
                ),
            ],
            takes_focus=False,
        ),
    ),
)
