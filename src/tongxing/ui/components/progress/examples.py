"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.progress.component import Progress
from tongxing.ui.links import Link

_ROWS = Text("行", "rows")

TITLE = Text("进度", "Progress")
ABOUT = Text(
    "时间较长的工作：正在办什么，办了多少，大约还要多久。",
    "Long work: what is being done, how far it is, how long it may take.",
)
EXAMPLES = (
    Example(
        name=Text("正在进行", "Under way"),
        component=Progress(
            id="progress-on",
            title=Text("导入名册", "Import of the rosters"),
            now=Text("正在核对公民身份号码", "Checking identity numbers"),
            done=4_200,
            total=9_204,
            unit=_ROWS,
            remaining=Text("大约还要 1 分钟", "about a minute left"),
        ),
    ),
    Example(
        name=Text("不知道有多少", "Of unknown size"),
        component=Progress(
            id="progress-unknown",
            title=Text("导出", "Export"),
            now=Text("正在收集名单", "Collecting the list"),
            done=120,
            unit=_ROWS,
        ),
    ),
    Example(
        name=Text("完成", "Finished"),
        component=Progress(
            id="progress-done",
            title=Text("导入低保名册", "Import of the dibao roster"),
            now=Text("全部导入", "All imported"),
            done=9_204,
            total=9_204,
            unit=_ROWS,
            finished=True,
            links=[Link(Text("看结果", "See the result"), "#progress")],
        ),
    ),
    Example(
        name=Text("没有完成", "Not finished"),
        component=Progress(
            id="progress-failed",
            title=Text("导入死亡名册", "Import of the roster of deaths"),
            now=Text(
                "第 4,201 行读不出来，已经停下，没有导入任何内容。请改正文件后重新上传。",
                "Row 4,201 cannot be read. Nothing was imported; correct the file and send it "
                "again.",
            ),
            done=4_200,
            total=9_204,
            unit=_ROWS,
            failed=True,
        ),
    ),
)
