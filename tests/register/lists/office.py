"""What offices hand over in these tests: small lists of invented people, as text files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.support.cast import BEGAN_AT

from tongxing.database.context import acting
from tongxing.foundations.identity import check_digit
from tongxing.register import long_work
from tongxing.register.actions import imports
from tongxing.register.models import Import

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.support.cast import Cast

COUNTY: Final = "420112"
AS_OF: Final = date(2026, 11, 1)
OFFICER: Final = "dongxihu-benefits"


@dataclass(frozen=True)
class Someone:
    """An invented person as lists write them down."""

    name: str
    number: str
    phone: str = ""
    household: str = ""

    @property
    def certificate(self) -> str:
        """The number of a certificate for a physical impairment of grade 2."""
        return f"{self.number}42"

    @property
    def slipped(self) -> str:
        """The number with one digit wrong, so that its check digit does not fit."""
        return f"{self.number[:14]}{(int(self.number[14]) + 1) % 10}{self.number[15:]}"


def someone(at: int, name: str = "") -> Someone:
    """Return the person of a number: each is another."""
    seventeen = f"4201121970{1 + at % 12:02}{1 + at % 28:02}{at:03}"
    number = seventeen + check_digit(seventeen)
    return Someone(name or f"王{_NAMES[at % len(_NAMES)]}", number, f"1380000{at:04}", f"H{at:04}")


_NAMES: Final = ("秀兰", "大山", "小梅", "建国", "桂芳", "志强", "玉珍", "德福", "春燕", "永昌")


def people(count: int, start: int = 1) -> list[Someone]:
    """Return so many persons."""
    return [someone(at) for at in range(start, start + count)]


def holders(
    who: Iterable[Someone], name: str = "持证残疾人名册.csv", **cells: str
) -> tuple[str, bytes]:
    """Return a list of certificate holders."""
    lines = ["姓名,公民身份号码,残疾人证号,户籍地代码,联系电话,户号,发证日期"]
    lines += [
        f"{each.name},{each.number},{each.certificate},420112001,"
        f"{each.phone},{each.household},2020-01-01"
        for each in who
    ]
    return name, "\n".join(lines).encode()


def dibao(
    who: Iterable[Someone],
    name: str = "低保对象名册（截至2026年10月31日）.csv",
    *,
    kinds: dict[str, str] | None = None,
    numbers: dict[str, str] | None = None,
) -> tuple[str, bytes]:
    """Return a list of low incomes; `kinds` and `numbers` replace a person's cells."""
    lines = ["姓名,公民身份号码,身份类别,户号,起始日期"]
    lines += [
        f"{each.name},{(numbers or {}).get(each.number, each.number)},"
        f"{(kinds or {}).get(each.number, '低保')},{each.household},2024-01-01"
        for each in who
    ]
    return name, "\n".join(lines).encode()


def upload(file: tuple[str, bytes]) -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(*file)


def handed_in(
    officers: Cast, files: Sequence[tuple[str, bytes]], *, as_of: date = AS_OF, who: str = OFFICER
) -> Import:
    """Hand files in and read them, as the worker would."""
    officer = officers.id(who)
    with acting(officer):
        made = imports.start_import(
            COUNTY,
            [imports.Handed(*file) for file in files],
            as_of=as_of,
            origin="upload",
            actor=officer,
            at=BEGAN_AT,
        )
    long_work.read_import(made.pk, officer)
    return seen(officers, made.pk, who=who)


def taken_over(
    officers: Cast, files: Sequence[tuple[str, bytes]], *, as_of: date = AS_OF, who: str = OFFICER
) -> Import:
    """Hand files in, read them, and take them over."""
    read = handed_in(officers, files, as_of=as_of, who=who)
    apply(officers, read, who=who)
    return seen(officers, read.pk, who=who)


def apply(officers: Cast, read: Import, *, who: str = OFFICER, confirm: Sequence[str] = ()) -> bool:
    """Take over what was read; False where it was read again instead."""
    officer = officers.id(who)
    with acting(officer):
        imports.ask_to_apply(
            read.pk, confirm=confirm, reason="已电话核实", actor=officer, at=BEGAN_AT
        )
    return long_work.apply_import(read.pk, officer)


def seen(officers: Cast, number: int, *, who: str = OFFICER) -> Import:
    """Return an import as it stands."""
    with acting(officers.id(who)):
        return Import.objects.get(pk=number)
