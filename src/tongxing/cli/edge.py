"""How the command line ends: exit statuses, and one readable message for whatever went wrong."""

from __future__ import annotations

import errno
import os
import re
import sys
import traceback
from enum import IntEnum
from typing import TYPE_CHECKING

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer.exceptions import TyperException

    from tongxing.foundations.text import Language

TRACE_VARIABLE = "TONGXING_TRACE"
"""Set to 1, it shows a developer where a fault of the program itself happened."""


class Status(IntEnum):
    """How a command ended, for scripts."""

    DONE = 0
    UNUSABLE = 1
    USAGE = 2
    HELD = 3


def say_fault(error: Exception, lang: Language) -> int:
    """Tell on standard error why a command could not finish, and return the exit status."""
    if os.environ.get(TRACE_VARIABLE) == "1":
        traceback.print_exception(error)
    say_error(_understood(error).message(lang))
    return Status.UNUSABLE


def say_wrong_usage(error: TyperException, lang: Language) -> int:
    """Tell on standard error what is wrong with the command itself, and return the status."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "tongxing"
    say_error(_usage_sentence(error).say(lang))
    say_error(Text(f"用法见：{path} --help", f"See: {path} --help").say(lang))
    return Status.USAGE


def say_error(line: str) -> None:
    """Write one line to standard error, whatever characters the terminal can show."""
    encoding = sys.stderr.encoding or "utf-8"
    print(line.encode(encoding, "replace").decode(encoding), file=sys.stderr)  # noqa: T201


def _usage_sentence(error: TyperException) -> Text:
    """Put the library's complaint into our words; its own where it has no common form."""
    english = error.format_message()
    parameter = getattr(error, "param", None)
    name = _name_of(parameter) if parameter is not None else ""
    match type(error).__name__:
        case "MissingParameter":
            return Text(f"缺少：{name}", f"Missing: {name}")
        case "NoSuchOption":
            option = getattr(error, "option_name", "")
            near = "、".join(getattr(error, "possibilities", None) or [])
            return Text(f"没有选项 {option}" + (f"；您是否想写 {near}？" if near else ""), english)
        case "BadParameter":
            return Text(f"{name} 的写法有误：{error.message}", english)
        case _:
            unknown = re.fullmatch(r"No such command '(.*)'\.?.*", error.message)
            zh = f"没有命令 {unknown[1]}" if unknown else f"用法有误：{error.message}"
            return Text(zh, english)


def _name_of(parameter: object) -> str:
    """Return an option as it is typed, or an argument as the help names it."""
    names = [name for name in getattr(parameter, "opts", []) if name.startswith("--")]
    metavar = getattr(parameter, "metavar", None) or getattr(parameter, "name", "")
    return names[0] if names else str(metavar).upper()


def _understood(error: Exception) -> TongxingError:
    """Turn any exception into found, expected and what to do."""
    if isinstance(error, TongxingError):
        return error
    for cause in _causes(error):
        if _is_full_disk(cause):
            return _full_disk()
    for cause in _causes(error):
        if isinstance(cause, OSError):
            return _file_trouble(cause)
    return _our_own_fault(error)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an exception and those it was raised from, the outermost first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _is_full_disk(error: BaseException) -> bool:
    # Polars reports what its native writer met as text, not as a number.
    told = f"{error}"
    return (isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}) or (
        "No space left on device" in told or "(os error 28)" in told
    )


def _full_disk() -> TongxingError:
    # Which file it was helps nobody: it lay in a folder that is gone by now.
    return TongxingError(
        Text("磁盘已满", "the disk is full"),
        Text("有空间写入结果", "room for what is written"),
        Text(
            "清理磁盘或换一个 --out 后重新运行；未写完的结果没有保留",
            "free some space or choose another --out and run again; nothing half-written was kept",
        ),
    )


def _file_trouble(error: OSError) -> TongxingError:
    where = error.filename or ""
    reason = error.strerror or str(error)
    return TongxingError(
        Text(
            f"文件无法读写：{where}（{reason}）",
            f"a file cannot be read or written: {where} ({reason})",
        ),
        Text("可以读写的文件", "a file that can be read and written"),
        Text(
            "检查路径、权限，以及文件是否正被其他程序打开",
            "check the path, the permissions and whether another program has it open",
        ),
    )


def _our_own_fault(error: Exception) -> TongxingError:
    name = type(error).__name__
    return TongxingError(
        Text(
            f"程序自身出错（{name}：{error}）", f"a fault of the program itself ({name}: {error})"
        ),
        Text("不论什么输入都不应如此", "none, whatever the input"),
        Text(
            f"设 {TRACE_VARIABLE}=1 再运行一次，把显示的内容（不含个人信息）告诉维护者",
            f"run again with {TRACE_VARIABLE}=1 and tell the maintainers what it shows, "
            "without personal data",
        ),
    )
