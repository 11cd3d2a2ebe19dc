"""Find an encrypted value by equality without opening any: HMAC-SM3 of its normal form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.hashes import SM3
from cryptography.hazmat.primitives.hmac import HMAC

from tongxing.foundations.text import compact_text
from tongxing.secrecy.present import ring

if TYPE_CHECKING:
    from collections.abc import Iterable


def index(value: str, *, context: str) -> str:
    """Return the 64 characters under which a value is searched.

    Spaces, full-width digits and the case of letters make no difference.

    Args:
        value: The plain value, such as an identity number.
        context: What kind of value it is (`identity_number`), the same in every table in which
            it shall be found.
    """
    (found,) = index_many([value], context=context)
    return found


def index_many(values: Iterable[str], *, context: str) -> list[str]:
    """Return what each value is searched under, as `index` does one by one but quicker."""
    begun = HMAC(ring().index_key, SM3())
    begun.update(context.encode() + b"\0")
    made = []
    for value in values:
        code = begun.copy()
        code.update(normal_form(value).encode())
        made.append(code.finalize().hex())
    return made


def normal_form(value: str) -> str:
    """Return the one spelling of a value under which it is indexed.

    >>> normal_form(" １１０１０５ 19491231 002x")
    '11010519491231002X'
    """
    return compact_text(value).upper()
