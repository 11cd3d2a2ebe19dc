"""Every page in English: whole, with no Chinese left but names and what officers wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from django.db import connection
from django.utils.html import strip_tags
from tests.site.routes import address, routes
from tests.site.things import make_here
from tests.support.cast import as_officer
from tests.support.postgres import as_owner

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

CHINESE: Final = re.compile("[一-鿿][一-鿿、，。（）《》“”]*")
TERMS: Final = re.compile(r"\([一-鿿]+\)|国办发明电〔\d+〕\d+ ?号")
"""The Chinese term beside the English one, and numbers of documents."""
SWITCH: Final = {"中文", "同行"}
TYPED: Final = {"照片", "已电话联系", "本人来电", "已逐户核实", "审批表", "低保对象名册", "某某某"}
"""What officers wrote and offices called their files, in the things of the tests."""
EXAMPLES: Final = {"王秀兰", "慈惠"}
"""What may be typed into the search box, as it is typed."""
ALLOWED: Final = SWITCH | TYPED | EXAMPLES
CITING: Final = {"persons:benefits", "work:enrolment"}
"""Pages that cite documents and clauses, which are called as they are called."""
DATA: Final = (
    "SELECT name FROM places_place",
    "SELECT name FROM places_organisation",
    "SELECT name FROM accounts_officer",
    "SELECT name FROM casework_holiday",
    "SELECT source FROM casework_holidayyear",
    "SELECT purpose FROM accounts_access_grant",
)


def _names() -> set[str]:
    with as_owner(), connection.cursor() as cursor:
        found = set()
        for query in DATA:
            cursor.execute(query)
            found |= {name for (name,) in cursor.fetchall()}
    return found


@pytest.mark.parametrize("username", ["dongxihu-admin", "dongxihu-leader", "dongxihu-auditor"])
def test_no_chinese_is_left_in_english(client: Client, username: str) -> None:
    things = make_here()["420112"]
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_officer SET language = 'en'")
    known = sorted(_names(), key=len, reverse=True)
    data = re.compile("|".join(map(re.escape, known)))
    as_officer(client, username)

    left = {}
    for route in routes():
        if route.name.startswith("ui:") or route.name in CITING:
            continue
        answer = client.get(address(route, things))
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue  # a file
        text = answer.content.decode()
        main = strip_tags(re.sub(r"(?s)<(script|style).*?</\1>", "", text))
        if found := set(CHINESE.findall(TERMS.sub("", data.sub("", main)))) - ALLOWED:
            left[route.name] = found

    assert left == {}
