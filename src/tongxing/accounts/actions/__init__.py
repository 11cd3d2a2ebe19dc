"""The only code that changes anything about officers: lock, ask the rules, save, record."""

from __future__ import annotations

from tongxing.accounts.actions.duties import (
    accept_duty,
    end_duty,
    propose_deputy,
    propose_duty,
    turn_down_duty,
)
from tongxing.accounts.actions.grants import give_grant, revoke_grant
from tongxing.accounts.actions.officers import (
    Invited,
    close_account,
    invite_again,
    invite_officer,
    keep_contact,
    keep_display,
    move_officer,
    reopen_account,
    reveal_contact,
)

__all__ = [
    "Invited",
    "accept_duty",
    "close_account",
    "end_duty",
    "give_grant",
    "invite_again",
    "invite_officer",
    "keep_contact",
    "keep_display",
    "move_officer",
    "propose_deputy",
    "propose_duty",
    "reopen_account",
    "reveal_contact",
    "revoke_grant",
    "turn_down_duty",
]
