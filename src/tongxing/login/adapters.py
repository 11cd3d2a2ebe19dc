"""Where allauth's flows are ours: the stages of a log-in, and sealed secrets."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from qrcode.image.svg import SvgPathFillImage

from tongxing.secrecy import cipher

if TYPE_CHECKING:
    from django.http import HttpRequest

SEALED_AS: Final = "mfa_authenticator.data"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Password, then code, and nothing else: no sign-up, no mail, no messages."""

    def get_login_stages(self) -> list[str]:
        """Return what stands between a right password and being logged in."""
        return ["tongxing.login.stages.CodeStage"]

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's own
        """Refuse: officers come by invitation."""
        return False

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Say nothing: our pages say what happened."""

    def send_notification_mail(self, *args: object, **kwargs: object) -> None:
        """Send nothing: the audit log tells it."""


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Secrets of second factors are sealed before they reach the database."""

    def encrypt(self, text: str) -> str:
        """Seal a secret with the key of this installation."""
        return cipher.seal(text, context=SEALED_AS)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return str(cipher.open_(encrypted_text, context=SEALED_AS))

    def build_totp_svg(self, url: str) -> str:
        """Draw the address for an authenticator, dark on white whatever the page's colours."""
        drawn = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(drawn)
        return drawn.getvalue().decode()
