"""The tables of places, of what lies in what, and of organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import django.db.models.deletion
from django.db import migrations, models

if TYPE_CHECKING:
    from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    """The first state of this app."""

    initial = True

    dependencies: ClassVar[list[tuple[str, str]]] = []

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Place",
            fields=[
                ("code", models.CharField(max_length=12, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("province", "省级"),
                            ("city", "地级"),
                            ("county", "县级"),
                            ("township", "乡级"),
                            ("village", "村级"),
                        ],
                        max_length=8,
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="places.place",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="places.place",
                    ),
                ),
            ],
            options={
                "ordering": ("code",),
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("federation", "残联"),
                            ("civil_affairs", "民政部门"),
                            ("agency", "其他部门"),
                            ("hospital", "医院"),
                            ("school", "学校"),
                            ("institution", "服务机构"),
                            ("employer", "用人单位"),
                        ],
                        max_length=16,
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("code", models.CharField(blank=True, max_length=18, null=True)),
                ("active_from", models.DateField()),
                ("active_until", models.DateField(blank=True, null=True)),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="places.place",
                    ),
                ),
            ],
            options={
                "ordering": ("name", "id"),
            },
        ),
        migrations.CreateModel(
            name="PlaceWithin",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "place",
                        "within",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="places.place",
                    ),
                ),
                (
                    "within",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="places.place",
                    ),
                ),
            ],
            options={
                "db_table": "places_place_within",
            },
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("code__regex", "^[1-9][0-9]+$"),
                    models.Q(
                        models.Q(("level", "province"), ("code__regex", "^[0-9]{2}$")),
                        models.Q(("level", "city"), ("code__regex", "^[0-9]{4}$")),
                        models.Q(("level", "county"), ("code__regex", "^[0-9]{6}$")),
                        models.Q(("level", "township"), ("code__regex", "^[0-9]{9}$")),
                        models.Q(("level", "village"), ("code__regex", "^[0-9]{12}$")),
                        _connector="OR",
                    ),
                ),
                name="places_place_code_of_its_level",
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("level", "province"), ("parent", None)),
                    models.Q(
                        models.Q(("level", "province"), _negated=True), ("parent__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="places_place_lies_in_another_unless_province",
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_until", None),
                    ("valid_from__lte", models.F("valid_until")),
                    _connector="OR",
                ),
                name="places_place_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("successor", None),
                    models.Q(("successor", models.F("code")), _negated=True),
                    _connector="OR",
                ),
                name="places_place_not_its_own_successor",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "federation",
                            "civil_affairs",
                            "agency",
                            "hospital",
                            "school",
                            "institution",
                            "employer",
                        ],
                    )
                ),
                name="places_organisation_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("active_until", None),
                    ("active_from__lte", models.F("active_until")),
                    _connector="OR",
                ),
                name="places_organisation_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code__isnull", False)),
                fields=("code",),
                name="places_organisation_code_once",
                violation_error_code="code_taken",
            ),
        ),
    ]
