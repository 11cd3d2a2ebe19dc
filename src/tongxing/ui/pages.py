"""Puts a page together: head, breadcrumb, what went wrong, the one heading, its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from tongxing.foundations.text import Text
from tongxing.ui.components.breadcrumb import Breadcrumb
from tongxing.ui.components.notice import Notice
from tongxing.ui.forms.errors import error_summary
from tongxing.ui.forms.kept import is_kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.forms import BaseForm
    from django.http import HttpRequest, HttpResponse

    from tongxing.ui.component import Component
    from tongxing.ui.components.error_summary import ErrorSummary
    from tongxing.ui.language import Words
    from tongxing.ui.links import Link

_KEPT = Notice(
    title=Text(
        "您退出前填写的内容已恢复，尚未提交",
        "What you typed before your session ended is shown again",
    ),
    text=[Text("请检查后再提交。", "Nothing has been sent yet: check it and send it.")],
    tone="ask",
    spoken=True,
)


def page(  # noqa: PLR0913 - a page has this many places, each of them named
    request: HttpRequest,
    template: str = "ui/page.html",
    *,
    title: Words,
    lead: Words = "",
    breadcrumb: Sequence[Link] = (),
    form: BaseForm | None = None,
    content: Sequence[Component] = (),
    status: int = 200,
    refresh_seconds: int | None = None,
    **parts: object,
) -> HttpResponse:
    """Return a whole page.

    Args:
        request: The request being answered.
        template: Extends `ui/base.html` and fills its block `content`; else `content` is drawn.
        title: The one heading, and the name of the page in the browser.
        lead: A sentence under the heading.
        breadcrumb: The pages above this one, from the outermost.
        form: The form of the page; its errors come above the heading and mark the title.
        content: The parts of a page without a template of its own.
        status: The HTTP status.
        refresh_seconds: For pages that wait for something and work without JavaScript.
        **parts: Whatever else the template names.
    """
    kept = is_kept(request)
    context: dict[str, object] = {
        "title": title,
        "lead": lead,
        "breadcrumb": Breadcrumb(links=tuple(breadcrumb)) if breadcrumb else None,
        "form": form,
        "error_summary": None if kept else _summary(form),
        "kept_notice": _KEPT if kept else None,
        "content": content,
        "refresh_seconds": refresh_seconds,
        **parts,
    }
    return render(request, template, context, status=status)


def _summary(form: BaseForm | None) -> ErrorSummary | None:
    return error_summary(form) if form is not None and form.errors else None
