"""Files that may be one person's, merges, and files whose time is over, as parts of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.foundations.masking import mask_account, mask_id, mask_phone
from tongxing.foundations.text import Text
from tongxing.register.rules.merging import WHY, hints
from tongxing.register.rules.retention import over_on, rules
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.side_by_side import Comparison, SideBySide
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tongxing.register.models import Merge, Person
    from tongxing.register.queries.merging import Alike
    from tongxing.register.rules.merging import Side
    from tongxing.ui.values import Value

_MASKS: Final[Mapping[str, Callable[[str], str]]] = {
    "certificate": mask_id,
    "phone": mask_phone,
    "account": mask_account,
}
_SEXES: Final = {"male": Text("男", "male"), "female": Text("女", "female")}


def table_of_duplicates(found: Sequence[Alike]) -> Table:
    """Return pairs of files that may be one person's, each with the way to compare them."""
    rows: list[Sequence[Value]] = []
    for alike in found:
        first, *others = alike.files
        for other in others:
            address = reverse("changes:compare", args=[first.pk, other.pk])
            rows.append(
                (
                    Link(first.name, address, about=Text("比对", "compare")),
                    first.place.name,
                    first.birth_date,
                    [
                        mask_id(first.identity_number) or None,
                        mask_id(other.identity_number) or None,
                    ],
                    WHY[alike.why],
                )
            )
    return Table(
        id="duplicates",
        caption=Text("疑似重复档案", "Files that may be one person's"),
        columns=[
            Column(label=Text("姓名", "Name")),
            Column(label=Text("所属地区", "Place")),
            Column(label=Text("出生日期", "Born")),
            Column(label=Text("身份号码", "Identity numbers")),
            Column(label=Text("为什么疑似", "Why")),
        ],
        rows=rows,
        empty=Text("没有发现疑似重复的档案。", "No two files look like one person's."),
    )


def table_of_merges(merges: Sequence[Merge], names: Mapping[int, str]) -> Table:
    """Return merges that stand, each with the way to undo it."""
    return Table(
        id="merges",
        caption=Text("合并过的档案", "Merged files"),
        columns=[
            Column(label=Text("保留的档案", "File that stayed")),
            Column(label=Text("并入的号码", "Number taken up")),
            Column(label=Text("原因", "Reason")),
            Column(label=Text("合并人", "Merged by")),
            Column(label=Text("时间", "When")),
            Column(label=Text("操作", "Acts")),
        ],
        rows=[
            [
                Link(each.survivor.name, reverse("persons:person", args=[each.survivor_id])),
                mask_id(each.absorbed.identity_number) or None,
                each.reason,
                names.get(each.merged_by_id),
                each.merged_at,
                Link(
                    Text("撤销合并", "Undo"),
                    reverse("changes:undo_merge", args=[each.pk]),
                    about=each.survivor.name,
                )
                if each.undone_at is None
                else Tag(word=Text("已撤销", "undone")),
            ]
            for each in merges
        ],
        empty=Text("没有合并过的档案。", "No files have been merged."),
    )


def compared(
    one: Person,
    other: Person,
    numbers: tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]],
) -> SideBySide:
    """Return two files side by side, numbers masked."""
    fields: list[tuple[Text, Value, Value]] = [
        (Text("姓名", "Name"), one.name, other.name),
        (
            Text("身份号码", "Identity number"),
            mask_id(one.identity_number) or None,
            mask_id(other.identity_number) or None,
        ),
        (Text("出生日期", "Born"), one.birth_date, other.birth_date),
        (Text("性别", "Sex"), _SEXES.get(one.sex or ""), _SEXES.get(other.sex or "")),
        (Text("所属地区", "Place"), one.place.name, other.place.name),
        *(
            (label, *_numbers(kind, numbers[0].get(kind, ()), numbers[1].get(kind, ())))
            for kind, label in (
                ("certificate", Text("残疾人证号", "Certificate")),
                ("phone", Text("电话", "Telephone")),
                ("account", Text("银行账号", "Account")),
            )
        ),
        (Text("户号", "Household"), one.household, other.household),
        (Text("死亡日期", "Died"), one.died_on, other.died_on),
        (Text("建档日期", "Known since"), one.known_since, other.known_since),
    ]
    return SideBySide(
        id="files",
        caption=Text("两份档案", "The two files"),
        left=Text("档案甲", "File A"),
        right=Text("档案乙", "File B"),
        rows=[Comparison(label=label, left=left, right=right) for label, left, right in fields],
    )


