"""roles.yaml is refused with every fault in it, and the database holds what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tongxing.accounts.models import RoleCapability, Separation
from tongxing.accounts.roles import roles
from tongxing.accounts.roles_file import ROLES_FILE, RolesError, load_roles

if TYPE_CHECKING:
    from pathlib import Path


def _told(tmp_path: Path, old: str, new: str) -> str:
    """Load the shipped file with one thing changed; return what is said about it."""
    text = ROLES_FILE.read_text(encoding="utf-8")
    assert old in text
    changed = tmp_path / "roles.yaml"
    changed.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RolesError) as refused:
        load_roles(changed)
    assert refused.value.message("zh") != refused.value.message("en")
    return refused.value.message("en")


def test_the_shipped_file_has_twelve_roles() -> None:
    law = roles()

    assert len(law.roles) == 12
    assert not law.roles["system_administrator"].sees_personal_data
    assert not any(law.capabilities[word].writes for word in law.roles["auditor"].capabilities)


FINANCE = "[home.read, places.read, runs.read, payments.pay]"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (FINANCE, "[payments.pai]", "did you mean payments.pay"),
        (FINANCE, "[payments.pay, payments.approve]",
         "breaks `who_approves_does_not_pay`"),
        (FINANCE, "[payments.pay, payments.pay]", "twice"),
        (FINANCE, "[]", "at least one capability"),
        ("    sees_personal_data: true", "    sees_personal_data: false",
         "said to see no personal data, but may persons.propose, persons.read"),
        ("    sees_personal_data: true", "    sees_personal_data: maybe", "true or false"),
        ("    sees_personal_data: false", "    sees_personal_data: true", "but may not"),
        ("    levels: [village, township]", "    levels: [hamlet]", "no level `hamlet`"),
        ("    levels: [village, township]", "    level: [village]", "missing key `levels`"),
        ("deputy_days: 180", "deputy_days: 0", "from 1 to 1000"),
        ("group: money", "group: gold", "expected one of"),
        ("  payments.pay:\n", "  payments.pay.now!:\n", "`subject.act`"),
        ("one: [persons.propose]", "one: [persons.accept]", "on both sides"),
        ("other: every personal", "other: every person", "every personal"),
        ("id: auditor_only_reads", "id: who_approves_does_not_pay", "stands here twice"),
        ("limits:", "limit:", "missing key `limits`"),
        ("audit.read]", "grants.read]", "no role may: audit.read"),
    ],
)  # fmt: skip
def test_every_fault_is_told_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    told = _told(tmp_path, old, new)

    assert said in told
    assert "roles.yaml:" in told


def test_files_that_are_no_yaml_are_told(tmp_path: Path) -> None:
    broken = tmp_path / "roles.yaml"
    for content in (b"", b"\xff\xfe", b"roles: [", b"- a list"):
        broken.write_bytes(content)
        with pytest.raises(RolesError, match="faults in the file of roles"):
            load_roles(broken)


def test_no_role_breaks_a_separation_and_every_pair_is_symmetric() -> None:
    law = roles()

    for separation in law.separations:
        for role in law.roles.values():
            assert not separation.forbids(role.capabilities, role.capabilities)
        for one in law.roles.values():
            for other in law.roles.values():
                assert separation.forbids(one.capabilities, other.capabilities) == (
                    separation.forbids(other.capabilities, one.capabilities)
                )


def test_the_system_administrator_is_apart_from_everything_personal() -> None:
    law = roles()
    pairs = {pair for separation in law.separations if separation.anywhere
             for pair in separation.pairs()}  # fmt: skip

    personal = {each.id for each in law.capabilities.values() if each.personal}
    assert {("system.administer", word) for word in personal} <= pairs


def test_the_database_holds_what_the_file_says(db: None) -> None:
    law = roles()

    in_file = {(role.id, word) for role in law.roles.values() for word in role.capabilities}
    assert set(RoleCapability.objects.values_list("role", "capability")) == in_file
    in_database = set(Separation.objects.values_list("one", "other"))
    assert in_database == {pair for each in law.separations for pair in each.pairs()}
