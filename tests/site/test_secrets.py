"""After a day at the site, no secret stands anywhere but where it was asked for."""

from __future__ import annotations

import json
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

import psycopg
import pytest
from tests.site.authenticators import Authenticators
from tests.site.visiting import Site
from tests.support.cast import PASSWORD
from tests.support.postgres import HOME, served

from tongxing.accounts.demonstration import COUNTIES
from tongxing.database.programs import packaged_programs
from tongxing.foundations.identity import check_digit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from tests.support.postgres import Clone

pytestmark = pytest.mark.browser

MISTYPED: Final = "a-password-typed-in-a-hurry"
PHONE: Final = "13977776666"
NUMBER: Final = "42011219900307123" + check_digit("42011219900307123")
OK, FAULT = 200, 500
REVEALED: Final = "13000001203"
PLACES: Final = (
    "the log of the site", "the answers", "the addresses", "a dump", "the log of the database",
)  # fmt: skip
_SHORTEST_KEY: Final = 20


class Traces(NamedTuple):
    """What a day leaves behind.

    Attributes:
        secrets: What must not be found, each with what it is.
        places: Everything that is searched, by what it is.
        revealed: The one answer in which a telephone was asked for.
    """

    secrets: dict[str, str]
    places: dict[str, str]
    revealed: str


class Reader:
    """Keeps every page that is read, and every address that is asked."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.read: list[str] = []
        self.asked: list[str] = []
        page.context.on("request", lambda request: self.asked.append(request.url))

    def open(self, address: str) -> None:
        """Open a page and keep it."""
        self.page.goto(address)
        self.keep()

    def press(self, button: str) -> int:
        """Press a button of the page's main part, keep what comes, and return its status."""
        with self.page.expect_navigation() as navigation:
            self.page.get_by_role("main").get_by_role("button", name=button).click()
        self.keep()
        return navigation.value.status

    def keep(self) -> None:
        """Keep the page as it stands."""
        self.read.append(self.page.content())


@pytest.fixture(scope="module")
def traces(browser: Browser, own_database: Clone) -> Traces:
    """A day: mistakes, a log-in, a reveal, numbers of one's own, a fault of the program."""
    _log_every_statement(own_database)
    with served(own_database) as address, browser.new_context(locale="zh-CN") as context:
        site = Site(address, Authenticators(own_database))
        reader = Reader(context.new_page())
        revealed = _day(reader, site, own_database)
        key = next(each["value"] for each in context.cookies() if each["name"] == "sessionid")
    return Traces(
        secrets=_secrets(site, key),
        places={
            "the log of the site": _read(f"site-{urlsplit(address).port}.log"),
            "the answers": "\n".join(each for each in reader.read if each != revealed),
            "the addresses": "\n".join(reader.asked),
            "a dump": _dump(own_database),
            "the log of the database": _read("postgres/postgres.log"),
        },
        revealed=revealed,
    )


def _log_every_statement(clone: Clone) -> None:
    """Let the database write down every statement with all that stands in it."""
    with psycopg.connect(clone.superuser, autocommit=True) as connection:
        statement = f"ALTER DATABASE \"{clone.name}\" SET log_statement = 'all'"
        connection.execute(statement.encode())


def _day(reader: Reader, site: Site, clone: Clone) -> str:
    """Go through a day, and return the answer that reveals a telephone."""
    _mistakes(reader, site)
    site.log_in(reader.page, "dongxihu-leader", wanted="/officers/4/")
    reader.keep()
    reader.open(f"{site.address}/officers/4/reveal/phone/")
    reader.page.get_by_label("理由").fill(f"核对 {NUMBER} 的值班电话 {PHONE}")
    assert reader.press("查看电话") == OK
    revealed = reader.read[-1]
    assert _own_numbers_kept(reader, site) == OK
    with _broken(clone):
        assert _own_numbers_kept(reader, site) >= FAULT
    reader.open(f"{site.address}/account/")
    return revealed


