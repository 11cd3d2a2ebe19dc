"""What the pages of changes share: a refused act shown in its form, and an act with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from django.shortcuts import redirect

from tongxing.register.forms.changes import WhyForm
from tongxing.register.rules.refused import RefusedError
from tongxing.ui.forms import question_page, typed
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.forms import Form
    from django.http import HttpResponse, QueryDict

    from tongxing.accounts.doors import OfficerRequest
    from tongxing.foundations.text import Text
    from tongxing.ui.component import Component
    from tongxing.ui.links import Link

_Form = TypeVar("_Form", bound="Form")


def again(
    request: OfficerRequest,
    form: _Form,
    error: RefusedError,
    fresh: Mapping[str, str] | None = None,
) -> _Form:
    """Return a form with what was typed and why it was refused.

    Args:
        request: The request being answered.
        form: As it was sent.
        error: Why not.
        fresh: What is sent along unseen the next time: what the officer is shown now.
    """
    if fresh:
        sent = cast("QueryDict", form.data).copy()
        for name, value in fresh.items():
            sent[name] = value
        form.data = sent
    form.add_error(None, error.message(request.lang))
    return form


def ask_why(  # noqa: PLR0913 - what a page of its own is made of
    request: OfficerRequest,
    act: Callable[[str], object],
    *,
    title: Text,
    lead: Text,
    button: Text,
    breadcrumb: Sequence[Link],
    afterwards: str,
    back: Link | None = None,
    above: Sequence[Component] = (),
    warning: bool = True,
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
        back: Where to go without it.
        above: What to look at before.
        warning: Whether the act takes something away.
    """
    form = WhyForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data["reason"])
        except RefusedError as error:
            form = again(request, form, error)
        else:
            return redirect(afterwards)
    questions = question_page(form, button=button, lead=lead, warning=warning, back=back)
    return page(request, title=title, breadcrumb=breadcrumb, form=form, content=[*above, questions])
