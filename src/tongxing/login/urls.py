"""Addresses of log-in: these and no others of allauth."""

from __future__ import annotations

from django.urls import path

from tongxing.login.views import invitation, log_in, log_out, my_account, own_access

app_name = "login"
urlpatterns = [
    path("", my_account.account, name="account"),
    path("login/", log_in.log_in, name="log_in"),
    path("login/code/", log_in.code, name="code"),
    path("login/recovery-code/", log_in.recovery_code, name="recovery_code"),
    path("logout/", log_out.log_out, name="log_out"),
    path("invitation/<str:token>/", invitation.open_invitation, name="invitation"),
    path("welcome/", invitation.welcome, name="welcome"),
    path("welcome/authenticator/", invitation.first_authenticator, name="first_authenticator"),
    path("password/", own_access.password, name="password"),
    path("confirm/", own_access.confirm, name="confirm"),
    path("authenticator/", own_access.authenticator, name="authenticator"),
    path("recovery-codes/", own_access.recovery_codes, name="recovery_codes"),
    path("devices/<slug:device>/end/", my_account.end_device, name="end_device"),
]
