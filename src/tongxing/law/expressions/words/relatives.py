"""What holds of one other person, whom a fact names: `carer.age`, `guardian.any(…)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.law.expressions.tree import Apply, Node
from tongxing.law.expressions.types import BOOLEAN
from tongxing.law.expressions.words.relations import RELATIVES, Relative
from tongxing.law.expressions.words.word import Args, Call, Columns, Person, Reader, Teller, Value

if TYPE_CHECKING:
    import ast

    import polars as pl


class Other(Call):
    """A value of the other person on the same reading day; unknown where nothing is known of them.

    Written with a dot it asks one fact or the age, with `.any(…)` a whole condition.
    """

    arity = (1, 1)
    computed = True

    def __init__(self, relative: Relative) -> None:
        self.relative = relative
        english, *chinese = relative.words
        self.name = f"{english}.any"
        asked = [f"{who}.{how}" for who in chinese for how in ("任一", "符合")]
        self.words = (self.name, *asked)

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take one condition."""
        return self._about(reader, written, reader.typed(written.args[0], BOOLEAN))

    def read_attribute(self, reader: Reader, written: ast.Attribute) -> Apply | None:
        """Take one fact, or the age."""
        return self._about(reader, written, reader.attribute(written))

    def _about(self, reader: Reader, written: ast.expr, inner: Node | None) -> Apply | None:
        key = reader.fact(written, self.relative.key)
        return Apply(self.name, (inner, key), inner.type) if inner and key else None

    def value(self, args: Args, person: Person) -> Value:
        """Return the other's value."""
        other = person.other(self.relative.key)
        return None if other is None else other.value(args[0])

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the others' values."""
        return columns.gathered(self.relative.key, columns.column(args[0]))

    def say(self, args: Args, teller: Teller) -> str:
        """Return `照料人的年龄`, or `照料人符合……`."""
        who, inner = self.relative.name.say(teller.lang), teller.say(args[0])
        if args[0].type == BOOLEAN:
            return Text("{0}符合“{1}”", "{0} fulfils “{1}”").say(teller.lang).format(who, inner)
        return f"{who}的{inner}" if teller.lang == "zh" else f"{who}'s {inner}"

    def deny(self, args: Args, teller: Teller) -> str:
        """Return `照料人不符合……`."""
        denied = Text("{0}不符合“{1}”", "{0} does not fulfil “{1}”").say(teller.lang)
        return denied.format(self.relative.name.say(teller.lang), teller.say(args[0]))


OTHERS: Final = tuple(Other(relative) for relative in RELATIVES)
ATTRIBUTES: Final = {word: other for other in OTHERS for word in other.relative.words}
"""What may stand before a dot to ask one thing of another person."""
_RELATIVES: Final = {other.name: other.relative for other in OTHERS}


def relative_of(node: Node) -> Relative | None:
    """Return of whom a word asks; None for other nodes."""
    return _RELATIVES.get(node.word) if isinstance(node, Apply) else None
