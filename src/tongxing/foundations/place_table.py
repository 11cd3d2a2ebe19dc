"""Which places there are: names, codes, what lies in what, and what former codes became.

The data are shipped in `data`; its README names editions, licences and what was joined how.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from tongxing.foundations.place_names import county_forms, township_forms, village_forms
from tongxing.foundations.places import PlaceCode
from tongxing.foundations.text import compact_text, simplified

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

_DATA = resources.files("tongxing.foundations") / "data"
_TOWNSHIP_DIGITS = 9
_VILLAGE_DIGITS = 12
_COUNTY_LEVELS = (4, 6)
# Placeholders of the statistical codes between a province and its counties.
_NO_REAL_CITY = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
# Words of list names that are or contain the short name of some township.
_ORDINARY_WORDS = (
    "少数民族",
    "民族成分",
    "长期",
    "福利",
    "民政",
    "公安",
    "发放",
    "城镇",
    "城市",
    "第一",
)


class PlaceTable:
    """All provinces, cities, counties and townships of China, and some counties' villages.

    Texts are compared without white space, in simplified characters. Where a name may mean
    several places, the answer is that it is not known, never a guess.
    """

    def __init__(
        self, names: Mapping[PlaceCode, str], former: Mapping[PlaceCode, tuple[str, PlaceCode]]
    ) -> None:
        """Hold places by code, and former codes with the name then and the code now."""
        self._names = names
        self._former = former
        self._townships = _grouped(names, _TOWNSHIP_DIGITS, _county)
        self._villages = _grouped(names, _VILLAGE_DIGITS, _township)
        self._counties = _by_form(
            (code for code in names if len(code) in _COUNTY_LEVELS), names, county_forms
        )
        self._answers: dict[tuple[str | None, ...], PlaceCode | None] = {}

    @staticmethod
    @cache
    def load() -> PlaceTable:
        """Return the shipped table; it is read once."""
        names = {PlaceCode(code): name for code, name in _rows("places.csv.gz")}
        former = {
            PlaceCode(code): (name, PlaceCode(now))
            for code, name, now in _rows("former_places.csv.gz")
        }
        return PlaceTable(names, former)

    def exists(self, code: PlaceCode) -> bool:
        """Say whether a code is in use; villages are known for some counties only."""
        return code in self._names

    def name(self, code: PlaceCode) -> str | None:
        """Return the name of a place, of a former code the name it had; None if unknown."""
        former = self._former.get(code)
        return self._names.get(code) or (former[0] if former else None)

    def full_name(self, code: PlaceCode) -> str | None:
        """Return the names from the province down: 湖北省武汉市东西湖区; None if unknown."""
        if self.name(code) is None:
            return None
        names = (self.name(place) for place in (*reversed(code.ancestors), code))
        return "".join(name for name in names if name and name not in _NO_REAL_CITY)

    def successor(self, code: PlaceCode) -> PlaceCode | None:
        """Return the code now in use for a former one: 421023 became 421088.

        Also leads from the numbers that the register of place names gives some townships to
        their statistical code. A place inside a former one leads to what that became, not
        further down: its own number may have been given to another since. None if the code
        is in use, or nothing is known.
        """
        if code in self._names:
            return None
        former = (self._former.get(place) for place in (code, *code.ancestors))
        return next((now for _, now in filter(None, former)), None)

    def became(self, places: Collection[PlaceCode]) -> dict[PlaceCode, tuple[str, PlaceCode]]:
        """Return the codes, no longer in use, that became some places: name then, code now."""
        return {
            code: (name, now)
            for code, (name, now) in self._former.items()
            if now in places and code not in self._names
        }

    def townships(self, county: PlaceCode) -> dict[PlaceCode, str]:
        """Return code and name of the townships of a county, in the order of their codes."""
        return {code: self._names[code] for code in self._townships.get(county, ())}

    def villages(self, township: PlaceCode) -> dict[PlaceCode, str]:
        """Return code and name of the villages of a township; none where they are not shipped."""
        return {code: self._names[code] for code in self._villages.get(township, ())}

    def by_names(
        self,
        county: str | None,
        township: str | None = None,
        village: str | None = None,
        *,
        within: PlaceCode | None = None,
    ) -> PlaceCode | None:
        """Return the finest place that the names lead to.

        Short names count, and so do names with the names of wider places before them. A
        township or village that is not known is left out: compare the `level` of the answer.

        Args:
            county: Name of a county, or of a city for places in none; blank if `within` is one.
            township: Name of the township, if stated.
            village: Name of the village or community, if stated.
            within: Where the county lies, which tells counties of one name apart.

        Returns:
            The place; None if the county is not known or could be several.
        """
        question = (county, township, village, within)
        if question not in self._answers:
            self._answers[question] = self._find(county, township, village, within)
        return self._answers[question]

    def township_in_text(self, county: PlaceCode, text: str) -> list[PlaceCode]:
        """Return the townships of a county that a text names, in its order.

        Longer names are looked for first and each sign of the text counts once, so the
        county's own name is not taken for a township that shares its beginning. A short name
        that two townships share gives both.
        """
        rest = _folded(text)
        found: dict[PlaceCode, int] = {}
        forms = _by_form(self._townships.get(county, ()), self._names, township_forms)
        silent = {word: list[PlaceCode]() for word in self._silent_words(county)}
        for form, codes in sorted((forms | silent).items(), key=lambda item: -len(item[0])):
            while form in rest:
                start = rest.index(form)
                rest = rest[:start] + "\n" * len(form) + rest[start + len(form) :]
                for code in codes:
                    found[code] = min(start, found.get(code, start))
        return sorted(found, key=lambda code: (found[code], code))

    def _silent_words(self, county: PlaceCode) -> Iterator[str]:
        """Yield words that name no township: wider places and ordinary words of lists."""
        yield from _ORDINARY_WORDS
        for place in (county, *county.ancestors):
            yield from county_forms(self._names.get(place, "")) if place in self._names else ()

    def _find(
        self,
        county: str | None,
        township: str | None,
        village: str | None,
        within: PlaceCode | None,
    ) -> PlaceCode | None:
        found = self._county(_folded(county), within)
        if found is None or not _folded(township):
            return found
        towns = _by_form(self._townships.get(found, ()), self._names, township_forms)
        town = _only(towns, township_forms(_folded(township)))
        if town is None:
            named = self.township_in_text(found, _folded(township))
            town = named[0] if len(named) == 1 else None
        if town is None or not _folded(village):
            return town or found
        return self._village(town, _folded(village)) or town

    def _county(self, name: str, within: PlaceCode | None) -> PlaceCode | None:
        if not name:
            return within if within and within.county else None
        for start in range(len(name) - 1):
            codes = self._counties.get(name[start:], ())
            codes = [code for code in codes if within is None or _near(code, within)]
            wider = name[:start]
            if wider:
                codes = [code for code in codes if self._says(wider, code)]
            if codes:
                counties = [code for code in codes if code.level == "county"] or codes
                return counties[0] if len(counties) == 1 else None
        return None

    def _says(self, wider: str, code: PlaceCode) -> bool:
        """Say whether what stands before a county's name ends with a place it lies in."""
        above = (self._names.get(place) for place in code.ancestors)
        forms = (form for name in above if name for form in county_forms(name))
        return any(wider.endswith((form, f"{form}市", f"{form}省")) for form in forms)

    def _village(self, town: PlaceCode, name: str) -> PlaceCode | None:
        """Find a village, whose name may stand after that of its township."""
        villages = _by_form(self._villages.get(town, ()), self._names, village_forms)
        bare = [name.removeprefix(form) for form in township_forms(self._names[town])]
        forms = (form for candidate in (name, *bare) for form in village_forms(candidate))
        return _only(villages, forms)


