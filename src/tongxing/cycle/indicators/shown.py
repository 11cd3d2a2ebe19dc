"""The rows behind a figure as people read them: headings, words for values, numbers hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.outputs.hiding import Hiding
from tongxing.foundations.places import PlaceCode
from tongxing.foundations.text import Text
from tongxing.law.expressions import names_over
from tongxing.law.expressions.shapes import record_shape
from tongxing.law.expressions.types import MONEY, TEXT, Type, type_of_fact
from tongxing.law.sentences import Phrases

if TYPE_CHECKING:
    from datetime import date

    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.foundations.text import Language
    from tongxing.law.documents import Indicator

_HEADINGS: Final = {
    "person_id": Text("公民身份号码", "identity number"),
    "name": Text("姓名", "name"),
    "place": Text("地区", "place"),
}
_PAID: Final = "paid__"
_OUTCOME: Final = "__outcome"
_PAID_OF: Final = Text("{}已发", "paid of {}")
_ENTITLED_TO: Final = Text("{}符合条件", "entitled to {}")
_NAMES: Final = ("name", "person_name", "account_name", "guardian_name")


class Shown:
    """Puts the rows behind an indicator into words of one language."""

    def __init__(
        self, situation: Situation, indicator: Indicator, lang: Language, *, unmasked: bool
    ) -> None:
        self._situation = situation
        self.lang: Language = lang
        self._hiding = Hiding(unmasked=unmasked)
        self._phrases = Phrases(situation.law, lang)
        law = situation.law
        shape = record_shape(law.rosters[indicator.records]) if indicator.records else None
        self._extras = names_over(indicator.over or "person", shape)

    def heading(self, column: str) -> str:
        """Return what a column is called."""
        if column in _HEADINGS:
            return _HEADINGS[column].say(self.lang)
        if column in self._extras:
            return self._extras[column].name.say(self.lang)
        law = self._situation.law
        if column in law.facts:
            return law.facts[column].name.say(self.lang)
        programme = law.programmes.get(column.removeprefix(_PAID).removesuffix(_OUTCOME))
        if programme is None:
            return column
        said = _PAID_OF if column.startswith(_PAID) else _ENTITLED_TO
        return said.say(self.lang).format(programme.name.say(self.lang))

    @property
    def day(self) -> date:
        """The as-of day of the run."""
        return self._situation.as_of

    def title(self, indicator: Indicator, count: int) -> str:
        """Return what stands above a table of so many rows."""
        place = self._place(str(self._situation.place))
        name, month = indicator.name.say(self.lang), self._situation.month
        return Text(
            f"{place} {month} {name} 共 {count} 行", f"{place} {month} {name}: {count} rows"
        ).say(self.lang)

    def lines(self, frame: pl.DataFrame) -> list[list[str]]:
        """Return the rows in words, in the order of the columns."""
        types = [self._type(column) for column in frame.columns]
        return [
            [
                self._cell(column, kind, value)
                for column, kind, value in zip(frame.columns, types, row, strict=True)
            ]
            for row in frame.iter_rows()
        ]

    def hidden(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the rows as data, with names and numbers hidden unless they may be shown."""
        texts = [name for name, kind in frame.schema.items() if kind == pl.String]
        return frame.with_columns(
            pl.Series(name, [self._text(name, value) for value in frame[name]], dtype=pl.String)
            for name in texts
        )

    def _type(self, column: str) -> Type:
        if column in self._extras:
            return self._extras[column].type
        if column.startswith(_PAID):
            return MONEY
        fact = self._situation.law.facts.get(column)
        return type_of_fact(fact) if fact else TEXT

    def _cell(self, column: str, kind: Type, value: object) -> str:
        if column == "place" and value is not None:
            return self._place(str(value))
        if isinstance(value, str) and kind == TEXT:
            return self._text(column, value) or ""
        if value is None and column in _HEADINGS:
            return ""
        return self._phrases.value(value, kind)

    def _place(self, code: str) -> str:
        table = self._situation.place_table
        return table.full_name(PlaceCode.parse(code)) or code

    def _text(self, column: str, value: str | None) -> str | None:
        if value is None:
            return None
        if column == "person_id":
            return self._hiding.person_id(value)
        return self._hiding.name(value) if column in _NAMES else self._hiding.text(value)
