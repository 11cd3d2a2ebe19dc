"""What this app does, in the words of the audit pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.audit.words import Subject
from tongxing.foundations.text import Text
from tongxing.months.models import Run

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


def _runs(ids: Collection[str]) -> dict[str, str]:
    found = Run.objects.filter(pk__in=[int(each) for each in ids if each.isdigit()])
    rows = found.values_list("pk", "county__name", "month")
    return {str(pk): f"{county} {month:%Y-%m}（{pk}）" for pk, county, month in rows}


ACTIONS: Final[Mapping[str, Text]] = {
    "months.run_started": Text("开始运行月度核定", "began a month's run"),
    "months.breaker_confirmed": Text("确认异常并重新运行", "let a breaker pass and ran again"),
    "months.run_taken_up": Text("让中断的运行继续", "had an abandoned run taken up again"),
    "months.run_given_up": Text("放弃中断的运行", "gave up an abandoned run"),
    "months.run_failed": Text("月度运行未能完成", "a month's run could not be made"),
    "months.run_made": Text("完成月度运行", "made a month's run"),
}

SUBJECTS: Final[Mapping[str, Subject]] = {
    "run": Subject(label=Text("月度运行", "run of a month"), url_name="months:run", names=_runs),
}

FIELDS: Final[Mapping[str, Text]] = {
    "month": Text("月份", "month"),
    "as_of": Text("资料截至日", "as-of day"),
    "confirm": Text("已确认的异常", "what was let pass"),
    "month_list": Text("月度清单", "list of a month"),
    "month_folder": Text("全套月度清单", "all lists of a month"),
    "state": Text("状态", "state"),
}
