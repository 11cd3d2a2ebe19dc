"""Who the rows are about: names, accounts and telephones, as the latest list has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.facts.coverage import TOWNSHIP_DIGITS
from tongxing.cycle.persons import HOLDERS, last_rows
from tongxing.cycle.rows.bands import age_band
from tongxing.foundations.names import same_name

if TYPE_CHECKING:
    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.cycle.store import Store

COUNTY_DIGITS: Final = 6
ATTRIBUTES: Final = (
    "person_name",
    "phone",
    "bank",
    "account",
    "account_name",
    "certificate_number",
    "guardian_name",
    "guardian_registered",
    "township",
    "county",
    "family",
    "age_band",
)


def attributes(situation: Situation, store: Store) -> pl.DataFrame:
    """Return `person_id` and the `ATTRIBUTES` of everybody of the run.

    A holder of an account or a guardian that is written in another way than the person (張 for 张)
    is given the person's spelling, so that only other names differ. `family` is the household, or
    the person alone where none is known. `guardian_name` is empty where the list names nobody;
    whether a guardian is registered is not known where the list names no guardian of anybody.
    """
    place, people = pl.col("place"), situation.persons.table
    township = place.str.slice(0, TOWNSHIP_DIGITS)
    whole = township.str.len_chars() == TOWNSHIP_DIGITS
    county = place.str.slice(0, COUNTY_DIGITS)
    rows = people.join(_guardians(store), on="person_id", how="left", maintain_order="left")
    return _one_spelling(
        rows.select(
            "person_id",
            pl.col("name").alias("person_name"),
            "phone",
            "bank",
            "account",
            "account_name",
            "certificate_number",
            "guardian_name",
            "guardian_registered",
            pl.when(whole).then(township).alias("township"),
            pl.when(county.str.len_chars() == COUNTY_DIGITS).then(county).alias("county"),
            pl.coalesce("household", "person_id").alias("family"),
            age_band(situation.law, situation.as_of).alias("age_band"),
        )
    )


def _guardians(store: Store) -> pl.DataFrame:
    schema = {
        "person_id": pl.String,
        "guardian_name": pl.String,
        "guardian_registered": pl.Boolean,
    }
    if HOLDERS not in store.statements:
        return pl.DataFrame(schema=schema)
    rows = last_rows(store, HOLDERS)
    if not {"guardian", "guardian_id"} <= set(rows.columns):
        return pl.DataFrame(schema=schema)
    name, number = pl.col("guardian").fill_null(""), pl.col("guardian_id").fill_null("")
    named = (name != "") | (number != "")
    registered = pl.when(named.any().over("list_id")).then(named)
    return rows.select("person_id", guardian_name=name, guardian_registered=registered)


def _one_spelling(people: pl.DataFrame) -> pl.DataFrame:
    """Write the name of the account's holder as the person's or the guardian's, where it is one."""
    differing = people.filter(
        pl.col("account_name").is_not_null() & (pl.col("account_name") != pl.col("person_name"))
    )
    names = ("person_id", "account_name", "person_name", "guardian_name")
    spelt = {
        person: next((own for own in owners if own and same_name(account, own)), account)
        for person, account, *owners in differing.select(names).iter_rows()
    }
    found = pl.DataFrame(
        {"person_id": list(spelt), "spelt": list(spelt.values())},
        schema={"person_id": pl.String, "spelt": pl.String},
    )
    return (
        people.join(found, on="person_id", how="left", maintain_order="left")
        .with_columns(account_name=pl.coalesce("spelt", "account_name"))
        .drop("spelt")
    )
