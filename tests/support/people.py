"""Invented persons for tests of the register: two counties, and every odd case a file may be.

`people["wang_xiulan"]` is a person; `people.id("wang_xiulan")` the number without asking. Rows
stand as an import would leave them: numbers, names, rows of lists, facts, search terms.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from tests.support import postgres
from tests.support.cast import BEGAN_AT, Cast

from tongxing.foundations.identity import check_digit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pytest_django import DjangoDbBlocker

    from tongxing.register.models import Delivery, Import, Person, Statement

LEARNED: Final = date(2026, 11, 2)
"""The day on which everything about them was learned."""
DATA_DAY: Final = date(2026, 10, 31)
"""The day for which the lists speak."""

COUNTIES: Final = {"420112": "dongxihu-benefits", "500237": "wushan-benefits"}


def number(seventeen: str) -> str:
    """Return an identity number that could be, of somebody who is not."""
    return seventeen + check_digit(seventeen)


@dataclass(frozen=True, kw_only=True)
class Invented:
    """One person as the lists tell of them.

    Attributes:
        village: Which village of the county's first township, from 0; None: another township.
        guardian: The key of the guardian.
        low_income: As the list of low incomes has it; None: not on that list.
        merged_into: The key of the file that took this one up.
    """

    name: str
    county: str = "420112"
    village: int | None = 0
    id_number: str = ""
    category: str | None = None
    grade: int | None = None
    household: str | None = None
    phone: str = ""
    account: str = ""
    guardian: str | None = None
    low_income: str | None = None
    died_on: date | None = None
    former_names: tuple[str, ...] = ()
    merged_into: str | None = None

    @property
    def certificate_number(self) -> str:
        """The number of the certificate; empty without one."""
        digits = {"vision": 1, "hearing": 2, "speech": 3, "physical": 4, "intellectual": 5,
                  "mental": 6, "multiple": 7}  # fmt: skip
        if self.category is None or not self.id_number:
            return ""
        return f"{self.id_number}{digits[self.category]}{self.grade}"


INVENTED: Final[Mapping[str, Invented]] = {
    "wang_xiulan": Invented(
        name="王秀兰", id_number=number("42011219700214028"), category="physical", grade=1,
        household="H-1001", phone="13900001001", account="6228480000000001001",
        low_income="dibao",
    ),
    "li_dashan": Invented(
        name="李大山", id_number=number("42011219580901031"), category="vision", grade=2,
        household="H-1002", phone="13900001002", guardian="li_laogen",
    ),
    "li_laogen": Invented(
        name="李老根", id_number=number("42011219350511011"), household="H-1002",
        died_on=date(2026, 3, 5),
    ),
    "shan_xiaojuan": Invented(
        name="单小娟", id_number=number("42011220140620106"), village=None,
        category="intellectual", grade=3, household="H-1003", guardian="wang_xiulan",
    ),
    "yue": Invented(name="岳", id_number=number("42011219900101005"), category="mental", grade=2),
    "long_name": Invented(
        name="阿卜杜热合曼·麦麦提依明艾力", id_number=number("42011219880808011"), village=1,
        category="hearing", grade=1,
    ),
    "gao_lihua": Invented(
        name="髙麗華", id_number=number("42011219770707022"), village=1, category="speech",
        grade=4, former_names=("高小妹",), low_income="edge",
    ),
    "twin_east": Invented(
        name="孙东", id_number=number("42011220100303011"), category="physical", grade=2,
        household="H-1004",
    ),
    "twin_west": Invented(
        name="孙西", id_number=number("42011220100303013"), category="physical", grade=2,
        household="H-1004",
    ),
    "without_number": Invented(name="刘无名", phone="13900001009"),
    "absorbed": Invented(name="王秀蓝", merged_into="wang_xiulan"),
    "other_wang_xiulan": Invented(
        name="王秀兰", county="500237", id_number=number("50023719720303024"),
        category="vision", grade=1, household="S-2001", phone="13900002001", low_income="dibao",
    ),
    "xiang_chuntao": Invented(
        name="向春桃", county="500237", id_number=number("50023719820412026"), village=1,
        category="physical", grade=3, household="S-2002",
    ),
    "li_dashan_there": Invented(
        name="李大山", county="500237", id_number=number("42011219580901031"),
        category="vision", grade=2,
    ),
}  # fmt: skip


@dataclass
class People:
    """The persons by key, and the lists they stand on.

    Attributes:
        imports: By county, the import that brought them.
        deliveries: By county and roster.
        statements: By key and roster.
    """

    _ids: dict[str, int] = field(default_factory=dict)
    imports: dict[str, Import] = field(default_factory=dict)
    deliveries: dict[tuple[str, str], Delivery] = field(default_factory=dict)
    statements: dict[tuple[str, str], Statement] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Person:
        from tongxing.register.models import Person  # noqa: PLC0415 - after Django is set up

        with postgres.as_owner():
            return Person.objects.select_related("place", "county").get(pk=self._ids[key])

    def id(self, key: str) -> int:
        """The number of a person, without asking the database."""
        return self._ids[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)


@pytest.fixture
def people(officers: Cast) -> People:
    """Every invented person, in the transaction of the test."""
    with postgres.as_owner():
        return make_people(officers)


def make_people(officers: Cast) -> People:
    """Write the invented persons with whatever role the connection has now."""
    made = People()
    for county, username in COUNTIES.items():
        _make_lists(made, county, officers.id(username))
    for key, each in INVENTED.items():
        made._ids[key] = _make_person(each)
    for key, each in INVENTED.items():
        _make_known(made, key, each)
    _finish(made)
    return made


def place_of(each: Invented) -> str:
    """Return the code of the place in which a person belongs."""
    from tongxing.places.models import Place  # noqa: PLC0415 - after Django is set up

    townships = Place.objects.filter(parent_id=each.county, level="township", successor=None)
    first = townships.earliest("code")
    if each.village is None:
        return str(townships.exclude(pk=first.pk).earliest("code").pk)
    villages = list(
        Place.objects.filter(parent=first, level="village", successor=None).order_by("code")[:2]
    )
    return str(villages[each.village].pk if len(villages) > each.village else first.pk)


def _make_lists(made: People, county: str, officer_id: int) -> None:
    from tongxing.register.models import Delivery, Import  # noqa: PLC0415

    made.imports[county] = an_import = Import.objects.create(
        county_id=county, state="applied", as_of=LEARNED, started_by_id=officer_id,
        started_at=BEGAN_AT, applied_by_id=officer_id, applied_at=BEGAN_AT,
    )  # fmt: skip
    for list_id, roster in enumerate(_ROSTERS, start=1):
        name, kind = _ROSTERS[roster]
        made.deliveries[county, roster] = Delivery.objects.create(
            county_id=county, of_import=an_import, list_id=list_id, roster=roster, series=name,
            file=f"{name}2026-10-31.xlsx", sha256=f"{list_id:064d}", data_day=DATA_DAY, kind=kind,
            places=[], learned_on=LEARNED, persons=0, columns=_columns(county, roster),
        )  # fmt: skip


def _columns(county: str, roster: str) -> list[list[str]]:
    """Return the columns of a roster as its deliveries keep them."""
    import polars as pl  # noqa: PLC0415 - after Django is set up

    from tongxing.cycle.reading.tables import PLACE, column_type  # noqa: PLC0415
    from tongxing.register.store.cells import own_columns  # noqa: PLC0415
    from tongxing.register.store.law import county_law  # noqa: PLC0415

    columns = county_law(county, DATA_DAY).rosters[roster].columns
    schema = {each.id: column_type(each) for each in columns if each.type != "id_number"}
    if "place_code" in schema:
        schema |= {PLACE: pl.String()}
    return own_columns(pl.DataFrame(schema=schema))


_ROSTERS: Final = {
    "certificate_holders": ("持证残疾人名册", "stock"),
    "dibao": ("低保对象名册", "stock"),
    "deaths": ("死亡人员名单", "events"),
    "household_members": ("户籍成员名册", "stock"),
}


def _make_person(each: Invented) -> int:
    from tongxing.register.models import Person  # noqa: PLC0415
    from tongxing.register.search.pinyin import spoken  # noqa: PLC0415
    from tongxing.register.search.terms import name_letters  # noqa: PLC0415
    from tongxing.secrecy import blind  # noqa: PLC0415

    numbered = each.id_number
    born = date.fromisoformat(f"{numbered[6:10]}-{numbered[10:12]}-{numbered[12:14]}") if (
        numbered
    ) else None  # fmt: skip
    person = Person.objects.create(
        county_id=each.county,
        place_id=place_of(each),
        name=each.name,
        pinyin=spoken(name_letters(each.name)),
        identity_number=numbered,
        identity_index=blind.index(numbered, context="identity_number") if numbered else None,
        sex=None if not numbered else ("male" if int(numbered[16]) % 2 else "female"),
        birth_date=born,
        category=each.category,
        grade=each.grade,
        certificate="valid" if each.category else None,
        certificate_expires_on=date(2030, 5, 31) if each.category else None,
        household=each.household,
        died_on=each.died_on,
        known_since=LEARNED,
    )
    return person.pk


def _make_known(made: People, key: str, each: Invented) -> None:
    """Write the numbers, names, rows and facts of one person."""
    from tongxing.register.models import Number, PersonName  # noqa: PLC0415
    from tongxing.secrecy import blind  # noqa: PLC0415

    person_id = made.id(key)
    kinds = {
        "identity": (each.id_number, "identity_number"),
        "certificate": (each.certificate_number, "certificate_number"),
        "phone": (each.phone, "phone"),
        "account": (each.account, "account"),
    }
    for kind, (value, context) in kinds.items():
        if value:
            Number.objects.create(
                person_id=person_id, kind=kind, value=value,
                index=blind.index(value, context=context), source="certificate_holders",
                recorded_from=LEARNED, bank="示范银行" if kind == "account" else "",
                holder=each.name if kind == "account" else "",
            )  # fmt: skip
    for name in (each.name, *each.former_names):
        PersonName.objects.create(
            person_id=person_id, name=name, source="certificate_holders", recorded_from=LEARNED,
            recorded_to=LEARNED if name in each.former_names else None,
        )  # fmt: skip
    for roster, (cells, facts) in _rows(made, key, each).items():
        _make_row(made, key, each, roster, cells)
        _make_facts(made, key, roster, facts)


def _rows(
    made: People, key: str, each: Invented
) -> dict[str, tuple[dict[str, object], dict[str, tuple[str, date | None]]]]:
    """Return by roster the cells of a person's row, and the facts it states with their start."""
    rows: dict[str, tuple[dict[str, object], dict[str, tuple[str, date | None]]]] = {}
    # As a list has it: the number stands with the person, not among the cells.
    issued = date(2020, 6, 1)
    named = {"name": each.name}
    if each.category:
        place = place_of(each)
        guardian = INVENTED[each.guardian].id_number if each.guardian else None
        cells: dict[str, object] = {
            **named, "certificate_number": each.certificate_number, "category": each.category,
            "grade": each.grade, "place_code": place, "place": place,
            "household": each.household, "phone": each.phone or None, "guardian_id": guardian,
            "issued_on": issued, "expires_on": date(2030, 5, 31), "status": "valid",
        }  # fmt: skip
        facts = {
            "category": (each.category, issued), "grade": (str(each.grade), issued),
            "certificate_valid": ("true", issued), "place": (place, None),
        }  # fmt: skip
        if each.household:
            facts["household"] = (each.household, None)
        if guardian:
            facts["guardian"] = (guardian, None)
        rows["certificate_holders"] = (cells, facts)
    elif each.household:
        facts = {
            "household": (each.household, None),
            "registered_household": (each.household, None),
        }
        rows["household_members"] = ({**named, "household": each.household}, facts)
    if each.low_income:
        begun = date(2025, 1, 1)
        cells = {**named, "kind": each.low_income, "from_day": begun}
        rows["dibao"] = (cells, {"low_income": (each.low_income, begun)})
    if each.died_on:
        cells = {**named, "death_date": each.died_on}
        rows["deaths"] = (cells, {"death_date": (each.died_on.isoformat(), None)})
    return rows


