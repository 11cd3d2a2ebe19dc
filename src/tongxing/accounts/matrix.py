"""The roles and separations as tables: what each role is, what goes together and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.accounts.roles import GROUPS
from tongxing.foundations.text import Text
from tongxing.places.levels import LEVELS
from tongxing.ui.components.table import Column, Table
from tongxing.ui.components.tag import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.accounts.roles import Group, Role, Roles, Separated
    from tongxing.ui.values import Value

_YES: Final = Tag(word=Text("可", "may"), tone="good")
_APART: Final = Tag(word=Text("不可兼", "apart"), tone="held")
_ANYWHERE: Final = Tag(word=Text("任何地区不可兼", "apart anywhere"), tone="held")


def table_of_roles(law: Roles) -> Table:
    """Return every role with its sentence, its levels and whether it sees persons."""
    return Table(
        id="roles",
        caption=Text("角色", "Roles"),
        columns=[
            Column(label=Text("角色", "Role")),
            Column(label=Text("做什么", "What it does")),
            Column(label=Text("在哪一级", "At which level")),
            Column(label=Text("个人资料", "Personal data")),
        ],
        rows=[[role.label, role.sentence, _levels(role), _sees(role)] for role in _all(law)],
    )


def table_of_separations(law: Roles) -> Table:
    """Return what nobody may hold together, where, and why."""
    return Table(
        id="separations",
        caption=Text("职责分离", "Separations"),
        columns=[
            Column(label=Text("为什么", "Why")),
            Column(label=Text("一方", "One side")),
            Column(label=Text("另一方", "The other")),
            Column(label=Text("范围", "Where")),
        ],
        rows=[
            [each.reason, _side(law, each.one), _side(law, each.other), _where(each)]
            for each in law.separations
        ],
    )


def table_of_pairs(law: Roles) -> Table:
    """Return for every two roles whether one person may hold both in the same place."""
    roles = _all(law)
    return Table(
        id="pairs",
        caption=Text("两个角色能否由一人在同一地区兼任", "May one person hold both in one place?"),
        columns=[
            Column(label=Text("角色", "Role")),
            *(Column(label=role.label) for role in roles),
        ],
        rows=[[one.label, *(_together(law, one, other) for other in roles)] for one in roles],
        small="scroll",
    )


def table_of_capabilities(law: Roles, group: Group) -> Table:
    """Return which role has which capability of a group."""
    roles = _all(law)
    name = GROUPS[group]
    return Table(
        id=f"capabilities-{group}",
        caption=Text(f"权限：{name.zh}", f"Capabilities: {name.en}"),
        columns=[
            Column(label=Text("权限", "Capability")),
            *(Column(label=role.label) for role in roles),
        ],
        rows=[
            [each.label, *(_YES if each.id in role.capabilities else None for role in roles)]
            for each in law.capabilities.values()
            if each.group == group
        ],
        small="scroll",
    )


def _all(law: Roles) -> Sequence[Role]:
    return tuple(law.roles.values())


def _together(law: Roles, one: Role, other: Role) -> Value:
    if one is other:
        return None
    broken = [s for s in law.separations if s.forbids(one.capabilities, other.capabilities)]
    if not broken:
        return _YES
    return _ANYWHERE if any(each.anywhere for each in broken) else _APART


def _side(law: Roles, capabilities: frozenset[str]) -> list[Value]:
    """Name one side of a separation, in a word where it is everything of a kind."""
    known = law.capabilities.values()
    if capabilities == {each.id for each in known if each.personal}:
        return [Text("一切涉及个人资料的权限", "everything that shows persons")]
    if capabilities == {each.id for each in known if each.writes}:
        return [Text("一切会改动内容的权限", "everything that changes anything")]
    return [each.label for each in known if each.id in capabilities]


def _where(each: Separated) -> Text:
    if each.anywhere:
        return Text("任何地区", "anywhere")
    return Text("同一地区（含上下级）", "in the same place, or one within the other")


def _levels(role: Role) -> list[Value]:
    return [LEVELS[level] for level in role.levels]


def _sees(role: Role) -> Text:
    return Text("看得到", "sees it") if role.sees_personal_data else Text("看不到", "sees none")
