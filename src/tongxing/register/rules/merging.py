"""When two files may become one, and which hints there are that they should."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from tongxing.foundations.names import same_name
from tongxing.foundations.text import Text
from tongxing.register.rules.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

Why = Literal["name_birth_place", "certificate"]

WHY: Final[Mapping[Why, Text]] = {
    "name_birth_place": Text(
        "姓名、出生日期和村（社区）都相同", "the same name, date of birth and village"
    ),
    "certificate": Text("同一个残疾人证号", "the same certificate number"),
}
"""Why two files may be one person's."""

STAYS: Final[Mapping[str, str]] = {
    "register_person.merged_into_id": "who was taken up earlier stays with whom took them up",
    "register_merge.survivor_id": "the record of an earlier merge",
    "register_merge.absorbed_id": "the record of an earlier merge",
    "register_search_term.person_id": "made anew from names and numbers",
    "register_seen.person_id": "which file an officer opened last: that one",
    "register_fact.person_id": "derived anew; what was believed of each file stays its history",
}
"""What does not move with the rows of an absorbed file, by table and column; `register_move` in
`sql/22_merging.sql` has the same list. Everything else that points to a person moves."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """A file, as far as a merge looks at it."""

    id: int
    county: str
    name: str
    birth_date: date | None
    number: str
    merged_into: int | None
    erased_at: datetime | None


def check_merge(survivor: Side, absorbed: Side) -> None:
    """Refuse what cannot be one person's two files.

    Raises:
        RefusedError: It is one file, of two counties, already merged or erased, or the names
            differ.
    """
    if survivor.id == absorbed.id:
        raise _refused(
            Text("这是同一份档案", "this is one file"),
            Text("同一个人的两份档案", "two files of one person"),
        )
    if survivor.county != absorbed.county:
        raise _refused(
            Text("两份档案属于不同区县", "the files belong to two counties"),
            Text("同一区县的两份档案", "two files of one county"),
        )
    for side in (survivor, absorbed):
        if side.merged_into is not None:
            raise _refused(
                Text(f"“{side.name}”的这份档案已并入另一份", f"{side.name}: merged already"),
                Text("没有合并过的档案", "files that have not been merged"),
            )
        if side.erased_at is not None:
            raise _refused(
                Text("其中一份档案已删除", "one of the files has been erased"),
                Text("没有删除的档案", "files that have not been erased"),
            )
    if not same_name(survivor.name, absorbed.name):
        raise _refused(
            Text(
                f"姓名不同：{survivor.name}、{absorbed.name}",
                f"the names differ: {survivor.name}, {absorbed.name}",
            ),
            Text("姓名相同的两份档案", "the same name in both"),
            Text("姓名登记有误时，先申报更正姓名", "if one is wrong, propose its correction first"),
        )


def hints(survivor: Side, absorbed: Side) -> list[Text]:
    """Say what the officer should know about the numbers and days of the two files."""
    said = [
        Text(
            "一个人有两个身份号码：常见于 15 位升 18 位、重号纠正或户籍更正。合并后以保留档案的"
            "号码为准，另一个号码仍能查到此人；名册里写旧号码的行也归到保留的档案。",
            "One person with two numbers: known where a number was corrected. The number of the "
            "file that stays counts; the other still finds the person, and rows of lists under "
            "it belong to the file that stays.",
        )
        if absorbed.number
        else Text(
            "其中一份没有身份号码，合并后用另一份的号码。",
            "One of them has no number; that of the other counts.",
        )
    ]
    if survivor.birth_date != absorbed.birth_date:
        said.append(
            Text(
                "两份档案的出生日期不同，请核对户口簿后再合并。",
                "The dates of birth differ: check the household register first.",
            )
        )
    said.append(
        Text(
            "如果是两个人共用一个号码（重号），不能合并：请按公安机关的更正结果申报变更。",
            "If two persons were given one number, do not merge: wait for the correction by "
            "public security.",
        )
    )
    return said


def check_undo(*, undone: bool, survivor_taken: bool, erased: bool) -> None:
    """Refuse to part what is not together.

    Raises:
        RefusedError: It was undone, the survivor was itself merged later, or a file was erased.
    """
    if undone:
        raise _refused(
            Text("这次合并已经撤销", "this merge has been undone already"),
            Text("仍然有效的合并", "a merge that stands"),
        )
    if survivor_taken:
        raise _refused(
            Text("保留的档案后来又并入了另一份", "the file that stayed was merged later"),
            Text("先撤销后面的合并", "the later merge to be undone first"),
        )
    if erased:
        raise _refused(
            Text("档案已按期限删除", "the file has been erased"),
            Text("没有删除的档案", "files that have not been erased"),
        )


def _refused(found: Text, expected: Text, action: Text | None = None) -> RefusedError:
    return RefusedError(found, expected, action or Text("重新选择档案", "choose the files again"))
