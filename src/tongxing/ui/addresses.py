"""Parts of addresses that pages share."""

from __future__ import annotations

import re
from typing import Final

_ROW_NUMBER: Final = "[0-9]{1,18}"
"""What the database can hold; longer ones are the number of nothing."""


def row_number(typed: str) -> int | None:
    """Return the number of a row that was typed or stands in an address; None: it is none.

    >>> row_number("17"), row_number("seventeen"), row_number("9" * 19)
    (17, None, None)
    """
    return int(typed) if re.fullmatch(_ROW_NUMBER, typed) else None


class Number:
    """The number of a row, in the address of its page."""

    regex = _ROW_NUMBER

    def to_python(self, value: str) -> int:
        """Return the number.

        >>> Number().to_python("17")
        17
        """
        return int(value)

    def to_url(self, value: int) -> str:
        """Return it as it stands in an address."""
        return str(value)
