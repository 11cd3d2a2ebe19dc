"""What a director prints: the payroll with room for signatures, the public list, the money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import Http404

from tongxing.cycle.outputs.hiding import Hiding
from tongxing.foundations.text import Text
from tongxing.months import access, queries
from tongxing.months.naming import Names
from tongxing.months.seen import seen_lines
from tongxing.months.told import money, papers, states
from tongxing.ui.doors import duty
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from tongxing.months.models import Run
    from tongxing.places.models import Place
    from tongxing.ui.component import Component
    from tongxing.ui.doors import SignedRequest


MOST_LINES: Final = 4000
"""So many lines on one page; whoever prints more chooses a township."""


@duty("runs.read")
def paper(request: SignedRequest, run_id: int, sheet: str) -> HttpResponse:
    """Show a list as it is printed: of a township, or of all of them where they are few."""
    run = access.whole_run_for(run_id)
    if sheet not in papers.TITLES:
        raise Http404
    townships = queries.townships_of(run)
    chosen = next((each for each in townships if each.pk == request.GET.get("township")), None)
    title, name = papers.TITLES[sheet], states.run_name(run)
    where = chosen.name if chosen else ""
    return page(
        request,
        "months/paper.html",
        title=Text(f"{name.zh}{where}{title.zh}", f"{title.en}: {name.en} {where}".rstrip()),
        lead=papers.HELD if run.state == "held" else papers.LEADS[sheet],
        breadcrumb=states.way_to_run(run),
        filters=papers.of_township(townships, chosen) if len(townships) > 1 else None,
        content=_money(run, where=chosen) if sheet == "money" else _lines(run, sheet, chosen),
        signatures=papers.SIGNATURES if sheet in {"payroll", "money"} else (),
    )


def _money(run: Run, *, where: Place | None) -> list[Component]:
    seen = queries.money_seen(run)
    rows = [row for row in seen if where is None or row["township"] == where.pk]
    places = queries.names_of_places(row["township"] for row in rows)
    return [money.in_full(rows, Names(run.names), places)]


def _lines(run: Run, sheet: str, where: Place | None) -> list[Component]:
    names = Names(run.names)
    wanted = {"township": where.pk} if where else {}
    found = queries.narrowed(queries.lines_of(run, "payroll"), wanted)
    if where is None and (count := found.count()) > MOST_LINES:
        return [papers.too_many(count)]
    seen = seen_lines(list(found), names, Hiding(unmasked=False), full_names=sheet == "payroll")
    return [papers.payroll(seen, names) if sheet == "payroll" else papers.public(seen)]
