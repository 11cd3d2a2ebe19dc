"""The heads of the chain, kept in a file outside the database: one line a seal.

Whoever cuts off the end of the log in the database cannot cut it off here; whoever keeps a copy
of the last line elsewhere can prove that too.
"""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tongxing.audit.chain import SealedBatch

FILE_NAME: Final = "audit-heads.jsonl"
_LONGEST_LINE = 1024


class HeadsDamagedError(TongxingError):
    """A line of the file of heads that cannot be read."""

    def __init__(self, file: Path, line: int | None) -> None:
        zh, en = (f"第 {line} 行", f"line {line}") if line else ("最后一行", "the last line")
        super().__init__(
            Text(f"{file} {zh}读不出", f"{en} of {file} cannot be read"),
            Text("每行一个封印的编号、摘要和签名", "number, digest and signature of a seal a line"),
            Text("从副本恢复这个文件", "restore this file from a copy"),
        )


@dataclass(frozen=True, kw_only=True)
class Head:
    """The end of the chain after one seal."""

    number: int
    sealed_at: datetime
    highest: int
    digest: bytes
    key: str
    signature: bytes

    @classmethod
    def of(cls, seal: SealedBatch) -> Head:
        """Return the head that a seal leaves."""
        return cls(
            number=seal.number,
            sealed_at=seal.sealed_at,
            highest=seal.highest,
            digest=seal.digest,
            key=seal.key,
            signature=seal.signature,
        )

    def line(self) -> str:
        """Return it as one line of JSON, without the end of the line."""
        told = {
            "number": self.number,
            "sealed_at": self.sealed_at.isoformat(),
            "highest": self.highest,
            "digest": self.digest.hex(),
            "key": self.key,
            "signature": self.signature.hex(),
        }
        return json.dumps(told)

    @classmethod
    def parse(cls, line: str) -> Head:
        """Return the head that a line tells.

        Raises:
            ValueError: It tells none.
        """
        try:
            told = json.loads(line)
            return cls(
                number=int(told["number"]),
                sealed_at=datetime.fromisoformat(told["sealed_at"]),
                highest=int(told["highest"]),
                digest=bytes.fromhex(told["digest"]),
                key=str(told["key"]),
                signature=bytes.fromhex(told["signature"]),
            )
        except (KeyError, TypeError) as error:
            raise ValueError(line) from error


def read_heads(file: Path) -> Iterator[Head]:
    """Yield all heads; a line that a power cut has torn off at the end does not count.

    Raises:
        HeadsDamagedError: A line cannot be read.
    """
    if not file.exists():
        return
    with file.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.endswith("\n"):
                return
            try:
                head = Head.parse(line)
            except ValueError as error:
                raise HeadsDamagedError(file, number) from error
            yield head


def last_head(file: Path) -> Head | None:
    """Return the newest head, without reading the file from its beginning.

    Raises:
        HeadsDamagedError: It cannot be read.
    """
    if not file.exists():
        return None
    with file.open("rb") as whole:
        whole.seek(max(0, file.stat().st_size - 2 * _LONGEST_LINE))
        lines = whole.read().decode("utf-8", "replace").split("\n")[:-1]
    if not lines:
        return None
    try:
        return Head.parse(lines[-1])
    except ValueError as error:
        raise HeadsDamagedError(file, None) from error


def append_heads(file: Path, heads: Iterable[Head]) -> None:
    """Add heads that are not there yet; on return they are on the disk."""
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _cut_off_torn_line(handle)
        last = last_head(file)
        lines = [head.line() + "\n" for head in heads if last is None or head.number > last.number]
        os.lseek(handle, 0, os.SEEK_END)
        os.write(handle, "".join(lines).encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def _cut_off_torn_line(handle: int) -> None:
    size = os.lseek(handle, 0, os.SEEK_END)
    start = max(0, size - 2 * _LONGEST_LINE)
    end = os.pread(handle, size - start, start)
    if end and not end.endswith(b"\n"):
        os.ftruncate(handle, start + end.rfind(b"\n") + 1)
