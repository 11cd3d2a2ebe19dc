"""The base of all our errors: what was found, what was expected, what to do."""

from __future__ import annotations

from tongxing.foundations.text import Language, Text


class TongxingError(Exception):
    """Something a person can put right, said in that person's language.

    Attributes:
        found: What was there.
        expected: What should have been there.
        action: What to do now.
    """

    def __init__(self, found: Text, expected: Text, action: Text) -> None:
        super().__init__(found.en)
        self.found = found
        self.expected = expected
        self.action = action

    def message(self, lang: Language) -> str:
        """Return the three parts as one readable line."""
        if lang == "zh":
            return f"{self.found.zh}；应为：{self.expected.zh}。请{self.action.zh}。"
        return f"{self.found.en}; expected: {self.expected.en}. To do: {self.action.en}."

    def __str__(self) -> str:
        """Return the English message: what a developer sees in a trace."""
        return self.message("en")


class CellError(TongxingError):
    """A cell of a file that cannot be read; its row goes back to the office.

    Subclasses say which kind of value it was to be. What to do is the same for all of them:
    only the office that wrote the file can put it right.
    """

    def __init__(self, found: Text, expected: Text) -> None:
        super().__init__(
            found,
            expected,
            Text("由报送单位更正后重新报送", "ask the office to correct it and send the row again"),
        )

    @property
    def reason(self) -> Text:
        """What stands beside the row in the list of rejected rows.

        >>> CellError(Text("月份 13", "month 13"), Text("1 至 12", "1 to 12")).reason.zh
        '月份 13；应为：1 至 12'
        """
        return Text(
            f"{self.found.zh}；应为：{self.expected.zh}",
            f"{self.found.en}; expected: {self.expected.en}",
        )
