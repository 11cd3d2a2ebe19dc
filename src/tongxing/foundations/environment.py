"""Settings that come from the environment: declared, documented, checked all at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One environment variable: what it is for, what it may be, what holds without it.

    Attributes:
        name: As it is written in the environment.
        about: One sentence for the settings page.
        default: What holds when it is not set; None where something else decides.
        secret: Whether its value may never be shown.
        check: Returns what was expected where the value cannot be used, else None.
    """

    name: str
    about: Text
    default: str | None = None
    secret: bool = False
    check: Callable[[str], Text | None] = field(default=lambda _: None)


class SettingsError(TongxingError):
    """One or more settings that cannot be used."""


class Environment:
    """The settings of this installation.

    Args:
        declared: Every setting there is.
        variables: The process's environment.

    Raises:
        SettingsError: Some value cannot be used; all of them are named.
    """

    def __init__(self, declared: Sequence[Setting], variables: Mapping[str, str]) -> None:
        """Check every setting and keep those that are set."""
        self.declared = tuple(declared)
        self._values = {
            each.name: variables[each.name] for each in self.declared if variables.get(each.name)
        }
        wrong = [
            (each, expected)
            for each in self.declared
            if each.name in self._values and (expected := each.check(self._values[each.name]))
        ]
        if wrong:
            raise _unusable([(each, self._values[each.name], why) for each, why in wrong])

    def __getitem__(self, name: str) -> str:
        """Return a setting's value or its default; empty where it has neither."""
        return self._values.get(name) or next(
            s.default or "" for s in self.declared if s.name == name
        )

    def is_set(self, name: str) -> bool:
        """Say whether a setting was given, as against left at its default."""
        return name in self._values

    def number(self, name: str) -> int:
        """Return a setting that is a whole number."""
        return int(self[name])

    def yes(self, name: str) -> bool:
        """Return a setting that is yes or no."""
        return self[name] == "yes"


def _unusable(wrong: list[tuple[Setting, str, Text]]) -> SettingsError:
    def said(each: Setting, value: str) -> str:
        return f"{each.name}={'…' if each.secret else value}"

    return SettingsError(
        Text(
            "设置 " + "；".join(said(each, value) for each, value, _ in wrong),
            "settings " + "; ".join(said(each, value) for each, value, _ in wrong),
        ),
        Text(
            "；".join(f"{each.name}：{why.zh}" for each, _, why in wrong),
            "; ".join(f"{each.name}: {why.en}" for each, _, why in wrong),
        ),
        Text("改正环境变量后重新启动", "correct the environment and start again"),
    )
