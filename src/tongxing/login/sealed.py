"""Where this app keeps sealed texts outside an encrypted field, for the rotation of keys."""

from __future__ import annotations

from typing import Final

from tongxing.login.adapters import SEALED_AS
from tongxing.secrecy.rotation import SealedColumn

SEALED: Final = (SealedColumn(app="mfa", model="Authenticator", field="data", context=SEALED_AS),)
