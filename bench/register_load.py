"""The register under load: imports, a month, a register of a million persons, pages for visitors.

A county of invented holders is handed in to a site that is served meanwhile, as an office would do
it, and run. Its persons are then copied until there are as many as asked; the memory of the month
is read out again, and another list handed in. Pages are asked for by wrk, which shares both cores
with what it measures.
"""

from __future__ import annotations

import os
from pathlib import Path
from subprocess import CalledProcessError
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

import processes
import register_population
import site_load
from register_imports import AS_OF, COUNTY, Told, imported, now, seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PERSONS: Final = 1_000_000
HOLDERS: Final = 15_000
"""So many holders are handed in the real way: about 100,000 rows of lists."""

COPIES_AT_LEAST: Final = 4
"""A smaller register is made of fewer holders."""

DISCOVERIES: Final = 20_000
USER: Final = "dongxihu-benefits"
MONTH: Final = "2026-11"
VISITORS: Final = (1, 4)
LOOKED_FOR: Final = 200
"""How many persons are looked for to tell the database's part of a search."""


def measure(sizes: list[int]) -> dict[str, Any]:
    """Return what a register of so many persons came to."""
    site_load.need_wrk()
    persons = sizes[0] if sizes else PERSONS
    with TemporaryDirectory() as folder:
        register_population.need_room(Path(folder), persons)
        home = Path(folder) / "home"
        with site_load.served(home) as (password, _):
            os.environ["TONGXING_HOME"] = str(home)
            from tongxing.cli.site import at_hand, set_up_django  # noqa: PLC0415 - needs the home

            with at_hand(home):
                set_up_django()
                work = _Work(Path(folder), min(HOLDERS, persons // COPIES_AT_LEAST))
                return {
                    "imported": work.carried_out(),
                    "grown": work.grown(home, persons),
                    **work.asked(password, home),
                    "late": work.late(home),
                }


class _Work:
    """An officer's work with the county, measured."""

    def __init__(self, folder: Path, holders: int) -> None:
        from tongxing.accounts.models import Account  # noqa: PLC0415 - Django is set up by now
        from tongxing.database.context import acting  # noqa: PLC0415
        from tongxing.demo.county import make_county  # noqa: PLC0415

        with Told(f"inventing a county of {holders:,} holders"):
            make_county(folder / "county", scale=holders)
        self._inbox = folder / "county" / MONTH
        with acting(None, login=USER):
            self._officer = Account.objects.get(username=USER).pk
        self._acting = acting
        self._run = 0

    def carried_out(self) -> dict[str, Any]:
        """Hand the lists in, take them over, run the month."""
        from tongxing.months import actions, making  # noqa: PLC0415

        handed = [(path.name, path.read_bytes()) for path in sorted(self._inbox.iterdir())]
        steps = imported("the lists of the county", handed, self._officer)
        counts = self._counts()
        with self._acting(self._officer):
            run = actions.start_run(
                COUNTY, AS_OF.replace(day=1), actor=self._officer, at=now(),
                today=now().date(), by_worker=False,
            )  # fmt: skip
        self._run = run.pk
        with Told("the month"):
            month = seconds(lambda: making.make_run(run.pk, officer_id=self._officer))
        steps |= {
            "the month, from the register to its lines and its archive": month,
        }
        return {**counts, "steps": steps}

    def grown(self, home: Path, persons: int) -> dict[str, Any]:
        """Make the register large; read the memory of the month out of it."""
        with Told(f"a register of {persons:,} persons"):
            register_population.grow(home, county=COUNTY, persons=persons, officer=self._officer)
            register_population.discover(self._run, lines=DISCOVERIES, officer=self._officer)
        with Told("the memory of the month out of it"):
            snapshot = processes.measured(
                processes.PROJECT,
                "register_snapshot.py",
                home,
                self._officer,
                COUNTY,
            )
        return {**self._counts(), "snapshot": snapshot}

    def late(self, home: Path) -> dict[str, Any] | None:
        """Hand one more list in to the large register; None where that does not end well."""
        try:
            return processes.measured(processes.PROJECT, "register_imports.py", home, self._officer)
        except CalledProcessError:
            return None

    def _counts(self) -> dict[str, int]:
        from tongxing.register.models import Person, Statement  # noqa: PLC0415

        with self._acting(self._officer):
            return {"persons": Person.objects.count(), "rows": Statement.objects.count()}

    def asked(self, password: str, home: Path) -> dict[str, Any]:
        """Let wrk ask for pages about persons, for one visitor and for four at once."""
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
            "search by surname alone": (f"/persons/?q={site_load.quoted(name[:1])}", None),
            "all persons of one category": ("/persons/?category=physical", None),
            "one person's file": (f"/persons/{file}/", None),
            "a page of the discoveries": (f"/months/{self._run}/discoveries/", None),
        }
        pages = {
            told: {str(many): self._page(visitor, told, path, typed, many) for many in VISITORS}
            for told, (path, typed) in addresses.items()
        }
        return {"pages": pages, "search": self._searched()}

    @staticmethod
    def _page(
        visitor: site_load.Visitor, told: str, path: str, typed: dict[str, str] | None, many: int
    ) -> dict[str, float]:
        with Told(f"{told}, visitors at once: {many}"):
            return site_load.pages(visitor, path, typed, visitors=many)

    def _searched(self) -> float:
        """Return the milliseconds the database needs to find one person by number."""
        from django.db import connection  # noqa: PLC0415

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
            numbers = [str(each.identity_number) for each in register_population.spread(LOOKED_FOR)]
            with connection.execute_wrapper(timed):
                for each in _repeated(numbers):
                    assert list(persons_found(asked(each), Narrowed())[:25])  # noqa: S101 - a search that finds nobody is quick for nothing
        return sorted(spent)[len(spent) // 2] * 1000


def _repeated(numbers: list[str]) -> Iterator[str]:
    for _ in range(3):
        yield from numbers
