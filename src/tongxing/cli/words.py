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

OPTIONS: Mapping[str, Text] = {
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
        "指定文件属于哪个名册：名册=文件；可重复",
        "Say which roster a file is: ROSTER=FILE; may be repeated",
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
    "lang": Text(
        "语言：zh 或 en；默认按系统语言", "Language: zh or en; by default that of the system"
    ),
    "version": Text("显示版本", "Print the version"),
}
"""By the name of the argument or option."""

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
}
"""What a kind of document is called."""
