"""Whatever hangs on a file, in every app: found among the models, so that new ones join in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import ForeignObjectRel

from tongxing.register.models import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model


class Tie(NamedTuple):
    """A column that holds the number of something, and of which model it is.

    Attributes:
        name: Of the field in Python.
    """

    model: type[Model]
    column: str
    name: str

    def __str__(self) -> str:
        """Return table and column, as `register_ties()` in the database has them."""
        return f"{self.model._meta.db_table}.{self.column}"


def ties(to: type[Model] = Person) -> Iterator[Tie]:
    """Yield every column that points to a model; to persons, where none is named."""
    for found in to._meta.get_fields(include_hidden=True):
        if isinstance(found, ForeignObjectRel) and not found.many_to_many:
            column = getattr(found.field, "column", None)
            if column:
                yield Tie(found.related_model, str(column), found.field.name)
