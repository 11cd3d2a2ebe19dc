"""One person, one programme, one month, told in sentences from what a run kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.enrolments import counting_months, enrolments
from tongxing.cycle.gather import Question, know, past
from tongxing.cycle.months import month_number
from tongxing.cycle.outputs.naming import Naming
from tongxing.cycle.payments import payments
from tongxing.cycle.persons import Persons, persons
from tongxing.cycle.reader import Reader, Sources, reader
from tongxing.cycle.records import record_frames, record_keys
from tongxing.cycle.relatives import OWNER, circle
from tongxing.cycle.told import in_the_lists
from tongxing.cycle.unanswerable import PersonUnknownError, ProgrammeUnknownError
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.identity import CreditCode, IdNumber
from tongxing.foundations.masking import mask_id, mask_name
from tongxing.foundations.money import format_yuan
from tongxing.foundations.place_table import PlaceTable
from tongxing.foundations.text import Text, compact_text
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

_NOTHING_OWNED = Text(
    "当日名下没有可判定的物品。", "Nothing that could be decided about was owned on that day."
)
_BY_ITEM = Text("按名下的 {} 判定：", "Decided by {}:")
_SAME = Text("  与认定日相同。", "  The same as on the reading day.")


@dataclass(frozen=True)
class _Run:
    """A run as it was asked, with what it had read."""

    question: Question
    store: Store
    law: Law


@dataclass(frozen=True)
class _Whose:
    """Whose case is explained.

    Attributes:
        subject: The number asked about: of a person, an organisation or an item.
        person: In whose name the lists are kept: of an item, its owner.
        shown: How the answer calls it.
    """

    subject: str
    person: str
    shown: str


def _run(out: Path) -> _Run:
    question, store, _ = past(out)
    return _Run(question, store, question.catalogue.law(question.place, question.as_of))


def explain(
    out: Path, person: str, programme: str, month: Month | None, lang: Language
) -> list[str]:
    """Tell why a person, an organisation or an item is paid, held, found, asked or refused.

    Args:
        out: The folder of a run.
        person: An identity number, a credit code, the number of an item, or a name that only one
            of the run has.
        programme: A programme's id or Chinese name.
        month: The month to explain; None: that of the run.
        lang: The language of the answer.

    Returns:
        Lines of prose.

    Raises:
        PersonUnknownError: Nobody, or more than one, is called so.
        ProgrammeUnknownError: No such programme is in force.
        PreviousUnusableError: The folder holds no run.
    """
    run = _run(out)
    law = run.law
    everybody, programme_id = persons(run.store, law), _programme(law, programme)
    reads, whose = _reader(run, everybody, person)
    asked = month or run.question.month
    mine = _enrolled(run, whose.person, programme_id)
    lines = [f"{whose.shown} · {law.programmes[programme_id].name.say(lang)} · {asked}"]
    if asked == run.question.month:
        lines += in_the_lists(out, Naming(law, PlaceTable.load()), whose.person, programme_id, lang)
    lines += _enrolments(mine, lang)
    lines += _paid(run, whose.person, programme_id, asked, lang)
    before: list[str] = []
    for day, what in _days(run, mine, asked):
        said = list(_decided(reads, programme_id, whose.subject, day, lang))
        lines.append(f"{what.say(lang)} {day.isoformat()}")
        lines += [_SAME.say(lang)] if said == before else said
        before = said
    return lines


def _programme(law: Law, asked: str) -> str:
    found = law.programme_named(asked)
    if found is None:
        raise ProgrammeUnknownError(asked, [p.name for p in law.programmes.values()])
    return found


def _enrolled(run: _Run, person_id: str, programme: str) -> pl.DataFrame:
    table = enrolments(run.store, run.law).table
    return table.filter((pl.col("person_id") == person_id) & (pl.col("programme") == programme))


def _reader(run: _Run, everybody: Persons, asked: str) -> tuple[Reader, _Whose]:
    """Return a reader of whoever is asked about, as known to the run, and whose case it is."""
    question, store, law = run.question, run.store, run.law
    subject, kind, name = _asked(everybody, asked)
    now = know(store, question, law, everybody, only=circle(store, law, [subject]))
    paid = payments(store, law)
    sources = Sources(
        question.catalogue,
        question.place,
        now,
        everybody.table,
        enrolments(store, law).approved(question.as_of),
        record_frames(store, law, now.series, paid),
        record_keys(law),
    )
    reads = reader(sources, [subject])
    owner = reads.facts(subject, question.as_of).facts.get(OWNER)
    shown = subject if kind == "item" else f"{name}（{subject}）"
    if kind == "person":
        shown = f"{mask_name(name)}（{mask_id(subject)}）"
    return reads, _Whose(subject, str(owner or subject), shown)


def _decided(
    reads: Reader, programme: str, person_id: str, day: date, lang: Language
) -> Iterable[str]:
    """Yield the decision of one day with its reasons and what would change it."""
    decision = reads.decide(programme, person_id, day)
    law = reads.catalogue.law(reads.place, day)
    if decision is None:
        if programme in law.programmes:
            yield f"  {_NOTHING_OWNED.say(lang)}"
        return
    subject = reads.subject(programme, person_id, day)
    if subject != person_id:
        yield f"  {_BY_ITEM.say(lang).format(subject)}"
    near = near_misses(law, programme, reads.facts(subject, day))
    yield from (f"  {line}" for line in explain_decision(decision, law, lang, near=near))


def _asked(everybody: Persons, asked: str) -> tuple[str, str, str]:
    """Return number, kind and name of the one that is meant."""
    table = everybody.table
    numbers = {number for number in (_number(asked), compact_text(asked).upper()) if number}
    found = table.filter(pl.col("person_id").is_in(sorted(numbers)))
    if found.is_empty():
        found = table.filter(pl.col("name") == asked.strip())
    if found.height != 1:
        raise PersonUnknownError(asked, found.height)
    return found["person_id"][0], found["kind"][0], found["name"][0] or ""


def _number(asked: str) -> str | None:
    """Return the identity number or credit code that is written; None where it is neither."""
    for parse in (IdNumber.parse, CreditCode.parse):
        try:
            return parse(asked).value
        except TongxingError:
            continue
    return None


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
    ledger = payments(run.store, run.law).ledger.filter(
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
    as_of = run.question.as_of
    approved = mine.filter(pl.col("applied_on").is_not_null())
    counted = counting_months(approved, month, month, run.law, as_of)
    reading: date = counted["reading_day"].max() or month.first_day  # type: ignore[assignment]
    yield reading, Text("认定日", "Reading day")
    if month == run.question.month and as_of != reading:
        yield as_of, Text("截至日", "As of")
