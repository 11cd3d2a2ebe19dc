"""What a person reads when the database is away, full or too busy."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import psycopg
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views import defaults

from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

_NOT_SAVED: Final = Text(
    "刚才提交的内容没有保存，也没有处理一半。",
    "What you just sent was not saved, and nothing is half done.",
)
_AWAY: Final = Text(
    "数据库暂时无法使用，多半正在重新启动。",
    "The database cannot be reached just now; most likely it is starting again.",
)
_FULL: Final = Text(
    "服务器的磁盘已满，什么也无法保存。", "The server's disk is full; nothing can be saved."
)
_BUSY: Final = Text("数据库太忙，没有及时应答。", "The database was too busy to answer in time.")
_SLOW: Final = (psycopg.errors.QueryCanceled, psycopg.errors.LockNotAvailable)
_LOST: Final = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)

_AGAIN: Final = Text(
    "请等一分钟，返回上一页重新提交。",
    "Wait a minute, go back to the page before, and send it again.",
)
_FREE: Final = Text(
    "请告诉系统管理员清理磁盘，然后重新提交。",
    "Ask the system administrator to free space, then send it again.",
)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Answer a request that ended in an exception: Django's `handler500`."""
    what = outage(sys.exc_info()[1])
    if what is None:
        return defaults.server_error(request)
    # Without the request, hence without the shell of a page: that would ask the database.
    told = {"what": what, "not_saved": _NOT_SAVED, "then": _FREE if what is _FULL else _AGAIN}
    response = HttpResponse(render_to_string("database/trouble.html", told), status=503)
    response["Retry-After"] = "30"
    return response


def outage(error: BaseException | None) -> Text | None:
    """Say what is the matter with the database, or None where it is something else."""
    for cause in _causes(error):
        if isinstance(cause, psycopg.errors.DiskFull):
            return _FULL
        if isinstance(cause, _SLOW):
            return _BUSY
        if isinstance(cause, _LOST):
            return _AWAY
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an exception and what it was raised from, the innermost first: it knows the most."""
    told: list[BaseException] = []
    while error is not None and error not in told:
        told.append(error)
        error = error.__cause__ or error.__context__
    yield from reversed(told)
