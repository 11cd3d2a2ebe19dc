"""How long files are kept, and what is personal in what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import yaml

from tongxing.foundations.text import Text
from tongxing.register.rules.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, kw_only=True)
class Rule:
    """For how long a file is kept after one kind of end.

    Attributes:
        id: died, moved_out, cancelled.
        years: Whole years; None: nobody has said, so such files are kept.
        source: The published rule that says so; empty where none does.
        verified: Whether somebody has compared it with that source.
    """

    id: str
    label: Text
    years: int | None
    source: str
    verified: bool


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of `retention.yaml`."""
    text = (files("tongxing.register.rules") / "retention.yaml").read_text(encoding="utf-8")
    return tuple(
        Rule(
            id=each["id"],
            label=Text(each["label"]["zh"], each["label"]["en"]),
            years=each["years"],
            source=each["source"],
            verified=each["verified"],
        )
        for each in yaml.safe_load(text)["rules"]
    )


def over_on(ended: date, years: int) -> date:
    """Return the first day on which a file need not be kept any more.

    >>> from datetime import date
    >>> over_on(date(2016, 2, 29), 10)
    datetime.date(2026, 3, 1)
    """
    try:
        return ended.replace(year=ended.year + years)
    except ValueError:
        return ended.replace(year=ended.year + years, month=3, day=1)


def ended_before(today: date, years: int) -> date:
    """Return the last day of an end that is so many years ago."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return today.replace(year=today.year - years, day=28)


def check_time_over(ends: Mapping[str, date], *, today: date, law: tuple[Rule, ...]) -> Rule:
    """Return the rule by which a file's time is over.

    Args:
        ends: By rule id, the day of that end of this file.
        today: The day.
        law: The rules.

    Raises:
        RefusedError: It is still to be kept.
    """
    for rule in law:
        ended = ends.get(rule.id)
        if rule.years is not None and ended is not None and over_on(ended, rule.years) <= today:
            return rule
    raise RefusedError(
        Text("这份档案还在保存期限内", "this file is still to be kept"),
        Text("保存期限已满的档案", "a file whose time is over"),
        Text("期满后再处理", "wait until its time is over"),
    )


DELETED: Final = (
    "register_number.person_id",
    "register_person_name.person_id",
    "register_relation.person_id",
    "register_note.person_id",
    "register_attachment.person_id",
    "register_fact.person_id",
    "register_match_decision.candidate_id",
    "register_not_same.one_id",
    "register_not_same.other_id",
    "register_search_term.person_id",
    "register_seen.person_id",
)
"""Rows of an erased person that go whole, by table and column; all others are blanked, so that
sums stay."""

OF_ANOTHER: Final[Mapping[str, str]] = {
    "register_relation.other_id": "stands in the other person's file",
    "register_fact.other_id": "stands in the other person's file",
    "register_person.merged_into_id": "an absorbed file, which is erased with it as a file",
    "register_merge.survivor_id": "numbers and who did it; the reason is blanked by absorbed_id",
}
"""What points to a person without being about that person, and why it is left."""

PERSONAL: Final[Mapping[str, tuple[str, ...]]] = {
    "register_change_request": ("evidence", "reason"),
    "register_match": ("name", "why", "reason"),
    "register_merge": ("reason", "undone_reason"),
    "register_statement": (),
    "months_line": ("name",),
    "supervision_item": (),
    "supervision_step": (),
    "supervision_enrolment": ("paper", "reason"),
}
"""By table: plain columns that may tell who it was; whatever is sealed is blanked anyway."""

NOT_PERSONAL: Final[Mapping[str, tuple[str, ...]]] = {
    "register_change_request": ("roster", "state"),
    "register_match": ("roster", "file", "sheet", "state"),
    "register_merge": (),
    "register_statement": ("roster", "sheet", "subject", "state"),
    "months_line": ("list", "programme", "what", "severity"),
    "supervision_item": (
        "list",
        "key",
        "programme",
        "severity",
        "state",
        "outcome",
        "gone_reason",
    ),
    "supervision_step": ("what",),
    "supervision_enrolment": ("programme", "state"),
}
"""The other plain columns of text: codes. A test asks that every column stands in one of both."""
