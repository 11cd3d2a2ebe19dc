"""What lies beside a file, as parts of a page: relations, numbers through time, notes, papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.foundations.text import Text
from tongxing.register.told.person import KINDS, TIES, days, holder, masked
from tongxing.register.told.search import person_link, tags_of
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.timeline import Event, Timeline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.register.knowledge.circle import Tie
    from tongxing.register.models import Attachment, Note, Number
    from tongxing.ui.components.tag import Tag


def table_of_ties(ties: Sequence[Tie], sources: Mapping[str, Text]) -> Table:
    """Return who belongs to the person; a link leads to the files that may be seen."""
    return Table(
        id="ties",
        caption=Text("家庭和关系", "Household and relations"),
        columns=[
            Column(label=Text("姓名", "Name")),
            Column(label=Text("关系", "Relation")),
            Column(label=Text("日期", "Days")),
            Column(label=Text("依据", "Rests on")),
        ],
        rows=[
            [
                person_link(tie.person) if tie.person is not None else tie.name,
                [TIES.get(tie.kind, tie.kind), *_gone(tie)],
                days(tie.valid_from, tie.valid_to),
                tie.authority or sources.get(tie.source),
            ]
            for tie in ties
        ],
        empty=Text(
            "没有同户的人，也没有登记监护人、代理人、照料人或父母。",
            "Nobody of the same household is known, and no guardian, agent, carer or parent.",
        ),
    )


def table_of_numbers(numbers: Sequence[Number], sources: Mapping[str, Text]) -> Table:
    """Return all numbers by which the person is or was found, masked."""
    return Table(
        id="numbers",
        caption=Text("证件和号码的变更", "Certificates and numbers through time"),
        columns=[
            Column(label=Text("种类", "Kind")),
            Column(label=Text("号码", "Number")),
            Column(label=Text("谁说的", "Who says so")),
            Column(label=Text("何时得知", "Learned")),
            Column(label=Text("何时停用", "No longer believed")),
        ],
        rows=[
            [
                KINDS.get(each.kind, each.kind),
                [masked(each), *holder(each)],
                sources.get(each.source, each.source),
                each.recorded_from,
                each.recorded_to,
            ]
            for each in numbers
        ],
        empty=Text("没有任何号码。", "There is no number."),
    )


def _gone(tie: Tie) -> list[Tag]:
    if tie.person is None or tie.person.died_on is None:
        return []
    return tags_of(tie.person)[:1]


def notes(written: Sequence[Note], officers: Mapping[int, str]) -> Timeline | None:
    """Return what officers wrote down; None where nobody has."""
    if not written:
        return None
    somebody = Text("其他地区的工作人员", "an officer elsewhere")
    return Timeline(
        events=[
            Event(
                when=note.written_at,
                title=str(note.text),
                by=officers.get(note.written_by_id, somebody),
            )
            for note in written
        ]
    )


def table_of_papers(papers: Sequence[Attachment]) -> Table | None:
    """Return the papers of the file; None where there is none."""
    if not papers:
        return None
    return Table(
        id="papers",
        caption=Text("附件", "Papers"),
        columns=[
            Column(label=Text("名称", "Name")),
            Column(label=Text("大小", "Size"), unit="KB", numeric=True),
            Column(label=Text("何时添加", "Added")),
        ],
        rows=[[each.name, -(-each.size // 1024), each.added_at] for each in papers],
    )
