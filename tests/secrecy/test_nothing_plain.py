"""The numbers of real rows: in no table, no log and no error page."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING, NoReturn

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import path
from tests.support.cast import as_officer
from tests.support.postgres import as_owner

from tongxing.accounts.models import Contact
from tongxing.secrecy.cipher import SEALED, Plain, seal
from tongxing.secrecy.redaction import RedactingFilter
from tongxing.ui.doors import public

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg
    from django.http import HttpRequest
    from tests.support.cast import Cast

NUMBER = "11010519491231002X"
PHONE = "13800005678"


@pytest.fixture
def numbers(officers: Cast) -> list[str]:
    """Every telephone and identity number of the cast."""
    with as_owner():
        found = list(Contact.objects.all())
    told = [text for each in found for text in (each.phone, each.identity_number) if text]
    assert len(told) > 10
    return [str(text) for text in told]


def _dump(owner: psycopg.Connection) -> Iterator[tuple[str, str]]:
    """Every row of every table, as text."""
    tables = owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    for (table,) in tables:
        for (text,) in owner.execute(f'SELECT row::text FROM "{table}" row'.encode()):  # noqa: S608
            yield table, text


def test_no_number_stands_in_any_row_of_any_table(
    numbers: list[str], owner: psycopg.Connection
) -> None:
    rows = list(_dump(owner))

    plain = {table for table, text in rows for number in numbers if number in text}
    assert plain == set()
    assert any(SEALED.search(text) for _, text in rows)


def test_no_number_stands_in_the_statements_that_the_server_is_sent(
    numbers: list[str], django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(50) as asked, as_owner():  # type: ignore[operator]
        contact = Contact.objects.all()[:1].get()
        contact.phone = PHONE
        contact.save(update_fields=["phone"])
        Contact.objects.bulk_update([contact], ["phone", "identity_number"])

    told = " ".join(query["sql"] for query in asked.captured_queries)
    assert "UPDATE" in told
    assert [number for number in [*numbers, PHONE] if number in told] == []


@public("it fails")
def _fail(request: HttpRequest, number: str) -> NoReturn:
    opened = Plain(NUMBER)
    message = f"{request.method} {number} {opened} {seal(opened, context='a.b')}"
    raise ValueError(message)


urlpatterns = [path("fail/<str:number>/", _fail)]


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What the site's own handler would write."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(RedactingFilter())
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def test_an_error_tells_neither_the_page_nor_the_log_a_number(
    officers: Cast, logged: io.StringIO, settings: object
) -> None:
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]
    client = Client(raise_request_exception=False)

    answer = client.post(f"/fail/{PHONE}/?id={NUMBER}", {"identity_number": NUMBER})

    told = logged.getvalue()
    assert answer.status_code == 500
    assert "ValueError" in told
    for text in (told, answer.content.decode()):
        assert NUMBER not in text
        assert PHONE not in text
        assert not SEALED.search(text)


def test_every_handler_of_the_site_redacts() -> None:
    handlers = django_settings.LOGGING["handlers"]

    assert [name for name, each in handlers.items() if "redacting" not in each["filters"]] == []
    assert django_settings.DEBUG is False


def test_pages_of_officers_show_no_number_whole(client: Client, numbers: list[str]) -> None:
    as_officer(client, "dongxihu-leader")

    page = client.get("/officers/").content.decode()

    assert [number for number in numbers if number in page] == []
