"""How persons are found, and what an officer looked for before."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class SearchTerm(models.Model):
    """One word under which a person is found, by equality: no other index works behind policies.

    Attributes:
        term: Characters, pairs of them, pinyin of each, initials; of numbers their blind index.
        place: Where the person belongs; kept equal to the person's by the database.
    """

    person = models.ForeignKey(
        "register.Person", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    place = models.ForeignKey(
        "places.Place", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    term = models.TextField()

    class Meta:
        db_table = "register_search_term"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "person"], name="register_search_term_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["term", "place"], name="register_search_term_found"),
            models.Index(fields=["person"], name="register_search_term_person"),
        ]


class Seen(models.Model):
    """Whose file an officer opened last."""

    officer = models.ForeignKey("accounts.Officer", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("register.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["officer", "person"], name="register_seen_once")
        ]


class SavedSearch(models.Model):
    """A search an officer keeps under a name; `query` is what stands behind the question mark."""

    officer = models.ForeignKey("accounts.Officer", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.TextField()
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "register_saved_search"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["officer", "name"], name="register_saved_search_once")
        ]
