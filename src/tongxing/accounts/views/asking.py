"""What several pages share: an act that needs a reason, and the address after an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse

from tongxing.accounts import told
from tongxing.accounts.forms import ReasonForm
from tongxing.accounts.rules import RefusedError
from tongxing.ui.forms import question_page, typed
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpResponse

    from tongxing.accounts.doors import OfficerRequest
    from tongxing.foundations.text import Text
    from tongxing.ui.links import Link


def done_at(name: str, number: int, word: str) -> str:
    """Return the address of a page that tells what has just been done."""
    return f"{reverse(name, args=[number])}?done={word}"


def ask_reason(
    request: OfficerRequest,
    act: Callable[[str], object],
    *,
    title: Text,
    lead: Text,
    button: Text,
    breadcrumb: Sequence[Link],
    afterwards: str,
) -> HttpResponse:
    """Ask for a reason, act, and go on; show what was typed again where the act is refused.

    Args:
        request: The request being answered.
        act: Called with the reason.
        title: Of the page.
        lead: What the act means.
        button: The act.
        breadcrumb: The pages above.
        afterwards: Where to go once it is done.
    """
    form = ReasonForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data["reason"])
        except RefusedError as error:
            form.add_error(None, told.refusal(error).say(request.lang))
        else:
            return redirect(afterwards)
    questions = question_page(form, button=button, lead=lead, warning=True)
    return page(request, title=title, breadcrumb=breadcrumb, form=form, content=[questions])
