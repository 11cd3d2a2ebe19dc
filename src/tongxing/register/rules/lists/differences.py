"""What a reading would change, person by person: new, changed, ended, conflicting.

A stock list is compared with the list of its series before it; a history with the rows it
replaces; events with whatever is known already. The office's own word (accepted changes) is
compared with the new list wherever it says something.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.reading.subjects import subject_column
from tongxing.register.rules.lists.cells import column_of, heading, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tongxing.cycle.store import Reading, Store
    from tongxing.law.documents import Roster

WORD_SERIES: Final = "本机构登记"
"""The series of what officers recorded here; it is silent about everybody it does not name."""

CHANGES: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "roster": pl.String,
    "kind": pl.String,
    "person_id": pl.String,
    "name": pl.String,
    "file": pl.String,
    "row": pl.Int64,
    "told": pl.String,
}
"""A row per person and roster; `kind` new, changed, ended or conflicting; `told` before → after."""

_SLOT: Final = ("series", "places")
_MOST_TOLD: Final = 6


@dataclass(frozen=True)
class _Sides:
    """The rows of one roster that are compared.

    Attributes:
        ends: Whether somebody who is not in `after` has ended.
        doubted: Persons of whom a row was rejected, or may be: they are unknown, not gone.
    """

    roster: Roster
    before: pl.DataFrame
    after: pl.DataFrame
    ends: bool
    doubted: frozenset[str] = frozenset()


def changes(
    store: Store, after: Store, reading: Reading, law: Mapping[str, Roster]
) -> pl.DataFrame:
    """Return whom a reading would change: the columns of `CHANGES`.

    Args:
        store: What is known before it.
        after: What is known once it is taken over.
        reading: What the files say.
        law: The rosters in force.
    """
    known = set(store.lists["list_id"].to_list())
    lines: list[tuple[object, ...]] = []
    for roster_id in reading.statements:
        fresh = reading.lists.filter(
            (pl.col("roster") == roster_id) & ~pl.col("list_id").is_in(list(known))
        )
        if fresh.is_empty() or roster_id not in law:
            continue
        roster = law[roster_id]
        for sides in _sides(roster, store, after, fresh):
            lines += _compared(sides)
        lines += _conflicts(roster, store, after, fresh)
    return pl.DataFrame(lines, schema=CHANGES, orient="row").unique(
        ["roster", "kind", "person_id"], keep="first", maintain_order=True
    )


def _sides(roster: Roster, store: Store, after: Store, fresh: pl.DataFrame) -> Iterator[_Sides]:
    rows, old = _believed(after, roster.id), store.statements.get(roster.id)
    if roster.coverage == "stock":
        for _, lists in fresh.group_by(*_SLOT, "data_day", maintain_order=True):
            here = pl.col("list_id").is_in(lists["list_id"].to_list())
            last = _list_before(store, roster.id, lists.row(0, named=True))
            before = rows.clear() if old is None else old.filter(pl.col("list_id").is_in(last))
            named = after.current(roster.id).filter(here)["person_id"].drop_nulls()
            mine, doubted = rows.filter(here), frozenset(named)
            yield _Sides(roster, _good(before), mine, ends=True, doubted=doubted)
        return
    mine = rows.filter(pl.col("list_id").is_in(fresh["list_id"].to_list()))
    believed = rows.clear() if old is None else _believed(store, roster.id)
    gone = believed.join(rows, on=["list_id", "sheet", "row"], how="anti", nulls_equal=True)
    if gone.is_empty():  # rows only add: whatever is not known already is new
        own = _own(roster, believed, mine)
        added = mine.join(believed, on=["person_id", *own], how="anti", nulls_equal=True)
        yield _Sides(roster, believed.clear(), added, ends=False)
    else:
        yield _Sides(roster, gone, mine, ends=True)


def _list_before(store: Store, roster: str, line: Mapping[str, object]) -> list[int]:
    """Return the lists that stood last in a series before one of a data day."""
    slot = store.lists.filter(
        (pl.col("roster") == roster)
        & (pl.col("series") == line["series"])
        & (pl.col("places").list.join(",") == ",".join(_texts(line["places"])))
        & (pl.col("data_day") <= line["data_day"])
    )
    if slot.is_empty():
        return []
    last = slot.filter(pl.col("data_day") == pl.col("data_day").max())
    return last.filter(pl.col("learned_on") == pl.col("learned_on").max())["list_id"].to_list()


def _texts(found: object) -> list[str]:
    return [str(each) for each in found] if isinstance(found, list) else []


def _believed(store: Store, roster: str) -> pl.DataFrame:
    return _good(store.current(roster))


def _good(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter((pl.col("state") == "good") & pl.col("person_id").is_not_null())


def _own(roster: Roster, *frames: pl.DataFrame) -> list[str]:
    subject = subject_column(roster)
    columns = [column.id for column in roster.columns if column != subject]
    return [each for each in columns if all(each in frame.columns for frame in frames)]


def _compared(sides: _Sides) -> Iterator[tuple[object, ...]]:
    """Yield the persons of one comparison who are new, changed or ended."""
    own = _own(sides.roster, sides.before, sides.after)
    before, after = _by_person(sides.before, own), _by_person(sides.after, own)
    both = after.join(before, on="person_id", how="full", coalesce=True, suffix="_before")
    fresh = both.filter(pl.col("said_before").is_null())
    changed = both.filter(pl.col("said").is_not_null() & (pl.col("said") != pl.col("said_before")))
    for kind, people in (("new", fresh), ("changed", changed)):
        wanted = sides.after.join(people.select("person_id"), on="person_id", how="semi")
        was = _rows_by_person(sides.before, people["person_id"]) if kind == "changed" else {}
        for person, rows in _rows_by_person(wanted, people["person_id"]).items():
            yield _line(
                sides.roster, kind, person, rows, _told(sides.roster, own, was, person, rows)
            )
    if sides.ends:
        ended = both.filter(pl.col("said").is_null())["person_id"]
        for person, rows in _rows_by_person(sides.before, ended).items():
            if person not in sides.doubted:
                yield _line(sides.roster, "ended", person, rows, "")


def _by_person(rows: pl.DataFrame, own: Sequence[str]) -> pl.DataFrame:
    """Return what all rows of each person say together, as numbers that are equal when it is."""
    if rows.is_empty():
        return pl.DataFrame(schema={"person_id": pl.String, "said": pl.List(pl.UInt64)})
    said = pl.concat_str(
        [pl.col(each).cast(pl.String).fill_null("\x00") for each in own], separator="\x1f"
    )
    return (
        rows.select("person_id", said.hash().alias("said"))
        .group_by("person_id")
        .agg(pl.col("said").sort())
    )


def _rows_by_person(rows: pl.DataFrame, people: pl.Series) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = {}
    for row in rows.filter(pl.col("person_id").is_in(people.implode())).iter_rows(named=True):
        found.setdefault(str(row["person_id"]), []).append(row)
    return found


def _line(
    roster: Roster, kind: str, person: str, rows: Sequence[Mapping[str, object]], said: str
) -> tuple[object, ...]:
    first = rows[0]
    name = first.get("name") or first.get("org_name") or ""
    return (roster.id, kind, person, name, first["file"], first["row"], said)


def _told(
    roster: Roster,
    own: Iterable[str],
    was: Mapping[str, Sequence[Mapping[str, object]]],
    person: str,
    rows: Sequence[Mapping[str, object]],
) -> str:
    """Return which cells differ, where one row became another; else how many rows there are."""
    old = was.get(person)
    if not old:
        return ""
    if len(old) > 1 or len(rows) > 1:
        return f"{len(old)} 行 → {len(rows)} 行"
    return _differing(roster, own, old[0], rows[0])


def _differing(
    roster: Roster, own: Iterable[str], old: Mapping[str, object], new: Mapping[str, object]
) -> str:
    parts = []
    for column_id in own:
        if old.get(column_id) != new.get(column_id):
            column = column_of(roster, column_id)
            before, after = told(old.get(column_id), column), told(new.get(column_id), column)
            parts.append(f"{heading(roster, column_id)}：{before} → {after}")
    more = f"；另有 {len(parts) - _MOST_TOLD} 项" if len(parts) > _MOST_TOLD else ""
    return "；".join(parts[:_MOST_TOLD]) + more


def _conflicts(
    roster: Roster, store: Store, after: Store, fresh: pl.DataFrame
) -> Iterator[tuple[object, ...]]:
    """Yield persons of whom a new list says otherwise than an officer recorded here."""
    words = store.lists.filter(
        (pl.col("roster") == roster.id) & (pl.col("series") == WORD_SERIES)
    ).select("list_id", word_day="data_day")
    if words.is_empty() or roster.id not in store.statements:
        return
    believed = _believed(store, roster.id)
    spoken = believed.join(words, on="list_id")
    earlier = _rows_by_person(
        believed.filter(~pl.col("list_id").is_in(words["list_id"].to_list())),
        spoken["person_id"].unique(),
    )
    days = fresh.select("list_id", list_day="data_day")
    listed = _believed(after, roster.id).join(days, on="list_id")
    own = _own(roster, spoken, listed)
    new = _rows_by_person(listed, spoken["person_id"].unique())
    for person, rows in _rows_by_person(spoken, pl.Series(list(new), dtype=pl.String)).items():
        for row in rows:
            stated = _stated(row, earlier.get(person, ()), own)
            against = new[person][-1]
            said = _differing(roster, stated, row, against)
            if said and str(against["list_day"]) >= str(row["word_day"]):
                yield _line(roster, "conflicting", person, [against], said)
                break


def _stated(
    word: Mapping[str, object], earlier: Sequence[Mapping[str, object]], own: Iterable[str]
) -> list[str]:
    """Return what an officer's row says of its own; the rest of it repeats the list before it."""
    said = [each for each in own if word[each] is not None and each != "name"]
    before = earlier[-1] if earlier else {}
    return [each for each in said if word[each] != before.get(each)]
