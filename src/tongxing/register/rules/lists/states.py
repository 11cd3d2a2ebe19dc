"""What may be done with an import in which state, and why not otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.register.rules.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable

STATES: Final[dict[str, Text]] = {
    "received": Text("已上传", "uploaded"),
    "reading": Text("预读中", "being read"),
    "read": Text("待核对", "to be checked"),
    "applying": Text("入库中", "being taken over"),
    "applied": Text("已入库", "taken over"),
    "undoing": Text("撤回中", "being undone"),
    "undone": Text("已撤回", "undone"),
    "failed": Text("未能读取", "could not be read"),
    "left": Text("未采用", "not wanted"),
}
BUSY: Final = frozenset({"received", "reading", "applying", "undoing"})
"""States in which the worker has it in hand."""

_MAY: Final[dict[str, frozenset[str]]] = {
    "read": frozenset({"received", "reading", "read", "failed"}),
    "apply": frozenset({"read"}),
    "leave": frozenset({"read", "failed"}),
    "undo": frozenset({"applied"}),
}
_ACTS: Final = {
    "read": Text("预读", "be read"),
    "apply": Text("入库", "be taken over"),
    "leave": Text("放弃", "be left"),
    "undo": Text("撤回", "be undone"),
}


class ImportRefusedError(RefusedError):
    """An act that the state of an import, or of its breakers, does not allow."""

    def __init__(self, found: Text, expected: Text, action: Text, *, field: str = "") -> None:
        super().__init__(found, expected, action)
        self.field = field


def may(act: str, state: str) -> bool:
    """Say whether an act is possible in a state."""
    return state in _MAY[act]


def check(act: str, state: str) -> None:
    """Refuse an act that the state does not allow.

    Raises:
        ImportRefusedError: Somebody else was quicker, or the worker has it in hand.
    """
    if may(act, state):
        return
    now, wanted = STATES[state], _ACTS[act]
    raise ImportRefusedError(
        Text(f"这次导入现在是“{now.zh}”", f"this import is {now.en} now"),
        Text(f"可以{wanted.zh}的导入", f"one that can {wanted.en}"),
        Text(
            "刷新本页，看看别人是否已经处理",
            "load the page again and see whether somebody else has dealt with it",
        ),
    )


def check_confirmed(confirm: Iterable[str], tripped: Iterable[str], reason: str) -> None:
    """Refuse to let lists pass that trip no breaker, or without a reason.

    Raises:
        ImportRefusedError: Either of them.
    """
    chosen = set(confirm)
    if unknown := chosen - set(tripped):
        raise ImportRefusedError(
            Text(
                f"{'、'.join(sorted(unknown))} 没有触发熔断", f"{sorted(unknown)} trip no breaker"
            ),
            Text("触发熔断的名册", "lists that trip a breaker"),
            Text("刷新本页后重新勾选", "load the page again and choose again"),
            field="confirm",
        )
    if chosen and not reason.strip():
        raise ImportRefusedError(
            Text("没有写确认的理由", "no reason was given"),
            Text("确认人数确实减少的理由", "why there really are fewer"),
            Text("写明向谁核实、为什么减少", "write who was asked and why there are fewer"),
            field="reason",
        )
