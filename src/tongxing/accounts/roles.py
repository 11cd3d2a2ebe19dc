"""What each role may do and what nobody may hold together: `roles.yaml` as the program sees it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tongxing.foundations.places import Level

Group = Literal["everyone", "persons", "money", "control", "officers", "system"]

GROUPS: Final[Mapping[Group, Text]] = {
    "everyone": Text("人人可用", "for everyone"),
    "persons": Text("残疾人", "residents"),
    "money": Text("待遇和资金", "benefits and money"),
    "control": Text("监督和审计", "supervision and audit"),
    "officers": Text("工作人员", "officers"),
    "system": Text("系统", "the system"),
}
"""What a group of capabilities is called, in the order of the pages."""


@dataclass(frozen=True, kw_only=True)
class Capability:
    """One thing that a role may let an officer do, within the places of the duty.

    Attributes:
        personal: Whether it shows persons, beyond an officer's name and duties.
        writes: Whether it changes anything.
    """

    id: str
    label: Text
    group: Group
    personal: bool
    writes: bool


@dataclass(frozen=True, kw_only=True)
class Role:
    """One kind of duty: what it is called, where it may be held, what it allows.

    Attributes:
        levels: The levels of places that it may be held in.
    """

    id: str
    label: Text
    sentence: Text
    levels: tuple[Level, ...]
    capabilities: frozenset[str]
    sees_personal_data: bool


@dataclass(frozen=True, kw_only=True)
class Separated:
    """Capabilities of which nobody may hold one of the first together with one of the second.

    Attributes:
        anywhere: Whether holding them in different places does not help.
    """

    id: str
    one: frozenset[str]
    other: frozenset[str]
    anywhere: bool
    reason: Text

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield every pair that it forbids."""
        return ((one, other) for one in sorted(self.one) for other in sorted(self.other))

    def forbids(self, held: frozenset[str], further: frozenset[str]) -> bool:
        """Say whether what is held and what would come to it make a forbidden pair."""
        return bool(
            (self.one & held and self.other & further) or (self.other & held and self.one & further)
        )


@dataclass(frozen=True, kw_only=True)
class Roles:
    """The whole of `roles.yaml`, free of faults.

    Attributes:
        deputy_days: For how many days a deputy may stand in at most.
        grant_days: For how many days a grant across places may last at most.
        invitation_hours: For how many hours an invitation link works.
    """

    roles: Mapping[str, Role]
    capabilities: Mapping[str, Capability]
    separations: tuple[Separated, ...]
    deputy_days: int
    grant_days: int
    invitation_hours: int

    def holding(self, capability: str) -> tuple[Role, ...]:
        """Return the roles that allow something, in the order of the file."""
        return tuple(role for role in self.roles.values() if capability in role.capabilities)

    def label(self, role: str) -> Text:
        """Return what a role is called; its id where an older file had it and this one has not."""
        known = self.roles.get(role)
        return Text(role, role) if known is None else known.label


@cache
def roles() -> Roles:
    """Return the roles that are shipped with the program.

    Raises:
        RolesError: The file has faults; every one of them is told.
    """
    from tongxing.accounts.roles_file import load_roles  # noqa: PLC0415 - it needs these classes

    return load_roles()
