"""The index on search terms is used behind row-level security: looked at in the database's plan."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from tests.support.postgres import as_owner

from tongxing.database.context import acting
from tongxing.register.queries.persons import Narrowed, in_order, persons_found
from tongxing.register.search.asked import Asked, asked
from tongxing.register.search.terms import write_terms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from tests.support.cast import Cast
    from tests.support.people import People

MANY = 4_000
_COPIES = """
    INSERT INTO register_person (county_id, place_id, name, pinyin, category,
                                 identity_number, known_since)
    SELECT '420112', place.code, chr(20000 + number %% 900) || chr(21000 + number %% 700),
           number %% 900, (ARRAY['hearing', 'physical', 'vision'])[1 + number %% 3], '',
           '2026-11-02'
      FROM generate_series(1, %s) AS number,
           (SELECT code FROM places_place WHERE parent_id LIKE '420112%%' LIMIT 1) AS place
    RETURNING id
"""


@pytest.mark.parametrize("typed", ["王秀兰", "wangxiulan", "13900001001"])
def test_terms_are_looked_up_in_their_index(typed: str, officers: Cast, people: People) -> None:
    _fill()
    with acting(officers.id("dongxihu-benefits")):
        found = persons_found(asked(typed), Narrowed())
        assert [person.pk for person in found] == [people.id("wang_xiulan")]
        plan = json.loads(found.explain(format="json"))[0]["Plan"]
    looked_up = [
        node
        for node in nodes(plan)
        if node.get("Index Name", "").startswith("register_search_term")
    ]
    assert looked_up, plan
    assert all("term" in node["Index Cond"] for node in looked_up)
    read_whole = [
        node["Node Type"]
        for node in nodes(plan)
        if node.get("Relation Name") == "register_search_term"
    ]
    assert "Seq Scan" not in read_whole


@pytest.mark.parametrize(
    ("order", "index"),
    [
        ("", "register_person_in_order"),
        ("-pinyin", "register_person_in_order"),
        ("birth_date", "register_person_by_age"),
        ("-birth_date", "register_person_by_age"),
    ],
)
def test_a_page_of_all_persons_is_read_in_its_order_and_not_sorted_whole(
    order: str, index: str, officers: Cast, people: People
) -> None:
    _fill()
    with acting(officers.id("dongxihu-benefits")):
        found = persons_found(Asked(), Narrowed(category="hearing"))
        shown = in_order(found, order)[:25]
        plan = json.loads(shown.explain(format="json"))[0]["Plan"]
    assert index in {node.get("Index Name") for node in nodes(plan)}, plan
    assert "Sort" not in {node["Node Type"] for node in nodes(plan)}


def _fill() -> None:
    """Let there be many persons besides."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(_COPIES, [MANY])
        write_terms(number for (number,) in cursor.fetchall())
        cursor.execute("ANALYZE register_search_term")
        cursor.execute("ANALYZE register_person")


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)
