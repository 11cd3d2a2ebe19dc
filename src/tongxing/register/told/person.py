"""One person's file as parts of a page: who it is, what to notice, who belongs to the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import NoReverseMatch, reverse

from tongxing.foundations.masking import mask_account, mask_id, mask_phone
from tongxing.foundations.text import Text
from tongxing.register.told.search import disability, sex_and_age, tags_of
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from tongxing.register.knowledge.circle import Tie
    from tongxing.register.models import Number, Person, PersonName
    from tongxing.ui.values import Value

KINDS: Final[Mapping[str, Text]] = {
    "identity": Text("身份号码", "Identity number"),
    "certificate": Text("残疾人证号", "Certificate number"),
    "phone": Text("电话", "Telephone"),
    "account": Text("银行账号", "Bank account"),
}
MASKS: Final[Mapping[str, Callable[[str], str]]] = {
    "identity": mask_id,
    "certificate": mask_id,
    "phone": mask_phone,
    "account": mask_account,
}
TIES: Final[Mapping[str, Text]] = {
    "household": Text("同户", "same household"),
    "guardian": Text("监护人", "guardian"),
    "agent": Text("代理人", "agent"),
    "carer": Text("照料人", "carer"),
    "father": Text("父亲", "father"),
    "mother": Text("母亲", "mother"),
    "of_guardian": Text("是其监护人", "is this person's ward"),
    "of_carer": Text("由其照料", "is cared for by this person"),
    "of_father": Text("子女", "child"),
    "of_mother": Text("子女", "child"),
}
_REVEAL: Final = Text("查看", "Show")
_EXPIRES_SOON_DAYS: Final = 90


def address(name: str, *arguments: object) -> str | None:
    """Return an address; None where no page answers under that name."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return None


def about(
    person: Person,
    numbers: Iterable[Number],
    names: Iterable[PersonName],
    *,
    today: date,
) -> SummaryList:
    """Return who the person is; numbers are masked, each with the way to see it."""
    former = sorted({each.name for each in names} - {person.name})
    rows = [
        SummaryRow(Text("性别、年龄", "Sex, age"), sex_and_age(person, today)),
        SummaryRow(Text("出生日期", "Born"), person.birth_date),
        SummaryRow(Text("残疾", "Disability"), disability(person.category, person.grade)),
        SummaryRow(Text("状态", "State"), list(tags_of(person)) or None),
        SummaryRow(Text("所属地区", "Place"), f"{person.place.name} {person.place_id}"),
        SummaryRow(Text("户号", "Household"), person.household),
        *_numbers(person, numbers),
    ]
    if former:
        rows.insert(0, SummaryRow(Text("曾用名和别写", "Other names"), list(former)))
    return SummaryList(rows=rows)


def notices(person: Person, ties: Iterable[Tie], *, today: date) -> list[Notice]:
    """Return what must be known before anything is done for the person."""
    found: list[Notice] = []
    if not person.identity_number:
        found.append(
            Notice(
                title=Text("没有身份号码", "There is no identity number"),
                text=[
                    Text(
                        "没有号码就不能参加每月判定。核实后请登记号码。",
                        "Without one the person takes part in no month: find out and record it.",
                    )
                ],
                tone="ask",
            )
        )
    found += [
        _dead(tie)
        for tie in ties
        if tie.kind in {"guardian", "carer", "agent"}
        and tie.person is not None
        and tie.person.died_on is not None
    ]
    expires = person.certificate_expires_on
    if person.certificate == "valid" and expires is not None and person.died_on is None:
        left = (expires - today).days
        if left < 0:
            ended = Text(f"残疾人证已于 {expires} 到期", f"The certificate ended on {expires}")
            found.append(_certificate(ended))
        elif left <= _EXPIRES_SOON_DAYS:
            ends = Text(
                f"残疾人证 {left} 天后到期（{expires}）",
                f"The certificate ends in {left} days, on {expires}",
            )
            found.append(_certificate(ends))
    return found


def erased(person: Person) -> Notice:
    """Return that nothing of a file is left."""
    return Notice(
        title=Text("这份档案已按规定删除", "This file was erased as the rules require"),
        text=[
            Text(
                f"{person.erased_at:%Y-%m-%d} 删除了能认出本人的全部内容，只留下编号 {person.pk}。",
                f"On {person.erased_at:%Y-%m-%d} everything that told who it was about was erased; "
                f"only the number {person.pk} is left.",
            )
        ],
    )


def masked(number: Number) -> str:
    """Return a number as pages show it."""
    return MASKS.get(number.kind, mask_account)(str(number.value))


def days(first: date | None, last: date | None) -> Text | None:
    """Return the days on which something holds; None where neither end is known."""
    if first is None and last is None:
        return None
    if last is None:
        return Text(f"{first} 起", f"from {first}")
    if first is None:
        return Text(f"至 {last}", f"until {last}")
    return Text(f"{first} 至 {last}", f"{first} to {last}")


def _numbers(person: Person, numbers: Iterable[Number]) -> Iterable[SummaryRow]:
    present: dict[str, list[Number]] = {kind: [] for kind in KINDS}
    for each in numbers:
        if each.recorded_to is None and each.kind in present:
            present[each.kind].append(each)
    for kind, label in KINDS.items():
        shown: list[Value] = []
        links = []
        for each in present[kind]:
            shown += [masked(each), *holder(each)]
            where = reverse("persons:reveal", args=[person.pk, each.pk])
            links.append(Link(_REVEAL, where, label))
        yield SummaryRow(label, shown or None, links)


def holder(number: Number) -> list[Value]:
    """Return whose an account is and at which bank, in a line; nothing where that is not known."""
    said = "，".join(part for part in (number.bank, number.holder) if part)
    return [said] if said else []


def _dead(tie: Tie) -> Notice:
    kind = TIES[tie.kind]
    person = tie.person
    assert person is not None  # noqa: S101 - the caller looked
    return Notice(
        title=Text(
            f"{kind.zh}{person.name}已于 {person.died_on} 死亡",
            f"The {kind.en}, {person.name}, died on {person.died_on}",
        ),
        text=[
            Text(
                "请核实现在由谁负责，再登记新的关系；发放账户在其名下的也要核对。",
                "Find out who is responsible now and record it; check accounts in that name.",
            )
        ],
        tone="held",
    )


def _certificate(title: Text) -> Notice:
    return Notice(
        title=title,
        text=[Text("请提醒本人换证，以免待遇中断。", "Remind the person to renew it in time.")],
        tone="ask",
    )


def ways(person: Person, holds: Callable[[str], bool]) -> list[Link]:
    """Return what may be done about the file, as far as there are pages for it."""
    offered = (
        ("changes:propose", "persons.propose", Text("提出变更", "Propose a change")),
        ("work:enrol", "enrolments.propose", Text("登记享受", "Register an enrolment")),
        ("changes:of_person", "persons.read", Text("变更记录", "Changes")),
        ("changes:notes", "persons.read", Text("写备注", "Write a note")),
        ("changes:papers", "persons.read", Text("附件", "Papers")),
        ("changes:relations", "persons.read", Text("关系登记", "Relations")),
        ("changes:merge", "persons.merge", Text("合并重复档案", "Merge a duplicate")),
        ("changes:export", "persons.export", Text("导出本人档案", "Export the file")),
    )
    return [
        Link(label, found)
        for name, capability, label in offered
        if holds(capability) and (found := address(name, person.pk)) is not None
    ]