def _mistakes(reader: Reader, site: Site) -> None:
    site.authenticators.set_up("dongxihu-leader")
    reader.open(site.address)
    for password in (MISTYPED, PASSWORD):
        reader.page.get_by_label("用户名").fill("dongxihu-leader")
        reader.page.get_by_label("密码").fill(password)
        reader.press("下一步")
    reader.page.get_by_label("验证码").fill("000000")
    reader.press("登录")
    assert "验证码不对" in reader.read[-1]


def _own_numbers_kept(reader: Reader, site: Site) -> int:
    reader.open(f"{site.address}/officers/mine/contact/")
    reader.page.get_by_label("电话").fill(PHONE)
    reader.page.get_by_label("身份号码").fill(NUMBER)
    return reader.press("保存")


@contextmanager
def _broken(clone: Clone) -> Iterator[None]:
    """Take a right away for a while, so that the program meets a fault of its own."""
    with psycopg.connect(clone.owner, autocommit=True) as connection:
        connection.execute(b"REVOKE UPDATE ON accounts_contact FROM tongxing_app")
        yield
        connection.execute(b"GRANT UPDATE ON accounts_contact TO tongxing_app")


def _read(name: str) -> str:
    path = HOME / name
    return path.read_text(errors="replace") if path.exists() else ""


def _dump(clone: Clone) -> str:
    """Return all of the database, but for the password that a demonstration tells everybody."""
    program = packaged_programs() / "pg_dump"
    known = "--exclude-table-data=accounts_demonstration"
    command = [program, "--inserts", known, "--dbname", clone.superuser]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _secrets(site: Site, key: str) -> dict[str, str]:
    secrets = {
        PASSWORD: "a password",
        MISTYPED: "a mistyped password",
        PHONE: "a telephone number",
        NUMBER: "an identity number",
        key: "the key of a session",
    }
    secrets |= dict.fromkeys(site.authenticators.secrets.values(), "the secret of a second factor")
    for county in COUNTIES:
        for number in range(len(county.names)):
            secrets[f"1300000{county.code[-2:]}{number:02d}"] = "a telephone number of the cast"
            secrets[f"{county.code}19850{number % 9 + 1}15"] = "an identity number of the cast"
    for path in (HOME / "keys").glob("*.json"):
        secrets |= dict.fromkeys(_long_texts(json.loads(path.read_text())), f"from {path.name}")
    return secrets


def _long_texts(found: object) -> Iterator[str]:
    """Yield the keys in a key file, not the public halves of pairs."""
    if isinstance(found, dict):
        for name, value in found.items():
            if name != "public":
                yield from _long_texts(value)
    elif isinstance(found, str) and len(found) >= _SHORTEST_KEY:
        yield found


def test_the_reveal_reveals(traces: Traces) -> None:
    assert REVEALED in traces.revealed
    assert sum("keys" in name or "from" in name for name in traces.secrets.values()) >= 4


@pytest.mark.parametrize("place", PLACES)
def test_no_secret_is_left(traces: Traces, place: str) -> None:
    text = traces.places[place]

    assert [told for secret, told in traces.secrets.items() if secret in text] == []


def test_everything_that_was_searched_has_something_in_it(traces: Traces) -> None:
    for place in PLACES[:4]:
        assert len(traces.places[place]) > 1000, place
    assert "INSERT INTO public.accounts_contact" in traces.places["a dump"]
    assert "Traceback" in traces.places["the log of the site"]


def test_whatever_is_recorded_of_somebody_belongs_to_a_place(
    traces: Traces, own_database: Clone
) -> None:
    """An event without a place is read by every auditor of the country."""
    with psycopg.connect(own_database.owner) as connection:
        placeless = connection.execute(
            "SELECT action FROM audit_event WHERE place IS NULL"
            " AND (actor_id IS NOT NULL OR subject_kind IN ('officer', 'account'))"
        ).fetchall()
        recorded = connection.execute("SELECT DISTINCT action FROM audit_event").fetchall()

    assert placeless == []
    assert {"login.failed", "login.succeeded", "audit.read", "accounts.contact_kept"} <= {
        action for (action,) in recorded
    }