def _make_row(
    made: People, key: str, each: Invented, roster: str, cells: dict[str, object]
) -> None:
    from tongxing.register.models import Statement  # noqa: PLC0415

    made.statements[key, roster] = Statement.objects.create(
        county_id=each.county,
        delivery=made.deliveries[each.county, roster],
        roster=roster,
        row=made.id(key) % 1000 + 3,
        person_id=made.id(key),
        state="good",
        said=json.dumps(
            {"": 1} | {name: cell for name, cell in cells.items() if cell is not None},
            ensure_ascii=False,
            default=str,
            separators=(",", ":"),
        ),
        learned_on=LEARNED,
        learned_by=made.imports[each.county],
    )


def _make_facts(
    made: People, key: str, roster: str, facts: dict[str, tuple[str, date | None]]
) -> None:
    from tongxing.register.models import Fact  # noqa: PLC0415

    for fact, (value, since) in facts.items():
        sealed = fact == "guardian"
        other = INVENTED[key].guardian if sealed else None
        Fact.objects.create(
            person_id=made.id(key), fact=fact, source=roster,
            value="" if sealed else value, sealed=value if sealed else None,
            other_id=made.id(other) if other else None,
            valid_from=since, valid_to=date(2030, 5, 31) if fact == "certificate_valid" else None,
            recorded_from=LEARNED,
        )  # fmt: skip


def _finish(made: People) -> None:
    """Write which file took up which, and the search terms."""
    from tongxing.register.models import Person  # noqa: PLC0415
    from tongxing.register.search.terms import write_terms  # noqa: PLC0415

    for key, each in INVENTED.items():
        if each.merged_into:
            Person.objects.filter(pk=made.id(key)).update(merged_into_id=made.id(each.merged_into))
    write_terms(made.id(key) for key in made)


def people_in(clone: postgres.Clone, blocker: DjangoDbBlocker) -> People:
    """Write them into a database of its own, to stay: for a site that is served."""
    from django.db import transaction  # noqa: PLC0415 - after Django is set up

    before = postgres._present_clone()
    with blocker.unblock():
        postgres._point_django_at(clone)
        with transaction.atomic(), postgres.as_owner():
            made = make_people(Cast())
        postgres._point_django_at(before)
    return made
