"""`tongxing catalogue …`: the law checked, listed, shown, tested and copied."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from tongxing.cli import checks
from tongxing.cli.edge import Status, say_error
from tongxing.cli.language import SpokenCommand, SpokenGroup
from tongxing.cli.options import (
    PLAIN,
    CatalogueOption,
    DayOption,
    LanguageOption,
    PlaceOption,
    language_of,
)
from tongxing.cli.words import KINDS
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongxing.foundations.text import Language
    from tongxing.law.catalogue import Catalogue
    from tongxing.law.documents import Document, Kind

catalogue_app = typer.Typer(cls=SpokenGroup, no_args_is_help=True, **PLAIN)


@catalogue_app.command("check", cls=SpokenCommand)
def check(
    context: typer.Context, catalogue: CatalogueOption = None, lang: LanguageOption = None
) -> None:
    """Read the whole catalogue; the edge tells all of its faults."""
    from tongxing.law.load import load_catalogue

    loaded = load_catalogue(catalogue)
    documents, places = len(loaded.documents), len(loaded.shelves)
    text = Text(
        f"目录无误：{places} 个地区，{documents} 份文件。",
        f"No faults in {documents} documents of {places} places.",
    )
    typer.echo(text.say(language_of(context)))
    for warning in loaded.warnings:
        typer.echo(warning.line(language_of(context)))


@catalogue_app.command("list", cls=SpokenCommand)
def listing(
    context: typer.Context,
    place: Annotated[str | None, typer.Option("--place", metavar="CODE")] = None,
    on: DayOption = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND")] = None,
    catalogue: CatalogueOption = None,
    lang: LanguageOption = None,
) -> None:
    """List the documents in force in a place on a day, or all of them, one to a line."""
    from tongxing.law.load import load_catalogue
    from tongxing.law.show import documents_in_force

    loaded = load_catalogue(catalogue)
    documents: Iterable[Document] = loaded.documents
    if place is not None:
        day = checks.day_of(on) if on else checks.today()
        documents = documents_in_force(loaded.law(checks.place_that_exists(place), day))
    wanted = _kind(kind) if kind else None
    order = list(KINDS)
    for document in sorted(documents, key=lambda each: order.index(_kind_of(each))):
        if wanted in {None, _kind_of(document)}:
            typer.echo(_line(document, language_of(context)))


def _kind_of(document: Document) -> Kind:
    """Return the kind that the document's folder declares: `…/programmes/x.yaml`."""
    return cast("Kind", Path(document.origin.file).parent.name.removesuffix("s"))


def _kind(text: str) -> Kind:
    """Return a kind of document from its English or Chinese word.

    Raises:
        ArgumentError: No kind is called so.
    """
    for kind, words in KINDS.items():
        if text in {kind, words.zh}:
            return kind
    raise checks.ArgumentError(
        Text(f"没有“{text}”这类文件", f"no documents are called {text!r}"),
        Text("、".join(word.zh for word in KINDS.values()), ", ".join(KINDS)),
        Text("更正 --kind", "correct --kind"),
    )


def _line(document: Document, lang: Language) -> str:
    label = KINDS[_kind_of(document)].say(lang)
    return f"{label}  {document.id}  {document.name.say(lang)}  ({document.origin.file})"


@catalogue_app.command("show", cls=SpokenCommand)
def show(
    context: typer.Context,
    place: PlaceOption,
    document: Annotated[str | None, typer.Argument(metavar="[ID]")] = None,
    on: DayOption = None,
    catalogue: CatalogueOption = None,
    lang: LanguageOption = None,
) -> None:
    """Show one document as in force in a place on a day, or the whole law of the place."""
    from tongxing.law.load import load_catalogue
    from tongxing.law.show import show_document, show_law

    day = checks.day_of(on) if on else checks.today()
    law = load_catalogue(catalogue).law(checks.place_that_exists(place), day)
    spoken = language_of(context)
    lines = show_law(law, day, spoken) if document is None else show_document(law, document, spoken)
    for line in lines:
        typer.echo(line)


@catalogue_app.command("test", cls=SpokenCommand)
def worked_cases(
    context: typer.Context,
    programme: Annotated[str | None, typer.Argument(metavar="[PROGRAMME]")] = None,
    mutations: Annotated[bool, typer.Option("--mutations")] = False,
    catalogue: CatalogueOption = None,
    lang: LanguageOption = None,
) -> int:
    """Run the worked cases that live in the catalogue, or see whether they notice changes."""
    from tongxing.law.cases import run_cases
    from tongxing.law.load import load_catalogue

    spoken = language_of(context)
    law = load_catalogue(catalogue)
    chosen = _documents_named(law, programme) if programme else None
    results = [each for each in run_cases(law) if chosen is None or each.programme in chosen]
    failed = [result for result in results if not result.passed]
    for result in failed:
        say_error(result.line(spoken))
    typer.echo(
        Text(
            f"样例 {len(results)} 个，不符 {len(failed)} 个。",
            f"{len(results)} worked cases, {len(failed)} failed.",
        ).say(spoken)
    )
    unnoticed = _unnoticed_changes(law, chosen, spoken) if mutations else 0
    return Status.UNUSABLE if failed or unnoticed else Status.DONE


def _documents_named(law: Catalogue, written: str) -> set[str]:
    """Return the programmes and condition sets of an id or a Chinese name.

    Raises:
        ArgumentError: Nothing that has cases is called so.
    """
    documents = {
        each.id: each.name.zh
        for each in law.documents
        if _kind_of(each) in {"programme", "condition_set"}
    }
    found = {key for key, name in documents.items() if written in {key, name}}
    if not found:
        near = get_close_matches(written, [*documents, *documents.values()], n=3)
        raise checks.ArgumentError(
            Text(f"没有叫“{written}”的项目", f"no programme is called {written!r}"),
            Text("、".join(near) or "编号或中文名称", ", ".join(near) or "an id or a Chinese name"),
            Text("用 catalogue list 查看全部编号", "see all ids with `catalogue list`"),
        )
    return found


def _unnoticed_changes(law: Catalogue, documents: set[str] | None, lang: Language) -> int:
    """Tell each small change of the law that no worked case notices; return how many."""
    from tongxing.law.mutations import survivors

    found = survivors(law, documents)
    for survivor in found:
        say_error(survivor.line(lang))
    typer.echo(
        Text(
            f"没有样例发现的改动 {len(found)} 处。",
            f"{len(found)} change{'s' * (len(found) != 1)} that no worked case notices.",
        ).say(lang)
    )
    return len(found)


@catalogue_app.command("copy", cls=SpokenCommand)
def copy(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER")],
    catalogue: CatalogueOption = None,
    lang: LanguageOption = None,
) -> None:
    """Copy the catalogue into a new folder, to change it there."""
    from tongxing.law.load import load_catalogue

    load_catalogue(catalogue).copy_to(checks.new_folder(folder))
    text = Text(f"目录已复制到 {folder}。", f"The catalogue has been copied to {folder}.")
    typer.echo(text.say(language_of(context)))
