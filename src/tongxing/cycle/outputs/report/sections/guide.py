"""怎样读这份报告: the words of the page, and what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.cycle.outputs.report.parts import Prose, Section, Terms
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from tongxing.cycle.outputs.material import Material

OPENING = (
    "这一页只写数目，没有姓名和号码，可以打印传阅。"
    "每个数目背后的人在同一文件夹的表格里，按文件名就能找到。"
)
MASKED = "表格里的姓名和号码已遮盖；只有发放名册和银行代发因为办理需要写明全部号码，请妥善保管。"
UNMASKED = "这一次按要求没有遮盖：表格里有全部姓名和号码，请妥善保管。"
TERMS = (
    ("发放", "本月应发的钱减去本月已经发的。有待确认的停发保护时，先不要付款。"),
    ("补发和追回", "逐月重算过去 24 个月：应发比实发多的补发，少的追回。每一笔写明原因。"),
    ("暂缓", "本月读取资料的那一天已不符合条件，本月不发。先核实、告知、决定，查明有误的补发。"),
    ("次月起停发", "月内才不符合条件：本月照发，从下个月起停。"),
    ("应享未享", "按截至日的资料符合条件，却没有申请的人。请上门或打电话告知。"),
    ("服务建议", "按资料可以提供给本人的服务，和可以转介到其他部门的事。由本人决定要不要。"),
    ("未知", "资料没有说。未知不等于“否”：不因此停发，也不因此新发，而是列入待补信息。"),
    ("推定", "很少出现的排除情形，名册没有列名时按没有处理，并写明是推定的。"),
    ("退回行", "读不懂或自相矛盾的行，退给报送单位更正。有关的人按未知处理，不当作“没有”。"),
    ("没有运行的核查", "缺少名册，核查不能做。这不等于没有疑点。"),
)


def guide(material: Material) -> Section:
    """Return the words of the page and how to take them."""
    care = UNMASKED if material.hiding.unmasked else MASKED
    title = Text("怎样读这份报告", "How to read this page")
    return Section("guide", title, [Prose([OPENING, care]), Terms(TERMS)])
