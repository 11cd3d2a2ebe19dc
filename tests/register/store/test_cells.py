"""A row's cells are sealed as one text, and come out as they went in."""

from __future__ import annotations

from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tongxing.cycle.results import Notice
from tongxing.cycle.store import ACCOUNTS, LISTS, MATCHES, REJECTS, Reading
from tongxing.foundations.text import Text
from tongxing.register.store.cells import FILE, PERSON, opened, own_columns, plain, sealed, united
from tongxing.register.store.kept import pack_reading, together, unpack_reading
from tongxing.register.store.rows import _array

SCHEMA = {"name": pl.String, "count": pl.Int64, "day": pl.Date, "sure": pl.Boolean}
texts = st.one_of(
    st.none(),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12),
    st.sampled_from(['a,"name":null', '","day":null', "\\", '"', "null", "{}", ""]),
)
rows = st.tuples(
    texts,
    st.one_of(st.none(), st.integers(-(2**60), 2**60)),
    st.one_of(st.none(), st.dates()),
    st.one_of(st.none(), st.booleans()),
)


@given(st.lists(rows, min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_what_comes_out_is_what_went_in(told: list[tuple[object, ...]]) -> None:
    frame = pl.DataFrame(told, schema=SCHEMA, orient="row")

    shown = opened(sealed(frame, list(SCHEMA)), own_columns(frame))

    assert_frame_equal(shown.drop(FILE, PERSON), frame)


def test_blank_cells_take_no_room_and_no_cell_stands_in_the_open() -> None:
    frame = pl.DataFrame({"name": ["周安美"], "day": [None], "count": [3]})

    assert plain(frame, ["name", "day", "count"]) == ['{"":1,"name":"周安美","count":3}']
    assert "周安美" not in sealed(frame, ["name"])[0]


def test_columns_of_several_lists_stand_side_by_side() -> None:
    columns = ['[["name", "text"]]', '[["day", "day"], ["name", "text"]]']

    assert united(columns) == [["name", "text"], ["day", "day"]]


def test_an_array_is_written_as_the_database_reads_it() -> None:
    assert _array(['a"b', "c\\d", None, "NULL", "{},x", ""]) == (
        '{"a\\"b","c\\\\d",NULL,"NULL","{},x",""}'
    )
    assert _array([1, None]) == '{"1",NULL}'
    assert _array([date(2026, 1, 2), None]) == '{"2026-01-02",NULL}'
    assert _array([None, None]) == "{NULL,NULL}"
    assert _array([True]) == '{"true"}'


def test_what_an_import_keeps_of_its_reading_comes_out_again() -> None:
    account = ("低保.csv", None, "dibao", 3, 2, 0, 0, 1)
    reading = Reading(
        lists=pl.DataFrame(schema=LISTS),
        statements={},
        rejects=pl.DataFrame(schema=REJECTS),
        possible_matches=pl.DataFrame(schema=MATCHES),
        accounts=pl.DataFrame([account], schema=ACCOUNTS, orient="row"),
        notes=(Notice("unknown_file", Text("不认识", "unknown"), "x.csv"),),
        inputs=(("低保.csv", "ab" * 32),),
    )

    kept = unpack_reading(pack_reading(reading))
    twice = together([kept, kept])

    assert_frame_equal(kept.accounts, reading.accounts)
    assert (kept.notes, kept.inputs) == (reading.notes, reading.inputs)
    assert (twice.accounts.height, len(twice.notes)) == (2, 1)
    assert unpack_reading("").accounts.is_empty()
