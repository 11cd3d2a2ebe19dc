"""The last log-ins, and attempts, of an officer: from the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.audit import queries, words
from tongxing.foundations.text import Text
from tongxing.ui.components.table import Column, Table

if TYPE_CHECKING:
    from tongxing.ui.component import Component
    from tongxing.ui.values import Value

_SHOWN: Final = 15


def past_table(account_id: int) -> Component:
    """Return what lately happened with the log-in of one account."""
    events = queries.events_of_account(account_id, prefix="login.", most=_SHOWN)
    rows: list[list[Value]] = [
        [event.at, words.action(event.action), event.source or "—"] for event in events
    ]
    return Table(
        id="past",
        caption=Text("最近的登录", "Lately"),
        columns=[
            Column(label=Text("时间", "When")),
            Column(label=Text("事情", "What")),
            Column(label=Text("网络地址", "From where")),
        ],
        rows=rows,
        remark=Text(
            "有不是您本人做的？请立即修改密码，并告诉系统管理员。",
            "Something that was not you? Change your password at once and tell the system "
            "administrator.",
        ),
    )
