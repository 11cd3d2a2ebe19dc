"""Every sentence of the command line's help, in Chinese and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.foundations.text import Language
    from tongxing.law.documents import Kind


class Words(NamedTuple):
    """What a command does, and commands to try."""

    help: Text
    examples: tuple[str, ...] = ()

    def epilog(self, lang: Language) -> str:
        """Return the examples under their heading, each on a line of its own."""
        if not self.examples:
            return ""
        heading = Text("示例：", "Examples:").say(lang)
        return "\n".join(["\b", heading, *(f"  tongxing {line}" for line in self.examples)])


COMMANDS: Mapping[str, Words] = {
    "": Words(
        Text(
            "同行：从各部门的名册到发给谁、发多少、暂缓谁、补问什么，并说明理由。\n\n"
            "退出状态：0 完成；1 输入无法使用；2 用法有误；3 熔断待确认。",
            "Tongxing: from the offices' lists to who is paid, held, found and asked, and why.\n\n"
            "Exit status: 0 done; 1 input could not be used; 2 wrong usage; "
            "3 held by a circuit breaker.",
        ),
        ("demo --out county", "run county/2026-09 --place 420112 --month 2026-09 --out out"),
    ),
    "run": Words(
        Text(
            "读入一个月的名册，写出全部清单、报告和底账。",
            "Read one month's lists and write every list, the report and the manifest.",
        ),
        (
            "run in/11 --place 420112 --month 2026-11 --out out/11 --previous out/10",
            "run in/11 --place 420112 --month 2026-11 --out out/11 --as 低保对象名册=a.xlsx",
            "run in/11 --place 420112 --month 2026-11 --out out/11 --confirm mass-stop",
            "run --from-register --place 420112 --month 2026-11 --as dongxihu-benefits",
        ),
    ),
    "demo": Words(
        Text(
            "生成三个虚构的示范区县之一：三个月的收件箱、预先埋入的情形及其答案。",
            "Make one of three invented demonstration counties: three inboxes, and the truth.",
        ),
        (
            "demo --out county",
            "demo --out wushan --place 500237",
            "demo --out large --holders 100000",
        ),
    ),
    "demo site": Words(
        Text(
            "在空数据库中建立虚构的工作人员，并列出账号；已有时只列出。",
            "Fill an empty database with invented officers and list them; later only list them.",
        ),
        ("demo site --home demo/site",),
    ),
    "demo months": Words(
        Text(
            "把示范区县尚未录入的月份录入档案并运行；serve --demonstration 会自行启动它。",
            "Take the months of the demonstration counties that are still to come into the "
            "register, and run them; serve --demonstration starts this by itself.",
        ),
        ("demo months --home demo/site",),
    ),
    "demo code": Words(
        Text(
            "显示示范账号此刻的验证码；只用于示范数据库。",
            "Print the present code of an invented officer; on demonstration databases only.",
        ),
        ("demo code dongxihu-benefits --home demo/site",),
    ),
    "first-administrator": Words(
        Text(
            "在没有账号的数据库中设立首位系统管理员和负责人，给出登录链接；先用 places 载入县区。",
            "Establish the first system administrator and the first leader of an installation "
            "without accounts, and print their links. Load the county first, with places.",
        ),
        ("first-administrator wang-li 王丽 --place 420112 --leader li-min --leader-name 李敏",),
    ),
    "explain": Words(
        Text(
            "说明某人某月某项目的结论：各条件、数值、依据，以及改变哪一点结论就会不同。",
            "Explain one person's answer for a programme and a month: conditions, values, clauses, "
            "and which single change would turn it.",
        ),
        (
            "explain out/11 420112197005011234 困难残疾人生活补贴",
            "explain out/11 420112197005011234 困难残疾人生活补贴 2026-10",
        ),
    ),
    "replay": Words(
        Text(
            "用结果文件夹中保存的事实和目录重算，并与当时的结论和清单逐字节比较。",
            "Recompute a run from the facts and the catalogue it kept, and compare every byte.",
        ),
        ("replay out/2026-11",),
    ),
    "indicator": Words(
        Text(
            "显示一项指标的数值；加 --persons 打开到其中的每一个人。",
            "Show a measured figure; with --persons, the persons behind it.",
        ),
        (
            "indicator living_coverage",
            "indicator out/11 living_coverage --persons denominator",
            "indicator out/11 持证残疾人数 --persons numerator --place 420112005 --as 名单.xlsx",
        ),
    ),
    "reasons": Words(
        Text(
            "把每个人每个项目符合、不符合或不明的理由写成一张表。",
            "Write why everybody is entitled to each programme, or not, or not yet known.",
        ),
        (
            "reasons out/11 --as reasons.parquet",
            "reasons out/11 困难残疾人生活补贴 重度残疾人护理补贴 --as reasons.csv --lang zh",
        ),
    ),
    "barriers": Words(
        Text(
            "逐项条件统计：多少人不符合，多少人只差这一条，多少人只因这一条不明。",
            "Count for each condition whom it keeps out, whom it alone, and whom only its being "
            "unknown.",
        ),
        ("barriers out/11", "barriers out/11 困难残疾人生活补贴 --as barriers.csv"),
    ),
    "serve": Words(
        Text(
            "启动数据库、网页和后台进程，提供网站；按 Ctrl+C 依次停止。",
            "Start database, web and background processes and serve the site; Ctrl+C stops them.",
        ),
        ("serve", "serve --port 8080 --home /srv/tongxing", "serve --demonstration"),
    ),
    "worker": Words(
        Text(
            "只运行后台进程；serve 会自行启动一个。",
            "Run background work alone; serve starts one by itself.",
        ),
        ("worker",),
    ),
    "migrate": Words(
        Text("把数据库升级到本程序。", "Bring the database up to this program."), ("migrate",)
    ),
    "backup": Words(
        Text(
            "把整个数据库备份成一个文件；不含密钥，密钥须另外保存。",
            "Copy the whole database into one file; without the keys, which are kept elsewhere.",
        ),
        ("backup 2026-11-30.backup",),
    ),
    "restore": Words(
        Text("用备份填充一个空数据库。", "Fill an empty database from such a copy."),
        ("restore 2026-11-30.backup --home restored",),
    ),
    "places": Words(
        Text(
            "载入本单位的县区及其乡镇、村社区和旧代码；再次运行则按随附的区划表更新。",
            "Load the counties of this installation with their townships, villages and former "
            "codes; run again, it renews them.",
        ),
        ("places 420112 500237",),
    ),
    "import": Words(
        Text(
            "以一位工作人员的身份预读名册，说明会改变什么；加 --apply 入库。",
            "Read lists as an officer and tell what they would change; --apply takes them over.",
        ),
        (
            "import in/11 --place 420112 --as dongxihu-benefits",
            "import in/11 --place 420112 --as dongxihu-benefits --as-of 2026-11-30 --apply",
        ),
    ),
    "audit": Words(
        Text("核对和封存审计记录。", "Prove the audit log: verify it, print its head, seal it."),
        ("audit verify", "audit head"),
    ),
    "audit verify": Words(
        Text(
            "核对全部审计记录，指出被改动、删除、插入或截断的事件；有问题时退出状态为 1。",
            "Read the whole audit log and name every event that was edited, deleted, put into the "
            "past or cut off; exit status 1 if there is one.",
        ),
        ("audit verify", "audit verify --heads /mnt/copy/audit-heads.jsonl"),
    ),
    "audit head": Words(
        Text(
            "显示最新封印的编号、摘要和签名，供抄存在别处。",
            "Print number, digest and signature of the newest seal, to be kept elsewhere.",
        ),
        ("audit head >> /mnt/copy/audit-heads.jsonl",),
    ),
    "audit seal": Words(
        Text(
            "立即封存后台进程一分钟内会封存的记录。",
            "Seal now what the worker seals within a minute.",
        ),
        ("audit seal",),
    ),
    "keys": Words(
        Text("生成、列出和更换密钥。", "Make, list and change the keys of an installation."),
        ("keys list", "keys rotate"),
    ),
    "keys new": Words(
        Text(
            "生成一套新密钥；已有密钥或数据库已在用时拒绝。",
            "Make the keys of a new installation; refused where there are keys or data already.",
        ),
        ("keys new --home /srv/tongxing",),
    ),
    "keys list": Words(
        Text(
            "列出各密钥的编号和封印公钥；从不显示密钥本身。",
            "List the ids of the keys and the public halves of those that seal; never a secret.",
        ),
        ("keys list",),
    ),
    "keys rotate": Words(
        Text(
            "更换一种密钥（fields 加密字段、audit 审计封印、session 登录状态），网站照常运行。",
            "Change the key of fields, audit or session while the site runs.",
        ),
        ("keys rotate", "keys rotate --resume", "keys rotate audit"),
    ),
    "catalogue": Words(
        Text(
            "查看、检查和试算政策目录。", "Look into the law: check, list, show, test and copy it."
        ),
        ("catalogue check", "catalogue show 困难残疾人生活补贴 --place 420112 --on 2026-11-01"),
    ),
    "catalogue check": Words(
        Text(
            "读入整个目录，一次列出全部错误及其文件、行、列。",
            "Read the whole catalogue and list all its faults at once: file, line and column.",
        ),
        ("catalogue check", "catalogue check --catalogue my-law"),
    ),
    "catalogue list": Words(
        Text(
            "按种类列出某地某日有效的文件；不写地区，列出全部文件。",
            "List the documents in force in a place on a day, kind by kind; without a place all.",
        ),
        ("catalogue list --place 420112", "catalogue list --place 420112 --kind programme"),
    ),
    "catalogue show": Words(
        Text(
            "显示某地某日有效的一份文件，每一行注明出自哪份文件；不写编号，按阅读顺序显示当地全部法规。",
            "Show one document as in force in a place on a day, and where each line comes from; "
            "without an id the whole law of the place, in the order in which it is read.",
        ),
        (
            "catalogue show 重度残疾人护理补贴 --place 420112 --on 2026-11-01",
            "catalogue show --place 420112 --on 2026-11-01",
        ),
    ),
    "catalogue test": Words(
        Text(
            "运行目录中的样例；加 --mutations 再查哪些改动没有样例发现。",
            "Run the worked cases that live in the catalogue; with --mutations also see which "
            "small changes of the law none of them would notice.",
        ),
        (
            "catalogue test",
            "catalogue test 困难残疾人生活补贴 --catalogue my-law",
            "catalogue test --mutations",
        ),
    ),
    "catalogue copy": Words(
        Text(
            "把目录复制到一个文件夹，以便修改后用 --catalogue 试用。",
            "Copy the catalogue into a folder, to change it there and try it with --catalogue.",
        ),
        ("catalogue copy my-law",),
    ),
}
"""By the words after `tongxing`; a test holds them complete."""

HELP_TERMS: Mapping[str, Text] = {
    "Usage: ": Text("用法：", "Usage: "),
    "Options:": Text("选项：", "Options:"),
    "Arguments:": Text("参数：", "Arguments:"),
    "Commands:": Text("命令：", "Commands:"),
    "[OPTIONS]": Text("[选项]", "[OPTIONS]"),
    "COMMAND [ARGS]...": Text("命令 [参数]…", "COMMAND [ARGS]..."),
    "[required]": Text("[必填]", "[required]"),
    "Show this message and exit.": Text("显示这段说明", "Show this message and exit."),
    "[default: ": Text("[默认：", "[default: "),
}
"""The words that the library puts into every help text."""

STAGES: Mapping[str, Text] = {
    "demo": Text("生成示范区", "Making the demonstration county"),
    "read": Text("读入名册", "Reading the lists"),
    "facts": Text("整理事实", "Putting the facts in order"),
    "determine": Text("逐项判定", "Deciding every programme"),
    "settle": Text("与享受对象和发放记录核对", "Comparing with enrolments and payments"),
    "check": Text("查找疑点、计算指标", "Looking for what seems wrong, measuring the indicators"),
    "write": Text("写出清单和报告", "Writing the lists and the report"),
}
"""What a stage of the run is called while one waits for it."""

KINDS: Mapping[Kind, Text] = {
    "fact": Text("事实", "fact"),
    "parameter": Text("参数", "parameter"),
    "roster": Text("名册", "roster"),
    "condition_set": Text("条件组", "condition set"),
    "programme": Text("项目", "programme"),
    "check": Text("核查规则", "check"),
    "indicator": Text("指标", "indicator"),
    "change": Text("档案变更", "change of a file"),
}
"""What a kind of document is called."""
