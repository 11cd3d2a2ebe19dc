"""Persons found, searches kept and files seen last, as parts of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.foundations.masking import mask_id
from tongxing.foundations.text import Text
from tongxing.law.expressions.words.days import whole_years
from tongxing.register.forms.search import CATEGORIES, GRADES
from tongxing.ui.components.action_button import ActionButton
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tongxing.register.models import Person, SavedSearch
    from tongxing.ui.listing import Listing
    from tongxing.ui.values import Value

TITLE: Final = Text("残疾人", "Persons")
FOUND: Final = Text("找到的人", "Persons found")
SEXES: Final[Mapping[str, Text]] = {"male": Text("男", "male"), "female": Text("女", "female")}
NOBODY: Final = Text(
    "没有找到。核对姓名用字或号码，或去掉一个条件再找；不在您辖区的人不会显示。",
    "Nobody was found. Check the spelling or the number, or drop a filter; persons of other places "
    "are not shown.",
)
_CERTIFICATES: Final[Mapping[str, tuple[Text, str]]] = {
    "valid": (Text("证件有效", "certificate valid"), "good"),
    "frozen": (Text("证件冻结", "certificate frozen"), "held"),
    "cancelled": (Text("证件注销", "certificate cancelled"), "held"),
    "expired": (Text("证件过期", "certificate expired"), "held"),
}


def person_link(person: Person) -> Link:
    """Return a link to a file."""
    return Link(person.name, reverse("persons:person", args=[person.pk]))


def table_of_persons(
    persons: Sequence[Person], *, today: date, listing: Listing | None, count: int, most: int
) -> Table:
    """Return persons found, numbers masked."""
    more = Text(
        f"超过 {most:,} 人，只列出前 {most:,} 人；请加条件。",
        f"More than {most:,} persons: only the first {most:,} are listed; add a filter.",
    )
    return Table(
        id="persons",
        caption=_counted(count, most),
        columns=[
            Column(label=Text("姓名", "Name"), sort="pinyin"),
            Column(label=Text("性别、年龄", "Sex, age"), sort="birth_date"),
            Column(label=Text("残疾", "Disability")),
            Column(label=Text("身份号码", "Identity number")),
            Column(label=Text("所属地区", "Place"), sort="place_id"),
            Column(label=Text("状态", "State")),
        ],
        rows=[_row(person, today) for person in persons],
        empty=NOBODY,
        remark=more if count >= most else "",
        listing=listing,
        count=count if listing is not None else None,
    )


def disability(category: str | None, grade: int | None) -> Text | None:
    """Return category and grade in words; None where neither is known."""
    if category is None and grade is None:
        return None
    kind = CATEGORIES.get(category or "", Text("类别不明", "category not known"))
    level = GRADES.get(str(grade), Text("等级不明", "grade not known"))
    return Text(f"{kind.zh}{level.zh}", f"{kind.en}, {level.en}")


def sex_and_age(person: Person, today: date) -> Text | None:
    """Return sex and age; of somebody who has died, the age at death."""
    parts = [SEXES[person.sex]] if person.sex is not None and person.sex in SEXES else []
    if person.birth_date is not None:
        age = whole_years(person.birth_date, person.died_on or today)
        parts.append(Text(f"{age} 岁", f"{age}"))
    if not parts:
        return None
    return Text("，".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def tags_of(person: Person) -> list[Tag]:
    """Return what must be known at first sight: died, moved away, the certificate's state."""
    tags = []
    if person.died_on is not None:
        tags.append(Tag(word=Text(f"{person.died_on} 死亡", f"died {person.died_on}"), tone="held"))
    if person.moved_out_on is not None:
        day = person.moved_out_on
        tags.append(Tag(word=Text(f"{day} 迁出", f"moved away {day}"), tone="held"))
    known = _CERTIFICATES.get(person.certificate or "")
    if known is not None:
        tags.append(Tag(word=known[0], tone="good" if known[1] == "good" else "held"))
    return tags


def seen_links(persons: Sequence[Person]) -> list[Link]:
    """Return links to the files seen last, each with where the person belongs."""
    return [
        Link(
            Text(f"{person.name}（{person.place.name}）", f"{person.name} ({person.place.name})"),
            reverse("persons:person", args=[person.pk]),
        )
        for person in persons
    ]


def table_of_saved(searches: Sequence[SavedSearch]) -> Table:
    """Return the searches an officer keeps, each with the way to drop it."""
    address = reverse("persons:index")
    return Table(
        id="saved",
        caption=Text("我保存的查找", "Searches I keep"),
        columns=[Column(label=Text("名称", "Name")), Column(label=Text("删除", "Drop"))],
        rows=[
            [
                Link(search.name, f"{address}?{search.query}"),
                ActionButton(
                    label=Text("删除", "Drop"),
                    action=reverse("persons:forget_search", args=[search.pk]),
                    look="other",
                    about=search.name,
                ),
            ]
            for search in searches
        ],
        empty=Text(
            "找到一批人之后，可以在下面给这次查找起名保存。",
            "Once you have found persons, the search can be kept under a name.",
        ),
    )


def _counted(count: int, most: int) -> Text:
    if count == 0:
        return FOUND
    if count >= most:
        return Text(f"找到的人：{most:,} 人以上", f"Persons found: {most:,} or more")
    return Text(f"找到的人：{count:,} 人", f"Persons found: {count:,}")


def _row(person: Person, today: date) -> list[Value]:
    number = str(person.identity_number)
    return [
        person_link(person),
        sex_and_age(person, today),
        disability(person.category, person.grade),
        mask_id(number) if number else Text("无号码", "no number"),
        person.place.name,
        list(tags_of(person)) or None,
    ]
