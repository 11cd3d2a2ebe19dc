"""One person, one programme, one month, told in sentences from what a run kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from tongxing.cycle import archive
from tongxing.cycle.enrolments import enrolments
from tongxing.cycle.gather import Question, know
from tongxing.cycle.months import month_number
from tongxing.cycle.outputs.naming import Naming
from tongxing.cycle.payments import payments
from tongxing.cycle.persons import Persons, persons
from tongxing.cycle.reader import Reader, reader
from tongxing.cycle.unanswerable import PersonUnknownError, ProgrammeUnknownError
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.identity import IdNumber
from tongxing.foundations.masking import mask_id, mask_name
from tongxing.foundations.money import format_yuan
from tongxing.foundations.place_table import PlaceTable
from tongxing.foundations.text import Text
from tongxing.law.load import load_catalogue
from tongxing.law.person import near_misses
from tongxing.law.sentences import explain as explain_decision

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from tongxing.cycle.store import Store
    from tongxing.foundations.month import Month
    from tongxing.foundations.text import Language
    from tongxing.law.in_force import Law

_BASIS = {
    "entitled": Text("符合条件", "entitled"),
    "presumed": Text("符合条件，其中有推定成立的条件", "entitled; some conditions are presumed"),
    "approval_stands": Text("情况不明，原审批继续有效", "unknown; the approval stands"),
}
_ACTION = {
    "hold": Text(
        "本月暂缓发放，自{since}起不符合条件", "Held this month; not entitled since {since}"
    ),
    "from_next_month": Text(
        "建议下月起停发，自{since}起不符合条件",
        "To stop from next month; not entitled since {since}",
    ),
}


_ARREARS, _RECOVERY = Text("应补发", "to be made good"), Text("应追回", "to be recovered")
_SAME = Text("  与认定日相同。", "  The same as on the reading day.")


@dataclass(frozen=True)
class _Run:
    """A run as it was asked, with what it had read."""

    question: Question
    store: Store


def _run(out: Path) -> _Run:
    asked, store, before = archive.kept(out)
    question = Question(
        asked.place,
        asked.month,
        asked.as_of,
        load_catalogue(out / archive.CATALOGUE),
        PlaceTable.load(),
        asked.confirm,
        before.confirmed_lists,
    )
    return _Run(question, store)


def explain(
    out: Path, person: str, programme: str, month: Month | None, lang: Language
) -> list[str]:
    """Tell why a person is paid, held, found, asked or refused.

    Args:
        out: The folder of a run.
        person: An identity number, or a name that only one person of the run has.
        programme: A programme's id or Chinese name.
        month: The month to explain; None: that of the run.
        lang: The language of the answer.

    Returns:
        Lines of prose.

    Raises:
        PersonUnknownError: Nobody, or more than one person, is called so.
        ProgrammeUnknownError: No such programme is in force.
        PreviousUnusableError: The folder holds no run.
    """
    run = _run(out)
    question = run.question
    law = question.catalogue.law(question.place, question.as_of)
    everybody, programme_id = persons(run.store, law), _programme(law, programme)
    person_id, name = _person(everybody, person)
    asked, mine = month or question.month, _enrolled(run, person_id, programme_id)
    label = law.programmes[programme_id].name.say(lang)
    lines = [f"{mask_name(name)}（{mask_id(person_id)}） · {label} · {asked}"]
    if asked == question.month:
        lines += _in_the_lists(out, Naming(law, PlaceTable.load()), person_id, programme_id, lang)
    lines += _enrolments(mine, lang)
    lines += _paid(run, person_id, programme_id, asked, lang)
    reads = _reader(run, everybody, person_id)
    before: list[str] = []
    for day, told in _days(run, mine, asked):
        said = list(_decided(reads, programme_id, person_id, day, lang))
        lines.append(f"{told.say(lang)} {day.isoformat()}")
        lines += [_SAME.say(lang)] if said == before else said
        before = said
    return lines


def _programme(law: Law, asked: str) -> str:
    found = law.programme_named(asked)
    if found is None:
        raise ProgrammeUnknownError(asked, [p.name for p in law.programmes.values()])
    return found


def _enrolled(run: _Run, person_id: str, programme: str) -> pl.DataFrame:
    table = enrolments(run.store).table
    return table.filter((pl.col("person_id") == person_id) & (pl.col("programme") == programme))


def _reader(run: _Run, everybody: Persons, person_id: str) -> Reader:
    """Return a reader of one person and the household, as known to the run."""
    question = run.question
    law = question.catalogue.law(question.place, question.as_of)
    now = know(run.store, question, law, everybody, only=_household(everybody, person_id))
    approved = enrolments(run.store).approved(question.as_of)
    return reader(question.catalogue, question.place, now, everybody.table, approved, [person_id])


def _decided(
    reads: Reader, programme: str, person_id: str, day: date, lang: Language
) -> Iterable[str]:
    """Yield the decision of one day with its reasons and what would change it."""
    decision = reads.decide(programme, person_id, day)
    if decision is None:
        return
    law = reads.catalogue.law(reads.place, day)
    near = near_misses(law, programme, reads.facts(person_id, day))
    yield from (f"  {line}" for line in explain_decision(decision, law, lang, near=near))


def _person(everybody: Persons, asked: str) -> tuple[str, str]:
    table = everybody.table
    try:
        found = table.filter(pl.col("person_id") == IdNumber.parse(asked).value)
    except TongxingError:
        found = table.filter(pl.col("name") == asked.strip())
    if found.height != 1:
        raise PersonUnknownError(asked, found.height)
    return found["person_id"][0], found["name"][0] or ""


def _household(everybody: Persons, person_id: str) -> list[str]:
    table = everybody.table
    household = table.filter(pl.col("person_id") == person_id)["household"][0]
    if household is None:
        return [person_id]
    return [person_id, *table.filter(pl.col("household") == household)["person_id"].to_list()]


def _in_the_lists(
    out: Path, naming: Naming, person_id: str, programme: str, lang: Language
) -> Iterable[str]:
    """Yield what the run's lists say about the person and programme."""

    def rows(name: str) -> Iterable[dict[str, Any]]:
        frame = pl.read_parquet(out / "lists" / f"{name}.parquet")
        mine = (pl.col("person_id") == person_id) & (pl.col("programme") == programme)
        return frame.filter(mine).iter_rows(named=True)

    for row in rows("payroll"):
        amount = format_yuan(int(str(row["amount_fen"])))
        basis = _BASIS[str(row["basis"])].say(lang)
        yield Text(f"本月发放{amount}元：{basis}", f"Paid this month: {amount} yuan, {basis}").say(
            lang
        )
    for row in rows("stops"):
        yield _ACTION[str(row["action"])].say(lang).format(since=row["since"])
    for _ in rows("discoveries"):
        yield Text(
            "应享未享：现在申请即符合条件",
            "Entitled and not receiving: would be entitled on applying",
        ).say(lang)
    for row in rows("asks"):
        unknown = ", ".join(naming.condition(programme, one).en for one in row["unknown"])
        question = str(row["question"])
        yield Text(f"待补信息：{question}", f"To be asked: {unknown}").say(lang)
    for row in rows("adjustments"):
        owed = int(row["difference_fen"])
        amount = format_yuan(abs(owed))
        what = _ARREARS if owed > 0 else _RECOVERY
        cause = naming.cause(programme, row["cause"])
        yield Text(
            f"{row['month']}：{what.zh}{amount}元（{cause.zh}）",
            f"{row['month']}: {amount} yuan {what.en} ({cause.en})",
        ).say(lang)


