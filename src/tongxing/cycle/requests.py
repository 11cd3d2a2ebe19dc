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
