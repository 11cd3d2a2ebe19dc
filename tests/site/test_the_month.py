"""A whole month on the site, from November's lists to the December that respects what was found.

A tiny county: sixteen people draw the living subsidy, of whom November's list of deaths names
twelve, one of them wrongly. Two more are entitled and have not applied. A number in November's list
of low incomes is a slip of the pen.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from procrastinate.contrib.django import app
from tests.cycle.office import Office, crowd, enrolled, holder, invent, months, payment
from tests.support.cast import Cast, as_officer

from tongxing.cli.demo_months import fill
from tongxing.database import clock
from tongxing.database.context import acting
from tongxing.months.models import Line, Run
from tongxing.register.models import Import, Match, Person
from tongxing.supervision.models import Enrolment, Item

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.db.models import Model
    from tests.support.postgres import Clone

NOW: Final = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
TOWNSHIP: Final = "吴家山街道"
SUBSIDY: Final = "living_subsidy"
DIED_ON: Final = "2026-10-20"
"""What the list of deaths says, learned in November."""

CROWD = crowd(15)
SLIP = invent("钱多多", 301)
MISTAKEN = invent("郑长寿", 302)
DEAD, PAID = [*CROWD[:11], MISTAKEN], [*CROWD, SLIP, MISTAKEN]
MISSED = [invent("冯有福", 303), invent("褚有禄", 304)]


def _inboxes(folder: Path) -> Path:
    """Write what the offices hand over in October, November and December, each into its folder."""
    office = Office(folder)
    _lists(office, "2026-10", {})
    paid = [payment(p, month) for p in PAID for month in months("2026-06", "2026-09")]
    office.hand_in("发放记录2026-10", paid)
    office.inbox.rename(folder / "2026-10")
    office.new_inbox()
    slipped = f"{SLIP.number[:16]}{(int(SLIP.number[16]) + 1) % 10}{SLIP.number[17]}"
    _lists(office, "2026-11", {SLIP.number: slipped})
    office.hand_in("发放记录2026-11", [payment(p, "2026-10") for p in PAID])
    office.hand_in("死亡人员名册2026-11", [{**p.row, "死亡日期": DIED_ON} for p in DEAD])
    office.inbox.rename(folder / "2026-11")
    office.new_inbox()
    office.hand_in("发放记录2026-12", [payment(p, "2026-11") for p in PAID if p not in DEAD])
    office.inbox.rename(folder / "2026-12")
    return folder


def _lists(office: Office, month: str, numbers: dict[str, str]) -> None:
    everybody = [*PAID, *MISSED]
    rows = [
        holder(p, 乡镇街道=TOWNSHIP, 户号=f"H{n:04}", 联系电话=f"1390000{n:04}")
        for n, p in enumerate(everybody)
    ]
    office.hand_in(f"持证残疾人名册{month}-25", rows)
    low = [
        {
            "姓名": p.name,
            "公民身份号码": numbers.get(p.number, p.number),
            "身份类别": "低保",
            "户号": f"H{n:04}",
            "起始日期": "2020-01-01",
        }
        for n, p in enumerate(everybody)
    ]
    office.hand_in(f"低保对象名册{month}-25", low)
    office.hand_in("享受对象名册", [enrolled(p) for p in PAID])
    once = {**CROWD[0].row, "起始日期": "2019-01-01", "终止日期": "2019-12-31"}
    office.hand_in("特困供养人员名册台账", [once])


class Desk(NamedTuple):
    """An officer at work: a browser without a screen, and what the officer may see."""

    client: Client
    officer: int

    def reads(self, address: str, *, status: int = 200) -> str:
        answer = self.client.get(address)
        assert answer.status_code == status, (address, answer.status_code)
        return answer.content.decode()

    def sends(self, address: str, **typed: object) -> str:
        """Send a form; it must be taken. Return where that leads."""
        answer = self.client.post(address, typed)
        assert answer.status_code == 302, answer.content.decode()[-9000:]
        return str(answer["Location"])

    def sees(self, model: type[Model], **about: object) -> Any:  # noqa: ANN401 - of that model
        """Return the one row of which something is true, the newest where there are several."""
        with acting(self.officer):
            return model._default_manager.filter(**about).latest("pk")


@pytest.fixture
def folder(own_django: Clone, tmp_path: Path) -> Iterator[Path]:
    """The county with its October in the register; the officers have been there all the year."""
    with psycopg.connect(own_django.owner) as line:
        line.execute("UPDATE accounts_duty SET valid_from = '2026-01-01'")
    made = _inboxes(tmp_path)
    for _ in range(2):  # whoever was interrupted begins again, and does nothing twice
        fill("420112", made, ["2026-10"], lambda _: None)
    with clock.frozen(NOW):
        yield made


def _desk(username: str) -> Desk:
    client = Client()
    return Desk(client, as_officer(client, username))


def _worker(clone: Clone) -> None:
    """Do what waits for the worker, one thing after the other."""
    taken = (
        b"UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = (SELECT min(id) FROM"
        b" procrastinate_jobs WHERE status = 'todo') RETURNING task_name, args"
    )
    with psycopg.connect(clone.owner, autocommit=True) as line:
        while job := line.execute(taken).fetchone():
            name, given = job
            app.tasks[name].func(**given)


def test_november_is_handed_in_run_and_worked_and_december_respects_what_was_found(
    own_django: Clone, folder: Path
) -> None:
    benefits, clerk = _desk("dongxihu-benefits"), _desk("dongxihu-township")

    with acting(benefits.officer):
        assert (Import.objects.count(), Run.objects.count()) == (1, 1)
    _hand_in(benefits, own_django, folder / "2026-11", as_of="2026-11-30")
    assert benefits.sees(Person, name=MISTAKEN.name).died_on is not None
    november = _run(benefits, own_django, "2026-11")
    assert november.state == "held"
    held = benefits.reads(f"/months/{november.pk}/")
    assert "待确认" in held
    benefits.sends(f"/months/{november.pk}/confirm/", names="mass-stop", reason="已逐户核实")
    _worker(own_django)
    november = benefits.sees(Run, month="2026-11-01")
    assert november.state == "done"

    _look_into_the_held(benefits, clerk)
    _enrol_the_missed(benefits, clerk)
    _hand_in(benefits, own_django, folder / "2026-12", as_of="2026-12-01")
    december = _run(benefits, own_django, "2026-12")

    assert december.state in {"done", "held"}
    paid, owed = (_lines(benefits, december, name) for name in ("payroll", "adjustments"))
    assert paid[MISTAKEN.name] == {"2026-12-01": 10000}
    assert owed[MISTAKEN.name] == {"2026-11-01": 10000}
    assert MISTAKEN.name not in _lines(benefits, december, "stops")
    assert paid[MISSED[0].name] == {"2026-12-01": 10000}
    assert owed[MISSED[0].name] == {"2026-11-01": 10000}
    assert MISSED[1].name not in paid

    _nothing_elsewhere(benefits, december)


def _hand_in(benefits: Desk, clone: Clone, folder: Path, *, as_of: str) -> None:
    """Upload the lists of a folder, decide a possible match, take all of it over."""
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]
    benefits.sends("/lists/upload/", as_of=as_of, lists=files)
    _worker(clone)
    read = benefits.sees(Import, origin="upload")
    assert read.state == "read", read.trouble
    with acting(benefits.officer):
        matches = list(Match.objects.filter(of_import=read, state="open"))
    assert len(matches) == (as_of == "2026-11-30")
    for match in matches:
        assert SLIP.name in benefits.reads(f"/lists/matches/{match.pk}/")
        benefits.sends(f"/lists/matches/{match.pk}/", decision="same", reason="电话核对本人")
    benefits.sends(f"/lists/imports/{read.pk}/apply/", looked="on")
    _worker(clone)
    assert benefits.sees(Import, pk=read.pk).state == "applied"


def _run(benefits: Desk, clone: Clone, month: str) -> Run:
    benefits.sends("/months/start/", county="420112", month=month, looked="on")
    _worker(clone)
    made: Run = benefits.sees(Run, month=f"{month}-01")
    assert made.state in {"held", "done"}, made.trouble
    return made


def _look_into_the_held(benefits: Desk, clerk: Desk) -> None:
    """Open somebody who is held, see why; record what the visit found; read how it was before."""
    person = benefits.sees(Person, name=MISTAKEN.name)
    assert DIED_ON in _main(benefits.reads(f"/persons/{person.pk}/"))
    assert DIED_ON not in _main(benefits.reads(f"/persons/{person.pk}/?known=2026-10-31"))
    item = clerk.sees(Item, person=person, list="stop")
    for address in (f"/persons/{person.pk}/benefits/", f"/work/items/{item.pk}/"):
        told = _main(benefits.reads(address))
        assert [word for word in ("死亡", "去世", DIED_ON) if word in told], told
    clerk.sends(
        f"/work/items/{item.pk}/",
        outcome="not_confirmed",
        day="2026-12-01",
        note="本人在家，系同名误报",
        version=item.version,
    )
    assert clerk.sees(Item, pk=item.pk).state == "done"


def _main(page: str) -> str:
    """Return the words of a page itself."""
    return re.sub(r"<[^>]+>|\s+", " ", page.partition("<main")[2].partition("</main>")[0])


def _enrol_the_missed(benefits: Desk, clerk: Desk) -> None:
    """One proposes the enrolment of somebody who was discovered, another determines it."""
    person = benefits.sees(Person, name=MISSED[0].name)
    item = clerk.sees(Item, person=person, list="discovery", programme=SUBSIDY)
    clerk.sends(
        f"/work/persons/{person.pk}/enrol/?item={item.pk}",
        programme=SUBSIDY,
        applied_on="2026-11-20",
        paper="申请表 2026-11-20，街道档案柜 3",
    )
    proposed = benefits.sees(Enrolment, person=person)
    address = f"/work/enrolments/{proposed.pk}/approve/"
    assert clerk.client.post(address).status_code == 404
    benefits.sends(address, approved_on="2026-12-01", version=proposed.version)
    assert benefits.sees(Enrolment, pk=proposed.pk).state == "approved"


def _lines(benefits: Desk, run: Run, name: str) -> dict[str, dict[str, int]]:
    """Return by name of the person the money of a list by month."""
    found: dict[str, dict[str, int]] = {}
    with acting(benefits.officer):
        for line in Line.objects.filter(run=run, list=name, programme=SUBSIDY):
            found.setdefault(line.person.name, {})[str(line.month)] = line.amount_fen
    return found


def _nothing_elsewhere(benefits: Desk, run: Run) -> None:
    """An officer of the other county sees nothing of all this."""
    person = benefits.sees(Person, name=MISTAKEN.name)
    item = benefits.sees(Item, person=person)
    taken = benefits.sees(Import, origin="upload")
    wushan = _desk("wushan-benefits")
    for address in (
        f"/persons/{person.pk}/", f"/months/{run.pk}/", f"/months/{run.pk}/payroll/",
        f"/work/items/{item.pk}/", f"/lists/imports/{taken.pk}/",
    ):  # fmt: skip
        wushan.reads(address, status=404)
    for address in (f"/persons/?q={MISTAKEN.name}", f"/persons/?q={MISTAKEN.number}", "/months/",
                    "/work/items/", "/lists/", "/figures/"):  # fmt: skip
        assert MISTAKEN.name not in _told_in(wushan, address)
    with acting(Cast().id("wushan-benefits")):
        seen = [model.__name__ for model in (Person, Line, Item, Run, Import, Match)
                if model._default_manager.exists()]  # fmt: skip
    assert seen == []


def _told_in(desk: Desk, address: str) -> str:
    """Return what a page says, without the question it repeats."""
    answer = desk.client.get(address)
    return answer.content.decode().replace(f'value="{MISTAKEN.name}"', "")
