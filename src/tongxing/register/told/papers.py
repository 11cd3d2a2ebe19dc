"""Notes, papers and relations of a file as parts of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.foundations.masking import mask_phone
from tongxing.foundations.text import Text
from tongxing.register.rules.relations import KINDS, Other, warnings
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.components.timeline import Event, Timeline
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tongxing.register.models import Attachment, Note, Person, Relation
    from tongxing.ui.component import Component
    from tongxing.ui.values import Value

_TYPES: Final[Mapping[str, str]] = {
    "application/pdf": "PDF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
}


def notes(written: Sequence[Note], names: Mapping[int, str]) -> Timeline:
    """Return the notes of a file, the latest first."""
    return Timeline(
        title=Text("备注", "Notes"),
        events=[
            Event(when=each.written_at, title=each.text, by=names.get(each.written_by_id, ""))
            for each in written
        ],
    )


def table_of_papers(papers: Sequence[Attachment], names: Mapping[int, str]) -> Table:
    """Return the papers of a file, each with the way to open it."""
    return Table(
        id="papers",
        caption=Text("附件", "Papers"),
        columns=[
            Column(label=Text("名称", "Name")),
            Column(label=Text("格式", "Kind")),
            Column(label=Text("大小", "Size"), unit="KB", numeric=True),
            Column(label=Text("病毒扫描", "Virus scan")),
            Column(label=Text("上传人", "Added by")),
            Column(label=Text("时间", "When")),
        ],
        rows=[
            [
                Link(each.name, reverse("changes:paper", args=[each.pk])),
                _TYPES.get(each.media_type, each.media_type),
                -(-each.size // 1024),
                Tag(word=Text("通过", "clean"), tone="good")
                if each.scanned
                else Tag(word=Text("未扫描", "not scanned")),
                names.get(each.added_by_id),
                each.added_at,
            ]
            for each in papers
        ],
        empty=Text("还没有附件。", "There is no paper yet."),
    )


def table_of_relations(
    relations: Sequence[Relation], others: Mapping[int, Person], *, may_withdraw: bool
) -> Table:
    """Return who acts for a person or belongs to them."""
    columns = [
        Column(label=Text("姓名", "Name")),
        Column(label=Text("关系", "Relation")),
        Column(label=Text("电话", "Telephone")),
        Column(label=Text("依据", "Authority")),
        Column(label=Text("第一天", "First day")),
        Column(label=Text("最后一天", "Last day")),
        Column(label=Text("状态", "State")),
    ]
    if may_withdraw:
        columns.append(Column(label=Text("操作", "Acts")))
    return Table(
        id="relations",
        caption=Text("关系人", "Relations"),
        columns=columns,
        rows=[_relation(each, others, may_withdraw=may_withdraw) for each in relations],
        empty=Text(
            "还没有登记关系人。名册里的监护人见档案页。",
            "No relation is recorded. Guardians named on lists stand on the page of the file.",
        ),
    )


def _relation(
    relation: Relation, others: Mapping[int, Person], *, may_withdraw: bool
) -> list[Value]:
    other = others.get(relation.other_id or 0)
    name: Value = relation.name
    if other is not None:
        name = Link(relation.name, reverse("persons:person", args=[other.pk]))
    stands = relation.withdrawn_at is None
    row: list[Value] = [
        name,
        KINDS[relation.kind],
        mask_phone(relation.phone) if relation.phone else None,
        relation.authority or None,
        relation.valid_from,
        relation.valid_to,
        Tag(word=Text("有效", "stands"), tone="good")
        if stands
        else Tag(word=Text("已撤销", "withdrawn")),
    ]
    if may_withdraw:
        address = reverse("changes:withdraw_relation", args=[relation.pk])
        row.append(Link(Text("撤销", "Withdraw"), address, about=relation.name) if stands else None)
    return row


def relation_warnings(
    relations: Sequence[Relation], others: Mapping[int, Person], *, today: date
) -> list[Component]:
    """Return what is wrong with those who should act for a person: dead, or a minor."""
    said = [
        warning
        for relation in relations
        if relation.withdrawn_at is None
        and (relation.valid_to is None or relation.valid_to >= today)
        for warning in warnings(
            relation.kind, _other(others.get(relation.other_id or 0)), today=today
        )
    ]
    if not said:
        return []
    title = Text("关系人需要核对", "Somebody who acts for the person has to be looked at")
    return [Notice(title=title, text=said, tone="held")]


def _other(person: Person | None) -> Other | None:
    if person is None:
        return None
    return Other(birth_date=person.birth_date, died_on=person.died_on)