def side_label(person: Person, zh: str, en: str) -> Text:
    """Return what one of two files is called on the page."""
    number = mask_id(person.identity_number)
    return Text(f"档案{zh}（{number or '无号码'}）", f"File {en} ({number or 'no number'})")


def _numbers(kind: str, one: Sequence[str], other: Sequence[str]) -> tuple[Value, Value]:
    """Return the numbers of both files masked; those that only look alike say so."""
    left, right = ([_MASKS[kind](each) for each in numbers] or None for numbers in (one, other))
    if left == right and list(one) != list(other):
        alike = Text("隐藏的几位不同", "other digits are hidden")
        return left, [*(right or ()), alike]
    return left, right


def explained(one: Side, other: Side) -> Notice:
    """Return what the officer should know before the files become one."""
    return Notice(
        title=Text("合并之前", "Before you merge"),
        text=[
            *hints(one, other),
            Text(
                "合并后，并入档案的号码、姓名、名册记录、备注、附件、申报、待办和清单都归到保留的"
                "档案；合并可以撤销，撤销后原样分开。",
                "Numbers, names, rows of lists, notes, papers, proposals and work of the file that "
                "is taken up go to the one that stays. A merge can be undone: both are then as "
                "they were.",
            ),
        ],
        tone="ask",
    )


def table_of_ended(files: Sequence[Person]) -> Table:
    """Return files that need not be kept any more, by which rule and since when."""
    return Table(
        id="ended",
        caption=Text("保存期满的档案", "Files whose time is over"),
        columns=[
            Column(label=Text("姓名", "Name")),
            Column(label=Text("所属地区", "Place")),
            Column(label=Text("依据", "Rule")),
            Column(label=Text("终止日期", "Ended on")),
            Column(label=Text("期满日期", "To be kept until")),
            Column(label=Text("操作", "Acts")),
        ],
        rows=[_ended(each) for each in files],
        empty=Text("没有保存期满的档案。", "There is no file whose time is over."),
    )


def _ended(person: Person) -> list[Value]:
    days = {
        "died": person.died_on,
        "moved_out": person.moved_out_on,
        "cancelled": getattr(person, "cancelled_on", None),
    }
    rule, day = next(
        (rule, day) for rule in rules() if rule.years is not None and (day := days.get(rule.id))
    )
    return [
        Link(person.name, reverse("persons:person", args=[person.pk])),
        person.place.name,
        rule.label,
        day,
        over_on(day, rule.years or 0),
        Link(
            Text("删除档案", "Erase"),
            reverse("changes:erase", args=[person.pk]),
            about=person.name,
        ),
    ]


def table_of_rules() -> Table:
    """Return how long files are kept, and who says so."""
    return Table(
        id="rules",
        caption=Text("保存期限", "How long files are kept"),
        columns=[
            Column(label=Text("情形", "Case")),
            Column(label=Text("年数", "Years"), numeric=True),
            Column(label=Text("出处", "Source")),
            Column(label=Text("核实", "Verified")),
        ],
        rows=[
            [
                rule.label,
                rule.years,
                rule.source or Text("没有找到公开出处", "no published source was found"),
                Tag(word=Text("已核实", "verified"), tone="good")
                if rule.verified
                else Tag(word=Text("未核实，暂按此数", "assumed, not verified"), tone="ask"),
            ]
            for rule in rules()
        ],
        remark=Text(
            "未核实的年数只是暂定；删除前请按本地档案管理规定核对。",
            "What is not verified is assumed: compare it with the local archive rules first.",
        ),
    )
