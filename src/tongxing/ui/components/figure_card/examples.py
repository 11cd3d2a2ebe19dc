"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.money import Money
from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.figure_card.component import FigureCard, Figures
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link

TITLE = Text("数字卡片", "Figure card")
ABOUT = Text(
    "一个重要的数字：单位、和上月相比的变化、数字背后的名单。",
    "A number that matters: its unit, its change since last month, the list behind it.",
)
EXAMPLES = (
    Example(
        name=Text("四个一排", "Four in a line"),
        component=Figures(
            cards=[
                FigureCard(
                    label=Text("本月发放", "Paid this month"),
                    number=Money(8_858_550_00),
                    unit=Text("元", "yuan"),
                    change=Text("比上月多 1.2%", "1.2% more than last month"),
                ),
                FigureCard(
                    label=Text("发放人数", "Persons paid"),
                    number=9_204,
                    unit=Text("人", "persons"),
                    link=Link(Text("看名单", "See the list"), "#figure_card"),
                ),
                FigureCard(
                    label=Text("暂缓", "Held"),
                    number=18,
                    unit=Text("人", "persons"),
                    remark=Text("账户或证件要核对", "Account or certificate to be checked"),
                    link=Link(Text("逐个核对", "Check them"), "#figure_card"),
                    tag=Tag(word=Text("待办", "To do"), tone="held"),
                ),
                FigureCard(label=Text("未核实收入", "Income unknown"), number=None),
            ]
        ),
    ),
)
