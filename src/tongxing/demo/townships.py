"""The townships of the demonstration place: real names and codes, invented inhabitants."""

from __future__ import annotations

from functools import cache

from tongxing.foundations.place_table import PlaceTable
from tongxing.foundations.places import PlaceCode

COUNTY = "420112"
COUNTY_NAME = "东西湖区"
OUTSIDE = "420113001"
"""A township of the neighbouring district: whoever is registered there is not ours."""

TOWNSHIPS: dict[str, str] = {
    "420112001": "吴家山街道",
    "420112002": "柏泉街道",
    "420112004": "将军路街道",
    "420112005": "慈惠街道",
    "420112006": "走马岭街道",
    "420112007": "径河街道",
    "420112008": "长青街道",
    "420112014": "新沟镇街道",
    "420112011": "辛安渡街道",
    "420112012": "东山街道",
    "420112015": "金银湖街道",
}

WEIGHTS: dict[str, int] = {
    "420112001": 22,
    "420112002": 6,
    "420112004": 12,
    "420112005": 9,
    "420112006": 11,
    "420112007": 10,
    "420112008": 10,
    "420112014": 6,
    "420112011": 5,
    "420112012": 4,
    "420112015": 5,
}
"""Assumed shares of the townships in a hundred holders; no source gives them."""


@cache
def village_names(township: str) -> dict[str, str]:
    """Return the villages and communities of a township: 12 digits and name."""
    table = PlaceTable.load()
    return {str(code): name for code, name in table.villages(PlaceCode.parse(township)).items()}


def short_name(township: str) -> str:
    """Return the name as offices shorten it: 慈惠街道 is 慈惠.

    >>> short_name("420112014")
    '新沟镇'
    """
    return TOWNSHIPS[township].removesuffix("街道")
