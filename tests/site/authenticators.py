"""The telephones of the officers: a second factor for each, and the codes they show."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import struct
import time
from typing import TYPE_CHECKING, Final

import psycopg

from tongxing.database import clock
from tongxing.login.adapters import SEALED_AS
from tongxing.secrecy import cipher

if TYPE_CHECKING:
    from tests.support.postgres import Clone

_STEP: Final = 30
_ADD: Final = """
    INSERT INTO mfa_authenticator (type, data, user_id, created_at)
    SELECT 'totp', %s::jsonb, id, now() FROM accounts_account WHERE username = %s
"""
"""As the log-in keeps it: sealed, with the step of time of the last code."""


def code_at(secret: str, step: int) -> str:
    """Return the six digits of one step of time, as RFC 6238 has them."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", step), hashlib.sha1)
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


class Authenticators:
    """One telephone for all: knows the secrets, and never shows a code twice."""

    def __init__(self, clone: Clone) -> None:
        self._clone = clone
        self.secrets: dict[str, str] = {}
        self._shown: dict[str, int] = {}

    def code(self, username: str) -> str:
        """Return a code that works now, waiting for one where all were shown."""
        step = max(_now(), self._shown.get(username, 0) + 1)
        while step > _now() + 1:
            time.sleep(0.2)
        self._shown[username] = step
        return code_at(self.secrets[username], step)

    def set_up(self, username: str) -> None:
        """Give an officer a second factor, once."""
        if username in self.secrets:
            return
        secret = base64.b32encode(hashlib.sha256(username.encode()).digest()[:20]).decode()
        data = json.dumps({"secret": cipher.seal(secret, context=SEALED_AS), "last_counter": 0})
        with psycopg.connect(self._clone.owner) as connection:
            connection.execute(_ADD.encode(), [data, username])
        self.learn(username, secret)

    def learn(self, username: str, secret: str) -> None:
        """Keep the secret of somebody who has set up the second factor on a page."""
        self.secrets[username] = secret


def _now() -> int:
    return int(clock.now().timestamp()) // _STEP
