"""Small lists of invented persons, written as text files into an inbox."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongxing.foundations.identity import check_digit

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Somebody:
    """A person who stands on lists."""

    name: str
    number: str

    @property
    def certificate(self) -> str:
        """The number of the certificate: physical impairment, third grade."""
        return f"{self.number}43"


def somebody(name: str, sequence: int) -> Somebody:
    """Invent a person."""
    seventeen = f"42011219600101{sequence:03d}"
    return Somebody(name, seventeen + check_digit(seventeen))


AMY: Final = somebody("周安美", 1)
BAO: Final = somebody("吴小宝", 2)
CHEN: Final = somebody("郑大晨", 3)


class Lists:
    """An inbox being filled."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.folder = folder

    def write(self, name: str, *rows: dict[str, object]) -> None:
        """Write a list, or add rows to it."""
        path = self.folder / f"{name}.csv"
        fresh = not path.exists()
        with path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            if fresh:
                writer.writeheader()
            writer.writerows(rows)

    def holders(
        self, *who: Somebody, household: str = "", phone: str = "", day: str = "2026-10-31",
        **cells: object,
    ) -> None:  # fmt: skip
        """A row each on the register of certificates."""
        for one in who:
            row = {
                "姓名": one.name, "公民身份号码": one.number, "残疾人证号": one.certificate,
                "户籍地代码": "420112001001", "乡镇街道": "", "户号": household, "联系电话": phone,
                "发证日期": "2020-01-01", "有效期至": "2030-01-01", "监护人身份证号": "",
            }  # fmt: skip
            self.write(f"持证残疾人名册{day}", {**row, **cells})

    def low_income(
        self, one: Somebody, kind: str, day: str = "2026-10-31", since: str = ""
    ) -> None:
        """A row on the list of low incomes."""
        self.write(
            f"低保对象名册{day}",
            {"姓名": one.name, "公民身份号码": one.number, "身份类别": kind, "起始日期": since},
        )

    def enrolled(self, one: Somebody, applied: str, name: str = "享受对象名册2026-10-31") -> None:
        """A row on the list of enrolments."""
        self.write(
            name,
            {
                "姓名": one.name, "公民身份号码": one.number, "项目": "困难残疾人生活补贴",
                "申请日期": applied, "批准日期": applied, "终止日期": "",
            },
        )  # fmt: skip
