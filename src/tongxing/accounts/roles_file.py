"""Read `roles.yaml` and refuse it with every fault that is in it, each with its line.

A role that is forbidden by the separations, a personal capability that the role does not own up
to, a word nobody knows: none of it reaches the database.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from tongxing.accounts.roles import GROUPS, Capability, Role, Roles, Separated
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.places import Level
from tongxing.foundations.text import Language, Text
from tongxing.law.load.entries import (
    NO_TEXT,
    Fields,
    boolean,
    identifier,
    integer,
    localised,
    one_of,
    text,
)
from tongxing.law.load.entry import Entry
from tongxing.law.load.yaml_file import parse
from tongxing.law.problems import Problem, Problems, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

ROLES_FILE: Final = Path(__file__).with_name("roles.yaml")
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
EVERY: Final[Mapping[str, Callable[[Capability], bool]]] = {
    "every personal": lambda capability: capability.personal,
    "every writing": lambda capability: capability.writes,
}
_LONGEST = 1000


class RolesError(TongxingError):
    """A file of roles that cannot be used.

    Attributes:
        problems: All faults, by line and column.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        count = len(self.problems)
        super().__init__(
            Text(f"角色文件中有 {count} 处错误", f"{count} faults in the file of roles"),
            Text("每个角色、权限和分离都能读懂", "roles, capabilities and separations that agree"),
            Text("按列出的行逐一修改 roles.yaml", "correct roles.yaml at each line listed"),
        )

    def message(self, lang: Language) -> str:
        """Return the summary and one line for each fault."""
        return "\n".join(
            [super().message(lang), *(problem.line(lang) for problem in self.problems)]
        )


def load_roles(path: Path = ROLES_FILE) -> Roles:
    """Read a file of roles.

    Raises:
        RolesError: It has faults; all of them are told.
    """
    problems = Problems()
    parsed = parse(path.name, path.read_bytes(), problems)
    if parsed is None:
        raise RolesError(problems.found)
    file, node = parsed
    loaded = _read(Entry(file, node))
    if problems.found:
        raise RolesError(problems.found)
    return loaded


def _read(entry: Entry) -> Roles:
    fields = Fields(entry, required=("limits", "capabilities", "roles", "separations"))
    capabilities = fields.read("capabilities", _capabilities, {})
    separations = fields.read("separations", lambda each: _separations(each, capabilities), ())
    roles = fields.read("roles", lambda each: _roles(each, capabilities, separations), {})
    limits = fields.read("limits", _limits, {})
    _note_unused(entry, roles, capabilities)
    return Roles(
        roles=roles,
        capabilities=capabilities,
        separations=separations,
        deputy_days=limits.get("deputy_days", 1),
        grant_days=limits.get("grant_days", 1),
        invitation_hours=limits.get("invitation_hours", 1),
    )


def _limits(entry: Entry) -> dict[str, int]:
    names = ("deputy_days", "grant_days", "invitation_hours")
    fields = Fields(entry, required=names)
    return {name: fields.read(name, _limit, 1) for name in names}


def _limit(entry: Entry) -> int:
    number = integer(entry)
    if not 1 <= number <= _LONGEST:
        entry.expected(f"1 至 {_LONGEST} 之间的整数", f"a whole number from 1 to {_LONGEST}")
    return number


def _capabilities(entry: Entry) -> dict[str, Capability]:
    return {str(key.word): _capability(key, value) for key, value in entry.pairs()}


def _capability(key: Entry, value: Entry) -> Capability:
    word = str(key.word)
    subject, _, act = word.partition(".")
    if not (subject.isidentifier() and act.isidentifier() and word.islower()):
        key.expected("“对象.动作”", "`subject.act` in lower case")
    fields = Fields(value, required=("label", "group"), optional=("personal", "writes"))
    return Capability(
        id=word,
        label=fields.read("label", localised, NO_TEXT),
        group=fields.read("group", one_of(tuple(GROUPS)), "everyone"),
        personal=_flag(fields, "personal"),
        writes=_flag(fields, "writes"),
    )


def _flag(fields: Fields, key: str) -> bool:
    return fields.maybe(key, boolean) or False


def _separations(entry: Entry, capabilities: Mapping[str, Capability]) -> tuple[Separated, ...]:
    found: dict[str, Separated] = {}
    for each in entry.items():
        separated = _separated(each, capabilities)
        if separated.id in found:
            each.fault(f"“{separated.id}”重复", f"`{separated.id}` stands here twice")
        found[separated.id] = separated
    return tuple(found.values())


