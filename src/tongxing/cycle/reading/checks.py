"""What is wrong with a row taken by itself, once its cells are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.reading.subjects import subject_column
from tongxing.cycle.reading.tables import MONTHS, first_of_type
from tongxing.foundations.identity import CATEGORIES
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tongxing.cycle.reading.tables import RosterTable
    from tongxing.cycle.store import RejectCode
    from tongxing.law.documents import Roster

_ID_LENGTH = 18
_MULTIPLE = "multiple"


def check_rows(table: RosterTable, as_of: date) -> None:
    """Note what contradicts itself in a row; take blank category and grade from the number.

    Args:
        table: The rows.
        as_of: The day of the run: nothing on record happened after it.
    """
    _check_certificates(table)
    _check_components(table)
    for start, end in day_pairs(table.roster):
        early = pl.col(end) < pl.col(start)
        reason = Text(
            f"早于“{_heading(table.roster, start)}”",
            f"earlier than {_heading(table.roster, start)}",
        )
        table.reject(_keys(table, early), end, reason, "end_before_start")
    if table.roster.role == "payments":
        _check_payments(table)
    if table.roster.role == "records":
        _check_records(table, as_of)


def day_pairs(roster: Roster) -> list[tuple[str, str]]:
    """Return the columns that state when a row's matter begins and ends.

    They stand in what the roster states; a roster that states no facts (enrolments, records)
    begins with the day of its rows or its first day column and ends with its column of end days.
    """
    pairs = {
        (state.from_column, end): None
        for state in roster.states
        for end in (state.to_column, state.ends_before)
        if state.from_column and end
    }
    if pairs or roster.states:
        return list(pairs)
    start = roster.day or first_of_type(roster, "day")
    end = first_of_type(roster, "end_day")
    return [(start, end)] if start and end else []


def _heading(roster: Roster, column: str) -> str:
    return roster.column(column).names[0]


def _keys(table: RosterTable, condition: pl.Expr) -> Iterator[int]:
    yield from table.frame.filter(condition)["key"]


def _check_certificates(table: RosterTable) -> None:
    number = first_of_type(table.roster, "certificate_number")
    if number is None:
        return
    person = subject_column(table.roster)
    if person is None or person.type != "id_number":
        return
    other = pl.col(number).str.slice(0, _ID_LENGTH) != pl.col(person.id)
    table.reject(
        _keys(table, other),
        number,
        Text("前 18 位不是本人的身份证号", "the first 18 characters are not the identity number"),
        "certificate_of_another",
    )
    digits = {str(digit): category for digit, category in enumerate(CATEGORIES, start=1)}
    category = pl.col(number).str.slice(_ID_LENGTH, 1).replace_strict(digits, default=None)
    grade = pl.col(number).str.slice(_ID_LENGTH + 1, 1).cast(pl.Int64)
    told: tuple[tuple[str, pl.Expr, RejectCode], ...] = (
        ("category", category, "category_contradicts"),
        ("grade", grade, "grade_contradicts"),
    )
    for column_type, stated, code in told:
        column = first_of_type(table.roster, column_type)
        if column is None:
            continue
        reason = Text("与残疾人证号不一致", "does not agree with the certificate number")
        table.reject(_keys(table, pl.col(column) != stated), column, reason, code)
        blank = pl.col(column).is_null() & ~pl.col("key").is_in(_unread(table, column))
        table.frame = table.frame.with_columns(
            pl.when(blank).then(stated).otherwise(pl.col(column)).alias(column)
        )


def _unread(table: RosterTable, column: str) -> list[int]:
    """Return the rows whose cell holds something that could not be read."""
    return [
        key
        for key, reasons in table.reasons.items()
        if any(reason.column == column for reason in reasons)
    ]


def _check_components(table: RosterTable) -> None:
    columns = [first_of_type(table.roster, name) for name in ("category", "grade", "components")]
    category, grade, components = columns
    if category is None or grade is None or components is None:
        return
    stated = table.frame.filter(pl.col(components).is_not_null())
    for key, *values in stated.select("key", category, grade, components).iter_rows():
        reason = _contradiction(*values)
        if reason is not None:
            table.reject([key], components, reason, "components_contradict")


def _contradiction(category: str | None, grade: int | None, components: str) -> Text | None:
    """Say how components disagree with category and grade, which is that of the gravest."""
    found = {part.split(":")[0]: int(part.split(":")[1]) for part in components.split(",")}
    if category is not None and category != _MULTIPLE and set(found) != {category}:
        return Text("与残疾类别不一致", "does not agree with the category")
    if category == _MULTIPLE and len(found) < 2:
        return Text("多重残疾应有两类以上", "multiple disability has two categories or more")
    if grade is not None and min(found.values()) != grade:
        return Text("最重的一项与残疾等级不一致", "the gravest one does not agree with the grade")
    return None


def _check_payments(table: RosterTable) -> None:
    amount = first_of_type(table.roster, "money")
    if amount is None:
        return
    table.reject(
        _keys(table, pl.col(amount) <= 0),
        amount,
        Text("金额应大于零", "the amount must be positive"),
        "amount_not_positive",
    )
    if MONTHS in table.frame.columns:
        odd = (pl.col(amount) % pl.col(MONTHS) != 0) & (pl.col(MONTHS) > 1)
        reason = Text("不能按月均分到分", "cannot be split evenly between the months")
        table.reject(_keys(table, odd), amount, reason, "months_uneven")


def _check_records(table: RosterTable, as_of: date) -> None:
    """Refuse what happened on a day that has not come, or before the person was born."""
    day = table.roster.day
    if day is None:
        return
    late = Text(f"晚于资料截至日 {as_of}", f"after the as-of day {as_of}")
    table.reject(_keys(table, pl.col(day) > as_of), day, late)
    subject = subject_column(table.roster)
    if subject is not None and subject.type == "id_number":
        born = pl.col(subject.id).str.slice(6, 8).str.to_date("%Y%m%d", strict=False)
        early = Text("早于本人出生日期", "before the person was born")
        table.reject(_keys(table, pl.col(day) < born.dt.truncate("1mo")), day, early)
