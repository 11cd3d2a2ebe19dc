"""Addresses of these pages."""

from __future__ import annotations

from django.urls import path

from tongxing.months.views import acts, lists, papers, runs

app_name = "months"
urlpatterns = [
    path("", runs.index, name="index"),
    path("start/", acts.start, name="start"),
    path("<number:run_id>/", runs.run, name="run"),
    path("<number:run_id>/confirm/", acts.confirm, name="confirm"),
    path("<number:run_id>/take-up/", acts.take_up, name="take_up"),
    path("<number:run_id>/give-up/", acts.give_up, name="give_up"),
    path("<number:run_id>/manifest/", runs.manifest, name="manifest"),
    path("<number:run_id>/compare/", runs.compare, name="compare"),
    path("<number:run_id>/download/", lists.download, name="download"),
    path("<number:run_id>/print/<slug:sheet>/", papers.paper, name="print"),
    path("<number:run_id>/<slug:list_name>/", lists.month_list, name="list"),
    path("<number:run_id>/<slug:list_name>/export/", lists.export, name="export"),
]
