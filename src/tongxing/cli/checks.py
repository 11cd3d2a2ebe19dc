"""What is asked of a command's arguments before any work begins."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tongxing.cycle.requests import OutExistsError
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.month import Month
from tongxing.foundations.place_table import PlaceTable
from tongxing.foundations.places import PlaceCode
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.demo.districts import District


class ArgumentError(TongxingError):
    """An argument that has the right form and still cannot be used."""


def today() -> date:
    """Ask the clock; nothing below the command line does."""
    return date.today()  # noqa: DTZ011, TID251 - the officer's own calendar day


def day_of(text: str) -> date:
    """Return the day of an ISO text.

    Raises:
        ArgumentError: The text is no day.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentError(
            Text(f"“{text}”不是日期", f"{text!r} is not a day"),
            Text("如 2026-11-30", "for example 2026-11-30"),
            Text("更正日期", "correct the day"),
        ) from None


def month_begun(text: str) -> Month:
    """Return a month that has begun.

    Raises:
        MonthError: The text is no month.
        ArgumentError: The month lies in the future.
    """
    month = Month.parse(text)
    now = Month.of(today())
    if month > now:
        raise ArgumentError(
            Text(f"{month} 还没有到", f"{month} has not begun"),
            Text(f"不晚于 {now} 的月份", f"a month not later than {now}"),
            Text("更正 --month，或检查电脑的日期", "correct --month, or this computer's date"),
        )
    return month


def place_that_exists(text: str) -> PlaceCode:
    """Return the code of a place that the place table knows.

    Raises:
        PlaceCodeError: The text is no place code.
        ArgumentError: No place has the code.
    """
    code = PlaceCode.parse(text)
    if not PlaceTable.load().exists(code):
        raise ArgumentError(
            Text(f"没有区划代码 {code}", f"no place has the code {code}"),
            Text("统计用区划代码中的一个", "one of the statistical place codes"),
            Text(
                "更正 --place，如 420112（东西湖区）",
                "correct --place, for example 420112 (Dongxihu)",
            ),
        )
    return code


def district_of(text: str, districts: Mapping[str, District]) -> District:
    """Return the district of the demonstration that has a code.

    Raises:
        ArgumentError: None has.
    """
    if text in districts:
        return districts[text]
    told = [f"{code} {district.name}" for code, district in districts.items()]
    raise ArgumentError(
        Text(f"示范数据中没有 {text}", f"the demonstration has no place {text}"),
        Text(f"其中之一：{'、'.join(told)}", f"one of {', '.join(told)}"),
        Text("更正 --place", "correct --place"),
    )


def readable_folder(folder: Path) -> Path:
    """Return a folder that exists and can be read.

    Raises:
        ArgumentError: It does not exist, is a file, or may not be read.
    """
    if folder.is_dir() and os.access(folder, os.R_OK | os.X_OK):
        return folder
    found = (
        Text(f"{folder} 无权读取", f"{folder} may not be read")
        if folder.is_dir()
        else Text(f"{folder} 是文件", f"{folder} is a file")
        if folder.exists()
        else Text(f"没有文件夹 {folder}", f"there is no folder {folder}")
    )
    raise ArgumentError(
        found,
        Text("一个可以读取的文件夹", "a folder that can be read"),
        Text("更正文件夹的路径或权限", "correct the folder's path or its permissions"),
    )


def new_folder(folder: Path) -> Path:
    """Return a folder that does not exist yet, or is empty.

    Raises:
        OutExistsError: Something is there already; results are never written over.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutExistsError(folder)
    return folder


def assignments(texts: list[str]) -> tuple[tuple[str, Path], ...]:
    """Return roster and file of each `ROSTER=FILE`.

    Raises:
        ArgumentError: One has no equals sign, or its file does not exist.
    """
    return tuple(_assignment(text) for text in texts)


def one_user(texts: list[str]) -> str:
    """Return the user name that `--as` gives a run from the register.

    Raises:
        ArgumentError: There is none, or more than one.
    """
    if len(texts) == 1 and "=" not in texts[0]:
        return texts[0]
    said = " ".join(f"--as {text}" for text in texts)
    raise ArgumentError(
        Text(said or "没有 --as", said or "no --as"),
        Text("以谁的身份运行：--as 用户名", "as whom to run: --as USER"),
        Text("写明一个用户名", "give one user name"),
    )


def _assignment(text: str) -> tuple[str, Path]:
    roster, equals, file = text.partition("=")
    if equals and roster.strip() and Path(file).is_file():
        return roster.strip(), Path(file)
    raise ArgumentError(
        Text(f"--as {text} 无法使用", f"--as {text} cannot be used"),
        Text("名册=文件，且文件存在", "ROSTER=FILE, and the file exists"),
        Text(
            "写成 --as 低保对象名册=民政.xlsx 的样子",
            "write for example --as 低保对象名册=list.xlsx",
        ),
    )
