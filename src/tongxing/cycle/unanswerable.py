"""Questions about a person that a run cannot answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable


class PersonUnknownError(TongxingError):
    """Nobody of the run is meant, or several are."""

    def __init__(self, asked: str, found: int) -> None:
        super().__init__(
            Text(f"“{asked}”对应{found}人", f"“{asked}” names {found} persons of this run"),
            Text(
                "一个18位或15位身份证号，或唯一的姓名",
                "an identity number, or a name only one person has",
            ),
            Text("改用身份证号再查", "ask again with the identity number"),
        )


class ProgrammeUnknownError(TongxingError):
    """No programme in force is called so."""

    def __init__(self, asked: str, names: Iterable[Text]) -> None:
        named = list(names)
        super().__init__(
            Text(f"没有项目“{asked}”", f"there is no programme “{asked}”"),
            Text("、".join(n.zh for n in named), ", ".join(n.en for n in named)),
            Text(
                "用 tongxing catalogue list 查看项目编号",
                "look the id up with: tongxing catalogue list",
            ),
        )
