"""Invented persons for the tests, once as the one-person reading sees them and once as a frame."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl
from tests.law.lawmaking import CATEGORIES, DAY, FACTS, NAMES

from tongxing.law.documents import NEVER
from tongxing.law.person import PersonFacts

if TYPE_CHECKING:
    from random import Random

    from tests.law.recording import Histories

KINDS = [kind for kind in CATEGORIES if kind != "multiple"]
DTYPES = {"boolean": pl.Boolean, "money": pl.Int64, "integer": pl.Int64, "date": pl.Date}
DAYS = [DAY, DAY, date(2024, 2, 29), date(2026, 2, 28), date(2026, 3, 1)]
COMPLETE = [name for name in FACTS if name.endswith("__complete")]
DOUBTED = [
    *("birth_date", "certificate_valid", "low_income", "grade", "components", "wage", "carer"),
    *COMPLETE,
]
HOUSEHOLDS = ("household", "benefit_household", "registered_household")
RELATIVES = ("carer", "guardian", "father", "mother", "owner")


@dataclass
class Someone:
    """One row: a person on a reading day."""

    day: date
    facts: dict[str, Any]
    doubtful: set[str] = field(default_factory=set)
    receives: set[str] = field(default_factory=set)
    id: str = ""


def crowd(random: Random, count: int) -> list[Someone]:
    """Several persons, each with one row on a day, some of them on other days as well."""
    people = [anybody(random) for _ in range(count)]
    for index, one in enumerate(people):
        before = sum(other.day == one.day for other in people[:index])
        # Some are organisations: their ids are of another kind.
        one.id = f"o{before}" if before % 5 == 4 else f"p{before}"
    return people


def anybody(random: Random) -> Someone:
    """A person of whom much is known, some not, and some in doubt."""
    day = random.choice(DAYS)
    born = random.choice([date(2008, 2, 29), date(2008, 2, 28), date(2008, 3, 1), day])
    category = random.choice([*CATEGORIES, "multiple", "multiple"])
    grade = random.randint(1, 4)
    facts: dict[str, Any] = {
        "birth_date": random.choice([born, born - timedelta(days=random.randint(0, 30_000))]),
        "death_date": random.choice([NEVER, NEVER, day, day - timedelta(days=1)]),
        "enrolled_on": day - timedelta(days=random.randint(-60, 400)),
        "certificate_valid": random.random() < 0.7,
        "tekun": random.random() < 0.3,
        "heritage": random.random() < 0.5,
        "low_income": random.choice(list(FACTS["low_income"].values)),
        "category": category,
        "grade": grade,
        "wage": random.choice([0, 1, 99_99, 100_00, 100_01, random.randint(0, 500_000)]),
        "allowance": random.choice([0, 100_00, random.randint(0, 300_00)]),
        "children": random.randint(0, 3),
        "employer": random.choice(["甲厂", "乙店"]),
        "household": random.choice(["一", "二", "三", "四"]),
        "benefit_household": random.choice(["一", "二"]),
        "registered_household": random.choice(["甲", "乙", "丙", "丁", "戊"]),
        "residence_place": random.choice(["420112", "420112001", "420103", "42011"]),
    }
    for relation in RELATIVES:
        facts[relation] = random.choice(["p0", "p1", "p2", "p3", "p99", None])
    for name in COMPLETE:
        facts[name] = random.choice([True, True, None])
    if category == "multiple":
        facts["components"] = {
            kind: random.randint(grade, 4) for kind in random.sample(KINDS, random.randint(1, 3))
        }
    for name in list(facts):
        if random.random() < 0.15:
            facts[name] = None
    doubtful = {name for name in DOUBTED if facts.get(name) is None and random.random() < 0.4}
    return Someone(day, facts, doubtful, {p for p in NAMES if random.random() < 0.3})


def as_frame(people: list[Someone]) -> pl.DataFrame:
    """Return the frame that `determine` takes."""
    columns: dict[str, pl.Series] = {
        "reading_day": pl.Series([one.day for one in people], dtype=pl.Date),
        "person_id": pl.Series([one.id for one in people], dtype=pl.String),
    }
    for name, kind in FACTS.items():
        if kind.type == "components":
            continue
        dtype = pl.Int8 if name == "grade" else DTYPES.get(kind.type, pl.String)
        columns[name] = pl.Series([one.facts.get(name) for one in people], dtype=dtype)
    for kind in KINDS:
        grades = [_component(one, kind) for one in people]
        columns[f"component_{kind}"] = pl.Series(grades, dtype=pl.Int8)
    for name in DOUBTED:
        columns[f"doubt__{name}"] = pl.Series([name in one.doubtful for one in people])
    for programme in NAMES:
        columns[f"receives__{programme}"] = pl.Series([programme in one.receives for one in people])
    return pl.DataFrame(columns)


def _component(one: Someone, kind: str) -> int | None:
    components = one.facts.get("components")
    if components is not None:
        return int(components.get(kind, 0))
    category = one.facts.get("category")
    if category in {None, "multiple"}:
        return None
    return one.facts.get("grade") if category == kind else 0


def as_persons(people: list[Someone], histories: Histories | None = None) -> list[PersonFacts]:
    """Return what `decide` takes: each with all others whom it can reach, and their records."""
    persons = [
        PersonFacts(
            one.day,
            one.facts,
            frozenset(one.doubtful),
            receives=frozenset(one.receives),
            records=histories.of(one.id) if histories else {},
        )
        for one in people
    ]
    by_id = {(one.day, one.id): person for one, person in zip(people, persons, strict=True)}
    for index, one in enumerate(persons):
        # They know one another, so that they refer to one another in circles.
        for household in HOUSEHOLDS:
            object.__setattr__(one, household, _others(index, persons, household))
        related = {
            relation: by_id[one.day, str(one.facts.get(relation))]
            for relation in RELATIVES
            if (one.day, one.facts.get(relation)) in by_id
        }
        object.__setattr__(one, "related", related)
    return persons


def _others(index: int, persons: list[PersonFacts], relation: str) -> tuple[PersonFacts, ...]:
    me = persons[index]
    number = me.facts.get(relation)
    return tuple(
        other
        for place, other in enumerate(persons)
        if number is not None
        and place != index
        and (other.day, other.facts.get(relation)) == (me.day, number)
    )
