"""Take numbers of people, and whatever opens a door, out of every line that is logged."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Final

from tongxing.secrecy.cipher import SEALED

if TYPE_CHECKING:
    from collections.abc import Callable

HIDDEN: Final = "[hidden]"

_CERTIFICATE_OR_ID = r"\d{17}[\dXx](?:[1-7][1-4](?:B\d{0,2})?)?"
_CARD = r"\d{15,19}"  # bank cards of 16 to 19 digits, and identity numbers of the old 15
_MOBILE = r"(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}"
_NUMBERS: Final = re.compile(
    rf"(?<![\w.])(?:{_CERTIFICATE_OR_ID}|{_CARD}|{_MOBILE})(?!\w)", flags=re.ASCII
)
_NAMED_SECRETS: Final = re.compile(
    r"(?P<name>\b(?:password|passwd|secret|token|sessionid|csrftoken|csrfmiddlewaretoken|"
    r"authorization|cookie|otp|totp)[\"']?\s*[=:]\s*|\bcode[\"']?\s*[=:]\s*(?=[\"']?\d{6}\b))"
    r"(?P<value>\"[^\"]*\"|'[^']*'|(?:Bearer\s+|Basic\s+)?[^\s,;&\"'}]+)",
    flags=re.IGNORECASE,
)
_PASSWORD_IN_ADDRESS: Final = re.compile(r"(?P<name>\w+://[^\s:/@]*:)(?P<value>[^\s@]+)(?=@)")
_TOTP_ADDRESS: Final = re.compile(r"otpauth:\S+")
_LONG_TOKEN: Final = re.compile(
    r"(?<![\w/.-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{24,}(?![\w-])", flags=re.ASCII
)
_TOKEN_IN_PATH: Final = re.compile(
    r"(?<=/)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{24,}(?=[/?\s\"']|$)", flags=re.ASCII
)


def without_numbers(text: str) -> str:
    """Return a text with identity, certificate, card and mobile numbers hidden.

    >>> without_numbers("王秀兰 11010519491231002X 13800005678 2026-11-24 420112001")
    '王秀兰 [hidden] [hidden] 2026-11-24 420112001'
    """
    # The look-arounds treat Chinese characters as no part of a word: numbers touch them in prose.
    return _NUMBERS.sub(HIDDEN, text)


def redacted(text: str) -> str:
    """Return a text without numbers of people, sealed values, passwords, codes and tokens.

    >>> redacted("GET /x?token=abc&page=2 k1:sm4-gcm:" + "A" * 40)
    'GET /x?token=[hidden]&page=2 [hidden]'
    """
    text = SEALED.sub(HIDDEN, text)
    text = _TOTP_ADDRESS.sub(HIDDEN, text)
    text = _PASSWORD_IN_ADDRESS.sub(rf"\g<name>{HIDDEN}", text)
    text = _NAMED_SECRETS.sub(rf"\g<name>{HIDDEN}", text)
    text = _TOKEN_IN_PATH.sub(HIDDEN, text)
    return without_numbers(_LONG_TOKEN.sub(HIDDEN, text))


class RedactingFilter(logging.Filter):
    """Redact a record's message, its trace and its stack before any handler writes them."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record in place, and let it pass."""
        record.msg, record.args = redacted(_message(record.getMessage)), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = redacted(record.exc_text)
        if record.stack_info:
            record.stack_info = redacted(record.stack_info)
        return True


def _message(formatted: Callable[[], str]) -> str:
    """Return a record's message; a wrong format string must not hide that something was logged."""
    try:
        return formatted()
    except (TypeError, ValueError):
        return "a log line that could not be formatted"
