"""What must come out, row by row, in one form for all lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERY_RUN: Final = "9 10 11"


class Declared(NamedTuple):
    """One row of one list of one run.

    Attributes:
        run: The month's number.
        list: The list it stands in.
        programme: The programme; of a finding the code of the check.
        fen: Money; None where the list has none or the amount is not known.
        word: What else decides: the basis, the kind of service, the action, what is unknown.
    """

    run: str
    list: str
    programme: str
    fen: int | None = None
    word: str = ""


def discovers(programme: str, yuan: int, runs: str = EVERY_RUN) -> Iterator[Declared]:
    """Expect a row of 应享未享."""
    for run in runs.split():
        yield Declared(run, "discoveries", programme, yuan * 100)


def suggests(programme: str, kind: str = "service", runs: str = EVERY_RUN) -> Iterator[Declared]:
    """Expect a row of 服务建议: `service`, `referral`, or `amount_unknown`."""
    for run in runs.split():
        yield Declared(run, "services", programme, None, kind)


def pays(
    programme: str, yuan: int, runs: str = EVERY_RUN, basis: str = "entitled"
) -> Iterator[Declared]:
    """Expect a row of 发放名册."""
    for run in runs.split():
        yield Declared(run, "payroll", programme, yuan * 100, basis)


def owes(programme: str, month: str, yuan: int, cause: str, runs: str) -> Iterator[Declared]:
    """Expect a row of 补发追回; negative is to be recovered."""
    for run in runs.split():
        yield Declared(run, "adjustments", programme, yuan * 100, f"{month} {cause}")


def stops(programme: str, failed: str, runs: str, action: str = "hold") -> Iterator[Declared]:
    """Expect a row of 停发建议."""
    for run in runs.split():
        yield Declared(run, "stops", programme, None, f"{action} {failed}")


def qualifies(programme: str, runs: str = EVERY_RUN) -> Iterator[Declared]:
    """Expect nothing on any list, though the programme is decided in the subject's favour."""
    for run in runs.split():
        yield Declared(run, "determinations", programme)


def asks(programme: str, unknown: str, runs: str = EVERY_RUN) -> Iterator[Declared]:
    """Expect a row of 待补信息; several conditions in alphabetical order."""
    for run in runs.split():
        yield Declared(run, "asks", programme, None, unknown)


def finds(check: str, runs: str = EVERY_RUN, programme: str = "") -> Iterator[Declared]:
    """Expect a row of 疑点, by the code of the check."""
    for run in runs.split():
        yield Declared(run, "findings", check, None, programme)
