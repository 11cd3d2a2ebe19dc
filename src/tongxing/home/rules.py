"""Which state of the system is good, which is to be watched and which is wrong, and what to do.

Measured values come in, findings go out; nothing here measures.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tongxing.foundations.errors import TongxingError

State = Literal["good", "watch", "wrong"]

WORKER_SILENT: Final = timedelta(seconds=60)
SEAL_LATE: Final = timedelta(seconds=120)
BACKUP_OLD: Final = timedelta(days=7)
KEY_OLD: Final = timedelta(days=365)
_OLDEST_POSTGRES: Final = 150_000
_MEBIBYTE: Final = 1024 * 1024
_DISK_WRONG: Final = 1024 * _MEBIBYTE
_DISK_WATCH_PER_CENT: Final = 15


@dataclass(frozen=True, kw_only=True)
class Finding:
    """How one part of the system is.

    Attributes:
        about: Which part.
        state: Whether anything has to be done.
        word: The state in a word.
        told: What was measured.
        todo: What to do; None where all is well.
    """

    about: Text
    state: State
    word: Text
    told: Text
    todo: Text | None = None


def size_words(size: int) -> str:
    r"""Return a number of bytes as people read it.

    >>> size_words(1536 * 1024 * 1024), size_words(700 * 1024)
    ('1.5\xa0GB', '1\xa0MB')
    """
    mebibytes = max(1, round(size / _MEBIBYTE))
    return f"{mebibytes:,}\u00a0MB" if mebibytes < 1024 else f"{mebibytes / 1024:,.1f}\u00a0GB"


def age_words(age: timedelta) -> Text:
    """Return how long ago something was, in the coarsest unit that still says it.

    >>> age_words(timedelta(minutes=90)).zh, age_words(timedelta(seconds=-3)).en
    ('1 小时前', 'just now')
    """
    seconds = int(age.total_seconds())
    for length, zh, en in ((86400, "天", "day"), (3600, "小时", "hour"), (60, "分钟", "minute")):
        if seconds >= length:
            number = seconds // length
            return Text(f"{number} {zh}前", f"{number} {en}{'s' * (number > 1)} ago")
    if seconds <= 1:
        return Text("刚刚", "just now")
    return Text(f"{seconds} 秒前", f"{seconds} seconds ago")


def database(*, number: int, version: str, embedded: bool, size: int) -> Finding:
    """Judge the database server: its version, whether it is fit for daily work, its size."""
    about = Text("数据库", "Database")
    kind = Text("内置", "embedded") if embedded else Text("独立服务器", "a server of its own")
    told = Text(
        f"PostgreSQL {version}，{kind.zh}，数据 {size_words(size)}",
        f"PostgreSQL {version}, {kind.en}, {size_words(size)} of data",
    )
    if number < _OLDEST_POSTGRES:
        todo = Text(
            "把服务器升级到 PostgreSQL 15 或更新", "upgrade the server to PostgreSQL 15 or newer"
        )
        return _finding(about, "wrong", Text("版本过旧", "too old"), told, todo)
    if embedded:
        todo = Text(
            "内置数据库只供试用；正式使用前请安装独立的服务器，"
            "设置 DATABASE_URL 和 DATABASE_OWNER_URL",
            "the embedded server is for trial; before real work install a server and set "
            "DATABASE_URL and DATABASE_OWNER_URL",
        )
        return _finding(about, "watch", Text("试用", "for trial"), told, todo)
    return _finding(about, "good", Text("正常", "working"), told)


def worker(last_heartbeat: datetime | None, now: datetime) -> Finding:
    """Judge whether background work is being done."""
    about = Text("后台任务", "Background work")
    todo = Text(
        "在服务器上查看 tongxing serve 的输出；停止后重新启动",
        "read what tongxing serve printed on the server; stop it and start it again",
    )
    if last_heartbeat is None:
        told = Text("没有任何后台进程", "there is no worker")
        return _finding(about, "wrong", Text("没有运行", "not running"), told, todo)
    age = age_words(now - last_heartbeat)
    told = Text(f"最近一次心跳：{age.zh}", f"last heartbeat: {age.en}")
    if now - last_heartbeat > WORKER_SILENT:
        return _finding(about, "wrong", Text("没有回应", "silent"), told, todo)
    return _finding(about, "good", Text("运行中", "running"), told)


def sealing(
    *, last: datetime | None, unsealed: int, oldest: datetime | None, now: datetime
) -> Finding:
    """Judge whether the audit log is sealed in time: no event may wait much over a minute.

    Args:
        last: When the last seal was made.
        unsealed: How many events wait for the next one.
        oldest: When the oldest of them was written.
        now: The moment of the page.
    """
    about = Text("审计封印", "Audit seals")
    ago = Text("还没有封印", "none yet") if last is None else age_words(now - last)
    told = Text(
        f"最近一次封印：{ago.zh}；等待封印 {unsealed:,} 条",
        f"last seal: {ago.en}; {unsealed:,} {'event' if unsealed == 1 else 'events'} waiting",
    )
    if oldest is not None and now - oldest > SEAL_LATE:
        todo = Text(
            "先看“后台任务”；恢复后运行 tongxing audit verify",
            "look at background work first; when it runs again, run tongxing audit verify",
        )
        return _finding(about, "wrong", Text("迟了", "late"), told, todo)
    return _finding(about, "good", Text("及时", "in time"), told)


def schema(unfit: TongxingError | None) -> Finding:
    """Judge whether program and database belong together.

    Args:
        unfit: Why they do not; None where they do.
    """
    about = Text("数据库结构", "Schema")
    if unfit is not None:
        return _finding(about, "wrong", Text("不一致", "unfit"), unfit.found, unfit.action)
    told = Text("与程序一致", "fits the program")
    return _finding(about, "good", Text("正常", "up to date"), told)


def disk(*, free: int, total: int) -> Finding:
    """Judge the space left where the installation keeps its files."""
    about = Text("磁盘", "Disk")
    per_cent = 100 * free // total if total else 0
    told = Text(f"剩余 {size_words(free)}，占 {per_cent}%", f"{size_words(free)} free, {per_cent}%")
    todo = Text(
        "清理磁盘或扩容；空间用完时网站会拒绝保存，已保存的不会丢",
        "free or add space; when it is used up the site refuses to save, and loses nothing",
    )
    if free < _DISK_WRONG:
        return _finding(about, "wrong", Text("将满", "nearly full"), told, todo)
    if per_cent < _DISK_WATCH_PER_CENT:
        return _finding(about, "watch", Text("偏少", "low"), told, todo)
    return _finding(about, "good", Text("充足", "enough"), told)


def key(
    about: Text, *, ids: Sequence[str], current: str, changed: datetime, now: datetime
) -> Finding:
    """Judge the keys of one purpose by their age; only ids are told.

    Args:
        about: What they are for.
        ids: All that are still needed.
        current: The one in use.
        changed: When it came into use.
        now: The moment of the page.
    """
    age = age_words(now - changed)
    others = len(ids) - 1
    told = Text(
        f"在用 {current}，{age.zh}启用" + (f"；另有旧密钥 {others} 把" if others else ""),
        f"{current} in use, made {age.en}" + (f"; {others} former" if others else ""),
    )
    if now - changed > KEY_OLD:
        todo = Text("运行 tongxing keys rotate 换新密钥", "run tongxing keys rotate")
        return _finding(about, "watch", Text("该换了", "due"), told, todo)
    return _finding(about, "good", Text("正常", "in order"), told)


def backups(last: datetime | None, now: datetime) -> Finding:
    """Judge how old the last backup is."""
    about = Text("备份", "Backups")
    todo = Text(
        "运行 tongxing backup，把文件和密钥分开存到别的机器",
        "run tongxing backup; keep the file and the keys apart, on other machines",
    )
    if last is None:
        told = Text("没有备份的记录", "no backup is on record")
        return _finding(about, "watch", Text("没有", "none"), told, todo)
    age = age_words(now - last)
    told = Text(f"最近一次备份：{age.zh}", f"last backup: {age.en}")
    if now - last > BACKUP_OLD:
        return _finding(about, "wrong", Text("过旧", "old"), told, todo)
    return _finding(about, "good", Text("正常", "recent"), told)


def unreadable(about: Text, why: Text, todo: Text) -> Finding:
    """Return that a part could not be measured, which is never the same as being well."""
    return _finding(about, "wrong", Text("读不到", "unreadable"), why, todo)


def _finding(
    about: Text, state: State, word: Text, told: Text, todo: Text | None = None
) -> Finding:
    return Finding(about=about, state=state, word=word, told=told, todo=todo)
