"""The words of what this app itself records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.audit.words import Subject
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

ACTIONS: Mapping[str, Text] = {
    "audit.read": Text("查看敏感信息", "saw a sensitive field"),
    "audit.bulk_read": Text("批量查看敏感信息", "saw a sensitive field of many"),
    "audit.trail_seen": Text("查看审计轨迹", "looked at an audit trail"),
    "keys.rotated": Text("更换密钥", "changed a key"),
    "keys.resealed": Text("用新密钥重新加密", "encrypted values anew"),
}

SUBJECTS: Mapping[str, Subject] = {
    "account": Subject(label=Text("账号", "account")),
    "key": Subject(label=Text("密钥", "key")),
}

FIELDS: Mapping[str, Text] = {}
