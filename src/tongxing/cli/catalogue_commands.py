"""`tongxing catalogue …`: the law checked, listed, shown, tested and copied."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    for document in documents:
        if wanted in {None, _kind_of(document)}:
            typer.echo(_line(document, language_of(context)))


def _kind_of(document: Document) -> str:
    """Return the kind that the document's folder declares: `…/programmes/x.yaml`."""
    return Path(document.origin.file).parent.name.removesuffix("s")


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
    kind = _kind_of(document)
    label = next(words.say(lang) for key, words in KINDS.items() if key == kind)
    return f"{label}  {document.id}  {document.name.say(lang)}  ({document.origin.file})"


@catalogue_app.command("show", cls=SpokenCommand)
def show(
    context: typer.Context,
    document: Annotated[str, typer.Argument(metavar="ID")],
    place: PlaceOption,
    on: DayOption = None,
    catalogue: CatalogueOption = None,
    lang: LanguageOption = None,
) -> None:
    """Show one document as in force in a place on a day."""
    from tongxing.law.load import load_catalogue
    from tongxing.law.show import show_document

    law = load_catalogue(catalogue).law(
        checks.place_that_exists(place), checks.day_of(on) if on else checks.today()
    )
    for line in show_document(law, document, language_of(context)):
        typer.echo(line)


@catalogue_app.command("test", cls=SpokenCommand)
def worked_cases(
    context: typer.Context,
    programme: Annotated[str | None, typer.Argument(metavar="[PROGRAMME]")] = None,
    catalogue: CatalogueOption = None,
    lang: LanguageOption = None,
) -> int:
    """Run the worked cases that live in the catalogue."""
    from tongxing.law.cases import run_cases
    from tongxing.law.load import load_catalogue

    spoken = language_of(context)
    results = [
        result
        for result in run_cases(load_catalogue(catalogue))
        if programme in {None, result.programme}
    ]
    failed = [result for result in results if not result.passed]
    for result in failed:
        say_error(result.line(spoken))
    typer.echo(
        Text(
            f"样例 {len(results)} 个，不符 {len(failed)} 个。",
            f"{len(results)} worked cases, {len(failed)} failed.",
        ).say(spoken)
    )
    return Status.UNUSABLE if failed else Status.DONE


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
