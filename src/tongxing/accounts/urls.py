"""Addresses of these pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from tongxing.accounts.views import duties, grants, officers, own

if TYPE_CHECKING:
    from django.urls import URLPattern

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("", officers.officers, name="officers"),
    path("invite/", officers.invite, name="invite"),
    path("<number:officer_id>/", officers.officer, name="officer"),
    path("<number:officer_id>/reveal/<slug:field>/", officers.reveal, name="reveal"),
    path("<number:officer_id>/link/", officers.invite_again, name="invite_again"),
    path("<number:officer_id>/move/", officers.move, name="move"),
    path("<number:officer_id>/close/", officers.close, name="close"),
    path("<number:officer_id>/reopen/", officers.reopen, name="reopen"),
    path("proposals/", duties.proposals, name="proposals"),
    path("duties/propose/", duties.propose, name="propose"),
    path("duties/<number:duty_id>/", duties.duty, name="duty"),
    path("duties/<number:duty_id>/accept/", duties.accept, name="accept"),
    path("duties/<number:duty_id>/turn-down/", duties.turn_down, name="turn_down"),
    path("duties/<number:duty_id>/end/", duties.end, name="end"),
    path("duties/<number:duty_id>/deputy/", duties.deputy, name="deputy"),
    path("grants/", grants.grants, name="grants"),
    path("grants/give/", grants.give, name="give_grant"),
    path("grants/<number:grant_id>/revoke/", grants.revoke, name="revoke_grant"),
    path("roles/", own.roles_page, name="roles"),
    path("mine/", own.mine, name="mine"),
    path("mine/contact/", own.my_contact, name="my_contact"),
]
