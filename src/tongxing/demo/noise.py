"""What lies in an inbox and says nothing about anybody we know: strangers, odd files, notes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tongxing.demo.lines import certificate_line, payment_line
from tongxing.demo.months import RUNS, THIRD_RUN, day, month_text
from tongxing.demo.scenarios.expected import LIVING
from tongxing.demo.world import Entry, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.demo.people import Inventor, Person

_ABOUT = Path(__file__).with_name("about.md")
_NOT_ROSTERS = {
    "区残联通讯录（示例）.csv": "姓名,科室,分机\r\n示例甲,办公室,801\r\n示例乙,业务科,802\r\n",
    "~$享受对象名册.xlsx": "lock",
    ".说明.txt": "hidden",
}


def strangers(inventor: Inventor) -> Iterator[Entry]:
    """Write lines whose person nobody can tell: all are refused."""
    for count in range(2):
        someone = inventor.person("physical", 3, reserved=True)
        wrong = _wrong(someone)
        died = {"died_on": day("2026-09-18")}
        broken: dict[str, str | float] = {"id_number": wrong}
        if count == 0:
            broken = {"id_number": 4.20112e17}
        yield Entry("deaths", Row("", someone.name, dict(died), "rejected", "id_number", broken))
        other = inventor.person("vision", 2, reserved=True)
        number: dict[str, str | float] = {
            "id_number": _wrong(other),
            "certificate_number": f"{_wrong(other)}12",
        }
        row = certificate_line(other)
        yield Entry(
            "certificate_holders", Row("", other.name, row.cells, "rejected", "id_number", number)
        )
    yield Entry("payments", _payment_to_nobody(inventor), first=THIRD_RUN)


def _payment_to_nobody(inventor: Inventor) -> Row:
    someone = inventor.person(None, 4, reserved=True)
    row = payment_line(someone, LIVING, "2026-02", 100_00, paid_on=day("2026-03-10"))
    return Row("", row.name, row.cells, "rejected", "id_number", {"id_number": _wrong(someone)})


def _wrong(person: Person) -> str:
    """Return the identity number with a check digit that does not follow from it."""
    right = person.number
    return right[:-1] + ("7" if right[-1] != "7" else "8")


def write_about(out: Path) -> None:
    """Put the README into a county's folder."""
    (out / "README.md").write_bytes(_ABOUT.read_bytes())


def write_odd_files(out: Path) -> None:
    """Put files that are no roster beside the others."""
    for month in RUNS:
        for name, text in _NOT_ROSTERS.items():
            (out / month_text(month) / name).write_bytes(text.encode("utf-8"))
