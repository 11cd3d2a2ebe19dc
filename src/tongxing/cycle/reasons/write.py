"""A table written to a file of its own: whole, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from pathlib import Path

_BETWEEN: Final = ";"
"""What stands between the parts of a list in a file that knows no lists."""


class TableFileError(TongxingError):
    """The file that a table was to be written to cannot be used."""

    @classmethod
    def exists(cls, path: Path) -> TableFileError:
        """Return the error for a file that something would be written over."""
        return cls(
            Text(f"{path} 已经存在", f"{path} exists"),
            Text("一个尚不存在的文件", "a file that does not exist yet"),
            Text("换一个文件名，或先移走旧文件", "choose another name, or move the old file away"),
        )

    @classmethod
    def ending(cls, path: Path, possible: tuple[str, ...]) -> TableFileError:
        """Return the error for a kind of file that the table cannot be written as."""
        known_zh, known_en = "、".join(possible), ", ".join(possible)
        return cls(
            Text(f"不能写成 {path.name}", f"{path.name} is no kind of file for this table"),
            Text(f"文件名以 {known_zh} 结尾", f"a name that ends in {known_en}"),
            Text("更正 --as 的文件名", "correct the name given to --as"),
        )


def checked_file(path: Path, possible: tuple[str, ...]) -> str:
    """Return the ending of a new file's name.

    Raises:
        TableFileError: The ending is none of those possible, or the file exists.
    """
    if path.suffix.lower() not in possible:
        raise TableFileError.ending(path, possible)
    if path.exists():
        raise TableFileError.exists(path)
    return path.suffix.lower()


def write_table(rows: pl.LazyFrame, path: Path) -> None:
    """Write rows as Parquet or CSV without ever holding all of them.

    A CSV begins with the mark by which a spreadsheet knows that it is UTF-8.

    Raises:
        TableFileError: The name ends otherwise, or the file exists.
    """
    ending = checked_file(path, (".parquet", ".csv"))
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        part.touch(mode=0o600)
        if ending == ".parquet":
            rows.sink_parquet(part, compression="zstd")
        else:
            _flat(rows).sink_csv(part, include_bom=True)
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)


def _flat(rows: pl.LazyFrame) -> pl.LazyFrame:
    lists = [name for name, kind in rows.collect_schema().items() if isinstance(kind, pl.List)]
    return rows.with_columns(pl.col(lists).list.join(_BETWEEN)) if lists else rows
