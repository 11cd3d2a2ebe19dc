"""Why a session ended, told to whoever comes back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.login.sessions import limits
from tongxing.ui.components.notice import Notice

if TYPE_CHECKING:
    from tongxing.login.rules import Ending

KEPT: Final = Text(
    "您填写的内容已保存，尚未提交。重新登录后会恢复，请检查后再提交。",
    "What you had typed is kept and was not sent. Log in again and it is shown to you: check it "
    "and send it then.",
)
NOT_KEPT: Final = Text(
    "刚才提交的内容没有处理，也没能保存。请登录后重新填写。",
    "What you just sent was not processed and could not be kept. Please fill it in again.",
)

_TITLES: Final[dict[Ending, Text]] = {
    "longest": Text(
        "本次登录已到最长时限，已自动退出。",
        "This log-in has lasted as long as one may, so you were logged out.",
    ),
    "elsewhere": Text(
        "您的登录在另一个浏览器或网络地址被使用，为了安全，两边都已退出。",
        "Your log-in was used from another browser or address. To be safe, both were logged out.",
    ),
    "password": Text("密码已修改，请用新密码登录。", "The password was changed: log in with it."),
    "device": Text(
        "您在另一台设备上结束了这里的登录。", "You ended this log-in from another device."
    ),
    "invitation": Text(
        "登录方式已通过邀请链接重新设置，请重新登录。",
        "Your log-in was set up anew with an invitation: please log in again.",
    ),
}
_ELSEWHERE: Final = (
    Text(
        "如果您刚刚换了网络或浏览器，重新登录即可。",
        "If you have just changed network or browser, simply log in again.",
    ),
    Text(
        "如果不是您本人，请登录后立即修改密码，并告诉系统管理员。此事已记入审计。",
        "If it was not you, log in, change your password at once and tell the system "
        "administrator. This is on record in the audit log.",
    ),
)


def notice(because: Ending, *, kept: bool | None = None) -> Notice:
    """Return what the log-in page says after a session's end.

    Args:
        because: Why it ended.
        kept: Whether a form that was sent after the end is kept; None where none was sent.
    """
    text = _ELSEWHERE if because == "elsewhere" else ()
    if kept is not None:
        text = (*text, KEPT if kept else NOT_KEPT)
    title = _TITLES.get(because) or _idle()
    return Notice(title=title, text=text, tone="held" if because == "elsewhere" else "plain")


def _idle() -> Text:
    minutes = int(limits().idle.total_seconds()) // 60
    return Text(
        f"您已有 {minutes} 分钟没有操作，已自动退出。",
        f"You had not done anything for {minutes} minutes, so you were logged out.",
    )
