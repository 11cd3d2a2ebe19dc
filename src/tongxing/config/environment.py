"""Every setting that an installation may change."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

from tongxing.foundations.environment import Setting
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable


def _whole_number(least: int, most: int) -> Callable[[str], Text | None]:
    expected = Text(f"{least} 至 {most} 之间的整数", f"a whole number from {least} to {most}")
    return lambda value: (
        None if value.isascii() and value.isdigit() and least <= int(value) <= most else expected
    )


def _one_of(*allowed: str) -> Callable[[str], Text | None]:
    expected = Text("、".join(allowed) + " 之一", "one of " + ", ".join(allowed))
    return lambda value: None if value in allowed else expected


def _addresses(value: str) -> Text | None:
    try:
        for each in value.split(","):
            ip_address(each.strip())
    except ValueError:
        return Text("逗号分隔的 IP 地址", "IP addresses separated by commas")
    return None


def _database_address(value: str) -> Text | None:
    if value.startswith(("postgres:", "postgresql:")):
        return None
    return Text("以 postgresql: 开头的地址", "an address that begins with postgresql:")


SETTINGS: Final = (
    Setting(
        name="TONGXING_HOME",
        about=Text(
            "存放数据库、密钥和审计封印的文件夹", "folder of database, keys and audit heads"
        ),
        default="site-data",
    ),
    Setting(
        name="TONGXING_KEYS",
        about=Text("密钥文件夹；不设时在数据文件夹内", "folder of the keys; else inside the home"),
    ),
    Setting(
        name="TONGXING_CIPHER",
        about=Text("字段加密算法", "cipher of encrypted fields"),
        default="sm4-gcm",
        check=_one_of("sm4-gcm", "aes-256-gcm"),
    ),
    Setting(
        name="DATABASE_URL",
        about=Text(
            "应用账号的数据库地址；不设时用内置数据库", "database as the application; else embedded"
        ),
        secret=True,
        check=_database_address,
    ),
    Setting(
        name="DATABASE_OWNER_URL",
        about=Text(
            "数据库所有者的地址，只用于升级和备份",
            "database as its owner, for migrate and backup only",
        ),
        secret=True,
        check=_database_address,
    ),
    Setting(
        name="TONGXING_HOSTS",
        about=Text("网站的域名，逗号分隔", "host names of the site, separated by commas"),
        default="127.0.0.1,localhost",
    ),
    Setting(
        name="TONGXING_PROXIES",
        about=Text(
            "可信的反向代理地址，逗号分隔；只信它们转告的来访地址",
            "addresses of our own proxies, separated by commas: only they are believed who asks",
        ),
        check=_addresses,
    ),
    Setting(
        name="TONGXING_HTTPS",
        about=Text("网站是否只经 HTTPS 访问", "whether the site is reached by HTTPS only"),
        default="no",
        check=_one_of("yes", "no"),
    ),
    Setting(
        name="TONGXING_SESSION_IDLE_MINUTES",
        about=Text("无操作多少分钟后自动退出", "minutes without a request until a session ends"),
        default="30",
        check=_whole_number(5, 120),
    ),
    Setting(
        name="TONGXING_SESSION_HOURS",
        about=Text("一次登录最长多少小时", "hours until a session ends whatever happens"),
        default="10",
        check=_whole_number(1, 24),
    ),
    Setting(
        name="TONGXING_SESSION_BOUND",
        about=Text("登录是否绑定浏览器和地址", "whether a session is bound to browser and address"),
        default="yes",
        check=_one_of("yes", "no"),
    ),
    Setting(
        name="TONGXING_LOGIN_FAILURES",
        about=Text("连续输错几次后锁定", "wrong attempts until a log-in is locked"),
        default="5",
        check=_whole_number(3, 10),
    ),
    Setting(
        name="TONGXING_LOCK_MINUTES",
        about=Text("锁定多少分钟", "minutes that a lock lasts"),
        default="15",
        check=_whole_number(1, 1440),
    ),
    Setting(
        name="TONGXING_VIRUS_SCANNER",
        about=Text(
            "病毒扫描命令；上传的文件从标准输入交给它，退出码 0 为通过",
            "virus scanner; an upload is on its standard input, status 0 lets it pass",
        ),
        default="",
    ),
)
