"""What a run was made from, and the hashes of what it handed back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tongxing.foundations.text import Text
from tongxing.ui.components.notice import Notice
from tongxing.ui.components.summary_list import SummaryList, SummaryRow
from tongxing.ui.components.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.months.models import Run
    from tongxing.ui.component import Component

LEAD: Final = Text(
    "同样的名册、同样的规则，重新计算会得到逐字节相同的结果。",
    "The same lists and the same law give the same bytes, whenever they are computed again.",
)
_SHOWN_OF_HASH: Final = 16


def parts(run: Run) -> list[Component]:
    """Return versions, sums of rows, inputs and outputs with their hashes."""
    manifest = run.manifest
    return [_versions(manifest), _inputs(manifest), _outputs(manifest), _replay()]


def _versions(manifest: Mapping[str, Any]) -> SummaryList:
    rows = manifest["rows"]
    return SummaryList(
        rows=[
            SummaryRow(Text("规则目录", "Catalogue of law"), _short(manifest["catalogue"])),
            SummaryRow(
                Text("程序版本", "Program"), [f"{k} {v}" for k, v in manifest["versions"].items()]
            ),
            SummaryRow(
                Text("读入的行", "Rows read"),
                Text(
                    f"{rows['rows']:,} 行 = 采用 {rows['used']:,} + 重复 {rows['repeated']:,}"
                    f" + 跳过 {rows['skipped']:,} + 退回 {rows['rejected']:,}",
                    f"{rows['rows']:,} = {rows['used']:,} used + {rows['repeated']:,} repeated"
                    f" + {rows['skipped']:,} skipped + {rows['rejected']:,} rejected",
                ),
            ),
        ]
    )


def _inputs(manifest: Mapping[str, Any]) -> Table:
    return Table(
        id="inputs",
        caption=Text("上次运行以来收到的文件", "Files handed over since the run before"),
        columns=(
            Column(label=Text("文件", "File")),
            Column(label=Text("名册", "Roster")),
            Column(label=Text("数据日期", "Data of")),
            Column(label=Text("人数", "Persons"), numeric=True),
            Column(label=Text("校验值", "SHA-256")),
        ),
        rows=[
            (
                each["file"],
                each["roster"],
                each["data_day"],
                each["persons"],
                _short(each["sha256"]),
            )
            for each in manifest["inputs"]
        ],
        empty=Text("没有新收到的文件。", "No file was handed over."),
    )


def _outputs(manifest: Mapping[str, Any]) -> Table:
    own = {k: v for k, v in manifest["outputs"].items() if not k.startswith("catalogue/")}
    return Table(
        id="outputs",
        caption=Text("写出的文件", "Files written"),
        columns=(Column(label=Text("文件", "File")), Column(label=Text("校验值", "SHA-256"))),
        rows=[(name, _short(digest)) for name, digest in sorted(own.items())],
        remark=Text(
            "另有一份当时规则目录的副本。", "A copy of the law of that time is kept as well."
        ),
    )


def _replay() -> Notice:
    return Notice(
        title=Text("怎样重新计算", "How to compute it again"),
        text=[
            Text(
                "下载全套清单并解压，运行 tongxing replay 文件夹：它用保存的名册和规则"
                "重新计算，逐字节比较。",
                "Download every list, unpack it, and run `tongxing replay FOLDER`: it computes "
                "everything again from the kept lists and law, and compares every byte.",
            )
        ],
    )


def _short(digest: str) -> str:
    return digest[:_SHOWN_OF_HASH]
