"""What this app does, in the words of the audit pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.audit.words import Subject
from tongxing.foundations.text import Text
from tongxing.supervision.words import OUTCOME_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

ACTIONS: Final[Mapping[str, Text]] = {
    "supervision.run_taken_up": Text("清单转为待办", "took up the lists of a run"),
    "supervision.assigned": Text("分派待办", "gave items to an officer"),
    "supervision.outcome_recorded": Text("填写处理结果", "recorded an outcome"),
    "supervision.taken_up_again": Text("收回结果、重新办理", "took an outcome back"),
    "supervision.enrolment_proposed": Text("提交登记享受", "proposed an enrolment"),
    "supervision.enrolment_approved": Text("认定登记享受", "determined an enrolment"),
    "supervision.enrolment_returned": Text("退回登记享受", "gave an enrolment back"),
    "supervision.enrolment_withdrawn": Text("撤回登记享受", "withdrew an enrolment"),
}
SUBJECTS: Final[Mapping[str, Subject]] = {
    "work_item": Subject(label=Text("待办事项", "item of work"), url_name="work:item"),
    "enrolment": Subject(label=Text("登记享受", "enrolment"), url_name="work:enrolment"),
}
FIELDS: Final[Mapping[str, Text]] = {
    "outcome": Text("处理结果", "outcome"),
    "outcome_on": Text("处理日期", "day of the outcome"),
    "items": Text("事项编号", "numbers of items"),
    "new": Text("新列入", "new"),
    "still": Text("仍在清单", "still named"),
    "again": Text("重新列入", "named anew"),
    "gone": Text("自行消除", "gone"),
    "programme": Text("项目", "programme"),
    "applied_on": Text("申请日期", "day of the application"),
    "approved_on": Text("批准日期", "day of the decision"),
}
VALUES: Final[Mapping[str, Mapping[str, Text]]] = {"outcome": OUTCOME_WORDS}
