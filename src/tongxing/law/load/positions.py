"""Where in a file each character of a YAML scalar's value was written.

A quoted, escaped or folded scalar does not stand in the file as it is read, so a fault at
the seventh character of an expression need not lie seven columns to the right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.law.documents import Origin

if TYPE_CHECKING:
    import yaml

    from tongxing.law.load.yaml_file import YamlFile

_HEX_ESCAPES = {"x": 2, "u": 4, "U": 8}


def character_origins(file: YamlFile, node: yaml.ScalarNode) -> list[Origin]:
    """Return where each character of a scalar's value stands, and one place past the last."""
    if node.style in ("|", ">"):
        return _block(file, node)
    cursor = _Cursor(file, node.start_mark.line, node.start_mark.column)
    if node.style in ("'", '"'):
        cursor.column += 1
    origins = []
    for character in node.value:
        if node.style == '"':
            cursor.pass_escaped_line_end()
        if character in " \n":
            cursor.leave_line_end()
        origins.append(cursor.origin())
        cursor.pass_character(character, node.style)
    return [*origins, cursor.origin()]


class _Cursor:
    """A place in the file that moves along a scalar as its value is followed."""

    def __init__(self, file: YamlFile, line: int, column: int) -> None:
        self.file = file
        self.line = line
        self.column = column
        self.is_inside_fold = False

    def origin(self) -> Origin:
        """Return the place as a fault tells it."""
        return Origin(self.file.name, self.line + 1, self.column + 1)

    def leave_line_end(self) -> None:
        """Notice that only white space is left on the line: here the scalar was folded."""
        self.is_inside_fold = not self.file.lines[self.line][self.column :].strip()

    def pass_escaped_line_end(self) -> None:
        """Go on to the next line where a backslash says that the line end is no character."""
        last = len(self.file.lines) - 1
        while self.line < last and self.file.lines[self.line][self.column :] == "\\":
            self.to_next_text()

    def pass_character(self, character: str, style: str | None) -> None:
        """Go past what was written for one character: itself, an escape, or a fold of lines."""
        if self.is_inside_fold:
            self.to_next_text()
            self.is_inside_fold = False
            return
        written = self.file.lines[self.line][self.column :]
        if style == "'" and character == "'":
            self.column += 2
        elif style == '"' and written.startswith("\\"):
            self.column += 2 + _HEX_ESCAPES.get(written[1:2], 0)
        else:
            self.column += 1

    def to_next_text(self) -> None:
        """Go to the first character of the next line that is not blank."""
        while self.line + 1 < len(self.file.lines):
            self.line += 1
            text = self.file.lines[self.line]
            self.column = len(text) - len(text.lstrip(" \t"))
            if text.strip():
                return


def _block(file: YamlFile, node: yaml.ScalarNode) -> list[Origin]:
    """Follow a block scalar: its lines stand below the indicator, all indented alike."""
    line = node.start_mark.line + 1
    while line < len(file.lines) - 1 and not file.lines[line].strip():
        line += 1
    text = file.lines[min(line, len(file.lines) - 1)]
    cursor = _Cursor(file, line, len(text) - len(text.lstrip(" ")))
    origins = []
    for character in node.value:
        if character in " \n":
            cursor.leave_line_end()
        origins.append(cursor.origin())
        cursor.pass_character(character, None)
    return [*origins, cursor.origin()]