def _separated(entry: Entry, capabilities: Mapping[str, Capability]) -> Separated:
    fields = Fields(entry, required=("id", "one", "other", "reason"), optional=("anywhere",))
    one, other = (
        fields.read(side, lambda each: _side(each, capabilities), frozenset())
        for side in ("one", "other")
    )
    if one & other:
        both = "、".join(sorted(one & other))
        entry.fault(f"两边都有：{both}", f"on both sides: {', '.join(sorted(one & other))}")
    return Separated(
        id=fields.read("id", identifier, ""),
        one=one,
        other=other,
        anywhere=_flag(fields, "anywhere"),
        reason=fields.read("reason", localised, NO_TEXT),
    )


def _side(entry: Entry, capabilities: Mapping[str, Capability]) -> frozenset[str]:
    """Read one side of a separation: a list of capabilities, or all of a kind."""
    if entry.word is None:
        return _known(entry, capabilities, "权限", "capability")
    if (chosen := EVERY.get(entry.word)) is None:
        entry.expected(
            "权限的列表，或 " + " 或 ".join(EVERY),
            "a list of capabilities, or " + " or ".join(EVERY),
        )
        return frozenset()
    return frozenset(each.id for each in capabilities.values() if chosen(each))


def _known(entry: Entry, known: Iterable[str], zh: str, en: str) -> frozenset[str]:
    """Read a list of words that must be known, each once."""
    possible = set(known)
    words: set[str] = set()
    for each in entry.items():
        word = text(each)
        if word in words:
            each.fault(f"“{word}”重复", f"`{word}` stands here twice")
        if word and word not in possible:
            each.fault(f"没有{zh}“{word}”", f"no {en} `{word}`", word=word, possible=possible)
        words.add(word)
    if not words:
        entry.expected(f"至少一个{zh}", f"at least one {en}")
    return frozenset(words & possible)


def _roles(
    entry: Entry, capabilities: Mapping[str, Capability], separations: tuple[Separated, ...]
) -> dict[str, Role]:
    return {
        identifier(key): _role(key, value, capabilities, separations)
        for key, value in entry.pairs()
    }


def _role(
    key: Entry,
    value: Entry,
    capabilities: Mapping[str, Capability],
    separations: tuple[Separated, ...],
) -> Role:
    fields = Fields(
        value, required=("label", "sentence", "levels", "sees_personal_data", "capabilities")
    )
    held = fields.read(
        "capabilities", lambda each: _known(each, capabilities, "权限", "capability"), frozenset()
    )
    levels = fields.read("levels", lambda each: _known(each, LEVELS, "级别", "level"), frozenset())
    role = Role(
        id=str(key.word),
        label=fields.read("label", localised, NO_TEXT),
        sentence=fields.read("sentence", localised, NO_TEXT),
        levels=tuple(level for level in LEVELS if level in levels),
        capabilities=held,
        sees_personal_data=_flag(fields, "sees_personal_data"),
    )
    _note_what_it_hides(key, role, capabilities)
    _note_what_is_separated(key, role, separations)
    return role


def _note_what_it_hides(key: Entry, role: Role, capabilities: Mapping[str, Capability]) -> None:
    personal = sorted(word for word in role.capabilities if capabilities[word].personal)
    if personal and not role.sees_personal_data:
        key.fault(
            f"写明不见个人资料，却有 {'、'.join(personal)}",
            f"said to see no personal data, but may {', '.join(personal)}",
        )
    if not personal and role.sees_personal_data:
        key.fault("写明可见个人资料，却没有这样的权限", "said to see personal data, but may not")


def _note_what_is_separated(key: Entry, role: Role, separations: tuple[Separated, ...]) -> None:
    for each in separations:
        if each.forbids(role.capabilities, role.capabilities):
            key.fault(f"违反“{each.id}”：{each.reason.zh}", f"breaks `{each.id}`: {each.reason.en}")


def _note_unused(
    entry: Entry, roles: Mapping[str, Role], capabilities: Mapping[str, Capability]
) -> None:
    """Note capabilities that no role has: nobody could ever open what they guard."""
    held = {word for role in roles.values() for word in role.capabilities}
    if unused := sorted(set(capabilities) - held):
        entry.fault(f"没有角色有：{'、'.join(unused)}", f"no role may: {', '.join(unused)}")
