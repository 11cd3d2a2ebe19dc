"""The one stage between a right password and being logged in: the code."""

from __future__ import annotations

from typing import Final

from allauth.account.stages import LoginStage
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from tongxing.login.sessions import PENDING_LOGIN


class CodeStage(LoginStage):  # type: ignore[misc]  # allauth has no types
    """Asks for the second factor, always: there is no way in without one."""

    key: Final = "code"
    urlname = "login:code"

    def handle(self) -> tuple[HttpResponse, bool]:
        """Lead to the page that asks for the code; the log-in waits in the session."""
        self.request.session[PENDING_LOGIN] = self.login.user.get_username()
        return HttpResponseRedirect(reverse(self.urlname)), True
