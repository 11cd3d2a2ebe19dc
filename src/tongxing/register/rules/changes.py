"""Which changes of a file may be proposed, what is typed for each, and who decides when.

A kind of change is data: the list that would say it, and the cells that are asked for. Accepted,
it is a row of that list, so a change can say nothing that a list could not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from tongxing.foundations.text import Text
from tongxing.register.rules.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Values = dict[str, object]
CellType = Literal[
    "phone", "account", "text", "name", "identity", "day", "boolean", "choice", "place"
]
State = Literal["proposed", "accepted", "returned", "withdrawn"]

YES_NO: Final = (("true", Text("是", "yes")), ("false", Text("否", "no")))


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One thing that is asked for.

    Attributes:
        id: The column of the list.
        type: How it is typed and checked.
        required: Whether the row says nothing without it.
        past: A day that cannot lie in the future.
        choices: Of a choice, what may be answered.
        sealed: A number that pages show masked.
    """

    id: str
    label: Text
    type: CellType = "text"
    hint: Text | None = None
    required: bool = False
    past: bool = False
    choices: tuple[tuple[str, Text], ...] = ()

    @property
    def masked(self) -> bool:
        """Whether pages show only a part of it."""
        return self.type in {"phone", "account", "identity"}


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of change.

    Attributes:
        roster: The list that would say it.
        about: When it is the right one.
        stands_on: Whether it changes cells of a row that there must be already.
    """

    id: str
    roster: str
    label: Text
    about: Text
    cells: tuple[Cell, ...]
    stands_on: bool = False

    def cell(self, cell_id: str) -> Cell | None:
        """Return a cell by its column."""
        return next((each for each in self.cells if each.id == cell_id), None)


_HOLDERS: Final = "certificate_holders"
_NEED: Final = (
    ("rehabilitation", Text("康复需求", "needs rehabilitation")),
    ("device", Text("辅具需求", "needs a device")),
    ("care", Text("托养需求", "needs care")),
    ("accessibility", Text("无障碍需求", "needs accessibility")),
    ("employment", Text("就业需求", "needs work")),
)

KINDS: Final[Mapping[str, Kind]] = {
    kind.id: kind
    for kind in (
        Kind(
            id="contact",
            roster=_HOLDERS,
            label=Text("联系电话", "Telephone"),
            about=Text("电话换了或登记错了", "The number changed or was recorded wrongly"),
            cells=(Cell(id="phone", label=Text("联系电话", "Telephone"), type="phone"),),
            stands_on=True,
        ),
        Kind(
            id="residence",
            roster=_HOLDERS,
            label=Text("住址", "Residence"),
            about=Text("现住址或所属村（社区）变了", "The residence or the village changed"),
            cells=(
                Cell(id="residence", label=Text("现居住地", "Residence")),
                Cell(
                    id="place_code",
                    label=Text("户籍所在村（社区）", "Village or community of registration"),
                    type="place",
                    hint=Text("12 位区划代码或名称", "12-digit code, or the name"),
                ),
            ),
            stands_on=True,
        ),
        Kind(
            id="bank",
            roster=_HOLDERS,
            label=Text("银行账户", "Bank account"),
            about=Text("换卡、销户、户名不符", "A new card, a closed account, another holder"),
            cells=(
                Cell(id="bank", label=Text("开户行", "Bank")),
                Cell(id="account", label=Text("银行账号", "Account"), type="account"),
                Cell(id="account_name", label=Text("户名", "Holder"), type="name"),
            ),
            stands_on=True,
        ),
        Kind(
            id="guardian",
            roster=_HOLDERS,
            label=Text("监护人", "Guardian"),
            about=Text("监护人变了或登记错了", "Another guardian, or recorded wrongly"),
            cells=(
                Cell(id="guardian", label=Text("监护人姓名", "Guardian's name"), type="name"),
                Cell(
                    id="guardian_id",
                    label=Text("监护人身份证号", "Guardian's identity number"),
                    type="identity",
                ),
                Cell(
                    id="guardian_phone",
                    label=Text("监护人电话", "Guardian's telephone"),
                    type="phone",
                ),
            ),
            stands_on=True,
        ),
        Kind(
            id="name",
            roster=_HOLDERS,
            label=Text("更正姓名", "Name"),
            about=Text("与身份证、户口簿不一致", "It differs from the identity card"),
            cells=(Cell(id="name", label=Text("姓名", "Name"), type="name", required=True),),
            stands_on=True,
        ),
        Kind(
            id="death",
            roster="deaths",
            label=Text("死亡", "Death"),
            about=Text("有死亡证明、火化证明或户籍注销证明", "With a certificate of death"),
            cells=(
                Cell(
                    id="death_date",
                    label=Text("死亡日期", "Day of death"),
                    type="day",
                    required=True,
                    past=True,
                ),
            ),
        ),
        Kind(
            id="moved_out",
            roster="moves_out",
            label=Text("户籍迁出", "Moved out"),
            about=Text("户口已迁出本区县", "Registered in another county now"),
            cells=(
                Cell(
                    id="moved_on",
                    label=Text("迁出日期", "Day of the move"),
                    type="day",
                    required=True,
                    past=True,
                ),
            ),
        ),
        Kind(
            id="needs",
            roster="needs_survey",
            label=Text("需求调查", "Survey of needs"),
            about=Text("入户了解到的需求和自理情况", "What a visit found"),
            cells=(
                Cell(
                    id="surveyed_on",
                    label=Text("调查日期", "Day of the survey"),
                    type="day",
                    required=True,
                    past=True,
                ),
                *(
                    Cell(id=each, label=label, type="boolean", choices=YES_NO)
                    for each, label in _NEED
                ),
                Cell(
                    id="self_care",
                    label=Text("生活自理", "Self-care"),
                    type="choice",
                    choices=(
                        ("full", Text("能自理", "fully")),
                        ("partial", Text("部分自理", "partly")),
                        ("unable", Text("不能自理", "not at all")),
                    ),
                ),
                Cell(
                    id="incontinent",
                    label=Text("大小便失禁", "Incontinent"),
                    type="boolean",
                    choices=YES_NO,
                ),
                Cell(
                    id="carer",
                    label=Text("主要照料者身份证号", "Main carer's identity number"),
                    type="identity",
                ),
            ),
        ),
    )
}
"""Every kind of change, in the order in which they are offered."""


def kind_of(roster: str, cells: Mapping[str, object]) -> Kind:
    """Return which kind of change a request is, from its list and its cells.

    Raises:
        LookupError: Nothing of that list may be changed so.
    """
    for kind in KINDS.values():
        if kind.roster == roster and set(cells) <= {cell.id for cell in kind.cells}:
            return kind
    raise LookupError(roster)


def changed(before: Mapping[str, object], typed: Mapping[str, object]) -> Values:
    """Return the cells that say something else than before."""
    return {cell: value for cell, value in typed.items() if value != before.get(cell)}


def check_says_something(changes: Mapping[str, object], kind: Kind) -> None:
    """Refuse a proposal that changes nothing.

    Raises:
        RefusedError: Every cell is as it was.
    """
    if not changes:
        raise RefusedError(
            Text("填写的内容和档案现有的一样", "what was typed stands in the file already"),
            Text(f"{kind.label.zh}中至少一项不同", f"something different in {kind.label.en}"),
            Text("更正后再提交，或不必申报", "correct it, or propose nothing"),
        )


def check_stands_on(kind: Kind, last: Mapping[str, object] | None) -> None:
    """Refuse a change of a row that there is not.

    Raises:
        RefusedError: The person stands on no list that this kind changes a row of.
    """
    if kind.stands_on and last is None:
        raise RefusedError(
            Text("持证残疾人名册中没有此人", "the person is not among the certificate holders"),
            Text("名册中已有的人", "somebody who is on that list"),
            Text("先导入有此人的名册", "hand in a list that names the person first"),
        )


def check_birth(day: date, born: date | None) -> None:
    """Refuse a day before somebody was born.

    Raises:
        RefusedError: It is.
    """
    if born is not None and day < born:
        raise RefusedError(
            Text(f"{day} 早于出生日期 {born}", f"{day} is before the birth on {born}"),
            Text("出生以后的日期", "a day after the birth"),
            Text("核对日期", "check the day"),
        )
