"""The gallery of components, the switches of the page head, and staying logged in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from tongxing.foundations.text import Text
from tongxing.ui import gallery, preferences, shell
from tongxing.ui.doors import public, signed_in
from tongxing.ui.links import Link
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpRequest

# The forms of the examples are sent here too: nothing is done, and the page is shown again.
_shown_again = require_http_methods(["GET", "HEAD", "POST"])

GALLERY_TITLE = Text("页面组件", "Page components")


@public("how pages look is chosen before log-in too; nothing is read or changed but cookies")
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Change language, print or contrast, and return to the page one came from."""
    chosen = preferences.of(request).changed(request.POST.dict())
    remember = shell.of(request).remember
    if remember is not None:
        remember(chosen)
    response = HttpResponseRedirect(_safe(request, request.POST.get("next", "/")))
    preferences.keep(response, chosen)
    return response


@signed_in
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Keep the session, and say when it ends now."""
    ends = shell.of(request).session_ends
    return HttpResponse(ends.isoformat() if ends else "", content_type="text/plain")


@public("shows invented data only, so that anybody can see and test how pages are made")
@_shown_again
def index(request: HttpRequest) -> HttpResponse:
    """Show all components in all their states."""
    return page(
        request,
        "ui/gallery.html",
        title=GALLERY_TITLE,
        lead=Text(
            "每个页面都由这些组件组成。这里用虚构的数据展示它们的每一种状态。",
            "Every page is made of these parts, shown here in each of their states with "
            "invented data.",
        ),
        shelves=gallery.shelves(),
    )


@public("shows invented data only, so that anybody can see and test how pages are made")
@_shown_again
def one(request: HttpRequest, name: str) -> HttpResponse:
    """Show the states of one component."""
    shelf = next((shelf for shelf in gallery.shelves() if shelf.name == name), None)
    if shelf is None:
        raise Http404
    return page(
        request,
        "ui/gallery_one.html",
        title=shelf.title,
        lead=shelf.about,
        breadcrumb=[Link(GALLERY_TITLE, reverse("ui:gallery"))],
        shelf=shelf,
    )


def _safe(request: HttpRequest, address: str) -> str:
    """Return an address of this site; the first page for any other."""
    allowed = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if allowed else "/"
