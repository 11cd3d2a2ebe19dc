"""What must never stand in the tables of officers, duties and grants."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add constraints and indexes."""

    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddConstraint(
            model_name="officer",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["zh", "en"])), name="accounts_officer_language"
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(fields=["place", "role"], name="accounts_duty_place"),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until", None),
                    ("valid_until__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="accounts_duty_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("accepted_by", None),
                    models.Q(
                        models.Q(("accepted_by", models.F("proposed_by")), _negated=True),
                        models.Q(("accepted_by", models.F("officer")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="accounts_duty_four_eyes",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("accepted_at__isnull", False), ("accepted_by__isnull", False)),
                    models.Q(("accepted_at", None), ("accepted_by", None)),
                    models.Q(("accepted_by", None), ("proposed_by", None)),
                    _connector="OR",
                ),
                name="accounts_duty_accepted_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("deputy_for", None), ("valid_until__isnull", False), _connector="OR"
                ),
                name="accounts_deputy_has_an_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("ended_by", None), ("ended_reason", "")),
                    models.Q(
                        ("ended_at__isnull", False), models.Q(("ended_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="accounts_duty_ended_with_a_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="accessgrant",
            index=models.Index(fields=["officer", "subject_kind"], name="accounts_grant_officer"),
        ),
        migrations.AddConstraint(
            model_name="accessgrant",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                name="accounts_grant_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="accessgrant",
            constraint=models.CheckConstraint(
                condition=models.Q(("granted_by", models.F("officer")), _negated=True),
                name="accounts_grant_to_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="accessgrant",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose", ""), _negated=True), name="accounts_grant_purpose"
            ),
        ),
    ]
