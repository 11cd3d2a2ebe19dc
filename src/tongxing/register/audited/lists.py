"""What is done with lists, in the words of the audit pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.audit.words import Subject
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

ACTIONS: Final[Mapping[str, Text]] = {
    "register.import_started": Text("上传名册", "handed in lists"),
    "register.list_breakers_confirmed": Text(
        "确认名册人数减少属实", "let lists pass that name far fewer persons"
    ),
    "register.import_applied": Text("名册入库", "took over lists"),
    "register.import_undo_asked": Text("要求撤回一次导入", "asked to undo an import"),
    "register.import_undone": Text("撤回一次导入", "undid an import"),
    "register.import_left": Text("放弃一次导入", "put an import aside"),
    "register.import_failed": Text("导入未能完成", "an import could not be completed"),
    "register.match_decided": Text("判定可能匹配", "decided a possible match"),
    "register.match_reopened": Text("重新判定可能匹配", "took a decision on a match back"),
}
SUBJECTS: Final[Mapping[str, Subject]] = {
    "import": Subject(label=Text("名册导入", "import of lists"), url_name="lists:import"),
    "match": Subject(label=Text("可能匹配", "possible match"), url_name="lists:match"),
}
FIELDS: Final[Mapping[str, Text]] = {
    "confirm": Text("确认的名册", "lists let pass"),
    "decision": Text("判定", "decision"),
    "rejects": Text("退回行", "rejected rows"),
    "matches": Text("可能匹配", "possible matches"),
}
