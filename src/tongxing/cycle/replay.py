"""A past run recomputed from what it kept, and compared file by file."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tongxing.cycle import archive
from tongxing.cycle.progress import Progress, silent
from tongxing.cycle.run import settle_into
from tongxing.foundations.place_table import PlaceTable
from tongxing.law.load import load_catalogue

if TYPE_CHECKING:
    from tongxing.cycle.progress import Progress


@dataclass(frozen=True)
class Replay:
    """What a replay found: the files compared, and those whose bytes differ."""

    compared: int
    different: tuple[str, ...]


def replay(out: Path, progress: Progress | None = None) -> Replay:
    """Recompute a run from its stored facts and its copy of the law, and compare every byte.

    Raises:
        PreviousUnusableError: The folder does not hold a whole run.
    """
    asked, store, before = archive.kept(out)
    catalogue = load_catalogue(out / archive.CATALOGUE)
    with TemporaryDirectory(prefix="tongxing-replay-") as name:
        folder = Path(name)
        # What was read and the law are the starting point; everything else is made anew.
        archive.keep(folder, store, asked, before)
        catalogue.copy_to(folder / archive.CATALOGUE)
        settle_into(
            folder, store, asked, before, catalogue, PlaceTable.load(), progress=progress or silent
        )
        made = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
        different = [str(path) for path in made if _digest(folder / path) != _digest(out / path)]
    return Replay(len(made), tuple(different))


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.exists() else ""
