"""Whether a frame holds one day or several, and texts or numbers, changes no answer."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import polars as pl
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from tests.law.lawmaking import FACTS, NAMES, condition, law, programme
from tests.law.people import HOUSEHOLDS, RELATIVES, as_frame, crowd
from tests.law.recording import histories
from tests.law.rules import truth_texts

from tongxing.law.columns import determine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.law.in_force import Law

IDS = ("person_id", "id_number", "credit_code", "provider", *RELATIVES)
NUMBERED = {
    f"{kind}{n}": n * 7919 % 1009 + 2000 * (kind == "o") for kind in "po" for n in range(100)
}

ENUMS = {
    name: list(fact.values)
    for name, fact in FACTS.items()
    if fact.type == "enumeration" and isinstance(next(iter(fact.values)), str)
}
ENUMS["kind"] = ["training", "device", "visit"]

some_rules = st.lists(truth_texts(()), min_size=1, max_size=6)
any_law = settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def enacted(texts: list[str]) -> Law:
    """A law with one programme, whose conditions are these; every second one presumes."""
    conditions = [
        condition(f"c{place}", text, presume=place % 2 == 0) for place, text in enumerate(texts)
    ]
    return law(programme(next(iter(NAMES)), conditions))


def invented(seed: int) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
    """Sixty rows of several days, and the records of those in them."""
    random = Random(seed)
    people = crowd(random, 60)
    recorded = histories(random, [one.id for one in people], 60)
    return as_frame(people), recorded.frames()


def numbered(table: pl.DataFrame) -> pl.DataFrame:
    """The same table with numbers for ids and households, and `Enum`s, as a store holds them."""
    return table.with_columns(
        *(
            pl.col(name).cast(pl.Enum(values))
            for name, values in ENUMS.items()
            if name in table.columns
        ),
        *(
            pl.col(name).replace_strict(NUMBERED, default=None, return_dtype=pl.Int64)
            for name in IDS
            if name in table.columns
        ),
        *(
            pl.col(name).rank("dense").cast(pl.Int64)
            for name in HOUSEHOLDS
            if name in table.columns
        ),
    )


def decided(rules: Law, frame: pl.DataFrame, records: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The decisions, with the days and subjects of their rows to put them in order by."""
    made = determine(rules, frame, records=records).frame
    return made.with_columns(row=frame["row"])


@any_law
@given(texts=some_rules, seed=st.integers(0, 10_000))
def test_each_day_by_itself_is_decided_like_all_days_together(texts: list[str], seed: int) -> None:
    rules = enacted(texts)
    frame, records = invented(seed)
    frame = frame.with_row_index("row")

    together = decided(rules, frame, records)
    by_day = [decided(rules, part, records) for part in frame.partition_by("reading_day")]

    assert_frame_equal(pl.concat(by_day).sort("row"), together)


@any_law
@given(texts=some_rules, seed=st.integers(0, 10_000))
def test_numbers_and_enums_are_as_good_as_texts(texts: list[str], seed: int) -> None:
    rules = enacted(texts)
    frame, records = invented(seed)
    in_numbers = {roster: numbered(table) for roster, table in records.items()}

    for part in (frame, frame.partition_by("reading_day")[0]):
        told = determine(rules, part, records=records).frame
        again = determine(rules, numbered(part), records=in_numbers).frame
        assert_frame_equal(again, told)
