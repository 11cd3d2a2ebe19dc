"""What stands in no copy yet, packed into copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl
from django.db.models import Sum

from tongxing.register.models import Packed, Person
from tongxing.register.store import cells, copies, numbers, rows, statements

if TYPE_CHECKING:
    from tongxing.register.store.cells import Columns

_FREE: Final = "SELECT pg_try_advisory_xact_lock(hashtext('register ' || %s))"
_COLUMNS: Final = "SELECT columns::text FROM register_delivery WHERE county_id = %s AND roster = %s"
_WAITING: Final = """
    SELECT roster, count(*) FROM register_statement WHERE county_id = %s AND NOT packed
     GROUP BY roster ORDER BY roster
"""
_NEXT: Final = "NOT packed AND id > %s ORDER BY id LIMIT %s"
_STANDS: Final = """
    UPDATE register_statement SET packed = true WHERE id IN (SELECT * FROM unnest(%s::bigint[]))
"""


def pack_rows(county: str) -> int:
    """Pack what stands in no copy, and make anew the copies out of which somebody was erased.

    Nothing is done for who does not see every row, or while somebody else changes the county's.
    A roster of which few rows stand in no copy waits until there are more.

    Args:
        county: Whose rows and numbers.

    Returns:
        How many rows and numbers were packed.
    """
    if not copies.sees_all(county) or not _is_free(county):
        return 0
    schema: rows.Schema = {"roster": pl.String, "rows": pl.Int64}
    waiting = dict(rows.table(_WAITING, [county], schema).iter_rows())
    emptied = Packed.objects.filter(county=county, content__isnull=True).values_list(
        "roster", flat=True
    )
    packed = _numbers(county)
    for roster in sorted((waiting.keys() | set(emptied)) - {copies.NUMBERS}):
        columns = _own_columns(county, roster)
        packed += _made_anew(county, roster, columns)
        if waiting.get(roster, 0) >= copies.SMALLEST:
            packed += _rows(county, roster, columns)
    return packed


def _is_free(county: str) -> bool:
    with rows.cursor() as cursor:
        cursor.execute(_FREE, [county])
        return bool(cursor.fetchone()[0])


def _own_columns(county: str, roster: str) -> Columns:
    found = rows.table(f"{_COLUMNS} ORDER BY list_id", [county, roster], {"columns": pl.String})
    return cells.united(found["columns"])


def _made_anew(county: str, roster: str, columns: Columns) -> int:
    made = 0
    for copy in copies.emptied(county, roster):
        found = statements.lost(county, roster, columns, copy).sort("key")
        copies.renew(copy, found.drop("withdrawn_on", "undone"))
        made += found.height
    return made


def _rows(county: str, roster: str, columns: Columns) -> int:
    made, last = 0, 0
    while True:
        found = statements.read(county, roster, columns, _NEXT, last, copies.LARGEST).sort("key")
        if found.is_empty():
            return made
        copies.add(county, roster, found.drop("withdrawn_on", "undone"))
        keys = found["key"].to_list()
        rows.write(_STANDS, [keys])
        made, last = made + found.height, keys[-1]


def _numbers(county: str) -> int:
    made = 0
    for copy in copies.emptied(county, copies.NUMBERS):
        found = numbers.not_copied(county, (copy.first, copy.last))
        copies.renew(copy, found)
        made += found.height
    files = Person.objects.filter(county=county, identity_index__isnull=False).count()
    copied = Packed.objects.filter(county=county, roster=copies.NUMBERS).aggregate(Sum("rows"))
    if files - (copied["rows__sum"] or 0) >= copies.SMALLEST:
        found = numbers.not_copied(county).sort("person")
        copies.add(county, copies.NUMBERS, found)
        made += found.height
    return made
