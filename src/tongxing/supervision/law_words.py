"""What the law calls programmes, conditions and checks, for pages of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.foundations.text import Text
from tongxing.register.store.law import county_law

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tongxing.law.documents import Programme
    from tongxing.law.in_force import Law


def law_of(county: str, day: date) -> Law:
    """Return the law in force in a county on a day."""
    return county_law(county, day)


def programme_name(law: Law, programme: str) -> Text:
    """Return what a programme is called; its id where the law of the day has none of that id."""
    found = law.programmes.get(programme)
    return Text(programme, programme) if found is None else found.name


def programmes_offered(law: Law) -> list[Programme]:
    """Return the programmes in which a person can be enrolled here, in the order of the law."""
    return [
        each
        for each in law.programmes.values()
        if each.applied_for and each.is_paid and each.subject != "organisation"
    ]


def condition_names(law: Law, programme: str, ids: Iterable[str]) -> list[Text]:
    """Return the names of conditions of a programme, in the order of their ids."""
    found = law.programmes.get(programme)
    known = {} if found is None else {each.id: each.name for each in found.conditions}
    own = {
        "enrolment": Text("享受对象名册中该人的记录", "the row of 享受对象名册"),
        "payments": Text("发放记录中该人的记录", "the rows of 发放记录"),
    }
    return [known.get(each) or own.get(each) or Text(each, each) for each in ids]


def check_name(law: Law, check: str) -> Text:
    """Return what a check is called."""
    found = law.checks.get(check)
    return Text(check, check) if found is None else found.name


def ways_to_close(law: Law, check: str) -> tuple[Text, ...]:
    """Return how a finding of a check is closed, as the law words it."""
    found = law.checks.get(check)
    return () if found is None or found.handling is None else found.handling.closing


def materials(law: Law, programme: str) -> tuple[Text, ...]:
    """Return what somebody brings along who applies."""
    found = law.programmes.get(programme)
    return () if found is None else found.materials
