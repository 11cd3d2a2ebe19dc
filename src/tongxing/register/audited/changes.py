"""What is done with changes, in the words of the audit pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.law.documents import ChangeKind
from tongxing.register.store.law import the_catalogue

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
    "register.files_told_apart": Text("确认不是同一人的档案", "found two files to be two persons'"),
    "register.duplicates_asked": Text("要求全县查重", "asked for the duplicates of a county"),
    "register.duplicates_searched": Text("全县查重", "searched a county for duplicates"),
    "register.duplicates_failed": Text("全县查重未能完成", "a search for duplicates failed"),
    "register.file_erased": Text("按期限删除档案", "erased a file whose time was over"),
    "register.file_exported": Text("导出完整档案", "exported a whole file"),
}
SUBJECTS: Final[Mapping[str, Subject]] = {}
FIELDS: Final[Mapping[str, Text]] = {
    "register.paper": Text("附件", "a paper"),
    "paper": Text("附件", "paper"),
    "relation": Text("关系", "relation"),
    "other_file": Text("另一份档案", "the other file"),
    "retention": Text("保存期限", "rule of retention"),
    "years": Text("年数", "years"),
}


def cell_fields() -> Mapping[str, Text]:
    """Return what the cells of every kind of change are called; the widest place is heard first."""
    kinds = [each for each in the_catalogue().documents if isinstance(each, ChangeKind)]
    return {cell.id: cell.label for kind in reversed(kinds) for cell in kind.cells}
