"""The manifest holds the hash of every file looked at, used or not, new or handed in again."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from office import Office, Person, holder

if TYPE_CHECKING:
    from pathlib import Path

    from office import Lists


def inputs(lists: Lists) -> dict[str, tuple[str, str | None]]:
    told = json.loads((lists.out / "manifest.json").read_text(encoding="utf-8"))["inputs"]
    return {row["file"]: (row["sha256"], row["roster"]) for row in told}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_that_was_not_used_is_in_the_manifest_too(office: Office, wang: Person) -> None:
    used = office.hand_in("持证残疾人名册2026-11-25", [holder(wang)])
    unknown = office.hand_in("通讯录", [{"姓名": "王秀兰"}])

    found = inputs(office.run())

    assert found == {
        used.name: (digest(used), "certificate_holders"),
        unknown.name: (digest(unknown), None),
    }


def test_a_file_handed_in_again_unchanged_is_in_both_manifests(
    office: Office, wang: Person
) -> None:
    first = office.hand_in("持证残疾人名册2026-09-25", [holder(wang)])
    before = office.run("2026-10")
    office.new_inbox()
    again = office.inbox / first.name
    again.write_bytes(first.read_bytes())

    after = office.run("2026-11", previous=before.out)

    assert inputs(after) == inputs(before) == {first.name: (digest(first), "certificate_holders")}
