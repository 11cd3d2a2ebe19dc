"""What an import keeps of its reading beside the rows: rejected rows, doubts, accounts, notes."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.results import Notice
from tongxing.cycle.store import ACCOUNTS, LISTS, MATCHES, REJECTS, Reading
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TABLES: Final = {"rejects": REJECTS, "possible_matches": MATCHES, "accounts": ACCOUNTS}
_TOLD: Final = "reading.json"


def pack_reading(reading: Reading) -> str:
    """Return what an import keeps of a reading as text; lists and statements have own tables."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        for name in _TABLES:
            table = io.BytesIO()
            getattr(reading, name).write_parquet(table, compression="uncompressed")
            folder.writestr(f"{name}.parquet", table.getvalue())
        notes = [[note.kind, note.text.zh, note.text.en, note.subject] for note in reading.notes]
        told = {"notes": notes, "inputs": reading.inputs}
        folder.writestr(_TOLD, json.dumps(told, ensure_ascii=False))
    return base64.b64encode(packed.getvalue()).decode("ascii")


def unpack_reading(text: str) -> Reading:
    """Return what `pack_reading` has kept, without lists and statements; of no text, nothing."""
    if not text:
        return _reading({name: pl.DataFrame(schema=schema) for name, schema in _TABLES.items()})
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(text))) as folder:
        tables = {name: pl.read_parquet(folder.read(f"{name}.parquet")) for name in _TABLES}
        told = json.loads(folder.read(_TOLD))
    notes = [Notice(kind, Text(zh, en), subject) for kind, zh, en, subject in told["notes"]]
    return _reading(tables, notes, [(name, digest) for name, digest in told["inputs"]])


def together(readings: Iterable[Reading]) -> Reading:
    """Return the kept parts of several readings as one, in their order."""
    every = list(readings)
    tables = {
        name: pl.concat([pl.DataFrame(schema=schema), *(getattr(one, name) for one in every)])
        for name, schema in _TABLES.items()
    }
    notes = dict.fromkeys(note for one in every for note in one.notes)
    return _reading(tables, notes, [pair for one in every for pair in one.inputs])


def _reading(
    tables: Mapping[str, pl.DataFrame],
    notes: Iterable[Notice] = (),
    inputs: Iterable[tuple[str, str]] = (),
) -> Reading:
    return Reading(
        lists=pl.DataFrame(schema=LISTS),
        statements={},
        rejects=tables["rejects"],
        possible_matches=tables["possible_matches"],
        accounts=tables["accounts"],
        notes=tuple(notes),
        inputs=tuple(inputs),
    )
