"""What an officer has to know about an import before going on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tongxing.foundations.text import Text
from tongxing.register.rules.lists.blanks import GUIDE
from tongxing.register.rules.lists.found import total
from tongxing.register.told.import_page import breaker_words
from tongxing.register.told.imports import name_of
from tongxing.ui.components.notice import Notice
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tongxing.cycle.results import Notice as Note
    from tongxing.law.in_force import Law
    from tongxing.register.models import Import

_MOST_NOTES: Final = 12
_DONE: Final = {
    ("uploaded", "read"): Text("预读完成，请核对", "It is read: please check"),
    ("uploaded", ""): Text("文件已收下", "The files were taken in"),
    ("applying", "applied"): Text("已入库", "It is taken over"),
    ("applying", "applying"): Text("已开始入库", "Taking over has begun"),
    ("left", "left"): Text("这次导入已放弃", "The import was put aside"),
    ("undoing", "undone"): Text("已撤回", "It is undone"),
    ("undoing", "undoing"): Text("已开始撤回", "Undoing has begun"),
    ("matched", ""): Text("可能匹配都已判定", "Every possible match is decided"),
}
"""By what was done, and the state the import has come to since; empty: in any other."""


def done(word: str, state: str) -> Notice | None:
    """Return the good news after an act."""
    title = _DONE.get((word, state)) or _DONE.get((word, ""))
    return Notice(title=title, tone="good", spoken=True) if title else None


def notices_of(shown: Import, law: Law, *, later: bool, open_matches: int) -> Iterator[Notice]:
    """Yield what an officer has to know, the gravest first.

    Args:
        shown: The import.
        law: The law it was read by.
        later: Whether another import was taken over since it was looked at.
        open_matches: How many of its possible matches wait.
    """
    yield from _trouble(shown)
    yield from _restarted(shown)
    if shown.state != "read":
        return
    if later:
        yield _later()
    yield from _breakers(shown, law)
    yield from _again(shown, law)
    conflicting = total(shown.found, "conflicting")
    if conflicting:
        yield _conflicting(shown, conflicting)
    if open_matches:
        yield _open(shown, open_matches)


def _trouble(shown: Import) -> Iterator[Notice]:
    if shown.trouble:
        title = {
            "failed": Text("没有读成", "It could not be read"),
            "read": Text("没有入库，什么也没有改动", "Not taken over; nothing was changed"),
            "applied": Text("没有撤回，内容还在", "Not undone; what it stated stands"),
        }.get(shown.state, Text("没有办成", "It could not be done"))
        yield Notice(
            title=title, text=[Text(shown.trouble["zh"], shown.trouble["en"])], tone="held"
        )


def _restarted(shown: Import) -> Iterator[Notice]:
    times = int(shown.stage.get("restarted", 0)) or int(shown.stage.get("attempts", 1)) - 1
    if times > 0:
        yield Notice(
            title=Text(
                f"处理中断过 {times} 次，已从头重做",
                f"It was cut off {times} times and begun again",
            ),
            text=[
                Text(
                    "中断时写到一半的内容全部回滚，没有留下任何一半；下面是重做后的结果。",
                    "What was half written was rolled back whole; this is the result of the work "
                    "begun again.",
                )
            ],
        )
    if shown.stage.get("again") and shown.state == "read":
        yield Notice(
            title=Text("已按最新的内容重新预读，请再核对一次", "Read anew: please check again"),
            text=[
                Text(
                    "您点入库之前，同一县区的另一次导入先入了库，原来显示的数字不再准确。"
                    "什么也没有写入；下面是新的数字。",
                    "Another import of the county was taken over before this one, so the numbers "
                    "shown then were no longer true. Nothing was written; these are the new ones.",
                )
            ],
            tone="ask",
        )


def _later() -> Notice:
    return Notice(
        title=Text("之后又有别的导入或登记", "Something else was taken over since"),
        text=[
            Text(
                "下面的数字是预读时的情况。点入库时会先重新预读；数字有变就请您再核对，不会直接写入。",
                "The numbers are those of the dry run. Before taking over it is read anew, and you "
                "are asked to look again.",
            )
        ],
        tone="ask",
    )


def _breakers(shown: Import, law: Law) -> Iterator[Notice]:
    tripped = breaker_words(shown, law)
    if tripped:
        yield Notice(
            title=Text(
                f"{len(tripped)} 种名册的人数明显减少", f"{len(tripped)} lists name far fewer"
            ),
            text=[
                *(words for _, words in tripped),
                Text(
                    "可能只报了一部分。可以照常入库：没有写到的人不会因此算作退出。"
                    "核实确实减少的，入库时勾选并写明原因。",
                    "It may be half a list. It can be taken over all the same: whom it leaves out "
                    "does not count as gone. Where they really are fewer, tick it and say why.",
                ),
            ],
            tone="held",
            word=Text("熔断", "Held"),
        )


def _again(shown: Import, law: Law) -> Iterator[Notice]:
    lines = [
        (roster, line) for roster, each in shown.found.items() for line in each.get("lists", ())
    ]
    if lines and all(line["standing"] == "again" for _, line in lines):
        yield Notice(
            title=Text("没有新内容：这些名册以前都收过", "Nothing new: all these lists were had"),
            text=[
                Text(
                    "内容与已入库的完全相同。可以放弃这次导入；入库也不会有任何改变。",
                    "They are the same to the last row. Put the import aside; taking it over would "
                    "change nothing.",
                )
            ],
        )
    older = [(roster, line) for roster, line in lines if line["standing"] == "older"]
    if older:
        yield Notice(
            title=Text(
                f"{len(older)} 份名册比已有的旧", f"{len(older)} lists are older than what is known"
            ),
            text=[
                Text(
                    f"{line['file']}（《{name_of(law, roster).zh}》）：数据日期"
                    f" {line['data_day']}，已有 {line['latest']} 的",
                    f"{line['file']}: of {line['data_day']}; one of {line['latest']} is known",
                )
                for roster, line in older
            ]
            + [
                Text(
                    "入库后只补充那一天以前的情况，不会盖过更新的名册。",
                    "Taken over, they tell of the days before; newer lists stay in force.",
                )
            ],
            tone="ask",
        )


def _conflicting(shown: Import, number: int) -> Notice:
    rosters = [roster for roster, each in shown.found.items() if each.get("conflicting")]
    return Notice(
        title=Text(
            f"{number} 人的名册内容与本机构登记不一致",
            f"The lists contradict what was recorded here of {number} persons",
        ),
        text=[
            Text(
                "本机构采纳过变更或登记过结果，新名册却是另一种说法。入库后以日期较新的为准；"
                "不对的请联系报送单位。",
                "A change was accepted here, and the new list says otherwise. The later day wins; "
                "where the list is wrong, tell the office.",
            )
        ],
        tone="ask",
        links=[
            Link(
                Text("逐人查看", "See them"),
                f"{reverse('lists:changes', args=[shown.pk, roster])}?kind=conflicting",
                about=roster if len(rosters) > 1 else "",
            )
            for roster in rosters
        ],
    )


def _open(shown: Import, number: int) -> Notice:
    return Notice(
        title=Text(
            f"{number} 行身份号码缺失或有误，但可能是已知的人",
            f"{number} rows lack a valid number and may be about somebody known",
        ),
        text=[
            Text(
                "判定之前，这些人的有关情况一律视为未知，不会当作“没有”。现在判定，入库时就生效。",
                "Until somebody decides, what the list tells of them stays unknown, never “no”. "
                "What is decided now takes effect when it is taken over.",
            )
        ],
        tone="ask",
        links=[
            Link(Text("并排核对", "Compare them"), f"{reverse('lists:matches')}?import={shown.pk}")
        ],
    )


def of_reading(notes: Sequence[Note]) -> Notice | None:
    """Return what the reading itself has to say: files it did not know, columns it did not use."""
    told = [note.text for note in notes if GUIDE not in note.text.zh]
    if not told:
        return None
    shown = list(dict.fromkeys(told))[:_MOST_NOTES]
    more = len(told) - len(shown)
    if more > 0:
        shown.append(Text(f"另有 {more} 条", f"and {more} more"))
    refused = any(note.kind in {"unknown_file", "refused_file"} for note in notes)
    return Notice(
        title=Text("读取时的说明", "What the reading has to say"),
        text=shown,
        tone="ask" if refused else "plain",
    )
