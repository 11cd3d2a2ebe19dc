"""What was really paid, and what came back and must be sent again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tongxing.cycle.months import number_of
from tongxing.cycle.roles import rows_with_role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.cycle.store import Store
    from tongxing.law.in_force import Law

LEDGER: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "person_id": pl.String,
    "programme": pl.String,
    "month": pl.Int32,
    "paid": pl.Int64,
    "resend": pl.Int64,
    "success_count": pl.Int64,
    "returned": pl.Int64,
    "beyond_paid": pl.Boolean,
}


_ROWS: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "person_id": pl.String,
    "programme": pl.String,
    "month": pl.Date,
    "paid_on": pl.Date,
    "amount": pl.Int64,
    "result": pl.String,
    "batch": pl.String,
}


class Payment(NamedTuple):
    """One row of 发放记录; amounts in fen."""

    paid_on: date | None
    amount: int
    result: str
    batch: str | None


class Total(NamedTuple):
    """What the rows of one person, programme and month come to, in fen."""

    paid: int
    resend: int
    success_count: int
    returned: int
    beyond_paid: bool


@dataclass(frozen=True)
class Payments:
    """The payments known to a run.

    Attributes:
        ledger: A row per person, programme and month with any payment row: the columns of `LEDGER`.
        suspended: `person_id`, `programme` (null: every), `month` (null: every): a row that could
            not be read, so neither pay nor adjustments are computed there.
        unidentified: `programme`, `month` (null: cannot be read): rows that nobody could be found
            for.
        present: `person_id` (null: not identified), `programme`, `month`: where there is any
            readable row, whatever came of it.
    """

    ledger: pl.DataFrame
    suspended: pl.DataFrame
    unidentified: pl.DataFrame
    present: pl.DataFrame

    @property
    def recorded(self) -> pl.DataFrame:
        """Return the first month with payment records by programme: `programme`, `first_month`."""
        return self.present.group_by("programme").agg(first_month=pl.col("month").min())


def payments(store: Store, law: Law) -> Payments:
    """Read the payment records, of persons and of organisations, that were not withdrawn."""
    rows = rows_with_role(store, law, "payments", _ROWS)
    rows = rows.with_columns(month=number_of(pl.col("month")))
    good = rows.filter(pl.col("state") == "good")
    unread = rows.filter(pl.col("state").is_in(["rejected", "possible"])).select(
        "person_id", "programme", "month"
    )
    readable = rows.filter(pl.col("programme").is_not_null() & pl.col("month").is_not_null())
    return Payments(
        ledger=_ledger(good),
        suspended=unread.filter(pl.col("person_id").is_not_null()).unique().sort(pl.all()),
        unidentified=unread.filter(pl.col("person_id").is_null())
        .select("programme", "month")
        .unique()
        .sort(pl.all()),
        present=readable.select("person_id", "programme", "month").unique().sort(pl.all()),
    )


def _ledger(good: pl.DataFrame) -> pl.DataFrame:
    """Add up the rows; those with nothing but payments that arrived need no matching."""
    keys = ["person_id", "programme", "month"]
    troubled = good.filter(~pl.col("result").is_in(["success", "in_transit"])).select(keys).unique()
    plain = (
        good.join(troubled, on=keys, how="anti")
        .group_by(keys)
        .agg(
            paid=pl.col("amount").sum(),
            resend=pl.lit(0, dtype=pl.Int64),
            success_count=(pl.col("result") == "success").sum().cast(pl.Int64),
            returned=pl.lit(0, dtype=pl.Int64),
            beyond_paid=pl.lit(value=False),
        )
    )
    matched = [
        (*key, *total([Payment(*row) for row in group.select(*Payment._fields).iter_rows()]))
        for key, group in good.join(troubled, on=keys, how="semi").group_by(keys)
    ]
    return pl.concat(
        [
            plain.select(pl.col(name).cast(kind) for name, kind in LEDGER.items()),
            pl.DataFrame(matched, schema=LEDGER, orient="row"),
        ]
    ).sort(keys)


def total(rows: Sequence[Payment]) -> Total:
    """Add up the rows of one person, programme and month.

    >>> day = date(2026, 10, 9)
    >>> total([Payment(day, 10000, "success", None), Payment(day, 10000, "returned", None)])
    Total(paid=0, resend=10000, success_count=1, returned=10000, beyond_paid=False)
    """
    ordered = sorted(rows, key=_order)
    arrived = [row for row in ordered if row.result in {"success", "in_transit"}]
    counting = _counting_returns(arrived, [row for row in ordered if row.result == "returned"])
    returned = sum(row.amount for row in counting)
    taken_back = sum(row.amount for row in ordered if row.result in {"recovered", "written_off"})
    net = sum(row.amount for row in arrived) - returned - taken_back
    failed = [row for row in ordered if row.result == "failed"]
    return Total(
        paid=max(net, 0),
        resend=_to_be_sent_again(arrived, sorted([*failed, *counting], key=_order)),
        success_count=sum(row.result == "success" for row in ordered),
        returned=returned,
        beyond_paid=net < 0,
    )


def _order(row: Payment) -> tuple[date, str, int, str]:
    return (row.paid_on or date.min, row.result, row.amount, row.batch or "")


def _counting_returns(arrived: Sequence[Payment], returns: Sequence[Payment]) -> list[Payment]:
    """Return the returns that match a payment of the same amount (and batch, where both have one).

    Returns with a batch choose first, and choose a payment of their own batch if there is one, so
    that no other return takes it from them.
    """
    free = list(arrived)
    counting = []
    for row in sorted(returns, key=lambda item: item.batch is None):
        fitting = [
            one
            for one in free
            if one.amount == row.amount
            and (not row.batch or not one.batch or one.batch == row.batch)
        ]
        if fitting:
            free.remove(max(fitting, key=lambda one: (one.batch == row.batch, not one.batch)))
            counting.append(row)
    return counting


def _to_be_sent_again(arrived: Sequence[Payment], lost: Sequence[Payment]) -> int:
    """Return what did not arrive and was not made good by a later payment of the same amount.

    A failure that follows a failure or return of the same amount, not made good in between, is the
    same money and counts once.
    """
    makers = list(arrived)
    open_claims: list[Payment] = []
    for row in lost:
        open_claims = _still_open(open_claims, makers, until=row)
        same_money = row.result == "failed" and any(
            claim.amount == row.amount for claim in open_claims
        )
        if same_money:
            # The claim is renewed: only what came after the last failure makes it good.
            renewed = next(claim for claim in open_claims if claim.amount == row.amount)
            open_claims.remove(renewed)
        open_claims.append(row)
    return sum(claim.amount for claim in _still_open(open_claims, makers, until=None))


def _still_open(
    claims: Sequence[Payment], makers: list[Payment], *, until: Payment | None
) -> list[Payment]:
    """Return the claims left after payments made good what they could, each payment once."""
    left = []
    for claim in claims:
        good = [
            maker
            for maker in makers
            if maker.amount == claim.amount
            and _later(maker, claim)
            and (until is None or not _later(maker, until))
        ]
        if good:
            makers.remove(min(good, key=_order))
        else:
            left.append(claim)
    return left


def _later(maker: Payment, claim: Payment) -> bool:
    """Say whether a payment came after a loss; without a day nobody is to be paid twice."""
    if maker.paid_on is None or claim.paid_on is None:
        return True
    return maker.paid_on > claim.paid_on
