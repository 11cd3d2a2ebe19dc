"""What is logged: enough to find a fault, nothing of a person and nothing that opens a door."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies

from tongxing.foundations.identity import check_digit
from tongxing.secrecy.redaction import HIDDEN, RedactingFilter, redacted

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRETS = (
    "11010519491231002X",
    "11010519491231002x",
    "11010519491231002X43B1",
    "110105491231002",
    "13800005678",
    "+86 138-0000-5678",
    "6228480000000001234",
    "k1:sm4-gcm:" + "Ab3_" * 12,
    "otpauth://totp/Tongxing:wang?secret=ABCDEFGH",
    "aZ3" * 14,
)


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("around", ["{}", "号码{}有误", "id={} ", "['{}', 3]", '"{}"', "({})."])
def test_numbers_and_keys_of_people_are_hidden_wherever_they_stand(
    secret: str, around: str
) -> None:
    assert secret not in redacted(around.format(secret))
    assert HIDDEN in redacted(around.format(secret))


@pytest.mark.parametrize(
    "line",
    [
        "password=correct-horse",
        "'password': 'correct-horse'",
        '{"token": "correct-horse"}',
        "sessionid=correct-horse; path=/",
        "Authorization: Bearer correct-horse",
        "postgresql://tongxing_app:correct-horse@db/tongxing",
        "csrfmiddlewaretoken=correct-horse&next=/",
    ],
)
def test_what_is_called_a_secret_is_hidden_and_its_name_stays(line: str) -> None:
    assert "correct-horse" not in redacted(line)
    assert redacted(line).split("=")[0].split(":")[0] in line


@pytest.mark.parametrize("line", ["code=123456", "'code': '123456'"])
def test_a_log_in_code_is_hidden(line: str) -> None:
    assert "123456" not in redacted(line)


@pytest.mark.parametrize(
    "line",
    [
        "GET /places/420112001001/ 200 in 12 ms",
        "2026-12-01 01:05:37,123 status code: 404",
        "sealed 1200 events, number 20261201",
        "/var/lib/tongxing/postgres/base/16384",
        "tongxing.audit.sealing.seal_pending_and_append_to_the_file",
        "sha256 of the run e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ],
)
def test_what_helps_to_find_a_fault_stays(line: str) -> None:
    assert redacted(line) == line


@given(digits=strategies.from_regex(r"\A[1-9][0-9]{16}\Z"))
def test_no_identity_number_passes(digits: str) -> None:
    number = digits + check_digit(digits)

    assert number not in redacted(f"person {number}: unknown")


@pytest.fixture
def logged() -> Iterator[tuple[logging.Logger, io.StringIO]]:
    """A logger with the filter as the settings hang it, and what it wrote."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(RedactingFilter())
    handler.setFormatter(logging.Formatter("{levelname} {message}", style="{"))
    logger = logging.Logger("test")
    logger.addHandler(handler)
    yield logger, written
    handler.close()


def test_arguments_traces_and_stacks_are_redacted_too(
    logged: tuple[logging.Logger, io.StringIO],
) -> None:
    logger, written = logged
    try:
        message = f"person {SECRETS[0]} twice"
        raise ValueError(message)
    except ValueError:
        logger.exception("at %s of %d", SECRETS[4], 7, stack_info=True)

    text = written.getvalue()
    assert f"ERROR at {HIDDEN} of 7" in text
    assert "ValueError" in text
    assert SECRETS[0] not in text
    assert SECRETS[4] not in text


def test_a_line_that_cannot_be_formatted_is_still_logged(
    logged: tuple[logging.Logger, io.StringIO],
) -> None:
    logger, written = logged

    logger.warning("%d persons", SECRETS[0])

    assert "could not be formatted" in written.getvalue()
    assert SECRETS[0] not in written.getvalue()
