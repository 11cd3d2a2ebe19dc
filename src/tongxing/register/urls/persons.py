"""Addresses of these pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from tongxing.register.views import benefits, persons, printing, search

if TYPE_CHECKING:
    from django.urls import URLPattern

app_name = "persons"
urlpatterns: list[URLPattern] = [
    path("", search.index, name="index"),
    path("searches/save/", search.save_search, name="save_search"),
    path("searches/<number:search_id>/drop/", search.forget_search, name="forget_search"),
    path("<number:person_id>/", persons.person, name="person"),
    path("<number:person_id>/benefits/", benefits.benefits, name="benefits"),
    path("<number:person_id>/print/", printing.printed, name="print"),
    path("<number:person_id>/numbers/<number:number_id>/", persons.reveal, name="reveal"),
]
