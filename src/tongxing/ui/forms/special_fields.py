"""Fields for what this service is about: days, identity numbers, amounts, files."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Unpack

from django import forms

from tongxing.foundations.amounts import AmountError, parse_amount
from tongxing.foundations.dated_text import arabic_dates
from tongxing.foundations.dates import DayError, parse_day
from tongxing.foundations.identity import IdentityError, IdNumber
from tongxing.foundations.money import format_yuan
from tongxing.foundations.text import Text, normal_text
from tongxing.ui.forms.errors import wrong
from tongxing.ui.forms.fields import FILL_IN, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.exceptions import ValidationError
    from django.core.files.uploadedfile import UploadedFile

    from tongxing.ui.forms.fields import FieldOptions
    from tongxing.ui.language import Words

    _File = UploadedFile[bytes]

BYTES_PER_MEGABYTE = 1024 * 1024
LONGEST_TYPED = 40

# A cell may hold a month for its first day, or a workbook's serial number; a typed day may not.
_WHOLE_DAY = re.compile(r"\d+\D+\d+\D+\d+.*|\d{8}")


class DateField(forms.Field):
    """A day, written as people write it; the value is a `date`."""

    def __init__(self, *, label: Words, hint: Words = "", **options: Unpack[FieldOptions]) -> None:
        super().__init__(**told(label, hint, options, verb=FILL_IN))

    def to_python(self, value: object) -> date | None:
        """Return the day that was typed."""
        if value in self.empty_values or isinstance(value, date):
            return value if isinstance(value, date) else None
        text = normal_text(str(value))[:LONGEST_TYPED]
        if not _WHOLE_DAY.fullmatch(arabic_dates(text)):
            raise wrong(
                Text(
                    f"“{text}”不是完整的日期；应有年、月、日，例如 2026-11-24",
                    f"“{text}” is not a whole date; expected year, month and day, as 2026-11-24",
                )
            )
        try:
            return parse_day(text)
        except DayError as error:
            raise wrong(error.reason) from error

    def prepare_value(self, value: object) -> object:
        """Return a day as the box shows it; what was typed stays as it was typed."""
        return value.isoformat() if isinstance(value, date) else value


class IdentityNumberField(forms.Field):
    """An identity number; the value is an `IdNumber`."""

    def __init__(self, *, label: Words, hint: Words = "", **options: Unpack[FieldOptions]) -> None:
        super().__init__(**told(label, hint, options, verb=FILL_IN))

    def to_python(self, value: object) -> IdNumber | None:
        """Return the number that was typed, in its one spelling."""
        if value in self.empty_values or isinstance(value, IdNumber):
            return value if isinstance(value, IdNumber) else None
        try:
            return IdNumber.parse(str(value)[:LONGEST_TYPED])
        except IdentityError as error:
            raise wrong(error.reason) from error


class MoneyField(forms.Field):
    """An amount, typed in yuan; the value is whole fen."""

    def __init__(self, *, label: Words, hint: Words = "", **options: Unpack[FieldOptions]) -> None:
        super().__init__(**told(label, hint, options, verb=FILL_IN))

    def to_python(self, value: object) -> int | None:
        """Return the amount that was typed, in fen."""
        if value in self.empty_values or isinstance(value, int):
            return value if isinstance(value, int) else None
        try:
            return parse_amount(str(value)[:LONGEST_TYPED])
        except AmountError as error:
            raise wrong(error.reason) from error

    def prepare_value(self, value: object) -> object:
        """Return fen as the box shows yuan; what was typed stays as it was typed."""
        return format_yuan(value) if isinstance(value, int) else value


class FileField(forms.FileField):
    """A file of certain kinds and no larger than said."""

    def __init__(
        self,
        *,
        label: Words,
        kinds: Sequence[str],
        most_megabytes: int = 10,
        hint: Words = "",
        **options: Unpack[FieldOptions],
    ) -> None:
        empty = Text("这个文件是空的，请重新选择", "This file is empty; choose another")
        verb = Text("请选择文件：", "Choose a file:")
        super().__init__(**told(label, hint, options, verb=verb, empty=empty))
        self.kinds, self.most_megabytes = tuple(kinds), most_megabytes

    def clean(self, data: _File | None, initial: object = None) -> _File | None:
        """Return the file; refuse other kinds and larger ones."""
        file: _File | None = super().clean(data, initial)
        if file:
            name, size = file.name or "", file.size or 0
            if name.rpartition(".")[2].lower() not in self.kinds:
                raise _other_kind(name, self.kinds)
            if size > self.most_megabytes * BYTES_PER_MEGABYTE:
                raise _too_large(name, size, self.most_megabytes)
        return file


class _FilesInput(forms.ClearableFileInput):
    """The browser's box for several files."""

    allow_multiple_selected = True


class FilesField(FileField):
    """Several files at once; the value is a list of them, in the order in which they came."""

    widget = _FilesInput

    def clean(self, data: Any, initial: object = None) -> Any:  # noqa: ANN401 - a list, not a file
        """Return the files; all that is wrong with any of them is said."""
        given = list(data) if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            return super().clean(None, initial)
        found, faults = [], []
        for each in given:
            try:
                found.append(super().clean(each, initial))
            except forms.ValidationError as error:
                faults += error.error_list
        if faults:
            raise forms.ValidationError(faults)
        return found


def _other_kind(name: str, kinds: Sequence[str]) -> ValidationError:
    expected = [kind.upper() for kind in kinds]
    return wrong(
        Text(
            f"“{name}”的格式不能用；可以用 {'、'.join(expected)}",
            f"“{name}” is of another kind; expected {', '.join(expected)}",
        )
    )


def _too_large(name: str, size: int, most: int) -> ValidationError:
    about = -(-size // BYTES_PER_MEGABYTE)
    return wrong(
        Text(
            f"“{name}”约 {about} MB；最多 {most} MB，请压缩后再传",
            f"“{name}” has about {about} MB; expected at most {most} MB",
        )
    )
