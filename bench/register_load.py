"""The register under load: an import, a month, what is read back, and pages for four visitors.

A county of invented holders is handed in to a site that is served meanwhile, as an office would do
it; the pages are then asked for by wrk, which shares both cores with what it measures.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

import site_load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tongxing.register.models import Import

HOLDERS: Final = 100_000
COUNTY: Final = "420112"
USER: Final = "dongxihu-benefits"
MONTH: Final = "2026-11"
AS_OF: Final = date(2026, 11, 30)
LOOKED_FOR: Final = 200
"""How many persons are looked for to tell the database's part of a search."""


def measure(sizes: list[int]) -> dict[str, Any]:
    """Return what a register of so many holders came to."""
    site_load.need_wrk()
    holders = sizes[0] if sizes else HOLDERS
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        with site_load.served(home) as (password, _):
            os.environ["TONGXING_HOME"] = str(home)
            from tongxing.cli.site import at_hand, set_up_django  # noqa: PLC0415 - needs the home

            with at_hand(home):
                set_up_django()
                work = _Work(Path(folder), holders)
                return {"holders": holders, **work.carried_out(), **work.asked(password, home)}


class _Work:
    """An officer's work with the county, measured."""

    def __init__(self, folder: Path, holders: int) -> None:
        from tongxing.accounts.models import Account  # noqa: PLC0415 - Django is set up by now
        from tongxing.database.context import acting  # noqa: PLC0415
        from tongxing.demo.county import make_county  # noqa: PLC0415

        make_county(folder / "county", scale=holders)
        self._inbox = folder / "county" / MONTH
        with acting(None, login=USER):
            self._officer = Account.objects.get(username=USER).pk
        self._acting = acting

    def carried_out(self) -> dict[str, Any]:
        """Hand the lists in, take them over, read them back, run the month."""
        from tongxing.months import actions, making  # noqa: PLC0415
        from tongxing.register import long_work  # noqa: PLC0415
        from tongxing.register.models import Person, Statement  # noqa: PLC0415
        from tongxing.register.store import load_store  # noqa: PLC0415

        officer, made = self._officer, self._handed_in()
        read = _seconds(lambda: long_work.read_import(made.pk, officer))
        applied = self._applied(made)
        with self._acting(officer):
            counts = {"persons": Person.objects.count(), "rows": Statement.objects.count()}
            snapshot = _seconds(lambda: load_store(COUNTY))
            run = actions.start_run(
                COUNTY, AS_OF.replace(day=1), actor=officer, at=_now(), today=_now().date(),
                by_worker=False,
            )  # fmt: skip
        self._run = run.pk
        month = _seconds(lambda: making.make_run(run.pk, officer_id=officer))
        return {
            **counts,
            "steps": {
                "read all lists, and tell what they would change": read,
                "read them again and take them over, in one transaction": applied,
                "the memory of the month out of the register": snapshot,
                "the month, from the register to its lines and its archive": month,
            },
        }

    def _handed_in(self) -> Import:
        from tongxing.register.actions import imports  # noqa: PLC0415

        files = [
            imports.Handed(path.name, path.read_bytes()) for path in sorted(self._inbox.iterdir())
        ]
        with self._acting(self._officer):
            return imports.start_import(
                COUNTY, files, as_of=AS_OF, origin="command", actor=self._officer, at=_now(),
                by_worker=False,
            )  # fmt: skip

    def _applied(self, made: Import) -> float:
        """Take the lists over; return the seconds."""
        from tongxing.register import long_work  # noqa: PLC0415
        from tongxing.register.actions import imports  # noqa: PLC0415

        with self._acting(self._officer):
            imports.ask_to_apply(
                made.pk, confirm=(), reason="", actor=self._officer, at=_now(), by_worker=False
            )
        seconds = _seconds(lambda: long_work.apply_import(made.pk, self._officer))
        with self._acting(self._officer):
            made.refresh_from_db()
        if made.state != "applied":
            raise site_load.NotMeasurableError(made.trouble)
        return seconds

    def asked(self, password: str, home: Path) -> dict[str, Any]:
        """Let wrk ask for pages about those persons."""
        from tongxing.register.models import Person  # noqa: PLC0415

        visitor = site_load.Visitor()
        visitor.log_in(password, home, USER)
        with self._acting(self._officer):
            somebody = Person.objects.order_by("pk")[Person.objects.count() // 2]
            number, name, file = str(somebody.identity_number), somebody.name, somebody.pk
        form = {"q": number, "csrfmiddlewaretoken": visitor.token("/persons/")}
        addresses = {
            "search by number": ("/persons/", form),
            "search by name": (f"/persons/?q={site_load.quoted(name)}", None),
            "one person's file": (f"/persons/{file}/", None),
            "a page of the discoveries": (f"/months/{self._run}/discoveries/", None),
        }
        return {
            "pages": {
                told: site_load.pages(visitor, path, typed)
                for told, (path, typed) in addresses.items()
            },
            "search": self._searched(),
        }

    def _searched(self) -> float:
        """Return the milliseconds the database needs to find one person by number."""
        from django.db import connection  # noqa: PLC0415

        from tongxing.register.models import Person  # noqa: PLC0415
        from tongxing.register.queries.persons import Narrowed, persons_found  # noqa: PLC0415
        from tongxing.register.search.asked import asked  # noqa: PLC0415

        spent: list[float] = []

        def timed(execute: Callable[..., Any], *given: Any) -> Any:
            began = perf_counter()
            try:
                return execute(*given)
            finally:
                spent.append(perf_counter() - began)

        with self._acting(self._officer):
            numbers = [str(each.identity_number) for each in Person.objects.all()[:LOOKED_FOR]]
            with connection.execute_wrapper(timed):
                for each in _repeated(numbers):
                    found = list(persons_found(asked(each), Narrowed())[:25])
                    assert found  # noqa: S101 - a search that finds nobody is quick for nothing
        return sorted(spent)[len(spent) // 2] * 1000


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - a benchmark is the edge


def _repeated(numbers: list[str]) -> Iterator[str]:
    for _ in range(3):
        yield from numbers


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began
