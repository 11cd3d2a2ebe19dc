"""In which language the command line speaks, and its help in that language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from tongxing.cli.option_words import OPTIONS
from tongxing.cli.words import COMMANDS, HELP_TERMS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.foundations.text import Language


_ASKED: Mapping[str, Language] = {
    "--lang zh": "zh",
    "--lang=zh": "zh",
    "--lang en": "en",
    "--lang=en": "en",
}


def wanted_language(words: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language of `--lang`, else that of the locale, else English.

    >>> wanted_language(["run", "--lang", "zh"], {"LANG": "en_GB.UTF-8"})
    'zh'
    >>> wanted_language(["run"], {"LANG": "zh_CN.UTF-8"})
    'zh'
    >>> wanted_language(["run"], {})
    'en'
    """
    for number, word in enumerate(words):
        asked = " ".join(words[number : number + 2]) if word == "--lang" else word
        if asked in _ASKED:
            return _ASKED[asked]
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := environment.get(variable):
            return "zh" if locale.lower().startswith("zh") else "en"
    return "en"


def without_language(words: Sequence[str]) -> list[str]:
    """Return the words without a `--lang` that was understood, so that it may stand anywhere.

    >>> without_language(["catalogue", "--lang", "zh", "check"])
    ['catalogue', 'check']
    """
    rest = [word for word in words if word not in _ASKED]
    for number, word in enumerate(rest):
        if " ".join(rest[number : number + 2]) in _ASKED and word == "--lang":
            return [*rest[:number], *without_language(rest[number + 2 :])]
    return rest


def _in_language(text: str, lang: Language) -> str:
    """Return help text with the library's own words replaced by ours."""
    for english, words in HELP_TERMS.items():
        text = text.replace(english, words.say(lang))
    return text


class SpokenCommand(TyperCommand):
    """A command whose whole help is in the language of the context."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - the library's context has no public type
        """Return the help text."""
        return _in_language(super().get_help(ctx), ctx.find_root().obj)


class SpokenGroup(TyperGroup):
    """A group of commands whose whole help is in the language of the context."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - the library's context has no public type
        """Return the help text."""
        return _in_language(super().get_help(ctx), ctx.find_root().obj)


def localise(command: Any, lang: Language, path: str = "") -> None:  # noqa: ANN401 - as above
    """Give a command, its options and all commands below it their sentences.

    Raises:
        KeyError: A command or an option has no sentence in `words`.
    """
    words = COMMANDS[path]
    command.help = words.help.say(lang)
    command.short_help = words.help.say(lang).partition("\n")[0]
    command.epilog = words.epilog(lang)
    for parameter in command.params:
        parameter.help = OPTIONS[parameter.name].say(lang)
    for name, below in getattr(command, "commands", {}).items():
        localise(below, lang, f"{path} {name}".strip())
