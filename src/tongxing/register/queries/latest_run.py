"""What the latest runs say about persons; the tables of runs belong to an app above this one.

Only their columns are known here: which run is the latest of each county, and whose lines it has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.apps import apps
from django.db.models import Exists, OuterRef
from django.db.models.expressions import RawSQL

from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

LATEST: Final = """
    SELECT DISTINCT ON (county_id) id FROM months_run
    WHERE state IN ('done', 'held') ORDER BY county_id, month DESC, started_at DESC
"""


def latest_runs() -> RawSQL:
    """Return the latest finished run of each county to be seen."""
    return RawSQL(LATEST, [])  # noqa: S611 - our own words


def lines_of_latest() -> QuerySet[Model]:
    """Return the lines of the latest runs."""
    found: QuerySet[Model] = apps.get_model("months", "Line").objects.all()
    return found.filter(run_id__in=latest_runs())


def programmes_run() -> list[tuple[str, Text]]:
    """Return the programmes of the latest runs by id, as they were called then."""
    runs = apps.get_model("months", "Run").objects.filter(pk__in=latest_runs())
    found = {
        programme: Text(*words)
        for names in runs.values_list("names", flat=True)
        for programme, words in names.get("programme", {}).items()
    }
    return sorted(found.items(), key=lambda each: each[1].zh)


def stands_on(name: str, programme: str = "") -> Exists:
    """Return the condition that the latest run names a person on a list.

    Args:
        name: The list: payroll, stops, discoveries, asks, findings.
        programme: For which programme; empty: any.
    """
    lines = lines_of_latest().filter(person_id=OuterRef("pk"), list=name)
    return Exists(lines.filter(programme=programme) if programme else lines)
