"""Facts, rosters, parameters and changes of files in plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.foundations.text import Text
from tongxing.law.documents import NEVER
from tongxing.law.show import words
from tongxing.law.show.values import label, listed, shown_value, source, where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.foundations.text import Language
    from tongxing.law.documents import (
        ChangeCell,
        ChangeKind,
        Column,
        Fact,
        Parameter,
        ParameterValue,
        Roster,
        Statement,
    )
    from tongxing.law.in_force import Law


def fact_lines(fact: Fact, lang: Language) -> Iterator[str]:
    """Yield what may be known, who says it, and what silence means."""
    kind = words.TYPES[fact.type].say(lang)
    if fact.values:
        kind += Text("：", " ").say(lang) + listed(
            (value.say(lang) for value in fact.values.values()), lang
        )
    whose = words.ENTITIES[fact.of].say(lang)
    yield "  " + Text(f"关于{whose}；{kind}", f"of {whose}; {kind}").say(lang)
    agency = fact.agency.say(lang)
    absent = _absent(fact, lang)
    yield "  " + Text(
        f"来自{agency}；不在名册上：{absent}", f"from {agency}; not listed: {absent}"
    ).say(lang)


def _absent(fact: Fact, lang: Language) -> str:
    if fact.absent is None:
        return Text("未知", "not known").say(lang)
    if fact.absent == NEVER:
        return Text("没有发生", "has not happened").say(lang)
    if isinstance(fact.absent, bool):
        return (Text("是", "yes") if fact.absent else Text("否", "no")).say(lang)
    return label(fact.absent, fact.values, lang)


def parameter_lines(law: Law, parameter: Parameter, lang: Language) -> Iterator[str]:
    """Yield the value in force, its days and its source."""
    value = law.value(parameter.id)
    if value is None:
        yield "  " + Text("此日没有值", "no value on this day").say(lang)
        return
    floor = Text("  （下级标准的下限）", "  (no lower place may set less)") if value.floor else None
    told = f"  {shown_value(value.value, parameter, law, lang)}  {_days(value, lang)}"
    yield told + (floor.say(lang) if floor else "")
    checked = Text("已核实", "verified") if value.verified else Text("未核实", "not verified")
    yield f"  {source(value.source, lang)}  [{checked.say(lang)}]  ({where(value.origin)})"
    if value.note is not None:
        yield f"  {value.note.say(lang)}"


def _days(value: ParameterValue, lang: Language) -> str:
    if value.until is None:
        return Text(f"自 {value.from_day} 起", f"from {value.from_day}").say(lang)
    return Text(
        f"{value.from_day} 至 {value.until}", f"from {value.from_day} to {value.until}"
    ).say(lang)


def roster_lines(law: Law, roster: Roster, lang: Language) -> Iterator[str]:
    """Yield who hands a list over, its columns, and which facts its rows state."""
    agency, about = roster.agency.say(lang), words.ABOUT[roster.about].say(lang)
    role, coverage = words.ROLES[roster.role].say(lang), words.COVERAGES[roster.coverage].say(lang)
    yield "  " + Text(
        f"{agency}提供；{role}，关于{about}；内容为{coverage}",
        f"from {agency}; {role}, about {about}; holds {coverage}",
    ).say(lang)
    if roster.aliases:
        names = listed(roster.aliases, lang)
        yield "  " + Text(f"又名：{names}", f"also called: {names}").say(lang)
    for column in roster.columns:
        yield f"  - {_column(column, roster, lang)}"
    for statement in roster.states:
        yield f"  → {_statement(statement, law, lang)}"


def _column(column: Column, roster: Roster, lang: Language) -> str:
    told = f"{listed(column.names, lang)}  {column.id}: {column.type}"
    if column.choices:
        told += f" {{{listed((names[0] for names in column.choices.values() if names), lang)}}}"
    if column.required:
        told += Text("（必填）", " (needed)").say(lang)
    if column.id == roster.day:
        told += Text("（发生日期）", " (the day on which it happened)").say(lang)
    return told


def _statement(statement: Statement, law: Law, lang: Language) -> str:
    fact = law.facts.get(statement.fact)
    name = fact.name.say(lang) if fact else statement.fact
    if statement.value is not None:
        return f"{name} = {statement.value}"
    told = label(statement.literal, fact.values if fact else {}, lang)
    return f"{name} = {told}"


def change_lines(kind: ChangeKind, lang: Language) -> Iterator[str]:
    """Yield when a change of a file is proposed, which list would say it, and what is asked."""
    yield f"  {kind.when.say(lang)}"
    roster = kind.roster_name.say(lang)
    told = Text(f"采纳后写入：{roster}", f"accepted, it is a row of: {roster}").say(lang)
    if kind.stands_on:
        told += Text("（名册中须已有此人）", " (which must name the person already)").say(lang)
    yield f"  {told}"
    for cell in kind.cells:
        yield f"  - {_cell(cell, lang)}"


def _cell(cell: ChangeCell, lang: Language) -> str:
    told = f"{cell.label.say(lang)}  {cell.id}: {cell.type}"
    if cell.type == "choice":
        told += f" {{{listed((label.say(lang) for _, label in cell.choices), lang)}}}"
    if cell.required:
        told += Text("（必填）", " (needed)").say(lang)
    if cell.past:
        told += Text("（不晚于当天）", " (not in the future)").say(lang)
    return told
