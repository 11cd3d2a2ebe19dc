"""What was typed before: sent now, or kept when a session ended before it could be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import QueryDict

if TYPE_CHECKING:
    from django.http import HttpRequest


def typed(request: HttpRequest) -> QueryDict | None:
    """Return what a form is to be filled with; None for a form nobody has touched.

    A view is written as ever; only what was sent in this request may be acted upon:

        form = DutyForm(typed(request))
        if request.method == "POST" and form.is_valid():
    """
    if request.method == "POST":
        return request.POST
    kept = getattr(request, "kept_form", None)
    if not isinstance(kept, QueryDict):
        return None
    request.kept_form_shown = True  # type: ignore[attr-defined]
    return kept


def is_kept(request: HttpRequest) -> bool:
    """Say whether the page shows again what was typed before a session ended."""
    return bool(getattr(request, "kept_form_shown", False))
