"""What officers type into the cells of a change, checked and in its one spelling."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from tongxing.foundations.identity import IdNumber
from tongxing.foundations.text import Text, compact_text, normal_text
from tongxing.register.rules.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tongxing.law.documents import ChangeCell

_MOBILE: Final = re.compile(r"1[3-9][0-9]{9}")
_LANDLINE: Final = re.compile(r"(?:0[0-9]{2,3})?[2-9][0-9]{6,7}(?:转[0-9]{1,6})?")
_COUNTRY: Final = re.compile(r"^(?:\+|00)86(?=1)")
_ACCOUNT: Final = re.compile(r"[0-9]{8,32}")
_NAME: Final = re.compile(r"[\u3400-\u9fff〇·]{2,30}|[A-Za-z][A-Za-z .'·-]{1,58}")


def phone(text: str) -> str:
    """Return a telephone number without spaces and hyphens.

    >>> phone(" 138-0000 5678"), phone("027－8321 0000"), phone("+8613800005678")
    ('13800005678', '02783210000', '13800005678')
    >>> phone("1380000567")
    Traceback (most recent call last):
    ...
    tongxing.register.rules.refused.RefusedError: '1380000567' is no telephone number; \
expected: a mobile number of 11 digits, or a landline with its area code. To do: check the number.

    Raises:
        RefusedError: It is neither a mobile number nor a landline.
    """
    number = _COUNTRY.sub("", re.sub(r"[-()]", "", compact_text(text)))
    if not (_MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number)):
        raise RefusedError(
            Text(f"“{text}”不是电话号码", f"{text!r} is no telephone number"),
            Text(
                "11 位手机号，或带区号的固定电话",
                "a mobile number of 11 digits, or a landline with its area code",
            ),
            Text("核对号码", "check the number"),
        )
    return number


def account(text: str) -> str:
    """Return an account's number, digits alone.

    Its sum of digits is not looked at: passbooks of rural banks have none.

    Raises:
        RefusedError: It has another character, or too few or many digits.
    """
    number = re.sub(r"[ -]", "", compact_text(text))
    strange = sorted(set(re.sub(r"[0-9]", "", number)))
    if strange:
        signs = " ".join(strange)
        raise RefusedError(
            Text(f"账号含有 {signs}", f"the account contains {signs}"),
            Text("8 至 32 位数字", "8 to 32 digits"),
            Text("照存折或卡面更正", "correct it from the card or passbook"),
        )
    if not _ACCOUNT.fullmatch(number):
        raise RefusedError(
            Text(f"账号有 {len(number)} 位", f"an account of {len(number)} digits"),
            Text("8 至 32 位数字", "8 to 32 digits"),
            Text("照存折或卡面更正", "correct it from the card or passbook"),
        )
    return number


def name(text: str) -> str:
    """Return a person's name as it is kept.

    Raises:
        RefusedError: It has characters that no name has.
    """
    said = normal_text(text)
    if re.search("[\u3400-\u9fff]", said):
        said = re.sub("[•‧∙⋅・･.．。]", "·", compact_text(said))
    if not _NAME.fullmatch(said):
        raise RefusedError(
            Text(f"“{text}”不像姓名", f"{text!r} does not look like a name"),
            Text("2 至 30 个汉字，可有间隔号", "2 to 30 characters, or letters"),
            Text("照身份证更正", "correct it from the identity card"),
        )
    return said


def past_day(day: date, *, today: date) -> date:
    """Return a day that has come.

    Raises:
        RefusedError: It lies in the future.
    """
    if day > today:
        raise RefusedError(
            Text(f"{day} 在将来", f"{day} is in the future"),
            Text(f"{today} 或更早的日期", f"{today} or an earlier day"),
            Text("核对日期", "check the day"),
        )
    return day


def value(cell: ChangeCell, typed: object, *, today: date) -> object:
    """Return what was typed into a cell as the list has it; None for nothing.

    Raises:
        RefusedError: The list could not hold it, or it cannot be true.
    """
    if typed in {None, ""}:
        return None
    if isinstance(typed, date):
        return past_day(typed, today=today) if cell.past else typed
    if isinstance(typed, IdNumber):
        past_day(typed.birth_date, today=today)
        return typed.value
    return _READERS.get(cell.type, normal_text)(str(typed))


_READERS: Final[Mapping[str, Callable[[str], object]]] = {
    "phone": phone,
    "account": account,
    "name": name,
    "boolean": lambda text: text == "true",
}
