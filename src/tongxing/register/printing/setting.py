"""Set a paper: a template of ours, data as JSON, and a font that has Chinese characters."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typst

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

TEMPLATES: Final = Path(__file__).parent / "templates"
FAMILIES: Final = (
    "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN",
    "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Microsoft YaHei", "PingFang SC", "SimHei",
    "Noto Serif CJK SC", "SimSun",
)  # fmt: skip
"""The fonts that will do, the best first."""


class NoFontError(TongxingError):
    """No font on this machine has Chinese characters."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "服务器上没有含汉字的字体，不能生成 PDF",
                "no font on the server has Chinese characters, so there is no PDF",
            ),
            Text("、".join(FAMILIES[:3]), ", ".join(FAMILIES[:3])),
            Text(
                "请管理员安装字体（Debian：apt install fonts-noto-cjk）后重启；"
                "在此之前可以用浏览器打印档案页面",
                "have one installed (on Debian: apt install fonts-noto-cjk) and the site started "
                "anew; until then print the page itself from the browser",
            ),
        )


@cache
def fonts() -> typst.Fonts:
    """Return the fonts of this machine, looked for once."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)


@cache
def family() -> str:
    """Return the font that papers are set in.

    Raises:
        NoFontError: None of them is here.
    """
    here = set(fonts().families())
    found = next((each for each in FAMILIES if each in here), None)
    if found is None:
        raise NoFontError
    return found


def set_paper(template: str, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """Return a paper as PDF/UA: with headings, tables and language that a reader can follow.

    Args:
        template: A file beside this module, in `templates`.
        data: What it sets; nothing is read from elsewhere.
        at: When, as the file says of itself.

    Raises:
        NoFontError: No font here has Chinese characters.
    """
    told = json.dumps({**data, "font": family()}, ensure_ascii=False)
    return typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": told},
        pdf_standards="ua-1",
        timestamp=at.replace(microsecond=0),
    )
