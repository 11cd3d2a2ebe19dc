"""Papers and pictures: what they really are, and what is taken out of them."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tongxing.register.rules.papers import MOST_MEGABYTES, looked_at
from tongxing.register.rules.refused import RefusedError

if TYPE_CHECKING:
    from pathlib import Path

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
_GPS, _MAKE = 0x8825, 0x010F


def picture(kind: str = "JPEG", *, located: bool = False) -> bytes:
    """Return a small picture; one that tells where it was taken, if wanted."""
    written = io.BytesIO()
    drawn = Image.new("RGB", (40, 20), (200, 30, 30))
    exif = Image.Exif()
    if located:
        exif[_MAKE] = "PhoneOfSomebody"
        exif.get_ifd(_GPS)[1] = "N"
    drawn.save(written, kind, exif=exif.tobytes())
    return written.getvalue()


def test_a_picture_is_kept_without_where_it_was_taken() -> None:
    taken = picture(located=True)
    assert b"PhoneOfSomebody" in taken

    kept = looked_at("证明.JPG", taken)

    assert kept.media_type == "image/jpeg"
    assert b"PhoneOfSomebody" not in kept.content
    with Image.open(io.BytesIO(kept.content)) as shown:
        assert not dict(shown.getexif())
        assert shown.size == (40, 20)


def test_a_picture_in_png_loses_its_texts_too() -> None:
    kept = looked_at("a.png", picture("PNG", located=True))

    assert b"PhoneOfSomebody" not in kept.content
    assert kept.media_type == "image/png"


def test_a_document_is_kept_as_it_is() -> None:
    assert looked_at("死亡证明.pdf", PDF).content == PDF


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", picture(), "really a JPEG"),
        ("a.jpg", PDF, "really a PDF"),
        ("a.jpg", b"MZ\x90\x00 this is a program", "neither PDF, JPEG nor PNG"),
        ("a.png", b"<html><script>alert(1)</script>", "neither PDF, JPEG nor PNG"),
        ("a.exe", picture(), "really a JPEG"),
        ("a.jpg", picture()[:60], "broken"),
        ("a.pdf", PDF[:40], "not whole"),
        ("a.pdf", PDF.replace(b"/Root", b"/OpenAction<</JavaScript(x)>>/Root"), "script"),
        ("a.pdf", b"", "is empty"),
        ("a.pdf", PDF + b"0" * (MOST_MEGABYTES * 1024 * 1024) + b"%%EOF", "too large"),
    ],
)
def test_what_lies_about_its_kind_is_refused(name: str, content: bytes, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        looked_at(name, content)


def test_the_offices_scanner_is_asked_and_believed(tmp_path: Path) -> None:
    scanner = tmp_path / "scan.py"
    scanner.write_text("import sys\nsys.exit(b'VIRUS' in sys.stdin.buffer.read())\n")
    command = f"{sys.executable} {scanner}"

    assert looked_at("a.pdf", PDF, scanner=command).scanned.startswith("clean")
    with pytest.raises(RefusedError, match="virus scanner refused"):
        looked_at("a.pdf", PDF.replace(b"Catalog", b"VIRUS"), scanner=command)
    with pytest.raises(RefusedError, match="did not answer"):
        looked_at("a.pdf", PDF, scanner="/nowhere/scanner")
