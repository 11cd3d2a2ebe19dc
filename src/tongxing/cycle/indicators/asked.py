"""Which indicator somebody means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text, normal_text

if TYPE_CHECKING:
    from tongxing.law.documents import Indicator
    from tongxing.law.in_force import Law


class IndicatorUnknownError(TongxingError):
    """No indicator in force is called so."""

    def __init__(self, asked: str, law: Law) -> None:
        known = law.indicators.values()
        super().__init__(
            Text(f"没有指标“{asked}”", f"there is no indicator “{asked}”"),
            Text("、".join(each.name.zh for each in known), ", ".join(each.id for each in known)),
            Text(
                "用 tongxing catalogue list --kind indicator 查看指标编号",
                "look the id up with: tongxing catalogue list --kind indicator",
            ),
        )


class NothingBehindError(TongxingError):
    """A figure that cannot be opened into persons."""

    def __init__(self, indicator: Indicator) -> None:
        name = indicator.name
        super().__init__(
            Text(
                f"“{name.zh}”由其他单位填报，或所需名册没有交来",
                f"“{name.en}” is reported by others, or its list was not handed over",
            ),
            Text("由名册算出的指标", "an indicator that is counted from lists"),
            Text(
                "用 --persons 查看其他指标，或交来名册后重新运行",
                "open another indicator, or run again with the list",
            ),
        )


def indicator_named(law: Law, asked: str) -> Indicator:
    """Return an indicator by id, number or Chinese name.

    Raises:
        IndicatorUnknownError: None in force is called so.
    """
    wanted = normal_text(asked).casefold()
    for indicator in law.indicators.values():
        names = (indicator.id, indicator.number, indicator.name.zh)
        if wanted in {normal_text(name).casefold() for name in names}:
            return indicator
    raise IndicatorUnknownError(asked, law)
