"""What one run read, and the memory of all runs: every list, every row, when learned and withdrawn.

Rows are never deleted. A row that a newer list replaces keeps its place with the day on which we
stopped believing it, so that what was known when something was paid can still be told.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import polars as pl

from tongxing.cycle.results import Notice
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Schema = dict[str, "pl.DataType | type[pl.DataType]"]
RejectCode = Literal[
    "unreadable",
    "blank",
    "end_before_start",
    "certificate_of_another",
    "category_contradicts",
    "grade_contradicts",
    "components_contradict",
    "amount_not_positive",
    "months_uneven",
    "conflict",
    "two_certificates",
    "other",
]
"""What is wrong with a row, for checks that look at rejected rows."""

WORD = "word"
"""The kind of a list of what officers recorded here: silent about whomever it does not name."""

LISTS: Schema = {
    "list_id": pl.Int64,
    "roster": pl.String,
    "series": pl.String,
    "file": pl.String,
    "sha256": pl.String,
    "data_day": pl.Date,
    "kind": pl.String,
    "places": pl.List(pl.String),
    "learned_on": pl.Date,
    "persons": pl.Int64,
}
"""The columns of `lists`; `places` empty: the whole place of the run."""

ORIGIN: Schema = {
    "list_id": pl.Int64,
    "file": pl.String,
    "sheet": pl.String,
    "row": pl.Int64,
    "person_id": pl.String,
    "state": pl.String,
}
"""The columns before the roster's own in every frame of statements."""

MEMORY: Schema = {"learned_on": pl.Date, "withdrawn_on": pl.Date}
"""The columns after them once the rows are stored; `withdrawn_on` null: still believed."""

REJECTS: Schema = {
    "file": pl.String,
    "sheet": pl.String,
    "row": pl.Int64,
    "column": pl.String,
    "value": pl.String,
    "reason_zh": pl.String,
    "reason_en": pl.String,
    "code": pl.String,
    "roster": pl.String,
    "person_id": pl.String,
}
MATCHES: Schema = {
    "file": pl.String,
    "sheet": pl.String,
    "row": pl.Int64,
    "name": pl.String,
    "candidate_id": pl.String,
    "score": pl.Int64,
    "why": pl.String,
}
ACCOUNTS: Schema = {
    "file": pl.String,
    "sheet": pl.String,
    "roster": pl.String,
    "rows": pl.Int64,
    "used": pl.Int64,
    "repeated": pl.Int64,
    "skipped": pl.Int64,
    "rejected": pl.Int64,
}


@dataclass(frozen=True)
class Reading:
    """What the files of one inbox say.

    Attributes:
        lists: A row per list read, by list id: the columns of `LISTS`. A list that an earlier run
            read already keeps its id and the day it was learned.
        statements: By roster: the columns of `ORIGIN`, then one typed column per column of the
            roster (null: blank or not readable) and, where it has columns of places, `place`.
            `state`: *good*; *rejected* (the person is known, the row is not believed; payment rows
            also without a person); *possible* (`person_id` is the candidate); *outside* (a holder
            who belongs to another place); *inside* (a move that stays inside the run's place).
        rejects: A row per row handed back: the columns of `REJECTS`.
        possible_matches: A row per row in state *possible*: the columns of `MATCHES`.
        accounts: A row per file and sheet; rows = used + repeated + skipped + rejected.
        inputs: Name and SHA-256 of every file that was looked at, used or not.
        notes: What a person should read: files that are unknown or refused, unknown columns, names
            of places nobody knows, holders left out.
    """

    lists: pl.DataFrame
    statements: Mapping[str, pl.DataFrame]
    rejects: pl.DataFrame
    possible_matches: pl.DataFrame
    accounts: pl.DataFrame
    notes: tuple[Notice, ...] = ()
    inputs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Store:
    """Everything ever handed over, with the accounts of the latest run.

    Attributes:
        lists: Every list of every run.
        statements: By roster: as in `Reading`, with the columns of `MEMORY`.
        rejects: Of the latest run, as in `Reading`; so are the next four.
    """

    lists: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=LISTS))
    statements: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    rejects: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=REJECTS))
    possible_matches: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=MATCHES))
    accounts: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=ACCOUNTS))
    notes: tuple[Notice, ...] = ()
    inputs: tuple[tuple[str, str], ...] = ()

    def current(self, roster: str) -> pl.DataFrame:
        """Return the rows of one roster that are still believed.

        Raises:
            KeyError: The roster was never handed over.
        """
        return self.statements[roster].filter(pl.col("withdrawn_on").is_null())

    def save(self, out: Path) -> None:
        """Write the store under `out/facts`; the same store gives the same bytes."""
        folder = out / "facts"
        (folder / "statements").mkdir(parents=True, exist_ok=True)
        for name, frame in self._tables().items():
            frame.write_parquet(folder / f"{name}.parquet", compression="zstd")
        for roster, frame in self.statements.items():
            path = folder / "statements" / f"{roster}.parquet"
            frame.write_parquet(path, compression="zstd")
        told = [
            {"kind": note.kind, "zh": note.text.zh, "en": note.text.en, "subject": note.subject}
            for note in self.notes
        ]
        kept = {"inputs": self.inputs, "notes": told}
        text = json.dumps(kept, ensure_ascii=False, indent=1)
        (folder / "reading.json").write_text(text + "\n", encoding="utf-8")

    @classmethod
    def load(cls, out: Path) -> Store:
        """Read the store that a run left under `out/facts`.

        Raises:
            FileNotFoundError: That run left none.
        """
        folder = out / "facts"
        kept = json.loads((folder / "reading.json").read_text(encoding="utf-8"))
        paths = sorted((folder / "statements").glob("*.parquet"))
        return cls(
            **{name: pl.read_parquet(folder / f"{name}.parquet") for name in cls()._tables()},
            statements={path.stem: pl.read_parquet(path) for path in paths},
            notes=tuple(
                Notice(note["kind"], Text(note["zh"], note["en"]), note["subject"])
                for note in kept["notes"]
            ),
            inputs=tuple((name, digest) for name, digest in kept["inputs"]),
        )

    def _tables(self) -> dict[str, pl.DataFrame]:
        return {
            "lists": self.lists,
            "rejects": self.rejects,
            "possible_matches": self.possible_matches,
            "accounts": self.accounts,
        }
