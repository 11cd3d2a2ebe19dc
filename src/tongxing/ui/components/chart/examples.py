"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.chart.component import Chart, Series

_LIVING = Text("生活补贴", "Living allowance")
_NURSING = Text("护理补贴", "Nursing allowance")
_TOWNS = ("吴家山街道", "将军路街道", "慈惠街道", "走马岭街道")
_MONTHS = tuple(Text(f"{month}月", f"{month}/26") for month in range(1, 12))
_PERSONS = Text("人", "persons")

TITLE = Text("图表", "Chart")
ABOUT = Text(
    "图和表放在一起，同样的数字；颜色之外还有花纹和线型。",
    "A picture and a table with the same numbers; patterns and dashes besides colours.",
)
EXAMPLES = (
    Example(
        name=Text("一组条形", "Bars of one series"),
        component=Chart(
            id="chart-one",
            title=Text("各街道发放人数", "Persons paid by township"),
            unit=_PERSONS,
            axis=Text("街道", "Township"),
            labels=_TOWNS,
            series=[Series(name=Text("人数", "Persons"), values=(412, 268, 97, 143))],
        ),
    ),
    Example(
        name=Text("两组条形", "Bars of two series"),
        component=Chart(
            id="chart-two",
            title=Text("各街道、各项目发放人数", "Persons by township and programme"),
            unit=_PERSONS,
            axis=Text("街道", "Township"),
            labels=_TOWNS,
            series=[
                Series(name=_LIVING, values=(280, 190, 60, 101)),
                Series(name=_NURSING, values=(132, 78, None, 42)),
            ],
            remark=Text(
                "慈惠街道的护理补贴名册未到。", "One roster of Cihui (慈惠街道) has not come."
            ),
        ),
    ),
    Example(
        name=Text("折线，有缺口", "Lines with a gap"),
        component=Chart(
            id="chart-lines",
            title=Text("每月发放人数", "Persons paid by month"),
            unit=_PERSONS,
            axis=Text("月份", "Month"),
            labels=_MONTHS,
            kind="lines",
            series=[
                Series(
                    name=_LIVING,
                    values=(611, 615, 620, 618, 625, 631, 640, 644, 650, 662, 671),
                ),
                Series(
                    name=_NURSING,
                    values=(230, 231, 236, None, None, 244, 246, 251, 250, 252, 257),
                ),
            ],
        ),
    ),
)
