"""What lies in an inbox and says nothing about anybody we know: strangers, odd files, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.demo.lines import certificate_line, payment_line
from tongxing.demo.months import RUNS, THIRD_RUN, day, month_text
from tongxing.demo.scenarios.expected import LIVING
from tongxing.demo.world import Entry, Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tongxing.demo.people import Inventor, Person

README = """# 演示数据：全部为虚构

这里的每一个人、姓名、身份证号、残疾人证号、电话、银行账号、户号和车架号都是编造的，不指向任何真人。
身份证号使用真实的行政区划代码和正确的校验码（否则读不进去），顺序码取很少发放的 900—999；
电话以 100 开头、账号以 9999 开头，都不是在用的号段。持证和享受人数取自公开报告，其余分布为假定。

- `2026-09/`、`2026-10/`、`2026-11/`：三个月的收件夹，各部门名册按实际常见的样子（杂乱）存放；依次运行，后两个月带 `--previous`。
- `truth/`：每个月应当得出的结果、埋设的情形（scenarios.csv）和合计（totals.json）。

# Demonstration data: everything is invented

Every person, name, identity number, certificate number, phone, bank account, household number and frame
number in here is made up and points to nobody. Identity numbers carry a real area code and a right check
digit (otherwise no reader would take them) and sequence numbers 900–999, which are hardly ever given out;
phones begin with 100 and accounts with 9999, which are not in use. Numbers of holders and recipients are
the published ones; all other shares are assumed.

- `2026-09/`, `2026-10/`, `2026-11/`: three inboxes, with the offices' lists as messy as they come. Run them
  in this order, the later two with `--previous`.
- `truth/`: what must come out of each month, what was planted (scenarios.csv), and totals (totals.json).
"""

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


def write_odd_files(out: Path) -> None:
    """Put the README and files that are no roster beside the others."""
    (out / "README.md").write_text(README, encoding="utf-8")
    for month in RUNS:
        for name, text in _NOT_ROSTERS.items():
            (out / month_text(month) / name).write_bytes(text.encode("utf-8"))
