"""The settings of this installation as a page may show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from tongxing.foundations.environment import Environment, Setting

_SET: Final = Text("已设置，不显示", "set, not shown")
_NOT_SET: Final = Text("未设置", "not set")
_ENVIRONMENT: Final = Text("环境变量", "environment")
_DEFAULT: Final = Text("默认值", "default")


@dataclass(frozen=True, kw_only=True)
class SettingTold:
    """One setting with what it is and where that comes from."""

    name: str
    about: Text
    value: Text | str
    source: Text


def settings_told(environment: Environment) -> list[SettingTold]:
    """Return every documented setting; of a secret one only whether it is set."""
    return [
        SettingTold(
            name=each.name,
            about=each.about,
            value=_value(each, environment),
            source=_ENVIRONMENT if environment.is_set(each.name) else _DEFAULT,
        )
        for each in environment.declared
    ]


def _value(setting: Setting, environment: Environment) -> Text | str:
    if setting.secret:
        return _SET if environment.is_set(setting.name) else _NOT_SET
    return environment[setting.name] or _NOT_SET
