"""Places, what lies in what, and the organisations that stand in a place."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from tongxing.places.levels import KINDS, LEVELS

_DIGITS = {"province": 2, "city": 4, "county": 6, "township": 9, "village": 12}


class Place(models.Model):
    """A province, city, county, township or village, under the code it has or had.

    A place that was renamed into another code keeps its row, so that old papers can be read;
    `successor` leads on. Both days are inclusive; an empty one is not known or not yet.
    """

    code = models.CharField(primary_key=True, max_length=12)
    name = models.CharField(max_length=60)
    level = models.CharField(max_length=8, choices=[(key, each.zh) for key, each in LEVELS.items()])
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                name="places_place_code_of_its_level",
                condition=Q(code__regex=r"^[1-9][0-9]+$")
                & Q(
                    *(
                        Q(level=level) & Q(code__regex=rf"^[0-9]{{{digits}}}$")
                        for level, digits in _DIGITS.items()
                    ),
                    _connector=Q.OR,
                ),
            ),
            models.CheckConstraint(
                name="places_place_lies_in_another_unless_province",
                condition=Q(level="province", parent=None)
                | (~Q(level="province") & Q(parent__isnull=False)),
            ),
            models.CheckConstraint(
                name="places_place_days_in_order",
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_from__lte=F("valid_until")),
            ),
            models.CheckConstraint(
                name="places_place_not_its_own_successor",
                condition=Q(successor=None) | ~Q(successor=F("code")),
            ),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class PlaceWithin(models.Model):
    """Which place counts as lying in which: kept by the database whenever a place changes.

    Every place lies within itself. A place that became another lies within that one and
    whatever that lies in, no longer in what it lay in before: whoever answers for the new
    place answers for what was begun in the old one.
    """

    pk = models.CompositePrimaryKey("place", "within")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    within = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "places_place_within"

    def __str__(self) -> str:
        """Return both codes."""
        return f"{self.place_id} in {self.within_id}"


class Organisation(models.Model):
    """An office, hospital, school, institution or employer, and the place it stands in.

    Both days are inclusive; an empty last day means that it still works.
    """

    kind = models.CharField(max_length=16, choices=[(key, each.zh) for key, each in KINDS.items()])
    name = models.CharField(max_length=100)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="organisations")
    code = models.CharField(max_length=18, null=True, blank=True)
    active_from = models.DateField()
    active_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(
                name="places_organisation_kind_known", condition=Q(kind__in=list(KINDS))
            ),
            models.CheckConstraint(
                name="places_organisation_days_in_order",
                condition=Q(active_until=None) | Q(active_from__lte=F("active_until")),
            ),
            models.UniqueConstraint(
                fields=("code",),
                name="places_organisation_code_once",
                condition=Q(code__isnull=False),
                violation_error_code="code_taken",
            ),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name
