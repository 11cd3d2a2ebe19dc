"""The forms of log-in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tongxing.foundations.text import Text, normal_text
from tongxing.ui import forms
from tongxing.ui.forms import wrong

if TYPE_CHECKING:
    from tongxing.accounts.models import Account

_LONGEST_NAME = 60
_LONGEST_CODE = 20

_CODE: Final = Text("验证码", "Code")
_CODE_HINT: Final = Text(
    "手机验证器上显示的 6 位数字，每 30 秒换一次",
    "The 6 digits your authenticator shows; they change every 30 seconds",
)
_PASSWORD: Final = Text("密码", "Password")

_PASSWORD_FAULTS: Final = {
    "password_too_short": Text(
        "密码太短；至少要有 12 个字符", "This password is too short: use at least 12 characters"
    ),
    "password_too_common": Text(
        "这个密码太常见，容易被猜到；请换一个",
        "This password is too common and easily guessed: choose another",
    ),
    "password_too_similar": Text(
        "密码与用户名太像；请换一个",
        "This password is too much like the user name: choose another",
    ),
}
_UNFIT: Final = Text("这个密码不能用；请换一个", "This password cannot be used: choose another")


class LogInForm(forms.Form):
    """Who, and the password."""

    login = forms.TextField(
        label=Text("用户名", "User name"),
        most=_LONGEST_NAME,
        width="medium",
        autocomplete="username",
    )
    password = forms.PasswordField(label=_PASSWORD)

    def clean_login(self) -> str:
        """Return the user name in the one spelling in which they are kept."""
        return normal_text(self.cleaned_data["login"]).lower()


class CodeForm(forms.Form):
    """The code that an authenticator shows."""

    code = forms.TextField(
        label=_CODE,
        hint=_CODE_HINT,
        most=_LONGEST_CODE,
        width="short",
        autocomplete="one-time-code",
        inputmode="numeric",
        plain=True,
    )

    def clean_code(self) -> str:
        """Return the digits, however they were grouped."""
        return normal_text(self.cleaned_data["code"])


class RecoveryCodeForm(CodeForm):
    """One of the codes on paper."""

    code = forms.TextField(
        label=Text("恢复码", "Recovery code"),
        hint=Text(
            "开通账号时保存的 8 位数字，每个只能用一次",
            "One of the 8-digit codes you kept when the account was set up; each works once",
        ),
        most=_LONGEST_CODE,
        width="short",
        autocomplete="off",
        inputmode="numeric",
        plain=True,
    )


class ConfirmForm(forms.Form):
    """Password and code once more, before the log-in itself is changed."""

    password = forms.PasswordField(label=_PASSWORD)
    code = forms.TextField(
        label=Text("验证码或恢复码", "Code or recovery code"),
        hint=_CODE_HINT,
        most=_LONGEST_CODE,
        width="short",
        autocomplete="one-time-code",
        inputmode="numeric",
        plain=True,
    )


class NewPasswordForm(forms.Form):
    """A new password, typed twice because nobody can see it."""

    new_password = forms.PasswordField(
        label=Text("新密码", "New password"),
        hint=Text(
            "至少 12 个字符。几个互不相关的词连在一起既好记又难猜。",
            "At least 12 characters. A few words that have nothing to do with each other are easy "
            "to remember and hard to guess.",
        ),
        autocomplete="new-password",
    )
    again = forms.PasswordField(
        label=Text("再输入一次新密码", "The new password again"), autocomplete="new-password"
    )

    def __init__(self, *args: object, account: Account, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.account = account

    def clean_new_password(self) -> str:
        """Return the password, if it is hard enough to guess."""
        password = str(self.cleaned_data["new_password"])
        try:
            validate_password(password, self.account)
        except ValidationError as error:
            codes = [each.code for each in error.error_list]
            raise wrong(_PASSWORD_FAULTS.get(codes[0] or "", _UNFIT)) from error
        return password

    def clean_again(self) -> str:
        """Return the repetition, if it is one."""
        again = str(self.cleaned_data["again"])
        if again != self.data.get("new_password"):
            raise wrong(
                Text(
                    "两次输入的密码不一样；请再输入一次", "The two differ: type the password again"
                )
            )
        return again


class ChangePasswordForm(NewPasswordForm):
    """The present password, and a new one."""

    password = forms.PasswordField(label=Text("现在的密码", "Present password"))
    field_order = ("password", "new_password", "again")
