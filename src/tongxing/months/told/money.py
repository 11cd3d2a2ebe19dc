"""What was paid by township and programme, as a picture and as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tongxing.foundations.money import FEN_PER_YUAN, Money
from tongxing.foundations.text import Text
from tongxing.ui.components.chart import Chart, Series
from tongxing.ui.components.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.months.naming import Names

MOST_SERIES: Final = 4
"""So many bars of each township can be taken in at a glance."""
_UNKNOWN: Final = Text("（未知）", "(unknown)")
_OTHERS: Final = Text("其他项目", "other programmes")
_PARTS: Final = (
    ("paid", Text("发放", "Paid")),
    ("arrears", Text("补发", "Arrears")),
    ("recoveries", Text("追回", "Recoveries")),
)


def chart(
    rows: Sequence[Mapping[str, Any]], names: Names, places: Mapping[str, str]
) -> Chart | None:
    """Return what is paid this month by township and programme; None where nothing is."""
    sums = _by(rows, "township", "programme", of="paid_fen")
    townships = sorted({key[0] or "" for key, fen in sums.items() if fen})
    if not townships:
        return None
    programmes = _by(rows, "programme", of="paid_fen")
    ranked = sorted(
        (k[0] for k, fen in programmes.items() if fen), key=lambda each: -programmes[each,]
    )
    shown, rest = ranked[:MOST_SERIES], []
    if len(ranked) > MOST_SERIES:
        shown, rest = ranked[: MOST_SERIES - 1], ranked[MOST_SERIES - 1 :]
    series = [
        Series(name=names.programme(each), values=_values(sums, townships, [each]))
        for each in shown
    ]
    if rest:
        series.append(Series(name=_OTHERS, values=_values(sums, townships, rest)))
    return Chart(
        id="money",
        title=Text("各乡镇街道本月发放", "Paid this month by township"),
        labels=[places.get(each, each) if each else _UNKNOWN for each in townships],
        series=series,
        unit=Text("元", "yuan"),
        axis=Text("乡镇街道", "Township"),
        remark=Text(
            "不足一元的部分略去；精确数字见资金汇总表。", "Whole yuan; the money table is exact."
        ),
    )


def by_programme(rows: Sequence[Mapping[str, Any]], names: Names) -> Table:
    """Return what is paid, made good and claimed back by programme."""
    keys = list(dict.fromkeys(row["programme"] for row in rows))
    return Table(
        id="programmes",
        caption=Text("按项目", "By programme"),
        columns=(Column(label=Text("项目", "Programme")), *_money_columns()),
        rows=[
            [names.programme(key), *_money_cells([r for r in rows if r["programme"] == key])]
            for key in keys
        ],
        total=[Text("合计", "Sum"), *_money_cells(rows)] if rows else None,
        empty=Text("本月没有发放、补发或追回。", "Nothing is paid, owed or claimed back."),
        remark=Text(
            "人次：同一人领取几个项目，各计一次。",
            "Somebody with several programmes counts once for each.",
        ),
    )


def in_full(rows: Sequence[Mapping[str, Any]], names: Names, places: Mapping[str, str]) -> Table:
    """Return 资金汇总表: township × programme × grade."""
    return Table(
        id="money-table",
        caption=Text("资金汇总", "Money by township, programme and grade"),
        columns=(
            Column(label=Text("乡镇街道", "Township")),
            Column(label=Text("项目", "Programme")),
            Column(label=Text("残疾等级", "Grade")),
            *_money_columns(),
        ),
        rows=[
            [
                places.get(row["township"] or "", row["township"] or _UNKNOWN),
                names.programme(row["programme"]),
                _UNKNOWN if row["grade"] is None else names.of("grade", str(row["grade"])),
                *_money_cells([row]),
            ]
            for row in rows
        ],
        total=[Text("合计", "Sum"), "", "", *_money_cells(rows)] if rows else None,
        empty=Text("本月没有发放、补发或追回。", "Nothing is paid, owed or claimed back."),
        small="scroll",
    )


def _money_columns() -> list[Column]:
    yuan, persons = Text("元", "yuan"), Text("人次", "persons")
    columns = []
    for _, label in _PARTS:
        columns += [
            Column(label=label, unit=persons, numeric=True),
            Column(label=label, unit=yuan, numeric=True),
        ]
    return columns


def _money_cells(rows: Sequence[Mapping[str, Any]]) -> list[int | Money]:
    cells: list[int | Money] = []
    for part, _ in _PARTS:
        cells += [
            sum(row[f"{part}_persons"] for row in rows),
            Money(sum(row[f"{part}_fen"] for row in rows)),
        ]
    return cells


def _by(rows: Sequence[Mapping[str, Any]], *keys: str, of: str) -> dict[tuple[Any, ...], int]:
    sums: dict[tuple[Any, ...], int] = {}
    for row in rows:
        key = tuple(row[each] for each in keys)
        sums[key] = sums.get(key, 0) + row[of]
    return sums


def _values(
    sums: Mapping[tuple[Any, ...], int], townships: Sequence[str], programmes: Sequence[str]
) -> list[int]:
    return [
        sum(sums.get((town or None, each), 0) for each in programmes) // FEN_PER_YUAN
        for town in townships
    ]
