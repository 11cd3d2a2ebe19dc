"""Puts the sections together and renders them into one file that asks nothing of the network."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import tongxing
from tongxing.cycle.outputs.report.parts import Section, Tag
from tongxing.cycle.outputs.report.sections.changes import changes
from tongxing.cycle.outputs.report.sections.doubts import findings, unread
from tongxing.cycle.outputs.report.sections.english import english
from tongxing.cycle.outputs.report.sections.guide import guide
from tongxing.cycle.outputs.report.sections.indicators import indicators
from tongxing.cycle.outputs.report.sections.money import money
from tongxing.cycle.outputs.report.sections.overview import overview
from tongxing.cycle.outputs.report.sections.people import asks, discoveries, holds
from tongxing.cycle.outputs.report.sections.reading import files, reading
from tongxing.cycle.outputs.report.sections.services import services
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tongxing.cycle.outputs.material import Material

NAME = "报告.html"
ORDINALS = "一二三四五六七八九十"
FINGERPRINT_SHOWN = 12


def write_report(folder: Path, material: Material) -> None:
    """Write the report; it holds counts and sums, never a name or a number of a person."""
    (folder / NAME).write_text(render(material), encoding="utf-8")


def render(material: Material) -> str:
    """Return the page."""
    sections = _sections(material)
    return (
        _environment()
        .get_template("page.html")
        .render(
            title=f"{material.place_name}{material.month_name}残疾人补贴月报",
            english_title=f"Monthly report on disability benefits, {material.english_month_name}",
            place=material.place_name,
            full_place=material.naming.place_name(material.results.place),
            month=material.month_name,
            summary=_summary(material),
            state=_state(material),
            sections=sections,
            ordinals=dict(zip((section.id for section in sections), ORDINALS, strict=False)),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tongxing.cycle.outputs.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = resources.files("tongxing.cycle.outputs.report").joinpath("report.css")
    # Our own style sheet, and nothing anybody typed: the one text that is not escaped.
    environment.globals["style"] = Markup(style.read_text(encoding="utf-8"))  # noqa: S704
    environment.filters["address"] = quote
    return environment


def _sections(material: Material) -> Sequence[Section]:
    work = [
        part
        for parts in (holds, discoveries, services, asks, findings, unread)
        for part in parts(material)
    ]
    return (
        overview(material),
        reading(material),
        money(material),
        Section("work", Text("要人来办的事", "What needs a person"), work),
        changes(material),
        indicators(material),
        files(material),
        guide(material),
        english(material),
    )


def _summary(material: Material) -> Sequence[tuple[str, str]]:
    day = material.results.as_of
    return (
        ("地区", material.naming.place_name(material.results.place)),
        ("月份", material.month_name),
        ("资料截至", f"{day.year}年{day.month}月{day.day}日"),
        ("规则目录指纹", material.results.catalogue[:FINGERPRINT_SHOWN] or "—"),
        ("软件版本", f"同行 {tongxing.__version__}"),
    )


def _state(material: Material) -> Tag:
    if not material.figures["paid"]:
        return Tag("本月没有发放", "plain")
    return Tag("待确认，暂不付款", "held") if material.results.held else Tag("可以审核发放", "good")
