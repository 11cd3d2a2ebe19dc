"""总的情况: what stands in the way, and the headline figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.cycle.outputs import words
from tongxing.cycle.outputs.figures import change
from tongxing.cycle.outputs.report.parts import Card, Figures, Notice, Prose, Section, Tag
from tongxing.foundations.money import format_yuan
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.cycle.outputs.material import Material
    from tongxing.cycle.outputs.report.parts import Part
    from tongxing.cycle.results import Breaker


def overview(material: Material) -> Section:
    """Return the first section: the month in one sentence, breakers, and eight figures."""
    parts: list[Part] = [Prose([_in_one_sentence(material)])]
    parts += [_breaker(material, breaker) for breaker in material.results.breakers]
    parts.append(Figures([*_money_cards(material), *_work_cards(material)]))
    return Section("overview", Text("总的情况", "At a glance"), parts)


def _in_one_sentence(material: Material) -> str:
    if not material.figures["paid"]:
        return (
            f"{material.month_name}没有可以发放的补贴。交来享受对象名册和发放记录以后，"
            "这里会写明发给多少人、多少钱。"
        )
    said = [f"{material.month_name}拟向 {_persons_and_money(material, 'paid', '发放')}。"]
    if material.figures["arrears"]:
        said.append(f"以前月份应向 {_persons_and_money(material, 'arrears', '补发')}。")
    if material.figures["recoveries"]:
        said.append(f"以前月份应向 {_persons_and_money(material, 'recoveries', '追回')}。")
    if material.results.held:
        said.append("发放名册待确认，确认以前请不要付款。")
    return "".join(said)


def _persons_and_money(material: Material, name: str, act: str) -> str:
    figures = material.figures
    return f"{figures[f'{name}_persons']:,} 人{act} {format_yuan(figures[f'{name}_fen'])} 元"


def _breaker(material: Material, breaker: Breaker) -> Notice:
    """Return what tripped and what to do: look first, then say so on the command line."""
    if breaker.confirmed:
        return Notice(Tag("已确认", "good"), _breaker_title(material, breaker), [breaker.text.zh])
    if breaker.name in words.BREAKER:
        waits = "发放名册已写明“待确认”，确认以前请不要付款。"
        look = "请先核对停发建议和补发追回。名单无误，在原命令后加上下面的参数再运行一次。"
    else:
        waits = "这次没有列名的人仍按上一次名册处理，没有人因此停发。"
        look = "请先问报送单位名册是否完整。确实减少了，在原命令后加上下面的参数再运行一次。"
    return Notice(
        Tag("待确认", "held"),
        _breaker_title(material, breaker),
        [breaker.text.zh, waits, look],
        f"--confirm {breaker.name}",
    )


def _breaker_title(material: Material, breaker: Breaker) -> str:
    if breaker.name in words.BREAKER:
        programme = material.naming.programme(breaker.subject).zh
        return f"{programme}：{words.BREAKER[breaker.name].zh}"
    return f"{material.naming.roster(breaker.name).zh}：人数骤减"


def _money_cards(material: Material) -> Sequence[Card]:
    figures, waiting = material.figures, Tag("待确认", "held") if material.results.held else None
    return (
        Card(
            Text("发放人数", "Persons paid"),
            f"{figures['paid_persons']:,}",
            "人",
            _compared(material, "paid_persons", "人"),
            f"领取 {figures['paid']:,} 笔",
            "发放名册.xlsx",
            waiting,
        ),
        Card(
            Text("发放金额", "Money paid"),
            format_yuan(figures["paid_fen"]),
            "元",
            _compared(material, "paid_fen", "元"),
            f"{material.results.lists['payroll']['programme'].n_unique():,} 个项目",
            "资金汇总表.xlsx",
            waiting,
        ),
        Card(
            Text("补发", "Arrears"),
            format_yuan(figures["arrears_fen"]),
            "元",
            _compared(material, "arrears_fen", "元"),
            f"{figures['arrears_persons']:,} 人",
            "补发追回.xlsx",
        ),
        Card(
            Text("追回", "Recoveries"),
            format_yuan(figures["recoveries_fen"]),
            "元",
            _compared(material, "recoveries_fen", "元"),
            f"{figures['recoveries_persons']:,} 人",
            "补发追回.xlsx",
        ),
    )


def _work_cards(material: Material) -> Sequence[Card]:
    figures = material.figures
    return (
        Card(
            Text("暂缓发放", "Held"),
            f"{figures['held']:,}",
            "条",
            _compared(material, "held", "条"),
            f"另有 {figures['stopping']:,} 条次月起停发",
            "停发建议.xlsx",
        ),
        Card(
            Text("应享未享", "Discovered"),
            f"{figures['discoveries']:,}",
            "条",
            _compared(material, "discoveries", "条"),
            f"{figures['discoveries_persons']:,} 人，另有服务建议 {figures['services']:,} 项",
            "应享未享.xlsx",
        ),
        Card(
            Text("待补信息", "To ask"),
            f"{figures['asks']:,}",
            "项",
            _compared(material, "asks", "项"),
            f"{figures['asks_persons']:,} 人",
            "待补信息.xlsx",
        ),
        Card(
            Text("疑点", "Findings"),
            f"{figures['findings']:,}",
            "条",
            _compared(material, "findings", "条"),
            f"其中重 {figures['findings_grave']:,} 条",
            "疑点.xlsx",
        ),
    )


def _compared(material: Material, name: str, unit: str) -> str:
    difference = change(material.figures, material.results, name)
    if difference is None:
        return ""
    if difference == 0:
        return "与上月相同"
    size = format_yuan(abs(difference)) if unit == "元" else f"{abs(difference):,}"
    return f"比上月{'增加' if difference > 0 else '减少'} {size} {unit}"
