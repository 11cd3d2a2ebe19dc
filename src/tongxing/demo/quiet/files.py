"""The files of a quiet county: one for each list, tidy, with the whole history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.demo.files.form import Form
from tongxing.demo.files.further import FURTHER_LISTS
from tongxing.demo.files.plan import Plan
from tongxing.demo.months import FIRST_RUN, RUNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tongxing.demo.world import Coverage

_NAMES: Final[dict[str, tuple[str, Coverage]]] = {
    "certificate_holders": ("持证残疾人名册", "stock"),
    "household_members": ("户籍成员名册", "stock"),
    "dibao": ("低保对象名册台账", "history"),
    "tekun": ("特困供养人员名册台账", "history"),
    "orphans": ("孤儿及事实无人抚养儿童名册台账", "history"),
    "deaths": ("死亡人员名单", "events"),
    "moves_out": ("户籍迁出名单", "events"),
    "custody": ("服刑人员名单", "events"),
    "injury_nursing": ("工伤生活护理费名册台账", "history"),
    "care_insurance": ("长期护理保险待遇名册台账", "history"),
    "other_allowances": ("其他福利性补贴名册台账", "history"),
    "social_insurance": ("社会保险参保名册", "stock"),
    "enrolments": ("享受对象名册台账", "history"),
    "payments": ("发放记录台账", "history"),
    "outcomes": ("处理结果台账", "history"),
}
"""The lists that every county hands over, even where they name nobody but one outsider."""

_LARGE: Final = frozenset(
    {"certificate_holders", "dibao", "social_insurance", "enrolments", "payments"}
)
"""Lists too long for a workbook to be quick to write and to read."""


def plans(rosters: Iterable[str]) -> Iterator[Plan]:
    """Yield one list each: those of every county, then the further ones that name somebody."""
    for roster, (name, coverage) in _NAMES.items():
        large = roster in _LARGE
        form = Form("csv", "utf-8-sig") if large else Form(title=name)
        suffix = "csv" if large else "xlsx"
        months = (FIRST_RUN,) if roster == "social_insurance" else RUNS
        yield Plan(roster, f"{name}_{{day}}.{suffix}", form, coverage=coverage, months=months)
    yield from further_plans(rosters)


def further_plans(rosters: Iterable[str]) -> Iterator[Plan]:
    """Yield a list for each of the further rosters that are among some rosters."""
    for roster in sorted((set(rosters) & FURTHER_LISTS.keys()) - _NAMES.keys()):
        name, coverage = FURTHER_LISTS[roster]
        yield Plan(roster, f"{name}_{{day}}.xlsx", Form(title=name), coverage=coverage)
