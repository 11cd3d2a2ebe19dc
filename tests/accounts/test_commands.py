"""The demonstration and the first officers, by their commands, each on a database of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import psycopg
import pytest
from tests.support.postgres import HOME, empty_database

if TYPE_CHECKING:
    from tests.support.postgres import Clone

FIRST = (
    "first-administrator", "wang-li", "王丽", "--place=420112", "--leader=li-min",
    "--leader-name=李敏",
)  # fmt: skip
NOBODY = """
    DELETE FROM accounts_contact; DELETE FROM accounts_duty; DELETE FROM accounts_officer;
    DELETE FROM accounts_account; DELETE FROM accounts_demonstration;
"""


def _tongxing(clone: Clone, *words: str, lang: str = "zh") -> subprocess.CompletedProcess[str]:
    addresses = {"DATABASE_URL": clone.application, "DATABASE_OWNER_URL": clone.owner}
    return subprocess.run(
        [sys.executable, "-m", "tongxing.cli", *words, "--lang", lang],
        env={**os.environ, **addresses, "TONGXING_HOME": str(HOME)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_demonstration_lists_its_officers_and_prints_their_codes(fresh_database: Clone) -> None:
    listed = _tongxing(fresh_database, "demo", "site")
    code = _tongxing(fresh_database, "demo", "code", "wushan-benefits")
    nobody = _tongxing(fresh_database, "demo", "code", "wang-xiulan", lang="en")

    assert listed.returncode == 0, listed.stderr
    assert "dongxihu-benefits" in listed.stdout
    assert "tongxing demo code" in listed.stdout
    assert re.fullmatch(r"[0-9]{6}\n", code.stdout), code.stderr
    assert nobody.returncode == 1
    assert "there is no user name `wang-xiulan`" in nobody.stderr


def test_the_first_officers_are_made_on_an_empty_installation_only(fresh_database: Clone) -> None:
    refused = _tongxing(fresh_database, *FIRST)
    with psycopg.connect(fresh_database.superuser, autocommit=True) as connection:
        connection.execute("DELETE FROM mfa_authenticator")
        connection.execute(NOBODY.encode())

    elsewhere = _tongxing(fresh_database, *(w.replace("420112", "110101") for w in FIRST))
    made = _tongxing(fresh_database, *FIRST)

    assert refused.returncode == 1
    assert "已有 36 个账号" in refused.stderr
    assert "没有载入地区 110101" in elsewhere.stderr
    assert made.returncode == 0, made.stderr
    assert len(re.findall(r"/account/invitation/[\w-]{20,}/", made.stdout)) == 2
    with psycopg.connect(fresh_database.owner) as connection:
        duties = connection.execute(
            "SELECT role, accepted_at IS NOT NULL FROM accounts_duty ORDER BY role"
        ).fetchall()
    assert duties == [("leader", True), ("system_administrator", True)]


def test_a_database_in_earnest_tells_no_codes(fresh_database: Clone) -> None:
    with psycopg.connect(fresh_database.superuser, autocommit=True) as connection:
        connection.execute("DELETE FROM accounts_demonstration")

    for words in (("demo", "code", "wang-li"), ("demo", "site")):
        refused = _tongxing(fresh_database, *words)
        assert refused.returncode == 1
        assert "这不是示范数据库" in refused.stderr
        assert not re.search(r"\b[0-9]{6}\b", refused.stdout)


@pytest.mark.parametrize(
    "words",
    [("demo", "code", "dongxihu-leader"), ("places", "420112"), ("backup", "never.backup")],
    ids=lambda words: str(words[0]),
)
def test_an_empty_database_is_told_in_words(superuser_address: str, words: tuple[str, ...]) -> None:
    with empty_database(superuser_address) as clone:
        refused = _tongxing(clone, *words)

    assert refused.returncode == 1
    assert "数据库是空的" in refused.stderr
