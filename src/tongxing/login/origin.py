"""From which browser and address a request comes: what a session is bound to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from django.http import HttpRequest

_LONGEST_NAME: Final = 300

# In this order, because most browsers also claim to be those further down.
_BROWSERS: Final = (
    ("MicroMessenger", "微信 WeChat"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS: Final = (
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


class Origin(NamedTuple):
    """A browser on a machine, as far as a server can tell.

    Attributes:
        browser: What it calls itself.
        address: Where it calls from; a header that anybody can write is never believed.
    """

    browser: str
    address: str


def origin_of(request: HttpRequest) -> Origin:
    """Return where a request comes from."""
    browser = request.META.get("HTTP_USER_AGENT", "")
    return Origin(browser[:_LONGEST_NAME], request.META.get("REMOTE_ADDR", ""))


def browser_in_words(name: str) -> Text:
    """Return what a browser calls itself as a person would say it.

    >>> browser_in_words("Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36").en
    'Chrome, Linux'
    """
    known = [next((said for sign, said in signs if sign in name), "") for signs in _SIGNS]
    said = ", ".join(filter(None, known))
    return Text(said or "其他浏览器", said or "another browser")


_SIGNS: Final = (_BROWSERS, _SYSTEMS)
