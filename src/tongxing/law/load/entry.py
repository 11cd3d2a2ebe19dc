"""One node of a file that is being read: where it stands, what is in it, what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import yaml

from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongxing.law.documents import Origin
    from tongxing.law.load.yaml_file import YamlFile

_NULLS: Final = frozenset({"", "~", "null"})


@dataclass(frozen=True, eq=False)
class Entry:
    """One node of a file that is being read."""

    file: YamlFile
    node: yaml.Node

    @property
    def origin(self) -> Origin:
        """Where the entry begins."""
        return self.file.origin(self.node)

    @property
    def word(self) -> str | None:
        """The scalar as written, or None for a list or a mapping."""
        return self.node.value if isinstance(self.node, yaml.ScalarNode) else None

    @property
    def is_quoted(self) -> bool:
        """Whether quotes or a block say that this is text, whatever it looks like."""
        return isinstance(self.node, yaml.ScalarNode) and self.node.style not in (None, "")

    @property
    def is_null(self) -> bool:
        """Whether nothing was written here."""
        return self.word in _NULLS and not self.is_quoted

    @property
    def found(self) -> Text:
        """What stands here, as a message calls it."""
        match self.node:
            case yaml.ScalarNode(value=word) if word:
                return Text(f"“{word}”", f"`{word}`")
            case yaml.MappingNode():
                return Text("带键的内容", "keys with values")
            case yaml.SequenceNode():
                return Text("列表", "a list")
            case _:
                return Text("空白", "nothing")

    def fault(self, zh: str, en: str, *, word: str = "", possible: Iterable[object] = ()) -> None:
        """Note a fault that stands where the entry begins."""
        words = [str(each) for each in possible]
        self.file.problems.add(self.origin, zh, en, word=word, possible=words)

    def expected(self, zh: str, en: str) -> None:
        """Note that something else should stand here."""
        found = self.found
        self.fault(f"应为{zh}，实为{found.zh}", f"expected {en}, found {found.en}")

    def items(self) -> list[Entry]:
        """Return the entries of a list; an empty one, with the fault noted, if it is none."""
        if not isinstance(self.node, yaml.SequenceNode):
            self.expected("列表 [...]", "a list [...]")
        return self.children()

    def child(self, key: str) -> Entry | None:
        """Look at what stands under a key, or under nothing, without noting any fault."""
        if isinstance(self.node, yaml.MappingNode):
            for key_node, value_node in self.node.value:
                if key_node.value == key:
                    return Entry(self.file, value_node)
        return None

    def children(self) -> list[Entry]:
        """Look at the items of a list without noting any fault; none where it is no list."""
        if isinstance(self.node, yaml.SequenceNode):
            return [Entry(self.file, node) for node in self.node.value]
        return []

    def pairs(self) -> list[tuple[Entry, Entry]]:
        """Return the keys and values of a mapping; repeated and unreadable keys are noted."""
        if not isinstance(self.node, yaml.MappingNode):
            self.expected("带键的内容 {键: 值}", "keys with values {key: value}")
            return []
        pairs: dict[str, tuple[Entry, Entry]] = {}
        for key_node, value_node in self.node.value:
            key = Entry(self.file, key_node)
            if key.word is None:
                key.expected("键", "a key")
            elif key.word in pairs:
                key.fault(f"键“{key.word}”重复", f"key `{key.word}` stands here twice")
            else:
                pairs[key.word] = (key, Entry(self.file, value_node))
        return list(pairs.values())
