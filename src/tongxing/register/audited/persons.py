"""What is done with persons, in the words of the audit pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.audit.words import Subject
from tongxing.foundations.text import Text
from tongxing.register.models import Person
from tongxing.ui.addresses import row_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ACTIONS: Final[Mapping[str, Text]] = {}


def _names(ids: Iterable[str]) -> dict[str, str]:
    numbers = [number for each in ids if (number := row_number(each)) is not None]
    seen = Person.objects.filter(pk__in=numbers).values_list("pk", "name")
    return {str(number): name for number, name in seen}


def _find(typed: str) -> set[str]:
    named = Person.objects.filter(name=typed).values_list("pk", flat=True)
    return {str(number) for number in named}


SUBJECTS: Final[Mapping[str, Subject]] = {
    "person": Subject(
        label=Text("档案", "file"), names=_names, url_name="persons:person", find=_find
    ),
}

FIELDS: Final[Mapping[str, Text]] = {
    "register.file": Text("档案", "the file"),
    "register.print": Text("打印一人一档", "the file, printed"),
    "register.identity": Text("身份号码", "identity number"),
    "register.certificate": Text("残疾人证号", "certificate number"),
    "register.phone": Text("电话", "telephone"),
    "register.account": Text("银行账号", "bank account"),
}
