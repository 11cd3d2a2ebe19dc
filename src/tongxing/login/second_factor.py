"""The second factor: codes of an authenticator, and recovery codes, each good for once.

Secrets, their form and their codes are allauth's. Which codes were used stands in the database
and not in a cache, because several processes answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from allauth.core.internal.cryptokit import compare_user_code, normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)

if TYPE_CHECKING:
    from datetime import datetime

    from tongxing.accounts.models import Account

Method = Literal["totp", "recovery_codes"]

_LAST_USED: Final = "last_counter"
_STEPS_EITHER_SIDE: Final = 1  # a telephone's clock may be half a minute off


def new_secret() -> str:
    """Return a secret for an authenticator."""
    return str(generate_totp_secret())


def address_of(account: Account, secret: str) -> str:
    """Return what an authenticator reads from the picture."""
    return str(get_adapter().build_totp_url(account, secret))


def picture_of(address: str) -> str:
    """Return the picture, as SVG."""
    return str(get_adapter().build_totp_svg(address))


def is_set_up(account: Account) -> bool:
    """Say whether an account has an authenticator."""
    return bool(Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists())


def current_code(account: Account, at: datetime) -> str | None:
    """Return the code an account's authenticator shows now: for demonstration accounts."""
    found = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).first()
    return None if found is None else code_of(_secret(found), at)


def code_of(secret: str, at: datetime) -> str:
    """Return the code that belongs to a secret at a moment."""
    return str(format_hotp_value(hotp_value(secret, _counter(at))))


def fits_secret(secret: str, code: str, at: datetime) -> int | None:
    """Return the step of time at which a code belongs to a secret; None where it does not."""
    middle = _counter(at)
    steps = range(middle - _STEPS_EITHER_SIDE, middle + _STEPS_EITHER_SIDE + 1)
    matching = [
        step
        for step in steps
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step)))
    ]
    return matching[-1] if matching else None


def use_code(account: Account, code: str, at: datetime) -> bool:
    """Say whether an authenticator's code is right, and use it up: it never works again."""
    found = _locked(account, Authenticator.Type.TOTP)
    step = fits_secret(_secret(found), code, at) if found is not None else None
    if found is None or step is None or step <= found.data.get(_LAST_USED, 0):
        return False
    found.data[_LAST_USED] = step
    _note_use(found, at)
    return True


def use_recovery_code(account: Account, code: str, at: datetime) -> bool:
    """Say whether a recovery code is right, and use it up."""
    found = _locked(account, Authenticator.Type.RECOVERY_CODES)
    if found is None:
        return False
    codes = RecoveryCodes(found)
    if not codes.validate_code(normalize_user_code(code)):
        return False
    _note_use(codes.instance, at)
    return True


def set_up(account: Account, secret: str, *, used_step: int) -> None:
    """Give an account an authenticator, in place of any it had.

    Args:
        account: Whose.
        secret: What the authenticator was told.
        used_step: The step of the code that proved it, which may not be used for log-in again.
    """
    Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).delete()
    made = TOTP.activate(account, secret).instance
    made.data[_LAST_USED] = used_step
    made.save(update_fields=["data"])


def new_recovery_codes(account: Account) -> list[str]:
    """Make recovery codes in place of any there were, and return them, this one time."""
    Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).delete()
    return list(RecoveryCodes.activate(account).generate_codes())


def recovery_codes_left(account: Account) -> int:
    """Return how many recovery codes have not been used."""
    found = Authenticator.objects.filter(
        user=account, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    return 0 if found is None else len(RecoveryCodes(found).get_unused_codes())


def _locked(account: Account, kind: Authenticator.Type) -> Authenticator | None:
    return Authenticator.objects.select_for_update().filter(user=account, type=kind).first()


def _note_use(used: Authenticator, at: datetime) -> None:
    used.last_used_at = at
    used.save(update_fields=["data", "last_used_at"])


def _secret(found: Authenticator) -> str:
    return str(get_adapter().decrypt(found.data["secret"]))


def _counter(at: datetime) -> int:
    return int(at.timestamp()) // int(app_settings.TOTP_PERIOD)
