"""One proposed change as a page: side by side with the file, its effect, and the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.accounts.queries import names_of
from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.register.actions.changes import cells_of
from tongxing.register.knowledge.change import effects
from tongxing.register.queries import changes as queries
from tongxing.register.rules.changes import is_told
from tongxing.register.rules.decisions import OPEN
from tongxing.register.rules.masked import is_masked
from tongxing.register.told import changes as told
from tongxing.register.told import comparing
from tongxing.ui.components.notice import Notice
from tongxing.ui.forms import question_page
from tongxing.ui.links import Link
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.http import HttpResponse

    from tongxing.accounts.doors import OfficerRequest
    from tongxing.law.documents import ChangeKind
    from tongxing.register.forms.changes import DecisionForm
    from tongxing.register.models import ChangeRequest
    from tongxing.register.queries.changes import Standing
    from tongxing.ui.component import Component

_DONE: Final[Mapping[str, tuple[Text, Text]]] = {
    "proposed": (
        Text("申报已提交", "The change has been proposed"),
        Text("由另一位工作人员审核后写入档案。", "A second officer decides before it counts."),
    ),
    "accepted": (
        Text("已采纳并写入档案", "Accepted and written into the file"),
        Text("下一次月度清单会按新的情况认定。", "The next month's run decides by it."),
    ),
    "returned": (
        Text("已退回", "Returned"),
        Text("申报人可以按退回的原因重新申报。", "It can be proposed anew, as the reason says."),
    ),
    "withdrawn": (
        Text("已撤回", "Withdrawn"),
        Text("档案没有改动。", "The file is as it was."),
    ),
    "late": (
        Text("这份申报刚才已经由别人处理", "Somebody else has decided this meanwhile"),
        Text("处理结果见下方，您的操作没有生效。", "See below; what you did had no effect."),
    ),
}


def change_page(
    request: OfficerRequest,
    change: ChangeRequest,
    kind: ChangeKind,
    stands: Standing | None,
    form: DecisionForm | None,
    *,
    plain: bool = False,
) -> HttpResponse:
    """Return the page of a proposal.

    Args:
        request: The request being answered.
        change: The proposal.
        kind: Its kind.
        stands: What a decision has to look at; None once it is decided.
        form: The decision, for who may decide it.
        plain: Show numbers whole, once that is recorded.
    """
    parts: list[Component] = [*_done(request.GET.get("done", ""))]
    parts += _parts(change, kind, stands, plain=plain)
    if form is not None:
        parts.append(
            question_page(
                form,
                button=Text("确认审核意见", "Confirm the decision"),
                action=reverse("changes:change", args=[change.pk]),
            )
        )
    return page(
        request,
        "register/changes/index.html",
        title=Text(
            f"{change.person.name}：{kind.name.zh}变更", f"{change.person.name}: {kind.name.en}"
        ),
        breadcrumb=told.way(),
        form=form,
        ways=_ways(request, change, kind, plain=plain),
        parts=parts,
    )


def _parts(
    change: ChangeRequest, kind: ChangeKind, stands: Standing | None, *, plain: bool
) -> Iterator[Component]:
    """Yield what there is to read before a decision."""
    rivals = stands.rivals if stands else ()
    names = names_of(
        [change.proposed_by_id, change.decided_by_id, *(each.proposed_by_id for each in rivals)]
    )
    papers = list(queries.papers_of_change(change.pk))
    if stands is not None and (notice := comparing.conflict(stands)):
        yield notice
    yield told.summary(change, names, papers)
    yield comparing.before_and_after(change, kind, stands, plain=plain)
    if stands is not None:
        yield from _beside(change, kind, stands, names, plain=plain)


def _ways(
    request: OfficerRequest, change: ChangeRequest, kind: ChangeKind, *, plain: bool
) -> list[Link]:
    """Return what else may be done: see whole numbers, take one's own proposal back."""
    ways = []
    if not plain and any(is_masked(cell) for cell in kind.cells):
        address = reverse("changes:reveal", args=[change.pk])
        ways.append(Link(Text("查看完整号码", "See the numbers in plain"), address))
    if change.proposed_by_id == request.officer_id and change.state == OPEN:
        address = reverse("changes:withdraw", args=[change.pk])
        ways.append(Link(Text("撤回这份申报", "Withdraw this proposal"), address))
    return ways


def _beside(
    change: ChangeRequest,
    kind: ChangeKind,
    stands: Standing,
    names: Mapping[int, str],
    *,
    plain: bool,
) -> list[Component]:
    """Return what does not agree, and what the change would do."""
    moved = comparing.moved_meanwhile(change, kind, stands, plain=plain)
    parts: list[Component] = [
        *([moved] if moved else []),
        *comparing.rivals(change, kind, stands, names, plain=plain),
    ]
    if is_told(kind):
        cells, today = cells_of(change, kind), clock.today()
        found = effects(change.person, change.roster, cells, today=today)
        parts.append(comparing.table_of_effects(found))
    return parts


def _done(word: str) -> list[Notice]:
    if word not in _DONE:
        return []
    title, text = _DONE[word]
    return [
        Notice(title=title, text=[text], tone="held" if word == "late" else "good", spoken=True)
    ]
