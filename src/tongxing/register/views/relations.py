"""Pages of who acts for a person or belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse

from tongxing.database import clock
from tongxing.foundations.text import Text
from tongxing.register.access import changes as access
from tongxing.register.actions import relations as actions
from tongxing.register.forms.papers import RelationForm
from tongxing.register.queries import changes as queries
from tongxing.register.queries.merging import file_with_number
from tongxing.register.rules.refused import RefusedError
from tongxing.register.told import papers as told
from tongxing.register.told.changes import way_to_file
from tongxing.register.views.refusing import again, ask_why
from tongxing.ui.doors import duty
from tongxing.ui.forms import question_page, typed
from tongxing.ui.links import Link
from tongxing.ui.pages import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from tongxing.accounts.doors import OfficerRequest
    from tongxing.register.models import Person


@duty("persons.read")
def relations(request: OfficerRequest, person_id: int) -> HttpResponse:
    """Show who acts for a person, and warn of those who cannot."""
    person = access.file_for(request.officer, person_id)
    may = access.may_in_file(person, *access.WRITES)
    found = list(queries.relations_of(person.pk))
    others = queries.others_by_id([each.other_id for each in found])
    add = Link(
        Text("登记关系人", "Record a relation"), reverse("changes:add_relation", args=[person.pk])
    )
    return page(
        request,
        "register/changes/index.html",
        title=Text(f"{person.name}的关系人", f"Relations of {person.name}"),
        breadcrumb=way_to_file(person),
        ways=[add] if may else [],
        parts=[
            *told.relation_warnings(found, others, today=clock.today()),
            told.table_of_relations(found, others, may_withdraw=may),
        ],
    )


@duty("persons.read")
def add_relation(request: OfficerRequest, person_id: int) -> HttpResponse:
    """Ask who acts for a person on which paper, and record it."""
    person = access.file_for(request.officer, person_id, *access.WRITES)
    form = RelationForm(typed(request))
    address = reverse("changes:relations", args=[person.pk])
    if request.method == "POST" and form.is_valid():
        try:
            _record(request, person, form)
        except RefusedError as error:
            form = again(request, form, error)
        else:
            return redirect(address)
    way = Link(Text("关系人", "Relations"), address)
    return page(
        request,
        title=Text(f"登记{person.name}的关系人", f"Record a relation of {person.name}"),
        breadcrumb=way_to_file(person, way),
        form=form,
        content=[question_page(form, button=Text("登记关系人", "Record the relation"))],
    )


@duty("persons.read")
def withdraw_relation(request: OfficerRequest, relation_id: int) -> HttpResponse:
    """Ask why a relation ends, and take it back."""
    shown = access.relation_for(request.officer, relation_id, *access.WRITES)
    address = reverse("changes:relations", args=[shown.person_id])
    way = Link(Text("关系人", "Relations"), address)
    return ask_why(
        request,
        lambda reason: actions.withdraw_relation(
            shown.pk, reason=reason, actor=request.officer_id, at=clock.now()
        ),
        title=Text(f"撤销关系人：{shown.name}", f"Withdraw the relation: {shown.name}"),
        lead=Text(
            "撤销后不再有效；登记过这件事会保留。",
            "It no longer counts; that it was recorded stays on record.",
        ),
        button=Text("撤销这条关系", "Withdraw the relation"),
        breadcrumb=way_to_file(shown.person, way),
        afterwards=address,
    )


def _record(request: OfficerRequest, person: Person, form: RelationForm) -> None:
    given = form.cleaned_data
    number = given.get("number")
    other = file_with_number(number.value, person.county_id) if number else None
    actions.record_relation(
        person,
        kind=given["kind"],
        name=given["name"],
        phone=given["phone"],
        other=other,
        authority=given["authority"],
        valid_from=given["valid_from"],
        valid_until=given["valid_until"],
        actor=request.officer_id,
        at=clock.now(),
    )
