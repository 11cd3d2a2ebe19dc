"""Fetch a file, a proposed change, a paper or a merge for an officer, or find nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.http import Http404

from tongxing.accounts.access import holds_in
from tongxing.database.context import entered
from tongxing.register.models import Attachment, ChangeRequest, Merge, Person, Relation

if TYPE_CHECKING:
    from tongxing.accounts.models import Officer

_Found = TypeVar("_Found", Person, ChangeRequest, Attachment, Relation, Merge)

WRITES = ("persons.propose", "persons.accept")
"""Either of these lets an officer write notes, papers and relations into a file."""


def file_for(officer: Officer, person_id: int, *may: str) -> Person:
    """Fetch a file that is neither merged into another nor erased.

    Args:
        officer: Who asks.
        person_id: Whose file.
        may: What the officer must be allowed where the person belongs; one of them is enough.

    Raises:
        Http404: There is none, or none to be seen or for this officer to do that with.
    """
    files = Person.objects.select_related("place", "county")
    found = files.filter(pk=person_id, merged_into=None, erased_at=None).first()
    found = _seen(officer, found)
    return _allowed(found, found.place_id, may)


def may_in_file(person: Person, *may: str) -> bool:
    """Say whether the officer of this transaction may do one of these where the person belongs."""
    return any(holds_in(capability, person.place_id) for capability in may)


def change_for(officer: Officer, change_id: int, *may: str) -> ChangeRequest:
    """Fetch a proposed change, to be locked by whatever decides it.

    Raises:
        Http404: There is none, or none to be seen or for this officer to do that with.
    """
    changes = ChangeRequest.objects.select_related("person", "place", "county")
    found = _seen(officer, changes.filter(pk=change_id, person__erased_at=None).first())
    return _allowed(found, found.place_id, may)


def paper_for(officer: Officer, attachment_id: int) -> Attachment:
    """Fetch a paper with its content.

    Raises:
        Http404: There is none, or none to be seen.
    """
    papers = Attachment.objects.select_related("person")
    return _seen(officer, papers.filter(pk=attachment_id).first())


def relation_for(officer: Officer, relation_id: int, *may: str) -> Relation:
    """Fetch a relation with both files.

    Raises:
        Http404: There is none, or none to be seen or for this officer to do that with.
    """
    relations = Relation.objects.select_related("person")
    found = _seen(officer, relations.filter(pk=relation_id).first())
    return _allowed(found, found.person.place_id, may)


def merge_for(officer: Officer, merge_id: int, *may: str) -> Merge:
    """Fetch a merge with both files.

    Raises:
        Http404: There is none, or none to be seen or for this officer to do that with.
    """
    merges = Merge.objects.select_related("survivor", "absorbed")
    found = _seen(officer, merges.filter(pk=merge_id).first())
    return _allowed(found, found.survivor.place_id, may)


def _seen(officer: Officer, found: _Found | None) -> _Found:
    if found is None or entered() != officer.pk:
        raise Http404
    return found


def _allowed(found: _Found, place_id: str, may: tuple[str, ...]) -> _Found:
    if may and not any(holds_in(capability, place_id) for capability in may):
        raise Http404
    return found
