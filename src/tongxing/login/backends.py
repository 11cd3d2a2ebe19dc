"""How a session's account is found: with the officer and the office, in one query."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from tongxing.accounts.models import Account


class OfficerBackend(AuthenticationBackend):  # type: ignore[misc]  # published without types
    """allauth's backend; every page needs the officer, so it does not ask for the account alone."""

    def get_user(self, user_id: int) -> Account | None:
        """Return the account of a session while it is open, else None."""
        found = Account.objects.select_related("officer__place").filter(pk=user_id, is_active=True)
        return next(iter(found), None)
