"""What of a person's particulars a handed-back workbook shows."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tongxing.foundations.masking import mask_account, mask_id, mask_name, mask_phone

if TYPE_CHECKING:
    from collections.abc import Callable

    from tongxing.law.documents import Check

LONG_NUMBER = re.compile(r"[0-9]{11,20}[0-9XxBb]{0,2}")
"""Long enough to be a phone, account, identity or certificate number; dates are shorter."""

NUMBER_COLUMNS = ("id_number", "certificate_number")
TELLING_DIGITS = re.compile(r"[0-9]{8}")

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_NAMES_OF_PEOPLE = frozenset(
    {"recorded_name", "other_name", "person_name", "account_name", "guardian_name"}
)


class Hiding:
    """Masks particulars, or passes them on where the run was asked to."""

    def __init__(self, *, unmasked: bool, organisations: frozenset[str] = frozenset()) -> None:
        self.unmasked = unmasked
        self._organisations = organisations

    def who(self, name: str | None, number: str | None) -> tuple[str, str]:
        """Return name and number of a person, masked, or of an organisation, which is public."""
        if number in self._organisations:
            return name or "", number or ""
        return self.name(name), self.person_id(number)

    def person_id(self, number: str | None) -> str:
        """Return an identity or certificate number as it may be shown."""
        return self._shown(number, mask_id)

    def name(self, name: str | None) -> str:
        """Return a person's name as it may be shown."""
        return self._shown(name, mask_name)

    def account(self, number: str | None) -> str:
        """Return an account number as it may be shown."""
        return self._shown(number, mask_account)

    def phone(self, number: str | None) -> str:
        """Return a telephone number as it may be shown."""
        return self._shown(number, mask_phone)

    def text(self, text: str | None, *names: str | None) -> str:
        """Return free text with long numbers and the given names as they may be shown."""
        if text is None or self.unmasked:
            return text or ""
        hidden = LONG_NUMBER.sub(lambda found: mask_id(found.group()), text)
        for name in filter(None, names):
            hidden = hidden.replace(name, mask_name(name))
        return hidden

    def finding(self, detail: str, check: Check | None, name: str | None) -> str:
        """Return a finding's detail, which may hold other people's names than the person's."""
        if self.unmasked or check is None:
            return self.text(detail, name)
        written = _placeholders(check.detail.zh, detail) or _placeholders(check.detail.en, detail)
        return self.text(detail, name, *sorted(written, key=len, reverse=True))

    def cell(self, value: str | None, column_type: str | None) -> str:
        """Return a cell of an office's file; the type of its column says what it may give away."""
        if value is None:
            return ""
        if column_type == "name":
            return self.name(value)
        if column_type in NUMBER_COLUMNS:
            return self._number_cell(value)
        return self.text(value)

    def _number_cell(self, value: str) -> str:
        """Return a cell where a number was to be: whatever could be most of one is hidden.

        The rest stays readable, because the office must see what is wrong (`4.20112E+17`).
        """
        compact = unicodedata.normalize("NFKC", value).replace(" ", "")
        if TELLING_DIGITS.search(compact):
            return self.person_id(value)
        return value if any(map(str.isdigit, compact)) else self.name(value)

    def _shown(self, value: str | None, mask: Callable[[str], str]) -> str:
        if value is None:
            return ""
        return value if self.unmasked else mask(value)


def _placeholders(template: str, text: str) -> set[str]:
    """Return what stands in a text where its template has the name of somebody."""
    parts = _PLACEHOLDER.split(template)
    pattern = "".join(
        re.escape(part) if index % 2 == 0 else "(.+?)" for index, part in enumerate(parts)
    )
    found = re.fullmatch(pattern, text)
    if found is None:
        return set()
    named = zip(parts[1::2], found.groups(), strict=True)
    return {value for placeholder, value in named if placeholder in _NAMES_OF_PEOPLE}
