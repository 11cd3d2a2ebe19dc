"""The places of the demonstration: real names and codes, invented inhabitants.

Totals that no source gives are assumed, and `assumed` says which.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from tongxing.demo import townships
from tongxing.demo.programmes import HOLDERS, LIVING_FEN, NURSING_FEN, RECIPIENTS
from tongxing.foundations.place_table import PlaceTable
from tongxing.foundations.places import PlaceCode

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class District:
    """One county or district.

    Attributes:
        code: Six digits.
        weights: Shares of the townships in the holders; empty: all the same.
        holders: Holders of a certificate, by category.
        recipients: By monthly programme.
        tekun: Holders who are 特困.
        living_fen: The living subsidy of a month.
        nursing_fen: The nursing subsidy of a month, by grade.
        extra_grades: Grades of mental and intellectual impairments that count as severe as well.
        assumed: What no source gives, in Chinese.
    """

    code: str
    name: str
    holders: Mapping[str, int]
    recipients: Mapping[str, int]
    living_fen: int
    nursing_fen: Mapping[int, int]
    extra_grades: tuple[int, ...] = ()
    tekun: int = 0
    weights: Mapping[str, int] | None = None
    assumed: str = ""

    @cached_property
    def townships(self) -> dict[str, str]:
        """The townships: nine digits and name."""
        if self.weights is not None:
            return {code: townships.TOWNSHIPS[code] for code in self.weights}
        table = PlaceTable.load()
        return {
            str(code): name for code, name in table.townships(PlaceCode.parse(self.code)).items()
        }

    @property
    def shares(self) -> tuple[int, ...]:
        """The weight of each township, in the order of `townships`."""
        if self.weights is not None:
            return tuple(self.weights[code] for code in self.townships)
        return (1,) * len(self.townships)

    def with_holders(self, holders: Mapping[str, int]) -> District:
        """Return the district with other numbers of holders."""
        return replace(self, holders=holders)


def shared_out(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Share a total out in proportion, whole persons only.

    >>> shared_out(5, {"a": 1, "b": 1, "c": 2})
    {'a': 1, 'b': 2, 'c': 2}
    """
    found: dict[str, int] = {}
    before, so_far = 0, 0
    for name, weight in weights.items():
        so_far += weight
        upto = total * so_far // sum(weights.values())
        found[name] = upto - before
        before = upto
    return found


DONGXIHU = District(
    code=townships.COUNTY,
    name=townships.COUNTY_NAME,
    holders=HOLDERS,
    recipients=RECIPIENTS,
    living_fen=LIVING_FEN,
    nursing_fen=NURSING_FEN,
    extra_grades=(3,),
    weights=townships.WEIGHTS,
)
WUSHAN = District(
    code="500237",
    name="巫山县",
    holders=shared_out(19_000, HOLDERS),
    recipients={"living_subsidy": 6_375, "nursing_subsidy": 5_447},
    living_fen=100_00,
    nursing_fen={1: 110_00, 2: 100_00},
    tekun=1_551,
    assumed="各残疾类别的比例借用东西湖区公布的比例；各乡镇人数相同",
)
JIANGHAN = District(
    code="420103",
    name="江汉区",
    holders=shared_out(9_000, HOLDERS),
    recipients={"living_subsidy": 1_300, "nursing_subsidy": 3_000},
    living_fen=100_00,
    nursing_fen={1: 150_00, 2: 100_00, 3: 100_00},
    extra_grades=(3,),
    tekun=60,
    assumed="没有公布的总数：持证9000人、生活补贴1300人、护理补贴3000人、特困60人均为假定",
)
DISTRICTS = {each.code: each for each in (DONGXIHU, WUSHAN, JIANGHAN)}
