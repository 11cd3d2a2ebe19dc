"""One YAML file as a tree in which every node knows its line and column.

Every scalar stays text here: YAML's own guesses (`no` for false, `1:30` for 90) are
not the law's. What a word means is decided by the reader of the key it stands under.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from tongxing.law.documents import Origin

if TYPE_CHECKING:
    from tongxing.law.problems import Problems

_BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # what libyaml counts as the end of a line
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))


@dataclass(frozen=True, eq=False)
class YamlFile:
    """A file that is being read: its name in the catalogue, its lines, where faults are noted."""

    name: str
    lines: tuple[str, ...]
    problems: Problems

    def origin(self, node: yaml.Node) -> Origin:
        """Return where a node begins."""
        return Origin(self.name, node.start_mark.line + 1, node.start_mark.column + 1)


def parse(name: str, content: bytes, problems: Problems) -> tuple[YamlFile, yaml.Node] | None:
    """Read one file into a tree; None, with the fault noted, if it is no usable YAML."""
    text = _decoded(name, content, problems)
    if text is None:
        return None
    file = YamlFile(name, tuple(_BREAKS.split(text)), problems)
    try:
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        _note_syntax(file, text, error)
        return None
    if node is None:
        problems.add(Origin(name, 1, 1), "文件是空的", "the file is empty")
        return None
    return (file, node) if _is_plain(file, node) else None


def _decoded(name: str, content: bytes, problems: Problems) -> str | None:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _line_and_column(content[: error.start].decode("utf-8", "replace"))
        problems.add(
            Origin(name, line, column),
            "文件不是 UTF-8 编码，请另存为 UTF-8",
            "the file is not UTF-8; save it as UTF-8",
        )
        return None


def _note_syntax(file: YamlFile, text: str, error: yaml.YAMLError) -> None:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        origin = Origin(file.name, mark.line + 1, mark.column + 1)
        reason = str(getattr(error, "problem", None) or error)
    else:  # a character that YAML forbids; its position counts bytes
        before = text.encode()[: getattr(error, "position", 0)].decode("utf-8", "replace")
        origin = Origin(file.name, *_line_and_column(before))
        reason = str(getattr(error, "reason", error))
    file.problems.add(origin, f"不是有效的 YAML：{reason}", f"not valid YAML: {reason}")


def _line_and_column(before: str) -> tuple[int, int]:
    lines = _BREAKS.split(before)
    return len(lines), len(lines[-1]) + 1


def _is_plain(file: YamlFile, root: yaml.Node) -> bool:
    """Say whether the tree is free of tags and aliases, and note where it is not.

    An alias would make one value stand in two places with one position, and could make
    the tree endless.
    """
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            file.problems.add(
                file.origin(node),
                "不使用 YAML 别名（& 和 *），请把内容写全",
                "aliases (& and *) are not used; write the content out",
            )
            return False
        seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            file.problems.add(
                file.origin(node),
                f"不使用 YAML 标签：{node.tag}",
                f"tags are not used: {node.tag}",
            )
            return False
        if isinstance(node, yaml.MappingNode):
            waiting.extend(part for pair in node.value for part in pair)
        elif isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
    return True
