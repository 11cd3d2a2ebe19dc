"""What is done with changes, in the words of the audit pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.register.rules.changes import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.audit.words import Subject

ACTIONS: Final[Mapping[str, Text]] = {
    "register.change_proposed": Text("申报档案变更", "proposed a change of a file"),
    "register.change_accepted": Text("采纳档案变更", "accepted a change of a file"),
    "register.change_returned": Text("退回档案变更", "returned a proposed change"),
    "register.change_withdrawn": Text("撤回档案变更", "withdrew a proposed change"),
    "register.note_written": Text("写入备注", "wrote a note"),
    "register.paper_added": Text("上传附件", "added a paper"),
    "register.relation_recorded": Text("登记关系人", "recorded a relation"),
    "register.relation_withdrawn": Text("撤销关系人", "withdrew a relation"),
    "register.files_merged": Text("合并档案", "merged files"),
    "register.files_parted": Text("撤销档案合并", "undid a merge of files"),
    "register.file_erased": Text("按期限删除档案", "erased a file whose time was over"),
    "register.file_exported": Text("导出完整档案", "exported a whole file"),
}
SUBJECTS: Final[Mapping[str, Subject]] = {}
FIELDS: Final[Mapping[str, Text]] = {
    **{cell.id: cell.label for kind in KINDS.values() for cell in kind.cells},
    "register.paper": Text("附件", "a paper"),
    "paper": Text("附件", "paper"),
    "relation": Text("关系", "relation"),
    "other_file": Text("另一份档案", "the other file"),
    "retention": Text("保存期限", "rule of retention"),
    "years": Text("年数", "years"),
}
