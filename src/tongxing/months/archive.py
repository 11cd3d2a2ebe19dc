"""A run's folder kept whole in the database: one zip file, cut into parts, each sealed."""

from __future__ import annotations

import base64
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text
from tongxing.months.folders import folder_to_open
from tongxing.months.models import Archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tongxing.months.models import Run

PART_BYTES: Final = 3 * 1024 * 1024
"""So much of the zip file in each part."""
_ALWAYS: Final = (1980, 1, 1, 0, 0, 0)


class ArchiveMissingError(TongxingError):
    """The run is known, its folder is not to be had."""

    def __init__(self, run: Run) -> None:
        month = f"{run.month:%Y-%m}"
        super().__init__(
            Text(
                f"{month} 这次运行的存档打不开", f"the archive of the run of {month} is not there"
            ),
            Text(
                "完整的存档，和有权办理每月清单的人员",
                "a whole archive, and an officer who may run months",
            ),
            Text("由经办人重新运行该月", "have the month run again by who makes the runs"),
        )


def pack(folder: Path, into: Path) -> None:
    """Write a run's whole folder into one zip file."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as whole:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _ALWAYS)
            entry.compress_type = _kind(path)
            whole.writestr(entry, path.read_bytes())


def texts_of(packed: Path) -> Iterator[str]:
    """Yield a zip file as the texts that are kept of it."""
    with packed.open("rb") as opened:
        while part := opened.read(PART_BYTES):
            yield base64.b64encode(part).decode("ascii")


def whole_file(run: Run) -> bytes:
    """Return a run's whole folder as one zip file.

    Raises:
        ArchiveMissingError: There is none, or the acting officer may not open it.
    """
    content = b"".join(_parts(run))
    if not content:
        raise ArchiveMissingError(run)
    return content


@contextmanager
def folder_of(run: Run) -> Iterator[Path]:
    """Offer a run's folder as it was written, for as long as the block lasts.

    Raises:
        ArchiveMissingError: There is none, or the acting officer may not open it.
    """
    with folder_to_open() as opened:
        zipped = opened / "whole.zip"
        with zipped.open("wb") as written:
            for part in _parts(run):
                written.write(part)
        folder = opened / "run"
        folder.mkdir(mode=0o700)
        try:
            with zipfile.ZipFile(zipped) as whole:
                whole.extractall(folder)
        except zipfile.BadZipFile as error:
            raise ArchiveMissingError(run) from error
        zipped.unlink()
        yield folder


def _parts(run: Run) -> Iterator[bytes]:
    found = Archive.objects.filter(run=run).order_by("part").values_list("content", flat=True)
    for part in found.iterator(chunk_size=1):
        yield base64.b64decode(part)


def _kind(path: Path) -> int:
    """Return how a file is packed: what is compressed already only costs time."""
    packed_already = path.suffix in {".parquet", ".xlsx"}
    return zipfile.ZIP_STORED if packed_already else zipfile.ZIP_DEFLATED
