"""Opens every file and finds out which document it is, before anything else is read."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import yaml

from tongxing.law.load import entries
from tongxing.law.load.entry import Entry
from tongxing.law.load.folders import KINDS
from tongxing.law.load.headers import Draft
from tongxing.law.load.yaml_file import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.foundations.places import PlaceCode
    from tongxing.law.documents import Kind
    from tongxing.law.load.folders import CatalogueFile
    from tongxing.law.problems import Problems


def drafts_of(contents: Mapping[CatalogueFile, bytes], problems: Problems) -> list[Draft]:
    """Open the files; one that is no document, or one too many, is noted and left out."""
    opened = [(file, _draft(file, content, problems)) for file, content in contents.items()]
    drafts: dict[tuple[Kind, str, PlaceCode | None], Draft] = {}
    # A file that stands where its id and kind belong keeps them against one that does not.
    for _, draft in sorted(opened, key=lambda pair: not _is_at_home(*pair)):
        if draft is None:
            continue
        first = drafts.setdefault((draft.kind, draft.id, draft.place), draft)
        if first is not draft:
            (draft.root.child("id") or draft.root).fault(
                f"编号“{draft.id}”已用于 {first.root.file.name}",
                f"the id `{draft.id}` is already taken by {first.root.file.name}",
            )
    return list(drafts.values())


def _is_at_home(file: CatalogueFile, draft: Draft | None) -> bool:
    stem = PurePosixPath(file.name).stem
    return draft is not None and (draft.kind, draft.id) == (file.kind, stem)


def _draft(file: CatalogueFile, content: bytes, problems: Problems) -> Draft | None:
    parsed = parse(file.name, content, problems)
    if parsed is None:
        return None
    root = Entry(*parsed)
    if not isinstance(root.node, yaml.MappingNode):
        root.expected("带键的内容 {键: 值}", "keys with values {key: value}")
        return None
    stem = PurePosixPath(file.name).stem
    document_id = _checked_id(root, stem)
    kind = _kind(root, file)
    extends = root.child("extends")
    if extends is not None:
        _check_extends(extends, kind, document_id)
    return Draft(kind, document_id, file.place, root, extends=extends is not None)


def _kind(root: Entry, file: CatalogueFile) -> Kind:
    """Return the kind as written, so that a file in a wrong folder is still read by its keys."""
    entry = root.child("kind")
    if entry is None:
        return file.kind  # the reader of the kind notes what is missing
    kind = entries.one_of(KINDS)(entry)
    if entry.word not in KINDS:
        return file.kind
    if kind != file.kind:
        entry.fault(
            f"种类为 {kind} 的文件应放在文件夹 {kind}s",
            f"a document of the kind `{kind}` belongs in the folder `{kind}s`",
        )
    return kind


def _checked_id(root: Entry, stem: str) -> str:
    entry = root.child("id")
    if entry is None:
        return stem
    document_id = entries.document_id(entry)
    if document_id and document_id != stem:
        entry.fault(
            f"编号“{document_id}”应与文件名“{stem}”相同",
            f"the id `{document_id}` must be the name of the file, `{stem}`",
        )
    return document_id or stem


def _check_extends(entry: Entry, kind: Kind, document_id: str) -> None:
    word = entries.text(entry)
    if kind != "programme":
        entry.fault(
            "只有项目可以用 extends；其他文件由下级整份替代",
            "only a programme `extends` another; other documents are replaced whole",
        )
    elif word and word != document_id:
        entry.fault(
            f"extends 应为本文件的编号“{document_id}”",
            f"`extends` must name the programme of the same id, `{document_id}`",
            word=word,
            possible=[document_id],
        )
