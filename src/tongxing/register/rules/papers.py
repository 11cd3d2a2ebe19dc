"""What an uploaded paper or picture really is, and a picture without what its camera wrote."""

from __future__ import annotations

import io
import subprocess
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageOps

from tongxing.foundations.text import Text
from tongxing.register.rules.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Final = ("pdf", "jpg", "jpeg", "png")
"""The endings of names that are taken."""

MOST_MEGABYTES: Final = 10
_MOST_PIXELS: Final = 60_000_000
_LONGEST_SIDE: Final = 4000
_SCAN_SECONDS: Final = 60
_QUALITY: Final = 85

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
_TYPES: Final[Mapping[str, str]] = {"pdf": PDF, "jpg": JPEG, "jpeg": JPEG, "png": PNG}
_WORDS: Final[Mapping[str, str]] = {PDF: "PDF", JPEG: "JPEG", PNG: "PNG"}
# What makes a document do something when it is opened.
_ACTIVE: Final = (b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"/EmbeddedFile")


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A file that has been looked at: what is kept of it."""

    name: str
    media_type: str
    content: bytes
    scanned: str = ""


def looked_at(name: str, content: bytes, *, scanner: str = "") -> Paper:
    """Return a file as it is kept: its type true, pictures written anew, scanned if there is one.

    Args:
        name: What the officer's machine calls it.
        content: Its bytes.
        scanner: The command of the office's virus scanner; empty where there is none.

    Raises:
        RefusedError: It is too large, of another kind, not what its name says, broken, or the
            scanner will not have it.
    """
    _check_size(name, content)
    claimed = _TYPES.get(name.rpartition(".")[2].lower())
    found = true_type(content)
    if found is None:
        raise _refused(name, Text("的内容不是 PDF、JPEG 或 PNG", "is neither PDF, JPEG nor PNG"))
    if claimed != found:
        raise _refused(
            name, Text(f"的内容其实是 {_WORDS[found]}", f"is really a {_WORDS[found]} file")
        )
    said = _scanned(name, content, scanner)
    kept = _checked_pdf(name, content) if found == PDF else _written_anew(name, content, found)
    return Paper(name=name[-255:], media_type=found, content=kept, scanned=said)


def true_type(content: bytes) -> str | None:
    """Return the type that the first bytes tell; None for any other."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    return None


def _check_size(name: str, content: bytes) -> None:
    if not content:
        raise _refused(name, Text("是空文件", "is empty"))
    if len(content) > MOST_MEGABYTES * 1024 * 1024:
        raise RefusedError(
            Text(f"“{name}”太大", f"“{name}” is too large"),
            Text(f"最多 {MOST_MEGABYTES} MB", f"at most {MOST_MEGABYTES} MB"),
            Text("压缩后再传", "make it smaller"),
        )


def _checked_pdf(name: str, content: bytes) -> bytes:
    if b"%%EOF" not in content[-2048:]:
        raise _refused(name, Text("不完整", "is not whole"))
    if any(each in content for each in _ACTIVE):
        raise RefusedError(
            Text(f"“{name}”带有脚本或内嵌文件", f"“{name}” has a script or a file inside"),
            Text("不带脚本的 PDF", "a PDF without any script"),
            Text("重新扫描或打印成 PDF 再传", "scan or print it anew"),
        )
    return content


def _written_anew(name: str, content: bytes, media_type: str) -> bytes:
    """Return a picture of the same pixels: where and when it was taken is not written again."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as probe:
                if probe.width * probe.height > _MOST_PIXELS:
                    raise _refused(name, Text("的像素太多", "has too many pixels"))
                probe.verify()
            with Image.open(io.BytesIO(content)) as picture:
                upright = ImageOps.exif_transpose(picture)
                upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
                return _encoded(upright, media_type)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning):
        raise _refused(name, Text("已损坏，打不开", "is broken and cannot be opened")) from None


def _encoded(picture: Image.Image, media_type: str) -> bytes:
    written = io.BytesIO()
    if media_type == JPEG:
        picture.convert("RGB").save(written, "JPEG", quality=_QUALITY, exif=b"")
    else:
        mode = "RGBA" if "A" in picture.mode or "transparency" in picture.info else "RGB"
        plain = picture.convert(mode)
        plain.info.clear()
        plain.save(written, "PNG", optimize=False)
    return written.getvalue()


def _scanned(name: str, content: bytes, scanner: str) -> str:
    """Return what the virus scanner said; it is given the file on its standard input.

    Raises:
        RefusedError: It found something, or did not answer.
    """
    if not scanner:
        return ""
    try:
        answer = subprocess.run(  # noqa: S603 - the installation's own command, no shell
            scanner.split(), input=content, capture_output=True, timeout=_SCAN_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        raise RefusedError(
            Text("病毒扫描程序没有应答", "the virus scanner did not answer"),
            Text("能运行的扫描程序", "a scanner that works"),
            Text(
                "请系统管理员检查 TONGXING_VIRUS_SCANNER，稍后再传",
                "have the administrator look at TONGXING_VIRUS_SCANNER and try again",
            ),
        ) from None
    if answer.returncode != 0:
        raise RefusedError(
            Text(f"病毒扫描程序拒绝了“{name}”", f"the virus scanner refused “{name}”"),
            Text("没有问题的文件", "a clean file"),
            Text(
                "不要再传这个文件，请联系系统管理员", "do not send it again; tell the administrator"
            ),
        )
    return f"clean: {scanner.split(maxsplit=1)[0].rpartition('/')[2]}"[:60]


def _refused(name: str, what: Text) -> RefusedError:
    return RefusedError(
        Text(f"“{name}”{what.zh}", f"“{name}” {what.en}"),
        Text("PDF、JPEG 或 PNG 文件", "a PDF, JPEG or PNG file"),
        Text("重新扫描或另存后再传", "scan it again or save it anew"),
    )
