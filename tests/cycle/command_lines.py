"""A month in order and the command that runs it, for tests of what may go wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from office import Office, crowd, enrolled, payment, people

if TYPE_CHECKING:
    from pathlib import Path

NOT_SAID = ("Traceback", "Error(", "程序自身出错", "fault of the program")
WANG, LI, ZHAO, *REST = (*people("王秀兰 李大山 赵桂英"), *crowd(2))


def office_in_order(folder: Path) -> Office:
    """Return an office whose inbox holds a month of five persons who draw the living subsidy."""
    office, everybody = Office(folder), (WANG, LI, ZHAO, *REST)
    office.holders(*everybody)
    office.hand_in(
        "低保对象名册2026-11-25",
        [{**p.row, "身份类别": "低保", "起始日期": "2020-01-01"} for p in everybody],
    )
    office.hand_in("享受对象名册", [enrolled(p) for p in everybody])
    office.hand_in("发放记录", [payment(p, "2026-10") for p in everybody])
    return office


def words(inbox: Path, out: Path, **options: str) -> list[str]:
    """Return the words of a run of November in 东西湖, but for what the options change."""
    said = {"place": "420112", "month": "2026-11", "out": str(out)} | options
    return ["run", str(inbox), *(f"--{name}={value}" for name, value in said.items())]


def is_one_clear_message(said: str, *parts: str) -> None:
    """Assert that a fault is told once, with what to do, and without the bones of the program."""
    assert [word for word in NOT_SAID if word in said] == []
    assert [part for part in parts if part not in said] == []
    # Names of stages may stand on lines before it.
    assert len([line for line in said.splitlines() if "请" in line or "To do" in line]) == 1
