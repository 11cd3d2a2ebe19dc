"""What this app records, in words for the audit pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tongxing.accounts.audited import SUBJECTS as OFFICERS
from tongxing.foundations.text import Text

ACTIONS: Final = {
    "login.succeeded": Text("登录", "logged in"),
    "login.failed": Text("登录失败", "failed to log in"),
    "login.locked": Text("连续输错，登录被锁定", "was locked out after too many failures"),
    "login.ended": Text("登录结束", "session ended"),
    "login.confirmed": Text("再次确认身份", "confirmed the identity once more"),
    "login.password_changed": Text("修改密码", "changed the password"),
    "login.authenticator_set": Text("绑定验证器", "set up an authenticator"),
    "login.recovery_codes_made": Text("生成恢复码", "made recovery codes"),
    "login.invitation_used": Text("使用邀请链接", "used an invitation"),
}

FIELDS: Final = {
    "method": Text("验证方式", "method"),
    "why": Text("结束原因", "why it ended"),
    "codes_left": Text("剩余恢复码", "recovery codes left"),
}

SUBJECTS: Final = {"account": replace(OFFICERS["officer"], label=Text("账号", "account"))}
