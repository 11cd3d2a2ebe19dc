"""Addresses of the pages about lists."""

from __future__ import annotations

from django.urls import path

from tongxing.register.views import blanks, freshness, imports, matches, rejects

app_name = "lists"
urlpatterns = [
    path("", imports.index, name="index"),
    path("upload/", imports.upload, name="upload"),
    path("imports/<number:import_id>/", imports.one, name="import"),
    path("imports/<number:import_id>/apply/", imports.take_over, name="apply"),
    path("imports/<number:import_id>/leave/", imports.leave, name="leave"),
    path("imports/<number:import_id>/undo/", imports.undo, name="undo"),
    path("imports/<number:import_id>/rejected/", rejects.index, name="rejects"),
    path("imports/<number:import_id>/rejected/export/", rejects.export, name="export"),
    path("imports/<number:import_id>/changes/<str:roster>/", rejects.changes, name="changes"),
    path("matches/", matches.index, name="matches"),
    path("matches/<number:match_id>/", matches.one, name="match"),
    path("matches/<number:match_id>/numbers/", matches.numbers, name="numbers"),
    path("matches/<number:match_id>/reopen/", matches.reopen, name="reopen"),
    path("freshness/", freshness.index, name="freshness"),
    path("blanks/", blanks.index, name="blanks"),
    path("blanks/<str:roster>/", blanks.one, name="blank"),
]
