"""From a folder of YAML files to a catalogue, or to every fault in them told at once."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tongxing.law.catalogue import Catalogue
from tongxing.law.documents import Origin
from tongxing.law.load.agreement import check_agreement
from tongxing.law.load.drafts import drafts_of
from tongxing.law.load.folders import catalogue_files
from tongxing.law.load.shelving import shelves_of
from tongxing.law.problems import CatalogueError, Problems, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.law.load.folders import CatalogueFile
    from tongxing.law.problems import Problem

__all__ = ["SHIPPED", "load_catalogue"]

SHIPPED: Final = Path(__file__).parents[2] / "catalogue"
"""The catalogue that comes with the package."""


def load_catalogue(root: Path | None = None) -> Catalogue:
    """Read a catalogue whole.

    Args:
        root: The folder that holds `cn/`; None: the catalogue that comes with the package.

    Raises:
        CatalogueError: With every fault of every file.
    """
    folder = SHIPPED if root is None else root
    problems = Problems()
    files = catalogue_files(folder, problems)
    contents = tuple((file, _content(file, problems)) for file in files)
    with _without_collection():
        return _understood(contents, tuple(problems.found))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Let Python look for no garbage: reading makes much that stays, and half the time is that."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@lru_cache(maxsize=4)
def _understood(
    contents: tuple[tuple[CatalogueFile, bytes], ...], found: tuple[Problem, ...]
) -> Catalogue:
    """Make the catalogue of some contents; the same contents are not read twice."""
    problems = Problems(list(found))
    drafts = drafts_of(dict(contents), problems)
    warnings = Problems()
    shelves = shelves_of(drafts, problems, warnings)
    check_agreement(shelves, problems)
    if problems.found:
        raise CatalogueError(problems.found)
    by_name = {file.name: content for file, content in contents}
    return Catalogue(by_name, shelves, in_order(warnings.found))


def _content(file: CatalogueFile, problems: Problems) -> bytes:
    try:
        return file.path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        problems.add(
            Origin(file.name, 1, 1), f"无法读取文件：{reason}", f"the file cannot be read: {reason}"
        )
        return b""
