"""Hide most of what identifies a person, in lists that more people see."""

from __future__ import annotations

_STAR = "*"
_ID_SHOWN = (3, 4)
_ID_LENGTH = 18
_PHONE_SHOWN = (3, 4)
_ACCOUNT_SHOWN = (0, 4)


def mask_id(number: str) -> str:
    """Return an identity number with only its first three and last four characters.

    Of a certificate number, which begins with an identity number, the digits after it are
    hidden as well: they tell category and grade. Anything shorter than a number of 15 is
    hidden whole, because so little of it would be hidden otherwise.

    >>> mask_id("420112197001011234"), mask_id("42011219700101123443B1")
    ('420***********1234', '420***********1234****')
    >>> mask_id("4201121970")
    '**********'
    """
    if len(number) <= _ID_LENGTH:
        return _mask(number, *_ID_SHOWN, at_least_hidden=8)
    rest = number[_ID_LENGTH:]
    return _mask(number[:_ID_LENGTH], *_ID_SHOWN, at_least_hidden=8) + _STAR * len(rest)


def mask_name(name: str) -> str:
    """Return a name with its first and last character; of two characters the first only.

    >>> mask_name("张小三"), mask_name("张三"), mask_name("欧阳小三")
    ('张*三', '张*', '欧**三')
    """
    if len(name) <= 1:
        return _STAR * len(name)
    return _mask(name, 1, 0 if len(name) == 2 else 1, at_least_hidden=1)


def mask_account(account: str) -> str:
    """Return a bank account with only its last four digits.

    >>> mask_account("6228480000000001234")
    '***************1234'
    """
    return _mask(account, *_ACCOUNT_SHOWN, at_least_hidden=4)


def mask_phone(phone: str) -> str:
    """Return a telephone number with its first three and last four digits.

    >>> mask_phone("13800005678"), mask_phone("83210000")
    ('138****5678', '****0000')
    """
    shown = _PHONE_SHOWN if len(phone) >= 11 else _ACCOUNT_SHOWN
    return _mask(phone, *shown, at_least_hidden=4)


def _mask(text: str, first: int, last: int, *, at_least_hidden: int) -> str:
    hidden = len(text) - first - last
    if hidden < at_least_hidden:
        return _STAR * len(text)
    return text[:first] + _STAR * hidden + text[len(text) - last :]
