"""The workbooks of a month, by file name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.cycle.outputs.books import figures, payment, review, services
from tongxing.cycle.outputs.workbook import write_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from tongxing.cycle.outputs.material import Material
    from tongxing.cycle.outputs.workbook import Sheet

WORKBOOKS: Mapping[str, Callable[[Material], Sequence[Sheet]]] = {
    "发放名册.xlsx": payment.payroll,
    "补发追回.xlsx": payment.adjustments,
    "银行代发.xlsx": payment.bank,
    "公示名单.xlsx": payment.publicity,
    "停发建议.xlsx": review.stops,
    "应享未享.xlsx": review.discoveries,
    services.NAME: services.services,
    "待补信息.xlsx": review.asks,
    "疑点.xlsx": review.findings,
    "退回行.xlsx": review.rejects,
    "可能匹配.xlsx": review.possible_matches,
    "证件到期.xlsx": review.expiring,
    "指标.xlsx": figures.indicators,
    "资金汇总表.xlsx": figures.money,
    "增减变动表.xlsx": figures.changes,
}


def write_workbooks(folder: Path, material: Material) -> None:
    """Write every workbook; one without rows says so in its title."""
    for name, sheets in WORKBOOKS.items():
        write_workbook(folder / name, sheets(material), day=material.results.as_of)
