"""The manifest: what went in, what came out, and everything needed to trust or repeat the run."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from typing import TYPE_CHECKING

import tongxing
from tongxing.cycle.outputs.figures import money_by, month_figures

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from tongxing.cycle.outputs.naming import Naming
    from tongxing.cycle.results import Notice, Results

NAME = "manifest.json"
APART = ("gap", "stale")
"""Kinds of notices that have a key of their own."""


def hashes_of(folder: Path) -> dict[str, str]:
    """Return the hash of every file below a folder, by its path with forward slashes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _sha256(path) for path in files}


def write_manifest(folder: Path, results: Results, naming: Naming, *, unmasked: bool) -> None:
    """Write the manifest over all that the folder holds by now."""
    outputs = {path: found for path, found in hashes_of(folder).items() if path != NAME}
    content = {
        **_run(results, naming),
        **_read(results),
        **_decided(results, naming),
        "unmasked": unmasked,
        "outputs": outputs,
    }
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def _run(results: Results, naming: Naming) -> dict[str, object]:
    return {
        "place": {"code": str(results.place), "name": naming.place_name(results.place)},
        "month": str(results.month),
        "as_of": results.as_of.isoformat(),
        "catalogue": results.catalogue,
        "versions": {
            "tongxing": tongxing.__version__,
            "polars": version("polars"),
            "xlsxwriter": version("xlsxwriter"),
        },
    }


def _read(results: Results) -> dict[str, object]:
    sums = results.accounts.select("rows", "used", "repeated", "skipped", "rejected").sum()
    return {
        "inputs": _rows(results.files),
        "accounts": _rows(results.accounts),
        "rows": sums.row(0, named=True),
        "gaps": [_said(notice) for notice in results.notices if notice.kind == "gap"],
        "stale": [_said(notice) for notice in results.notices if notice.kind == "stale"],
        "notices": [_said(notice) for notice in results.notices if notice.kind not in APART],
    }


def _decided(results: Results, naming: Naming) -> dict[str, object]:
    return {
        "held": results.held,
        "confirmed": list(results.confirmed),
        "breakers": [
            {
                "name": breaker.name,
                "subject": breaker.subject,
                "found": breaker.found,
                "compared_with": breaker.compared_with,
                "confirmed": breaker.confirmed,
                "text": breaker.text._asdict(),
            }
            for breaker in results.breakers
        ],
        "not_run": {absent.check: list(absent.missing) for absent in results.not_run},
        "to_verify": [
            {"programme": programme, "month": month} for programme, month in results.to_verify
        ],
        "figures": month_figures(results),
        "money": _rows(money_by(results, naming, "programme")),
    }


def _said(notice: Notice) -> dict[str, object]:
    return {"kind": notice.kind, "subject": notice.subject, "text": notice.text._asdict()}


def _rows(frame: pl.DataFrame) -> list[dict[str, object]]:
    """Return a frame's rows as JSON can hold them: days as ISO text."""
    return [
        {
            name: value.isoformat() if hasattr(value, "isoformat") else value
            for name, value in row.items()
        }
        for row in frame.iter_rows(named=True)
    ]


def _sha256(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
