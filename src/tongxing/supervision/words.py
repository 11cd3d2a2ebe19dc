"""What the codes of work are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

LISTS: Final[Mapping[str, Text]] = {
    "discovery": Text("应享未享", "missed benefit (应享未享)"),
    "stop": Text("停发建议", "proposed stop (停发建议)"),
    "ask": Text("待补信息", "missing information (待补信息)"),
    "finding": Text("疑点", "finding (疑点)"),
}
"""The lists that become work, in the order of pages."""

OUTCOMES: Final[Mapping[str, Mapping[str, Text]]] = {
    "discovery": {
        "applied": Text("已申请", "has applied"),
        "declined": Text("自愿放弃", "does not want it"),
        "not_confirmed": Text("核实不符", "the list is wrong"),
        "not_reached": Text("联系不上", "could not be reached"),
    },
    "stop": {
        "confirmed": Text("核实符合，应当停发", "right: to be stopped"),
        "not_confirmed": Text("核实不符，应当继续发", "wrong: to be paid on"),
        "not_reached": Text("联系不上", "could not be reached"),
    },
    "ask": {
        "confirmed": Text("核实符合条件", "fulfils the conditions"),
        "not_confirmed": Text("核实不符合条件", "does not fulfil them"),
        "applied": Text("已申请", "has applied"),
        "declined": Text("自愿放弃", "does not want it"),
        "not_reached": Text("联系不上", "could not be reached"),
    },
    "finding": {
        "explained": Text("已说明，没有问题", "explained: nothing is wrong"),
        "corrected": Text("属实，已更正", "true, and put right"),
        "not_reached": Text("联系不上", "could not be reached"),
    },
}
"""What may be found, by list, as 处理结果 calls it; of findings our own words."""

OUTCOME_WORDS: Final[Mapping[str, Text]] = {
    code: words for of_list in reversed(list(OUTCOMES.values())) for code, words in of_list.items()
}

STATES: Final[Mapping[str, Text]] = {
    "open": Text("待办", "open"),
    "assigned": Text("已分派", "assigned"),
    "done": Text("已办", "done"),
    "gone": Text("自行消除", "gone by itself"),
}

GONE: Final[Mapping[str, Text]] = {
    "merged": Text("档案已并入另一份档案", "the file was merged into another one"),
    "died": Text("本人已去世", "the person has died"),
    "moved": Text("户籍已迁出", "the person has moved out"),
    "enrolled": Text("已登记享受", "enrolled by now"),
    "ended": Text("享受已终止", "the enrolment has ended"),
    "outcome": Text("名册中已有处理结果", "a list brought the outcome"),
    "of_office": Text("改为向交名册的部门询问", "the office that keeps the list is asked instead"),
    "list": Text("新交来的名册另有说明", "a newer list says otherwise"),
    "no_longer_true": Text("情况不再成立", "it is no longer true"),
}
"""Why a run names an item no longer."""

STEPS: Final[Mapping[str, Text]] = {
    "named": Text("列入清单", "named by a list"),
    "still": Text("仍在清单", "still on the list"),
    "again": Text("重新办理", "taken up again"),
    "assigned": Text("分派", "assigned"),
    "visited": Text("联系未果", "tried in vain"),
    "answered": Text("填写处理结果", "outcome recorded"),
    "gone": Text("不再列入", "no longer on the list"),
    "proposed": Text("提交登记享受", "enrolment proposed"),
    "approved": Text("登记享受已认定", "enrolment determined"),
    "returned": Text("登记享受被退回", "enrolment returned"),
}

ENROLMENT_STATES: Final[Mapping[str, Text]] = {
    "proposed": Text("待认定", "waits"),
    "approved": Text("已认定", "determined"),
    "returned": Text("已退回", "returned"),
    "withdrawn": Text("已撤回", "withdrawn"),
}
