"""What a request behind a door knows about who asks; the doors themselves are `ui.doors`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.ui.doors import SignedRequest

if TYPE_CHECKING:
    from tongxing.accounts.models import Officer


class OfficerRequest(SignedRequest):
    """A request of an officer, for the apps that know officers.

    Attributes:
        officer: Who asks, with account and place.
    """

    officer: Officer
