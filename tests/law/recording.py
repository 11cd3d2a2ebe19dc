"""Invented records for the tests, once by person and once as the frames that `determine` takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl
from tests.law.lawmaking import DAY, NAMES, RECORDS

from tongxing.law.columns.dtypes import dtype_of
from tongxing.law.expressions import PAYMENTS
from tongxing.law.expressions.shapes import SUBJECT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from tongxing.law.expressions import RecordShape

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Histories:
    """Records by roster; each row names its subject as `person_id`."""

    rows: Mapping[str, Rows]

    def of(self, subject: str) -> dict[str, Sequence[Mapping[str, object]]]:
        """The records that name somebody or something in any of their keys."""
        return {
            roster: [row for row in rows if subject in {row.get(key) for key in _keys(roster)}]
            for roster, rows in self.rows.items()
        }

    def frames(self) -> dict[str, pl.DataFrame]:
        """What `determine` takes."""
        return {roster: frame_of(_shape(roster), rows) for roster, rows in self.rows.items()}


def _shape(roster: str) -> RecordShape:
    return PAYMENTS if roster == PAYMENTS.id else RECORDS[roster]


def _keys(roster: str) -> tuple[str, ...]:
    return _shape(roster).keys


def frame_of(shape: RecordShape, rows: Rows) -> pl.DataFrame:
    """The frame of one roster, each column typed as its roster says."""
    columns = {SUBJECT: pl.Series([row.get(SUBJECT) for row in rows], dtype=pl.String)}
    for column in shape.columns.values():
        dtype = pl.Int8 if column.id == "grade" else dtype_of(column.type)
        values = [row.get(column.id) for row in rows]
        columns[column.id] = pl.Series(values, dtype=pl.String if dtype == pl.Null else dtype)
    return pl.DataFrame(columns)


def histories(random: Random, ids: Sequence[str], count: int) -> Histories:
    """Records of all rosters, some columns blank, some days still to come."""
    persons = [one for one in ids if one.startswith("p")]
    return Histories(
        {
            "services": [_service(random, random.choice(persons)) for _ in range(count)],
            "staff": [_month(random, persons) for _ in range(count)],
            "payments": _payments(random, ids),
        }
    )


def _day(random: Random) -> date:
    near = random.choice([DAY, date(2026, 2, 28), date(2026, 3, 1), date(2024, 2, 29)])
    return near + timedelta(days=random.choice([0, 0, 1, -1, -365, -366, random.randint(-900, 60)]))


def _service(random: Random, subject: str) -> dict[str, Any]:
    row: dict[str, Any] = {
        "served_on": _day(random),
        "ends_on": _day(random),
        "kind": random.choice(["training", "device", "visit"]),
        "cost": random.choice([0, 1, 100_00, random.randint(0, 200_00)]),
        "minutes": random.randint(0, 3),
        "at_home": random.random() < 0.5,
        "grade": random.randint(1, 4),
        "provider": random.choice(["o0", "o4", "o9"]),
        "programme": random.choice(list(NAMES)),
    }
    blank = {name: None for name in row if name != "served_on" and random.random() < 0.1}
    return {**row, **blank, "person_id": subject, "id_number": subject}


def _month(random: Random, ids: Sequence[str]) -> dict[str, Any]:
    employer = random.choice(["o4", "o9", "o14"])
    return {
        "person_id": employer,
        "credit_code": employer,
        "month": _day(random).replace(day=1),
        "id_number": random.choice(ids),
        "wage": random.choice([None, 0, 100_00, random.randint(0, 500_000)]),
        "insured": random.choice([True, False, None]),
    }


def _payments(random: Random, ids: Sequence[str]) -> Rows:
    months = [date(2025, month, 1) for month in range(1, 13)]
    months += [date(2026, month, 1) for month in range(1, 13)]
    return [
        {"person_id": one, "programme": programme, "month_start": month, "paid": paid}
        for one in dict.fromkeys(ids)
        for programme in NAMES
        for month in random.sample(months, random.randint(0, 4))
        for paid in [random.choice([0, 100_00, 50_00])]
    ]