def _enrolments(mine: pl.DataFrame, lang: Language) -> Iterable[str]:
    if mine.is_empty():
        yield Text("没有享受记录", "Not enrolled").say(lang)
    for applied, approved, ended in mine.select(
        "applied_on", "approved_on", "ended_on"
    ).iter_rows():
        open_zh, open_en = ended or "至今", ended or "open"
        waiting_zh, waiting_en = approved or "尚未", approved or "not yet"
        yield Text(
            f"申请 {applied}，批准 {waiting_zh}，终止 {open_zh}",
            f"Applied {applied}, approved {waiting_en}, ended {open_en}",
        ).say(lang)


def _paid(run: _Run, person_id: str, programme: str, month: Month, lang: Language) -> Iterable[str]:
    ledger = payments(run.store).ledger.filter(
        (pl.col("person_id") == person_id)
        & (pl.col("programme") == programme)
        & (pl.col("month") == month_number(month))
    )
    for paid, resend in ledger.select("paid", "resend").iter_rows():
        zh = f"发放记录：{month}已发{format_yuan(paid)}元"
        en = f"Payment records: {format_yuan(paid)} yuan paid for {month}"
        if resend:
            zh, en = (
                f"{zh}，待重发{format_yuan(resend)}元",
                f"{en}, {format_yuan(resend)} to be sent again",
            )
        yield Text(zh, en).say(lang)


def _days(run: _Run, mine: pl.DataFrame, month: Month) -> Iterable[tuple[date, Text]]:
    """Yield the days on which the month is read: its reading day, and for the run's month today."""
    applied = [day for day in mine["applied_on"].to_list() if day and month.contains(day)]
    reading = max([month.first_day, *applied])
    yield reading, Text("认定日", "Reading day")
    as_of = run.question.as_of
    if month == run.question.month and as_of != reading:
        yield as_of, Text("截至日", "As of")
