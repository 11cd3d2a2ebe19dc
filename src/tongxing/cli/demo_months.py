"""The months of the demonstration counties, taken into the register as an office would do it.

An officer hands in each month's lists on its last day, takes them over and runs the month. Every
step is one transaction, and what is done already is left as it is: whoever is killed in between
goes on with the step at hand.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.month import Month
from tongxing.foundations.text import Text
from tongxing.months import to_come

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tongxing.months.models import Run

    Say = Callable[[Text], None]

SERVED: Final = ("420112", "500237")
"""The counties whose months are taken in."""
MONTHS: Final = ("2026-09", "2026-10", "2026-11")

_ORIGIN: Final = "command"
_REASON: Final = "示范数据：已逐户核实"


class StuckError(TongxingError):
    """A list or a month of the demonstration that could not be taken in."""

    def __init__(self, what: str, trouble: dict[str, str]) -> None:
        super().__init__(
            Text(f"{what}未能完成：{trouble.get('zh')}", f"{what} failed: {trouble.get('en')}"),
            Text("示范区的三个月", "the three months of the demonstration county"),
            Text("删除 --home 文件夹后重新开始", "remove the --home folder and begin anew"),
        )


class Plan:
    """What is still to be taken in, noted in the installation's folder beside the inboxes."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._folder = home / to_come.FOLDER

    def make(self, months: Sequence[str]) -> None:
        """Note that the counties shall have these months."""
        to_come.write(
            self._home, {"months": list(months), "left": list(SERVED), "done": 0, "trouble": None}
        )

    @property
    def left(self) -> list[str]:
        """The counties that do not have all of their months yet."""
        return to_come.read(self._home)["left"]

    def carry_out(self, say: Say) -> None:
        """Take in what is left, county by county; where that stops, note why.

        Raises:
            StuckError: A step could not be carried out.
        """
        try:
            for place in self.left:
                self._take_in(place, say)
        except Exception as error:
            found = _stopped_by(error)
            trouble = {"zh": found.zh, "en": found.en}
            to_come.write(self._home, {**to_come.read(self._home), "trouble": trouble})
            raise

    def _take_in(self, place: str, say: Say) -> None:
        noted: to_come.ToCome = {**to_come.read(self._home), "done": 0}
        to_come.write(self._home, noted)

        def heard(text: Text) -> None:
            noted["done"] += 1
            noted["trouble"] = None
            to_come.write(self._home, noted)
            say(text)

        fill(place, self._inbox(place), noted["months"], heard)
        left = [each for each in noted["left"] if each != place]
        to_come.write(self._home, {**noted, "left": left, "done": 0})

    def _inbox(self, place: str) -> Path:
        """Return the county's inboxes; they are made whole or not at all."""
        from tongxing.demo.county import make_county
        from tongxing.demo.districts import DISTRICTS

        inbox, half = self._folder / place, self._folder / f"{place}.half"
        if not inbox.exists():
            shutil.rmtree(half, ignore_errors=True)
            make_county(half, district=DISTRICTS[place])
            half.rename(inbox)
        return inbox


def _stopped_by(error: Exception) -> Text:
    """Return why the work stopped and what to do, in words."""
    if isinstance(error, TongxingError):
        return Text(error.message("zh"), error.message("en"))
    kind = type(error).__name__
    return Text(
        f"录入中断（{kind}）。运行网站的终端里有详情；一直不成，请另选一个空的 --home 重新开始。",
        f"The work broke off ({kind}); the terminal that runs the site says more. If it does not "
        "come right, begin anew with an empty --home.",
    )


def fill(place: str, inbox: Path, months: Sequence[str], say: Say) -> None:
    """Take the months of one county into the register, as its benefits officer.

    Args:
        place: The county; its invented officers are there.
        inbox: A folder with one folder of lists for each month.
        months: Such as 2026-09, in order.
        say: Hears what has been done.

    Raises:
        StuckError: A step could not be carried out.
    """
    from tongxing.database import clock

    officer = _officer(place)
    for month in months:
        last = Month.parse(month).last_day
        with clock.on_day(last):
            _take_in(place, inbox / month, last, officer)
            run = _run(place, Month.parse(month).first_day, officer, let_pass=month != months[-1])
            _take_up(run, officer)
        say(_told(place, month, run))


