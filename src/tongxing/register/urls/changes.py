"""Addresses of the pages of changes, notes, papers, relations, merges, erasure and export."""

from __future__ import annotations

from django.urls import path

from tongxing.register.views import (
    changes,
    duplicates,
    erasing,
    merging,
    papers,
    proposing,
    relations,
)

app_name = "changes"
urlpatterns = [
    path("", changes.index, name="index"),
    path("<int:change_id>/", changes.change, name="change"),
    path("<int:change_id>/withdraw/", proposing.withdraw, name="withdraw"),
    path("<int:change_id>/numbers/", changes.reveal, name="reveal"),
    path("file/<int:person_id>/", changes.of_person, name="of_person"),
    path("file/<int:person_id>/propose/", proposing.propose, name="propose"),
    path("file/<int:person_id>/notes/", papers.notes, name="notes"),
    path("file/<int:person_id>/papers/", papers.papers, name="papers"),
    path("paper/<int:attachment_id>/", papers.paper, name="paper"),
    path("file/<int:person_id>/relations/", relations.relations, name="relations"),
    path("file/<int:person_id>/relations/add/", relations.add_relation, name="add_relation"),
    path(
        "relation/<int:relation_id>/withdraw/",
        relations.withdraw_relation,
        name="withdraw_relation",
    ),
    path("duplicates/", duplicates.duplicates, name="duplicates"),
    path("duplicates/search/", duplicates.search, name="search_duplicates"),
    path(
        "file/<int:person_id>/merge/<int:other_id>/apart/",
        duplicates.tell_apart,
        name="tell_apart",
    ),
    path("file/<int:person_id>/merge/", merging.merge, name="merge"),
    path("file/<int:person_id>/merge/<int:other_id>/", merging.compare, name="compare"),
    path("merge/<int:merge_id>/undo/", merging.undo_merge, name="undo_merge"),
    path("retention/", erasing.retention, name="retention"),
    path("file/<int:person_id>/erase/", erasing.erase, name="erase"),
    path("file/<int:person_id>/export/", erasing.export, name="export"),
]
