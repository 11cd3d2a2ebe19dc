"""Every route of the site, with what is needed to ask for it, walked from the resolver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from tongxing.ui.doors import Door, door_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tests.site.things import Things


class Route(NamedTuple):
    """One address pattern of the site.

    Attributes:
        name: With its namespace, as `reverse` takes it.
        parameters: What has to be filled in.
        door: The condition on its view; None where it was forgotten.
    """

    name: str
    parameters: tuple[str, ...]
    door: Door | None


FILLED: Final[dict[str, Callable[[Things], object]]] = {
    "officer_id": lambda things: things.officer,
    "organisation_id": lambda things: things.organisation,
    "duty_id": lambda things: things.duty,
    "grant_id": lambda things: things.grant,
    "event_id": lambda things: things.event,
    "code": lambda things: things.county,
    "field": lambda _: "phone",
    "kind": lambda _: "officer",
    "number": lambda things: str(things.officer),
    "token": lambda _: "guessed",
    "device": lambda _: "guessed",
    "year": lambda _: 2026,
    "day": lambda _: "2026-10-01",
    "name": lambda _: "tag",
    "import_id": lambda things: things.register.an_import,
    "match_id": lambda things: things.register.match,
    "roster": lambda _: "dibao",
    "person_id": lambda things: things.register.person,
    "other_id": lambda things: things.register.other,
    "number_id": lambda things: things.register.number,
    "search_id": lambda things: things.register.search,
    "change_id": lambda things: things.register.change,
    "attachment_id": lambda things: things.register.attachment,
    "relation_id": lambda things: things.register.relation,
    "merge_id": lambda things: things.register.merge,
    "run_id": lambda things: things.register.run,
    "list_name": lambda _: "payroll",
    "sheet": lambda _: "payroll",
    "item_id": lambda things: things.register.item,
    "enrolment_id": lambda things: things.register.enrolment,
}
"""How each parameter is filled for a county; one that is not here fails the tests."""

PROPOSALS: Final = {"accounts:accept", "accounts:turn_down"}
"""Routes whose duty is one that still waits to be accepted."""

BY_COUNTY: Final = {
    "officer_id", "organisation_id", "duty_id", "grant_id", "event_id", "code",
    "import_id", "match_id", "person_id", "change_id", "attachment_id", "relation_id", "merge_id",
    "run_id", "item_id", "enrolment_id",
}  # fmt: skip
"""Parameters whose thing belongs to a county."""


def routes() -> list[Route]:
    """Return every route there is."""
    return list(_walked(get_resolver().url_patterns, ()))


def _walked(
    patterns: Iterable[URLPattern | URLResolver], namespaces: tuple[str, ...]
) -> Iterator[Route]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walked(pattern.url_patterns, inner)
        else:
            name = ":".join((*namespaces, pattern.name or repr(pattern.pattern)))
            yield Route(name, tuple(pattern.pattern.converters), door_of(pattern.callback))


def belongs_to_a_county(route: Route) -> bool:
    """Say whether a route is about something of one county."""
    return not BY_COUNTY.isdisjoint(route.parameters)


def address(route: Route, things: Things) -> str:
    """Return the address of a route for the things of a county."""
    filled = {name: FILLED[name](things) for name in route.parameters}
    if route.name in PROPOSALS:
        filled["duty_id"] = things.proposal
    return reverse(route.name, kwargs=filled)
