"""Passwords, codes, keys and links stand in no log, no table and no audit event."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from tests.login.steps import (
    USER,
    code,
    everything_stored,
    later,
    log_in,
    recovery_codes,
    type_code,
    type_password,
    wrong_code,
)
from tests.login.test_invitation import FACTOR, NEW, choose, invite, key_on
from tests.support.cast import PASSWORD

if TYPE_CHECKING:
    import pytest
    from django.test import Client


def test_nothing_of_them_is_written_anywhere(
    firefox: Client, secret: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    wrong, (recovery, *_) = wrong_code(secret), recovery_codes()
    link = invite()
    type_password(firefox, USER, "a-wrong-password-typed")
    type_password(firefox)
    type_code(firefox, wrong)
    firefox.post("/account/login/recovery-code/", {"code": recovery})
    firefox.post("/account/logout/")
    firefox.get(link)
    choose(firefox)
    new_secret = key_on(firefox.get(FACTOR).content.decode())
    firefox.post(FACTOR, {"code": code(new_secret)})
    with later(seconds=60):
        log_in(firefox, new_secret)

    written = everything_stored() + caplog.text
    words = (PASSWORD, NEW, "a-wrong-password-typed", secret, new_secret, recovery, wrong)
    for word in (*words, link.split("/")[-2], code(secret)):
        assert word not in written, word
