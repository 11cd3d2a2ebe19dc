"""Copies `roles.yaml` into the database, as its owner, whenever the schema is brought up to date.

There the scope of every policy and the separations of every duty read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from tongxing.accounts.models import RoleCapability, Separation
from tongxing.accounts.roles import roles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.accounts.roles import Roles


def fill_after_migrate(using: str, **_: object) -> None:
    """Fill the two tables; called by Django once the tables of this app are as they should be."""
    fill(roles(), using=using)


def fill(shipped: Roles, *, using: str) -> None:
    """Make the two tables say what the file says, in one transaction."""
    capabilities = [
        RoleCapability(role=role.id, capability=capability)
        for role in shipped.roles.values()
        for capability in sorted(role.capabilities)
    ]
    with transaction.atomic(using=using):
        RoleCapability.objects.using(using).all().delete()
        Separation.objects.using(using).all().delete()
        RoleCapability.objects.using(using).bulk_create(capabilities)
        Separation.objects.using(using).bulk_create(_separations(shipped))


def _separations(shipped: Roles) -> Iterator[Separation]:
    """Make one row of each pair; where two separations name a pair, the stricter one stays."""
    strict_last = sorted(shipped.separations, key=lambda each: each.anywhere)
    pairs = {pair: each for each in strict_last for pair in each.pairs()}
    return (
        Separation(name=each.id, one=one, other=other, anywhere=each.anywhere)
        for (one, other), each in pairs.items()
    )
