"""What an officer reads whose duty ended between opening a form and sending it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.login import rules
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.language import using
from tongxing.ui.pages import page
from tongxing.ui.values import day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpRequest, HttpResponse, QueryDict

    from tongxing.accounts.queries import HeldDuty

FORBIDDEN: Final = 403


def duty_ended(request: HttpRequest, ended: Sequence[HeldDuty], *, today: date) -> HttpResponse:
    """Say which duty has ended, that nothing was saved, and show what was typed."""
    return page(
        request,
        title=Text("您的职责已结束，提交的内容没有保存", "Your duty has ended; nothing was saved"),
        content=[
            Notice(
                title=Text(
                    "您打开这张表单之后，下面的职责结束了。",
                    "After you had opened this form, the duty below came to its end.",
                ),
                text=(*(_told(duty, today) for duty in ended), _NEXT),
                tone="held",
            ),
            typed_list(request.POST),
        ],
        status=FORBIDDEN,
    )


def typed_list(typed: QueryDict) -> SummaryList:
    """Return what somebody had typed, field by field, without passwords and codes."""
    pairs = [(name, value) for name in typed for value in typed.getlist(name)]
    return SummaryList(
        title=Text("您填写的内容", "What you had typed"),
        rows=[SummaryRow(key=name, value=value) for name, value in rules.kept_fields(pairs)],
    )


_NEXT: Final = Text(
    "如果仍需办理，请让授权人延长职责；三天内再打开同一页面，您填写的内容会恢复。",
    "If the work still has to be done, have the duty extended; when you open the same page again "
    "within three days, what you had typed is shown.",
)


def _told(duty: HeldDuty, today: date) -> Text:
    last = duty.valid_until
    if last is None or last >= today:  # ended by hand, or with the duty it stood in for
        return Text(f"{duty.label.zh}，{duty.place}", f"{duty.label.en}, {duty.place}")
    with using("zh"):
        chinese = day(last)
    with using("en"):
        english = day(last)
    return Text(
        f"{duty.label.zh}，{duty.place}，到 {chinese} 为止",
        f"{duty.label.en}, {duty.place}, until {english}",
    )
