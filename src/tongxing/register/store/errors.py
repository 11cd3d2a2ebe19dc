"""What the register's memory refuses."""

from __future__ import annotations

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text


class ImportStateError(TongxingError):
    """An import is to be applied or undone in a state in which it cannot be."""

    def __init__(self, state: str) -> None:
        super().__init__(
            Text(f"这次导入的状态是 {state}", f"the import is {state}"),
            Text(
                "已读取、尚未写入的导入才能写入；已写入的才能撤销",
                "one that was read to be applied, or one that was applied to be undone",
            ),
            Text(
                "刷新页面，看它现在的状态，再决定下一步",
                "open the page again, see what has become of it, and decide then",
            ),
        )


class WordUnknownError(TongxingError):
    """An officer's own word names a roster or a column that the law does not have."""

    def __init__(self, roster: str, columns: list[str]) -> None:
        named = "、".join(columns) or roster
        super().__init__(
            Text(f"名册 {roster} 里没有 {named}", f"the roster {roster} has no {named}"),
            Text("目录里有的名册和列", "a roster and columns that the catalogue has"),
            Text("核对目录中该名册的列名", "look up the columns of that roster in the catalogue"),
        )