def _officer(place: str, role: str = "benefits") -> int:
    """Return the invented officer of a county who holds a role, by the end of the user name."""
    from tongxing.accounts.demonstration import COUNTIES
    from tongxing.accounts.models import Account
    from tongxing.database.context import acting

    word = next(county.word for county in COUNTIES if county.code == place)
    with acting(None, login=f"{word}-{role}"):
        return Account.objects.get(username=f"{word}-{role}").pk


def _take_in(place: str, folder: Path, day: date, officer: int) -> None:
    """Hand in the lists of a folder, look at them and take them over, from wherever that stands."""
    from tongxing.database import clock
    from tongxing.database.context import acting
    from tongxing.register import long_work
    from tongxing.register.actions import imports
    from tongxing.register.models import Import

    with acting(officer):
        ours = Import.objects.filter(county_id=place, as_of=day, origin=_ORIGIN)
        found = ours.order_by("pk").last()
    if found is None:
        files = [
            imports.Handed(path.name, path.read_bytes())
            for path in sorted(folder.iterdir())
            if path.is_file() and not path.name.startswith(("~$", "."))
        ]
        with acting(officer):
            found = imports.start_import(
                place,
                files,
                as_of=day,
                origin=_ORIGIN,
                actor=officer,
                at=clock.now(),
                by_worker=False,
            )
    steps: dict[str, Callable[[int, int], object]] = {
        "received": long_work.read_import,
        "reading": long_work.read_import,
        "read": _ask_to_apply,
        "applying": long_work.apply_import,
    }
    while found.state in steps:
        steps[found.state](found.pk, officer)
        with acting(officer):
            found.refresh_from_db()
    if found.state in {"failed", "left"}:
        raise StuckError(f"{place} {day:%Y-%m}", found.trouble)


def _ask_to_apply(number: int, officer: int) -> None:
    from tongxing.database import clock
    from tongxing.database.context import acting
    from tongxing.register.actions import imports

    with acting(officer):
        imports.ask_to_apply(
            number, confirm=(), reason="", actor=officer, at=clock.now(), by_worker=False
        )


def _run(place: str, month: date, officer: int, *, let_pass: bool) -> Run:
    """Run a month, from wherever that stands.

    Args:
        place: The county.
        month: Its first day.
        officer: Who runs it.
        let_pass: Whether what a breaker holds is let pass; the last month is left to the visitor.
    """
    from tongxing.database import clock
    from tongxing.database.context import acting
    from tongxing.months import actions, making, rules
    from tongxing.months.models import Run

    with acting(officer):
        run = Run.objects.filter(county_id=place, month=month).order_by("pk").last()
        if run is None:
            run = actions.start_run(
                place, month, actor=officer, at=clock.now(), today=clock.today(), by_worker=False
            )
    while run.state in {"waiting", "running"}:
        making.make_run(run.pk, officer_id=officer)
        with acting(officer):
            run.refresh_from_db()
            holding = [each.name for each in rules.breakers(run.manifest) if each.holds]
            if run.state == "held" and let_pass:
                # A list that names far fewer stays in doubt: nobody is stopped for it.
                run = actions.confirm(
                    run, holding, reason=_REASON, actor=officer, at=clock.now(), by_worker=False
                )
    if run.state == "failed":
        raise StuckError(f"{place} {month:%Y-%m}", run.trouble)
    return run


def _take_up(run: Run, officer: int) -> None:
    """Let the lists become work; that of the first township is given to those who are there."""
    from tongxing.database import clock
    from tongxing.database.context import acting
    from tongxing.places.models import Place
    from tongxing.supervision.actions.assigning import assign, assign_to_each
    from tongxing.supervision.models import Item
    from tongxing.supervision.taking_up import take_up_run

    clerk = _officer(run.county_id, "township")
    with acting(officer):
        take_up_run(run.pk, actor=officer, at=clock.now())
        townships = Place.objects.filter(parent_id=run.county_id, level="township", successor=None)
        there = townships.earliest("code").pk
        waiting = Item.objects.filter(state="open", place__code__startswith=there)
        assign_to_each(waiting.values_list("pk", flat=True), actor=officer, at=clock.now())
        if left := list(waiting.values_list("pk", flat=True)):
            assign(left, clerk, actor=officer, at=clock.now())


def _told(place: str, month: str, run: Run) -> Text:
    state = Text("，熔断待确认", ", held by a breaker") if run.state == "held" else Text("", "")
    return Text(
        f"{place} 的 {month} 已录入并运行{state.zh}。",
        f"{month} of {place} is in the register and was run{state.en}.",
    )
