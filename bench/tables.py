"""The tables of `docs/benchmarks.md`, from what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

Found = dict[str, Any]

KERNEL, OPENFISCA = "kernel, in parts", "OpenFisca, all at once"
"""What is compared at last: each engine in the way that is usual for it."""


def kernel(found: Found) -> list[str]:
    """Return the table of the kernel."""
    return [
        (
            f"**The kernel**: {found['programmes']} programmes, {found['conditions']} distinct "
            f"conditions, which look at {found['facts']} facts and {found['rosters']} rosters of "
            f"records; {found['columns']} columns of facts; {found['reason_bytes']} bytes of "
            "reasons a person. Decided in parts of up to a million persons."
        ),
        "",
        "| persons and records | step | seconds | times the bare scan | peak GiB |",
        "|---|---|---:|---:|---:|",
        *(row for size in found["sizes"] for row in _kernel_rows(size)),
    ]


def _kernel_rows(size: Found) -> Iterator[str]:
    scan = size["scan"]
    whose = f"{size['persons']:,} and {size['records']:,}"
    decided = size["numbers"]
    yield f"| {whose} | bare scan of the same columns | {scan:.2f} | 1.0 | |"
    yield _kernel_row(
        "outcomes, amounts and reasons, from snapshots in memory", decided["decide"], scan
    )
    yield _kernel_row(
        "from Parquet to outcomes, amounts, reasons and totals", decided["seconds"], scan, decided
    )
    if "texts" in size:
        texts = size["texts"]
        step = "the same with text for ids, of 18 signs each"
        yield _kernel_row(step, texts["seconds"], scan, texts)


def _kernel_row(step: str, seconds: float, scan: float, run: Found | None = None) -> str:
    peak = f"{run['peak_gib']:.1f}" if run else ""
    return f"| | {step} | {seconds:.2f} | {seconds / scan:.1f} | {peak} |"


def openfisca(found: Found) -> list[str]:
    """Return the table of the comparison."""
    sizes = found["sizes"]
    return [
        (
            "**Beside OpenFisca**: the same programmes from the same trees, for persons of whom "
            "all is known; the outcomes and amounts of every programme and person are equal in "
            "all four ways."
        ),
        "",
        "| persons | way | reading and building, s | deciding, s | end to end, s | peak GiB |",
        "|---:|---|---:|---:|---:|---:|",
        *(
            f"| {size['persons']:,} | {way} | {run['load']:.2f} | {run['decide']:.2f} "
            f"| {run['seconds']:.2f} | {run['peak_gib']:.1f} |"
            for size in sizes
            for way, run in size["ways"].items()
        ),
        "",
        *(_judged(size) for size in sizes),
    ]


def _judged(size: Found) -> str:
    ours, theirs = size["ways"][KERNEL], size["ways"][OPENFISCA]
    faster = theirs["seconds"] / ours["seconds"]
    memory = ours["peak_gib"] / theirs["peak_gib"]
    return (
        f"- {size['persons']:,} persons, {size['entitled']:,} entitlements: {KERNEL}, is "
        f"{faster:.1f} times as fast end to end as {OPENFISCA} (aim: 5), with {memory:.0%} of its "
        "memory (aim: 50% or less)."
    )


def month(title: str, found: Found) -> list[str]:
    """Return the table of a month."""
    whole = found["seconds"]
    return [
        (
            f"**{title}**: {found['files']} files, {whole:.1f} s to all lists and the report, "
            f"peak memory {found['peak_gib']:.1f} GiB."
        ),
        "",
        "| stage | seconds | share |",
        "|---|---:|---:|",
        *(
            f"| {stage} | {seconds:.2f} | {seconds / whole:.0%} |"
            for stage, seconds in found["stages"].items()
        ),
    ]


def site(found: Found) -> list[str]:
    """Return the table of the site."""
    return [
        (
            f"**The site**: {found['started']:.1f} s from nothing to the first page: keys, "
            "database, tables, places and invented officers are made on the way (aim: 20 s). "
            "Four visitors at once, who share both cores with what they measure."
        ),
        "",
        "| page or transaction | each second | half within, ms | 95% within, ms |",
        "|---|---:|---:|---:|",
        *(
            f"| {name} | {page['each_second']:.0f} | {page['p50']:.1f} | {page['p95']:.1f} |"
            for name, page in found["pages"].items()
        ),
        f"| the database's part alone | {found['transactions']:.0f} | | |",
        "",
        (
            "Aims: 150 pages a second with session, policy, one query and one event of the audit "
            "log, 95% within 60 ms; 2,000 transactions a second."
        ),
    ]


def register(found: Found) -> list[str]:
    """Return the tables of the register."""
    imported, grown = found["imported"], found["grown"]
    judged = _judged_aims(found)
    return [
        (
            f"**The register**: a county handed in to a site that is served meanwhile, "
            f"{imported['rows']:,} rows of lists about {imported['persons']:,} persons; then made "
            f"larger by copies, to {grown['persons']:,} persons with {grown['rows']:,} rows, and "
            "measured again."
        ),
        "",
        "| step | seconds | rows a second | aim, seconds |",
        "|---|---:|---:|---:|",
        *_register_steps(found),
        "",
        (
            "| page of the large register | visitors | each second | half within, ms "
            "| 95% within, ms | aim, ms |"
        ),
        "|---|---:|---:|---:|---:|---:|",
        *_register_pages(found),
        "",
        (
            "The aims are for a register of a million persons, pages for one visitor at a time. "
            f"Met with {grown['persons']:,} persons: {_named(judged, met=True)}. "
            f"Not met: {_named(judged, met=False)}."
        ),
    ]


def _register_steps(found: Found) -> Iterator[str]:
    imported, late, snapshot = found["imported"], found["late"], found["grown"]["snapshot"]
    yield from _steps(imported["steps"], imported["rows"], "the county, into an empty register")
    if late:
        told = f"{_LATE}, {late['peak_gib']:.1f} GiB at most"
        yield from _steps(late["steps"], late["rows"], told)
    else:
        yield f"| {_LATE}: did not come to an end on this machine | | | |"
    each_second = snapshot["rows"] / snapshot["seconds"]
    yield (
        "| the memory of the month out of the large register, "
        f"{snapshot['peak_gib']:.1f} GiB at most | {snapshot['seconds']:.1f} "
        f"| {each_second:,.0f} | {_SNAPSHOT_AIM} |"
    )


def _register_pages(found: Found) -> Iterator[str]:
    for name, by_visitors in found["pages"].items():
        for many, page in by_visitors.items():
            aim = _PAGE_AIMS.get(name, "") if many == "1" else ""
            yield (
                f"| {name} | {many} | {page['each_second']:.0f} | {page['p50']:.1f} "
                f"| {page['p95']:.1f} | {aim} |"
            )
    yield (
        "| the database's part of a search by number | "
        f"| | {found['search']:.2f} | | {_SEARCH_AIM} |"
    )


_LATE: Final = "one more list, into the large register"
_PAGE_AIMS: Final = {
    "search by number": 60,
    "search by name": 80,
    "one person's file": 150,
    "a page of the discoveries": 150,
}
_IMPORT_AIM, _SNAPSHOT_AIM, _SEARCH_AIM = 90, 60, 1
"""Seconds for 100,000 rows, for a million persons; milliseconds of the database."""


def _steps(steps: Found, rows: int, told: str) -> Iterator[str]:
    for step, seconds in steps.items():
        yield f"| {told}: {step} | {seconds:.1f} | {rows / seconds:,.0f} | |"
    taken = _taken(steps)
    yield f"| {told}: read and taken over | {taken:.1f} | {rows / taken:,.0f} | {_aim(rows)} |"


def _taken(steps: Found) -> float:
    """Return the seconds of an import, without what was done with it afterwards."""
    return float(sum(seconds for step, seconds in steps.items() if step.startswith("read")))


def _aim(rows: int) -> str:
    return f"{_IMPORT_AIM * rows / 100_000:.0f}"


def _judged_aims(found: Found) -> dict[str, bool]:
    """Return which aims were met."""
    pages = {
        name: found["pages"][name]["1"]["p95"] <= aim
        for name, aim in _PAGE_AIMS.items()
        if name in found["pages"]
    }
    imports = {
        told: bool(part) and _taken(part["steps"]) <= float(_aim(part["rows"]))
        for told, part in (
            ("a first import", found["imported"]),
            ("an import into the large register", found["late"]),
        )
    }
    return {
        **pages,
        "the database's part of a search": found["search"] < _SEARCH_AIM,
        **imports,
        "the memory of the month": found["grown"]["snapshot"]["seconds"] <= _SNAPSHOT_AIM,
    }


def _named(judged: dict[str, bool], *, met: bool) -> str:
    return "; ".join(name for name, was_met in judged.items() if was_met == met) or "none"


TITLES: Final = {
    "month": "A county's month, the third in a chain",
    "large": "100,000 holders, a first run",
}


def table(part: str, found: Found) -> list[str]:
    """Return the table of a part."""
    match part:
        case "kernel":
            return kernel(found)
        case "openfisca":
            return openfisca(found)
        case "site":
            return site(found)
        case "register":
            return register(found)
        case _:
            return month(TITLES[part], found)