def _folded(text: str | None) -> str:
    return simplified(compact_text(text)) if text else ""


def _near(code: PlaceCode, within: PlaceCode) -> bool:
    return within.contains(code) or code.contains(within)


def _only(forms: Mapping[str, list[PlaceCode]], wanted: Iterable[str]) -> PlaceCode | None:
    """Return the place of the first wanted form that is known, if it is only one."""
    known = next((forms[form] for form in wanted if form in forms), [])
    return known[0] if len(known) == 1 else None


def _by_form(
    codes: Iterable[PlaceCode],
    names: Mapping[PlaceCode, str],
    forms_of: Callable[[str], tuple[str, ...]],
) -> dict[str, list[PlaceCode]]:
    """Index places by every form of their name; a full name beats others' short ones."""
    full: dict[str, list[PlaceCode]] = defaultdict(list)
    short: dict[str, list[PlaceCode]] = defaultdict(list)
    for code in codes:
        name, *others = forms_of(names[code])
        full[name].append(code)
        for form in others:
            short[form].append(code)
    return short | full


def _county(code: PlaceCode) -> PlaceCode | None:
    return code.county


def _township(code: PlaceCode) -> PlaceCode | None:
    return code.parent


def _grouped(
    names: Mapping[PlaceCode, str],
    digits: int,
    place_of: Callable[[PlaceCode], PlaceCode | None],
) -> dict[PlaceCode, list[PlaceCode]]:
    groups: dict[PlaceCode, list[PlaceCode]] = defaultdict(list)
    for code in names:
        if len(code) == digits and (place := place_of(code)) is not None:
            groups[place].append(code)
    return groups


def _rows(file: str) -> Iterator[list[str]]:
    text = gzip.decompress((_DATA / file).read_bytes()).decode("utf-8")
    return (line.split(",") for line in text.splitlines())
