"""How a mechanism is declared."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from tongxing.demo.scenarios.scenario import Who

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tongxing.demo.mechanisms.declared import Declared
    from tongxing.demo.mechanisms.hand import Hand

_MODULES: Final = (
    "care",
    "children",
    "education",
    "employers",
    "health",
    "support",
    "work",
)
"""The modules of this package that declare mechanisms when they are read."""


@dataclass(frozen=True)
class Mechanism:
    """One planted situation that shows a mechanism of the law.

    Attributes:
        id: The name of the function that writes it.
        shows: The mechanism, in a few words.
        says: What happened, in a sentence.
        place: Whose law it is under.
        programmes: The programmes it is about.
        write: Writes everything that the offices say; returns the subject's id where that is not
            the person.
        expects: Everything that must come out about the subject in the programmes it is about.
    """

    id: str
    shows: str
    says: str
    place: str
    programmes: tuple[str, ...]
    write: Callable[[Hand], str | None]
    expects: tuple[Declared, ...]
    who: Who


MECHANISMS: list[Mechanism] = []


def mechanism(
    place: str,
    shows: str,
    programmes: str,
    *expects: Iterable[Declared],
    who: Who | None = None,
) -> Callable[[Callable[[Hand], str | None]], Callable[[Hand], str | None]]:
    """Declare the function below as a mechanism; its docstring says what happened.

    Args:
        place: Six digits.
        shows: The mechanism.
        programmes: Ids of programmes, and codes of checks, separated by spaces.
        expects: What must come out; nothing for somebody about whom nothing may come out.
        who: The kind of person; by default a physical impairment of the third grade.
    """

    def declare(write: Callable[[Hand], str | None]) -> Callable[[Hand], str | None]:
        MECHANISMS.append(
            Mechanism(
                id=write.__name__,
                shows=shows,
                says=" ".join((write.__doc__ or "").split()),
                place=place,
                programmes=tuple(programmes.split()),
                write=write,
                expects=tuple(row for part in expects for row in part),
                who=who or Who(grade=3),
            )
        )
        return write

    return declare


def all_declared() -> None:
    """Read every module that declares mechanisms."""
    for name in _MODULES:
        import_module(f"tongxing.demo.mechanisms.{name}")
