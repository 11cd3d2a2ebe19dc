"""What must be held where a thing belongs, for every route about a thing of a county."""

from __future__ import annotations

from typing import Final

NEEDED: Final = {
    "accounts:officer": {"officers.read"},
    "accounts:reveal": {"officers.contact"},
    "accounts:invite_again": {"officers.readmit"},
    "accounts:move": {"officers.manage"},
    "accounts:close": {"officers.manage"},
    "accounts:reopen": {"officers.manage"},
    "accounts:duty": {"officers.read"},
    "accounts:accept": {"duties.accept"},
    "accounts:turn_down": {"duties.accept", "duties.propose"},  # the latter took it back
    "accounts:end": {"duties.accept", "duties.propose"},
    "accounts:deputy": {"duties.propose"},
    "accounts:revoke_grant": {"grants.give"},
    "audit:event": {"audit.read"},
    "places:change": {"organisations.manage"},
    "places:end": {"organisations.manage"},
    "places:add": {"organisations.manage"},
    **{
        f"lists:{name}": {"rosters.import"}
        for name in ("import", "apply", "leave", "undo", "rejects", "export", "changes", "match",
                     "numbers", "reopen")
    },
    **{
        f"persons:{name}": {"persons.read"} for name in ("person", "benefits", "print", "reveal")
    },
    **{
        f"changes:{name}": {"persons.read"}
        for name in ("change", "of_person", "propose", "notes", "papers", "paper", "relations",
                     "merge", "compare", "tell_apart", "undo_merge", "erase", "export")
    },
    **{
        f"changes:{name}": {"persons.propose", "persons.accept"}
        for name in ("reveal", "add_relation", "withdraw_relation")
    },
    "changes:withdraw": set(),  # for whoever proposed it alone
    **{
        f"months:{name}": {"runs.read"}
        for name in ("run", "take_up", "give_up", "manifest", "compare", "download", "print",
                     "list", "export")
    },
    "months:confirm": set(),  # of a run that waits for it
    **{
        f"work:{name}": {"persons.read"}
        for name in ("item", "phone", "assign_one", "enrol", "enrolment", "approve", "give_back",
                     "withdraw")
    },
    "work:again": {"work.do"},
}  # fmt: skip
"""Capabilities of which one must be held where the thing belongs, besides the door."""

SEEN_FROM_BELOW: Final = {
    f"months:{name}" for name in ("run", "compare", "print", "list", "export")
}
"""Routes about a county that are open to whoever answers for a part of it, to the parts' extent."""

OPEN_ABOUT_ANY_PLACE: Final = {
    "places:place",
    "places:organisation",
    "places:organisations",
    "audit:officer",  # lists what happened in the auditor's own places, whoever did it
}
"""Routes about a thing of a county that tell no more elsewhere than at home."""
