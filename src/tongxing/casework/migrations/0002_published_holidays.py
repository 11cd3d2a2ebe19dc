"""Fill the holiday table with the years that have been published."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import migrations

from tongxing.casework.published import SOURCE, published_days, published_years

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.operations.base import Operation


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Enter what is published and not entered yet; what somebody entered by hand stays."""
    alias = schema_editor.connection.alias
    days = apps.get_model("casework", "Holiday").objects.using(alias)
    years = apps.get_model("casework", "HolidayYear").objects.using(alias)
    days.bulk_create(
        [
            days.model(day=each.day, kind=each.kind, name=each.name, source=SOURCE)
            for each in published_days()
        ],
        ignore_conflicts=True,
    )
    years.bulk_create(
        [years.model(year=year, source=SOURCE) for year in published_years()],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    """The years from 2008 to the last one published."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("casework", "0001_initial")]
    operations: ClassVar[list[Operation]] = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=False)
    ]
