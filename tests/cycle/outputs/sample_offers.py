"""What is offered in the invented month."""

from __future__ import annotations

from typing import Any

import polars as pl

from tongxing.cycle.results import OFFERED
from tongxing.foundations.places import PlaceCode

AGENCY = "区民政局"
OFFERS = (
    ("service", "dibao_mental_medication", 3),
    ("referral", "multi_disabled_household_nursing", 5),
    ("amount_unknown", "nursing_subsidy", 7),
)
"""Kind, programme, to every how many-th person."""


def offer(person: dict[str, Any], kind: str, programme: str) -> dict[str, Any]:
    return {
        "person_id": person["person_id"],
        "name": person["name"],
        "place": PlaceCode(person["place"]).padded,
        "programme": programme,
        "kind": kind,
        "agency": AGENCY if kind == "referral" else None,
        "presumed": [],
        "reason": "持有有效残疾人证。",
        "phone": person["phone"],
    }


def offered(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Return the counts of the offers, and one programme that nobody can be told of yet."""
    counted = [
        {
            "programme": programme,
            "kind": kind,
            "agency": AGENCY if kind == "referral" else None,
            "persons": sum(row["programme"] == programme for row in rows),
            "undecided": 0,
        }
        for kind, programme, _ in OFFERS
    ]
    unsure = {"programme": "living_subsidy", "kind": "service", "agency": None, "persons": 0}
    return pl.DataFrame([*counted, {**unsure, "undecided": 33}], schema=OFFERED, orient="row")
