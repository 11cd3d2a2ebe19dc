"""What each argument and option of the command line is, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

OPTIONS: Mapping[str, Text] = {
    "counties": Text("县区的六位代码", "six-digit codes of counties"),
    "inbox": Text("收件文件夹", "The folder with the offices' files"),
    "place": Text("区划代码，如 420112", "Code of the place, such as 420112"),
    "month": Text("月份，如 2026-11", "The month, such as 2026-11"),
    "out": Text("结果文件夹（新建）", "The folder for what is written; it must not exist yet"),
    "result": Text("先前运行的结果文件夹", "The folder that an earlier run wrote"),
    "as_of": Text(
        "资料截止日；默认为该月最后一天", "The as-of day; by default the last day of the month"
    ),
    "previous": Text(
        "上次运行的结果文件夹，沿用其中的事实",
        "The folder of an earlier run, whose facts are taken over",
    ),
    "confirm": Text(
        "确认熔断：名册名称，或 mass-stop、mass-arrears；可重复",
        "Let a circuit breaker pass: a roster, mass-stop or mass-arrears; may be repeated",
    ),
    "assigned": Text(
        "指定文件属于哪个名册：名册=文件；可重复。与 --from-register 合用时是用户名",
        "Say which roster a file is: ROSTER=FILE; may be repeated. With --from-register: the "
        "user name of who runs the month",
    ),
    "from_register": Text(
        "用网站已导入的名册运行，结果存入网站",
        "Run from the lists that the site has, and keep it there",
    ),
    "unmasked": Text("清单中的号码和姓名不打码", "Write numbers and names in the lists unmasked"),
    "catalogue": Text("使用此文件夹中的目录", "Use the catalogue in this folder"),
    "seed": Text("随机种子；相同种子生成相同文件", "The seed; the same seed makes the same bytes"),
    "holders": Text(
        "持证人数；写明时只生成普通的大表，不埋差错",
        "So many holders, for measuring: a plain large county, nothing planted",
    ),
    "person": Text("公民身份号码", "The person's identity number"),
    "programme": Text("项目的编号或中文名称", "The programme's id or Chinese name"),
    "programmes": Text(
        "项目的编号或中文名称，可写多个；默认全部",
        "Programmes by id or Chinese name; all by default",
    ),
    "asked": Text(
        "结果文件夹（默认 out 中最新的一次）和指标的编号、序号或中文名称",
        "The run's folder (by default the newest in out) and the indicator's id, number or "
        "Chinese name",
    ),
    "persons": Text(
        "打开哪一部分：numerator 分子、denominator 分母、unknown 未知",
        "Which part to open: numerator, denominator or unknown",
    ),
    "table": Text(
        "写入这个新文件，种类由文件名结尾决定", "Write to this new file; its ending says what kind"
    ),
    "document": Text("文件编号", "The document's id"),
    "on": Text("日期；默认为今天", "The day; today by default"),
    "mutations": Text(
        "逐一改动法规，列出没有样例发现的改动",
        "Change the law by a little everywhere and list what no case notices",
    ),
    "kind": Text("只列一类文件", "Only documents of this kind"),
    "folder": Text("新文件夹", "The new folder"),
    "user": Text("用户名", "The user name"),
    "officer": Text("以谁的身份：用户名", "On whose behalf: a user name"),
    "until": Text("名册截止日；默认为今天", "The day the lists are read on; today by default"),
    "apply": Text("预读后入库", "Take them over after reading"),
    "reason": Text("确认熔断的理由", "Why a breaker may pass"),
    "name": Text("姓名", "The name"),
    "leader": Text("负责人的用户名", "The leader's user name"),
    "leader_name": Text("负责人的姓名", "The leader's name"),
    "host": Text("监听的地址", "The address to listen on"),
    "port": Text("监听的端口", "The port to listen on"),
    "home": Text(
        "存放数据库和密钥的文件夹；默认为 TONGXING_HOME，再默认为 site-data",
        "The folder of database and keys; by default TONGXING_HOME, else site-data",
    ),
    "demonstration": Text(
        "在空数据库中建立虚构的示范账号，并列出它们",
        "Fill an empty database with invented accounts, and list them",
    ),
    "months": Text(
        "示范区县录入几个月的名册并运行，0 到 3；默认为 3，在后台进行",
        "How many months of the demonstration counties are taken in and run, 0 to 3; "
        "3 by default, in the background",
    ),
    "file": Text("备份文件", "The file of the copy"),
    "heads": Text(
        "封印摘要文件的另一份副本；默认为数据文件夹内的那份",
        "Another copy of the file of heads; by default the one in the home",
    ),
    "purpose": Text("哪种密钥：fields、audit、session", "Which key: fields, audit or session"),
    "resume": Text(
        "不换新密钥，只把未完成的重新加密做完",
        "Make no new key, only finish encrypting with the present one",
    ),
    "lang": Text(
        "语言：zh 或 en；默认按系统语言", "Language: zh or en; by default that of the system"
    ),
    "version": Text("显示版本", "Print the version"),
}
"""By the name of the argument or option."""
