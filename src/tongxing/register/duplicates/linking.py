"""The files of a county compared with each other, by Splink on DuckDB in memory.

The same files give the same pairs: one thread, a fixed seed, and a fixed order.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import duckdb
import polars as pl
import splink.comparison_level_library as levels
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.comparison_library import CustomComparison

from tongxing.register.rules.duplicates import EXPECTED, FEWEST, LEAST, MOST, PARTS, SHARED, WEIGHED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tongxing.register.rules.duplicates import Level, Part

_SEED: Final = 1
_SAMPLED_PAIRS: Final = 3e6
_RULES: Final = (
    ("name", "born"),
    ("name", "township"),
    ("name", "turn"),
    ("spoken", "substr(born, 1, 4)"),
    ("spoken", "substr(born, 5, 4)"),
    ("born", "family"),
    ("phone",),
    ("household", "sex"),
    ("guardian", "born"),
)
"""Only pairs that agree in all columns of one line are compared."""

# What stands in memory must never be written to a disk, and nothing is to be fetched.
_CONFIG: Final[dict[str, str | bool | int | float | list[str]]] = {
    "threads": 1,
    "memory_limit": "4GB",
    "temp_directory": "",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
_FOUND: Final = """
    SELECT least(unique_id_l, unique_id_r) AS one, greatest(unique_id_l, unique_id_r) AS other,
           match_probability AS probability, {levels}
      FROM {table} ORDER BY probability DESC, one, other LIMIT {most}
"""


class Pair(NamedTuple):
    """Two files that may be one person's.

    Attributes:
        parts: By part the level in which it is found; what is not known of both is left out.
    """

    one: int
    other: int
    probability: float
    parts: Mapping[str, str]


def pairs_of(files: pl.DataFrame, tell: Callable[[str], None]) -> list[Pair]:
    """Return the pairs of files that are probably one person's, the most probable first.

    Args:
        files: As `files_of` returns them.
        tell: Called with the step that begins, a key of `rules.duplicates.STEPS`.
    """
    if files.height < 2:
        return []
    logging.getLogger("splink").setLevel(logging.ERROR)
    learns = files.height >= FEWEST
    with duckdb.connect(":memory:", config=_CONFIG) as connection:
        engine = DuckDBAPI(connection)
        table = engine.register(files.rename({"id": "unique_id"}).to_arrow())
        linker = Linker(table, _settings(files, learns=learns), log_level=logging.ERROR)
        if learns:
            tell("learn")
            linker.training.estimate_u_using_random_sampling(
                max_pairs=_SAMPLED_PAIRS, seed=_SEED, num_chunks=1
            )
        tell("compare")
        found = linker.inference.predict(
            threshold_match_probability=LEAST, warning_mode="never"
        ).physical_name
        said = ", ".join(map(_said, PARTS))
        asked = _FOUND.format(levels=said, table=found, most=MOST)
        return [_pair(row) for row in connection.sql(asked).fetchall()]


def _pair(row: tuple[Any, ...]) -> Pair:
    one, other, probability, *reached = row
    parts = {
        part.id: level for part, level in zip(PARTS, reached, strict=True) if level is not None
    }
    return Pair(one, other, round(probability, 4), parts)


def _said(part: Part) -> str:
    """Return the level in which a part is found, in SQL."""
    *graded, last = part.levels
    ways = " ".join(f"WHEN {level.when} THEN '{level.id}'" for level in graded)
    return f"CASE WHEN {part.unknown} THEN NULL {ways} ELSE '{last.id}' END"


def _share_together(files: pl.DataFrame) -> float:
    """Return how often two files share a household, telephone or guardian.

    That is too rare to be met in a sample. Second files that are expected anyway count too.
    """
    together = sum(
        int((counted * (counted - 1) // 2).sum())
        for column in SHARED
        for counted in [files[column].drop_nulls().value_counts()["count"].cast(pl.Int64)]
    )
    pairs = files.height * (files.height - 1) / 2
    return max(together, EXPECTED * files.height) / pairs


def _settings(files: pl.DataFrame, *, learns: bool) -> SettingsCreator:
    together = _share_together(files) if learns else None
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_comparison(part, learns=learns, together=together) for part in WEIGHED],
        blocking_rules_to_generate_predictions=[block_on(*columns) for columns in _RULES],
        probability_two_random_records_match=2 * EXPECTED / max(files.height, FEWEST),
    )


def _comparison(part: Part, *, learns: bool, together: float | None) -> CustomComparison:
    """Return a part as Splink takes it.

    Names that many bear weigh less, where that is learned.
    """
    unknown = levels.CustomLevel(part.unknown).configure(is_null_level=True)
    graded = [_level(part, level, rare=learns and part.id == "name") for level in part.levels]
    chances = [level.u for level in part.levels]
    if part.id == "together" and together is not None:
        chances = [together, 1 - together]
    for made, chance in zip(graded, chances, strict=True):
        made.configure(u_probability=chance, fix_u_probability=part.id == "together")
    return CustomComparison(comparison_levels=[unknown, *graded], output_column_name=part.id)


def _level(part: Part, level: Level, *, rare: bool) -> Any:  # noqa: ANN401 - Splink's own kinds
    if not level.when:
        made: Any = levels.ElseLevel()
    elif rare and level.id == "same":
        made = levels.ExactMatchLevel(part.id, term_frequency_adjustments=True)
    else:
        made = levels.CustomLevel(level.when)
    return made.configure(m_probability=level.m, fix_m_probability=True)
