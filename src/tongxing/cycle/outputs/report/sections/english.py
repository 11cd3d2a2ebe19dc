"""The summary in English, complete in itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.cycle.outputs import words
from tongxing.cycle.outputs.figures import money_by
from tongxing.cycle.outputs.report.parts import Heading, Prose, Section, Table, Tag, Terms
from tongxing.cycle.outputs.report.sections.reading import MISSING, by_weight, missing_rosters
from tongxing.foundations.money import format_yuan
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.cycle.outputs.material import Material
    from tongxing.cycle.outputs.report.parts import Part

COUNTS_ONLY = (
    "This page holds counts only. The persons behind them are in the workbooks beside it. "
    "What is unknown neither starts nor stops a payment; it is asked."
)


def english(material: Material) -> Section:
    """Return the month in English: what was read, paid, found and asked, and what to do."""
    parts: list[Part] = [
        Prose(_said(material)),
        Terms(_figures(material)),
        _money(material),
        _breakers(material),
        _missing(material),
    ]
    return Section("english", Text("Summary in English", ""), parts, lang="en")


def _said(material: Material) -> Sequence[str]:
    figures, accounts = material.figures, material.results.accounts
    sums = {
        name: int(accounts[name].sum())
        for name in ("rows", "used", "repeated", "skipped", "rejected")
    }
    state = (
        " The payroll waits for confirmation: do not pay before it is confirmed."
        if material.results.held
        else ""
    )
    paid = (
        f"For {material.english_month_name}, {figures['paid_persons']:,} persons are to be paid "
        f"{format_yuan(figures['paid_fen'])} yuan.{state}"
    )
    rows = (
        f"{accounts['file'].n_unique():,} files with {sums['rows']:,} rows were read = "
        f"{sums['used']:,} used + {sums['repeated']:,} repeated + {sums['skipped']:,} skipped + "
        f"{sums['rejected']:,} rejected. No row was lost."
    )
    return (paid, rows, COUNTS_ONLY)


def _figures(material: Material) -> Sequence[tuple[str, str]]:
    figures = material.figures

    def money(name: str) -> str:
        return f"{figures[f'{name}_persons']:,} persons, {format_yuan(figures[f'{name}_fen'])} yuan"

    return (
        ("Paid (发放)", money("paid")),
        ("Arrears (补发)", money("arrears")),
        ("Recoveries (追回)", money("recoveries")),
        ("Held (暂缓)", f"{figures['held']:,}; from next month {figures['stopping']:,} more"),
        ("Entitled and draws nothing (应享未享)", money("discoveries")),
        (
            "Services to offer (服务建议)",
            f"{figures['services']:,}, to {figures['services_persons']:,} persons",
        ),
        ("To be asked (待补信息)", f"{figures['asks']:,}"),
        (
            "Findings (疑点)",
            f"{figures['findings']:,}, of which grave {figures['findings_grave']:,}",
        ),
        ("Rows rejected (退回行)", f"{figures['rejects']:,}"),
        ("Possible matches (可能匹配)", f"{figures['possible_matches']:,}"),
        ("Checks not run (未运行的核查)", f"{len(material.results.not_run):,}"),
    )


def _money(material: Material) -> Table:
    return Table(
        "english-money",
        "Money by programme, in yuan",
        (
            Heading("Programme"),
            Heading("Persons", numeric=True),
            Heading("Paid", numeric=True),
            Heading("Arrears", numeric=True),
            Heading("Recoveries", numeric=True),
        ),
        [
            (
                material.naming.programme(row["programme"]).en,
                f"{row['paid_persons']:,}",
                format_yuan(row["paid_fen"]),
                format_yuan(row["arrears_fen"]),
                format_yuan(row["recoveries_fen"]),
            )
            for row in money_by(material.results, material.naming, "programme").iter_rows(
                named=True
            )
        ],
        empty="Nothing is paid this month.",
    )


def _breakers(material: Material) -> Table:
    rows = [
        (
            material.public(breaker.text.en),
            Tag("confirmed", "good") if breaker.confirmed else Tag("to confirm", "held"),
            "—" if breaker.confirmed else f"--confirm {breaker.name}",
        )
        for breaker in material.results.breakers
    ]
    return Table(
        "english-breakers",
        "Circuit breakers",
        (Heading("What tripped"), Heading("State"), Heading("Once checked, run again with")),
        rows,
        empty="No breaker tripped.",
    )


def _missing(material: Material) -> Table:
    missing = missing_rosters(material)
    others = [notice for notice in material.results.notices if notice.kind != MISSING]
    rows = [
        (material.public(notice.text.en), words.word(words.NOTICE, notice.kind).en)
        for notice in by_weight(others)
    ]
    if missing:
        names = "; ".join(name.en for name in missing)
        rows.insert(0, (f"{len(missing)} rosters: {names}", words.NOTICE[MISSING].en))
    return Table(
        "english-missing",
        "Missing, out of date, or left unread",
        (Heading("What"), Heading("Kind")),
        rows,
        empty="Nothing is reported missing, out of date or unread.",
    )
