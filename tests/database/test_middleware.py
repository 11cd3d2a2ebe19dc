"""One transaction for each request, and what a person reads when the database is away."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import psycopg
import pytest
from django.contrib.auth import SESSION_KEY
from django.core.handlers.exception import convert_exception_to_response
from django.db import DatabaseError, OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory

from tongxing.database.context import entered
from tongxing.database.middleware import TransactionMiddleware
from tongxing.database.trouble import outage, server_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase
    from tests.support.postgres import Clone

PING = (
    "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW('q', 'middleware.ping', 0, NULL, NULL, "
    "'{}', NULL)::procrastinate_job_to_defer_v1])"
)


@pytest.fixture(autouse=True)
def _pages_of_trouble(settings: object) -> None:
    """Let errors be answered as the site answers them, whatever else it has."""
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]


handler500 = server_error
urlpatterns: list[object] = []


def request(officer: int | None = None) -> HttpRequest:
    asked = RequestFactory().get("/")
    asked.session = {SESSION_KEY: str(officer)} if officer else {}  # type: ignore[assignment]
    return asked


def answered(view: Callable[[HttpRequest], HttpResponseBase]) -> HttpResponseBase:
    """Answer one request as the chain of middleware does, whose every layer catches errors."""
    inner = convert_exception_to_response(view)
    chain = convert_exception_to_response(TransactionMiddleware(inner))
    return chain(request())


def execute(statement: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None


def pings() -> object:
    return execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'middleware.ping'")


def test_a_request_acts_for_the_officer_of_its_session(own_django: Clone) -> None:
    seen: list[object] = []

    def view(asked: HttpRequest) -> HttpResponse:
        seen.extend([entered(), execute("SELECT current_officer()")])
        return HttpResponse()

    TransactionMiddleware(view)(request(officer=17))

    assert seen == [17, 17]
    assert execute("SELECT current_officer()") is None, "nothing is left for the next request"


def test_nobody_who_is_logged_out_costs_a_query(own_django: Clone) -> None:
    connection.close()

    TransactionMiddleware(lambda _: HttpResponse())(request())

    assert connection.connection is None or connection.connection.info.transaction_status == 0


@pytest.mark.parametrize(("status", "kept"), [(200, 1), (302, 1), (404, 1), (500, 0), (503, 0)])
def test_what_a_failed_request_did_is_undone(own_django: Clone, status: int, kept: int) -> None:
    def view(asked: HttpRequest) -> HttpResponse:
        execute(PING)
        return HttpResponse(status=status)

    TransactionMiddleware(view)(request())

    assert pings() == kept


def test_a_request_that_raises_is_undone(
    own_django: Clone, caplog: pytest.LogCaptureFixture
) -> None:
    def view(asked: HttpRequest) -> HttpResponse:
        execute(PING)
        raise ZeroDivisionError

    assert answered(view).status_code == 500
    assert pings() == 0


def test_the_request_in_flight_gets_plain_words_and_the_next_one_works(
    own_django: Clone, caplog: pytest.LogCaptureFixture
) -> None:
    def view(asked: HttpRequest) -> HttpResponse:
        execute(PING)
        execute("SELECT pg_sleep(30)")
        return HttpResponse("unreachable")

    breaking = threading.Thread(target=break_sessions, args=[own_django])
    breaking.start()
    answer = answered(view)
    breaking.join()

    assert answer.status_code == 503
    assert answer["Retry-After"]
    page = answer.content.decode()  # type: ignore[attr-defined]
    assert "没有保存" in page
    assert "not saved" in page
    connection.close_if_unusable_or_obsolete()  # Django does this when a request ends
    assert answered(lambda _: HttpResponse(str(pings()))).content == b"0"  # type: ignore[attr-defined]


def break_sessions(clone: Clone) -> None:
    """End the sessions of a database as a restart does, once one of them is at work."""
    end_it = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = %s AND query LIKE '%%pg_sleep%%' AND pid <> pg_backend_pid()"
    )
    with psycopg.connect(clone.superuser, autocommit=True) as superuser:
        ended = None
        while ended is None:
            time.sleep(0.1)
            ended = superuser.execute(end_it.encode(), [clone.name]).fetchone()


def test_a_database_that_is_not_there_is_told_in_words(
    own_django: Clone, caplog: pytest.LogCaptureFixture
) -> None:
    connection.close()
    connection.settings_dict["HOST"], before = "/nowhere", connection.settings_dict["HOST"]

    answer = answered(lambda _: HttpResponse(str(pings())))

    connection.settings_dict["HOST"] = before
    assert answer.status_code == 503


def test_each_trouble_has_its_own_words() -> None:
    def raised_from(cause: psycopg.Error) -> DatabaseError:
        error = OperationalError("told by Django")
        error.__cause__ = cause
        return error

    said = [
        outage(raised_from(cause))
        for cause in (
            psycopg.errors.DiskFull(),
            psycopg.errors.QueryCanceled(),
            psycopg.errors.AdminShutdown(),
        )
    ]

    assert [text.en.split(";")[0] for text in said if text] == [
        "The server's disk is full",
        "The database was too busy to answer in time.",
        "The database cannot be reached just now",
    ]
    assert outage(ZeroDivisionError()) is None
    assert outage(None) is None
