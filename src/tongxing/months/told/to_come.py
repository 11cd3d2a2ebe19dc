"""That the months of a demonstration are being taken in, or why not, as parts of a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from tongxing.foundations.month import Month
from tongxing.foundations.text import Text
from tongxing.months import to_come
from tongxing.months.told.states import month_name
from tongxing.places.models import Place
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse

    from tongxing.months.to_come import ToCome
    from tongxing.ui.component import Component

_MONTHS = Text("个月", "months")


def parts(places: Iterable[str]) -> list[Component]:
    """Return how far the months are in the counties of some places; nothing where all are in."""
    noted = to_come.read(Path(settings.TONGXING_HOME))
    counties = to_come.left_in(noted, places)
    if not counties:
        return []
    names = dict(Place.objects.filter(pk__in=noted["left"]).values_list("pk", "name"))
    return [_part(noted, county, names) for county in counties]


def refresh_when_over(answer: HttpResponse, shown: Iterable[Component]) -> HttpResponse:
    """Have whoever watched the progress see the whole new page once there is none any more."""
    if not any(isinstance(each, Progress) for each in shown):
        answer["HX-Refresh"] = "true"
    return answer


def _part(noted: ToCome, county: str, names: dict[str, str]) -> Component:
    name, first = names.get(county, county), noted["left"][0]
    if noted["trouble"] is not None:
        return _stopped(name, noted["trouble"])
    if county == first:
        title, done = _at_hand(noted, name), noted["done"]
    else:
        before = names.get(first, first)
        title = Text(f"{name}的示范名册等待导入", f"{name}: the lists wait to be taken in")
        title = Text(f"{title.zh}，排在{before}之后", f"{title.en}, after {before}")
        done = 0
    return Progress(
        id=f"to-come-{county}",
        title=title,
        now=Text(
            "示范数据自动录入：读入各部门名册，运行当月，分派事项。录完之前，人数、清单和数字还不全。",
            "The demonstration hands in each month's lists and runs the month by itself. Until "
            "then files, lists and figures are not complete.",
        ),
        done=done,
        total=len(noted["months"]),
        unit=_MONTHS,
        remaining=Text("每个月大约半分钟到两分钟", "half a minute to two minutes a month"),
    )


def _at_hand(noted: ToCome, name: str) -> Text:
    at = min(noted["done"], len(noted["months"]) - 1)
    month = month_name(Month.parse(noted["months"][at]).first_day)
    return Text(
        f"{name}{month.zh}的名册正在导入", f"{name}: the lists of {month.en} are being taken in"
    )


def _stopped(name: str, trouble: dict[str, str]) -> Notice:
    return Notice(
        title=Text(f"{name}的示范名册没有全部导入", f"{name}: not all lists were taken in"),
        text=[
            Text(trouble["zh"], trouble["en"]),
            Text(
                "已录入的月份可以照常使用。系统会自动再试几次；重新启动网站也会从停下的地方继续。",
                "The months that are in can be worked with. It is tried again by itself a few "
                "times; starting the site anew goes on from here as well.",
            ),
        ],
        tone="held",
        word=Text("未完成", "Not made"),
    )
