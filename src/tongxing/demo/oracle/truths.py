"""The lists that must come out of one run, as plain rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Pay(NamedTuple):
    """A row of 发放名册; `presumed` holds condition ids."""

    person_id: str
    programme: str
    amount_fen: int
    basis: str
    presumed: tuple[str, ...]


class Adjustment(NamedTuple):
    """A row of 补发追回."""

    person_id: str
    programme: str
    month: str
    due_fen: int
    paid_fen: int
    difference_fen: int
    cause: str


class StopRow(NamedTuple):
    """A row of 停发建议."""

    person_id: str
    programme: str
    action: str
    failed: tuple[str, ...]
    since: date


class Discovery(NamedTuple):
    """A row of 应享未享."""

    person_id: str
    programme: str
    amount_fen: int
    presumed: tuple[str, ...]


class Offer(NamedTuple):
    """A row of 服务建议; of these programmes only money whose amount the place has not set."""

    person_id: str
    programme: str
    kind: str
    presumed: tuple[str, ...]


class Ask(NamedTuple):
    """A row of 待补信息; without person and programme for a whole roster."""

    person_id: str | None
    programme: str | None
    unknown: tuple[str, ...]


class Finding(NamedTuple):
    """A row of 疑点; `subject` names the list of C64 and C65 or the other name of C67."""

    person_id: str | None
    programme: str | None
    month: str | None
    check: str
    subject: str


class Measured(NamedTuple):
    """A row of 指标."""

    indicator: str
    place: str
    numerator: int
    denominator: int | None
    value: float | None


class Tripped(NamedTuple):
    """A circuit breaker: a roster and its series, or mass-stop / mass-arrears and a programme."""

    name: str
    subject: str
    found: int
    compared_with: int


class Gap(NamedTuple):
    """A month without payment rows; township None is the whole place."""

    programme: str
    month: str
    township: str | None


@dataclass
class MonthTruth:
    """Everything that must come out of the run of one month."""

    month: int
    payroll: list[Pay] = field(default_factory=list)
    adjustments: list[Adjustment] = field(default_factory=list)
    stops: list[StopRow] = field(default_factory=list)
    discoveries: list[Discovery] = field(default_factory=list)
    services: list[Offer] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    indicators: list[Measured] = field(default_factory=list)
    breakers: list[Tripped] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    not_run: list[str] = field(default_factory=list)
    in_pay: dict[str, set[str]] = field(default_factory=dict)
    entitled: dict[str, set[str]] = field(default_factory=dict)
