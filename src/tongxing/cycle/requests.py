"""What an officer may have asked for that cannot be done, and what to do instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tongxing.foundations.places import PlaceCode


class InboxUnusableError(TongxingError):
    """There is no folder to read files from."""

    def __init__(self, inbox: Path) -> None:
        super().__init__(
            Text(f"没有文件夹 {inbox}", f"there is no folder {inbox}"),
            Text("放有各部门名册的文件夹", "a folder with the offices' lists"),
            Text("检查路径后重试", "check the path and try again"),
        )


class OutExistsError(TongxingError):
    """The result would overwrite something."""

    def __init__(self, out: Path) -> None:
        super().__init__(
            Text(f"{out} 已经存在且不为空", f"{out} exists and is not empty"),
            Text(
                "一个尚不存在的文件夹，以免覆盖以前的结果",
                "a new folder, so that no earlier result is overwritten",
            ),
            Text(
                "换一个 --out，或先移走旧文件夹",
                "choose another --out, or move the old folder away",
            ),
        )


class PreviousUnusableError(TongxingError):
    """The folder given as the earlier run is none."""

    def __init__(self, out: Path) -> None:
        super().__init__(
            Text(f"{out} 不是一次完整运行的结果", f"{out} is not the result of a whole run"),
            Text(
                "上次运行的 --out 文件夹，内有 facts",
                "the --out folder of an earlier run, with its facts",
            ),
            Text(
                "检查 --previous，或不带它作首次运行",
                "check --previous, or leave it out for a first run",
            ),
        )


class PlaceWithoutLawError(TongxingError):
    """The catalogue holds nothing for the place."""

    def __init__(self, place: PlaceCode, known: Iterable[PlaceCode]) -> None:
        places = "、".join(str(one) for one in known)
        super().__init__(
            Text(f"目录中没有 {place} 的任何参数", f"the catalogue has no parameters for {place}"),
            Text(f"以下地区之一：{places}", f"one of: {places.replace('、', ', ')}"),
            Text(
                "检查 --place，或先为该地区写入参数",
                "check --place, or write parameters for the place first",
            ),
        )


class RosterUnknownError(TongxingError):
    """A file was assigned to a list that does not exist."""

    def __init__(self, asked: str, rosters: Iterable[Text]) -> None:
        named = list(rosters)
        super().__init__(
            Text(f"没有名册“{asked}”", f"there is no roster “{asked}”"),
            Text("、".join(n.zh for n in named), ", ".join(n.en for n in named)),
            Text("改正 --as 中的名册名称", "correct the roster named in --as"),
        )


class BreakerUnknownError(TongxingError):
    """Something was confirmed that neither is a roster nor a breaker."""

    def __init__(self, asked: str, breakers: Iterable[str], rosters: Iterable[Text]) -> None:
        named, always = list(rosters), list(breakers)
        super().__init__(
            Text(
                f"不能确认“{asked}”：没有这个名称", f"“{asked}” cannot be confirmed: no such name"
            ),
            Text(
                "、".join([*always, *(name.zh for name in named)]),
                ", ".join([*always, *(name.en for name in named)]),
            ),
            Text("改正 --confirm 中的名称", "correct the name in --confirm"),
        )


class NothingToReadError(TongxingError):
    """The inbox holds no list that can be used."""

    def __init__(self, inbox: Path, reasons: Iterable[Text]) -> None:
        told = list(reasons)
        zh = "；".join(reason.zh.rstrip("。") for reason in told)
        en = "; ".join(reason.en.rstrip(".") for reason in told)
        super().__init__(
            Text(
                f"{inbox} 中没有可用的名册{f'：{zh}' if zh else ''}",
                f"{inbox} holds no list that can be used{f': {en}' if en else ''}",
            ),
            Text(
                "至少一份文件名中含有名册名称的文件，如 持证残疾人名册.xlsx",
                "at least one file whose name holds a roster's name, as 持证残疾人名册.xlsx",
            ),
            Text(
                "把各部门的名册放入该文件夹，或用 --as 说明文件是哪份名册",
                "put the offices' lists into the folder, or say with --as which list a file is",
            ),
        )
