"""Addresses of these pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from tongxing.supervision.views import enrolments, item, lists

if TYPE_CHECKING:
    from django.urls import URLPattern

app_name = "work"
urlpatterns: list[URLPattern] = [
    path("", lists.index, name="index"),
    path("items/", lists.items, name="items"),
    path("assign/", lists.assign_many, name="assign_many"),
    path("items/<number:item_id>/", item.item, name="item"),
    path("items/<number:item_id>/phone/", item.phone, name="phone"),
    path("items/<number:item_id>/again/", item.again, name="again"),
    path("items/<number:item_id>/assign/", lists.assign_one, name="assign_one"),
    path("persons/<number:person_id>/enrol/", enrolments.enrol, name="enrol"),
    path("enrolments/", enrolments.enrolments, name="enrolments"),
    path("enrolments/<number:enrolment_id>/", enrolments.enrolment, name="enrolment"),
    path("enrolments/<number:enrolment_id>/approve/", enrolments.approve, name="approve"),
    path("enrolments/<number:enrolment_id>/return/", enrolments.give_back, name="give_back"),
    path("enrolments/<number:enrolment_id>/withdraw/", enrolments.withdraw, name="withdraw"),
]
