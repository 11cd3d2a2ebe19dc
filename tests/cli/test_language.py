"""In which language the command line speaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from typer.main import get_command

from tongxing.cli import main
from tongxing.cli.commands import app
from tongxing.cli.option_words import OPTIONS
from tongxing.cli.words import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator


def _all_commands(command: object, path: str = "") -> Iterator[tuple[str, object]]:
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from _all_commands(below, f"{path} {name}".strip())


@pytest.fixture
def english_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


def test_every_command_and_option_has_its_sentence_and_no_sentence_is_left_over() -> None:
    commands = dict(_all_commands(get_command(app)))
    options = {
        parameter.name
        for command in commands.values()
        for parameter in command.params  # type: ignore[attr-defined]
    }

    assert set(COMMANDS) == set(commands)
    assert set(OPTIONS) == options


@pytest.mark.parametrize("path", sorted(COMMANDS))
def test_help_in_chinese_keeps_no_english_words(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main([*path.split(), "--help", "--lang", "zh"])

    said = capsys.readouterr().out.partition("示例")[0]
    assert status == 0
    assert re.match("用法：tongxing", said)
    assert not re.search(r"Usage|Options|Arguments|Commands|required|Show this|\bthe\b", said)


@pytest.mark.parametrize("path", sorted(COMMANDS))
def test_help_in_english_keeps_no_chinese_sentences(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*path.split(), "--help", "--lang", "en"])

    said = capsys.readouterr().out.partition("Examples")[0]
    assert not re.search("[一-鿿]", said)


def test_every_command_that_does_something_shows_an_example(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for path in COMMANDS:
        main([*path.split(), "--help", "--lang", "en"])

        assert "Examples:\n    tongxing " in capsys.readouterr().out


@pytest.mark.usefixtures("english_locale")
def test_the_locale_decides_where_nothing_is_asked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["--help"])
    assert capsys.readouterr().out.startswith("Usage:")

    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    main(["--help"])
    assert capsys.readouterr().out.startswith("用法：")


@pytest.mark.usefixtures("english_locale")
@pytest.mark.parametrize(
    "words", [["--lang", "zh", "run"], ["run", "--lang", "zh"], ["run", "--lang=zh"]]
)
def test_what_is_asked_goes_before_the_locale_wherever_it_stands(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(words)

    assert status == 2
    assert "缺少" in capsys.readouterr().err
