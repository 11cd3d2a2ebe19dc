"""What a run calls things: kept with it, because the law of later years may call them otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tongxing.months.settling import Made

GRADES = ("1", "2", "3", "4")
_CONDITIONS = {
    "payroll": "presumed",
    "discoveries": "presumed",
    "services": "presumed",
    "asks": "unknown",
}


def names_of(made: Made) -> dict[str, dict[str, list[str]]]:
    """Return the names of all that the lists of a run mention, by kind and id.

    A condition is named by programme and id (`PROGRAMME/CONDITION`), a cause likewise.
    """
    lists, naming = made.results.lists, made.naming
    checks = sorted(lists["findings"]["check"].drop_nulls().unique())
    causes = lists["adjustments"].select("programme", "cause").drop_nulls().unique()
    indicators = lists["indicators"]["indicator"].unique(maintain_order=True)
    return {
        "programme": {each: [*naming.programme(each)] for each in _programmes(made)},
        "condition": _pairs(_conditions(made, _CONDITIONS), naming.condition),
        "failing": _pairs(_conditions(made, {"stops": "failed"}), naming.failing),
        "cause": _pairs(set(causes.iter_rows()), naming.cause),
        "check": {each: [*naming.check_name(each)] for each in checks},
        "handling": {each: [*naming.handling(each)] for each in checks},
        "indicator": {each: [*naming.indicator(each)] for each in indicators},
        "grade": {each: [*naming.value("grade", each)] for each in GRADES},
        "roster": {each: [*naming.roster(each)] for each in _rosters(made)},
    }


def _programmes(made: Made) -> list[str]:
    """Return the programmes that the lists name, in reading order."""
    lists, law = made.results.lists, made.naming.law
    named = {
        each
        for frame in lists.values()
        if "programme" in frame.columns
        for each in frame["programme"].drop_nulls().unique()
    } | {each.subject for each in made.results.breakers if each.subject in law.programmes}
    order = {each: rank for rank, each in enumerate(made.naming.order)}
    return sorted(named, key=lambda each: (order.get(each, len(order)), each))


def _rosters(made: Made) -> list[str]:
    mentioned = {each.name for each in made.results.breakers}
    mentioned |= {each.subject for each in made.results.notices}
    return [each for each in made.naming.law.rosters if each in mentioned]


def _conditions(made: Made, columns: Mapping[str, str]) -> set[tuple[str | None, str]]:
    """Return programme and condition of everything that columns of some lists name."""
    return {
        (programme, each)
        for name, column in columns.items()
        for programme, named in made.results.lists[name].select("programme", column).iter_rows()
        for each in named or ()
    }


class Names:
    """Finds the names that a run has kept; what it has none for stands for itself."""

    def __init__(self, kept: Mapping[str, Mapping[str, list[str]]]) -> None:
        self._kept = kept

    def of(self, kind: str, key: str) -> Text:
        """Return the name of one thing."""
        found = self._kept.get(kind, {}).get(key)
        return Text(*found) if found else Text(key, key)

    def programme(self, key: str) -> Text:
        """Return a programme's name; blank where a line concerns all of them."""
        return self.of("programme", key) if key else Text("", "")

    def within(self, kind: str, programme: str | None, key: str) -> Text:
        """Return the name of a condition or a cause of a programme."""
        found = self._kept.get(kind, {}).get(f"{programme or ''}/{key}")
        return Text(*found) if found else Text(key, key)

    def cause(self, key: str) -> Text:
        """Return the name of a cause, whichever programme has it."""
        named = self._kept.get("cause", {}).items()
        return next((Text(*n) for pair, n in named if pair.endswith(f"/{key}")), Text(key, key))

    def values(self, column: str, name: str) -> list[str]:
        """Return which values stand in a column of a list."""
        return list(self._kept.get(f"{column}_in", {}).get(name, ()))

    def all(self, kind: str) -> list[tuple[str, Text]]:
        """Return every thing of a kind with its name, in the order of the lists."""
        return [(key, Text(*name)) for key, name in self._kept.get(kind, {}).items()]


def _pairs(
    found: set[tuple[str | None, str]], name: Callable[[str | None, str], Text]
) -> dict[str, list[str]]:
    ordered = sorted(found, key=lambda pair: (pair[0] or "", pair[1]))
    return {f"{programme or ''}/{key}": [*name(programme, key)] for programme, key in ordered}
