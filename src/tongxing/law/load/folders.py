"""Which files a catalogue has: one folder per jurisdiction, in it one folder per kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, get_args

from tongxing.foundations.places import PlaceCode, PlaceCodeError
from tongxing.law.documents import Kind, Origin
from tongxing.law.load.places import no_such_place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tongxing.law.problems import Problems

COUNTRY: Final = "cn"
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_FOLDERS: Final[dict[str, Kind]] = {f"{kind}s": kind for kind in KINDS}


@dataclass(frozen=True)
class CatalogueFile:
    """One file, the kind and the place that its folders declare. Place None: the whole country.

    Where the catalogue lies makes no difference: a copy of it is the same law.
    """

    name: str
    path: Path = field(compare=False)
    kind: Kind
    place: PlaceCode | None


def catalogue_files(root: Path, problems: Problems) -> list[CatalogueFile]:
    """List the files of a catalogue in a fixed order and note every folder that has no meaning."""
    return list(_Walk(root, problems).country())


class _Walk:
    def __init__(self, root: Path, problems: Problems) -> None:
        self.root = root
        self.problems = problems

    def country(self) -> Iterator[CatalogueFile]:
        """Yield the files of the whole catalogue."""
        if not (self.root / COUNTRY).is_dir():
            self._fault(
                self.root / COUNTRY,
                f"目录下没有文件夹“{COUNTRY}”：{self.root}",
                f"the catalogue has no folder `{COUNTRY}`: {self.root}",
            )
            return
        for folder in self._children(self.root):
            if folder.name == COUNTRY:
                yield from self._jurisdiction(folder, None)
            elif folder.is_dir() or _is_document(folder):
                self._unknown(folder, [COUNTRY])

    def _jurisdiction(self, folder: Path, place: PlaceCode | None) -> Iterator[CatalogueFile]:
        for child in self._children(folder):
            if child.is_dir() and child.name in _FOLDERS:
                yield from self._documents(child, _FOLDERS[child.name], place)
            elif child.is_dir():
                below = self._place(child, place)
                if below is not None:
                    yield from self._jurisdiction(child, below)
            elif _is_document(child):
                self._unknown(child, list(_FOLDERS))

    def _documents(
        self, folder: Path, kind: Kind, place: PlaceCode | None
    ) -> Iterator[CatalogueFile]:
        for child in self._children(folder):
            if child.is_dir():
                self._unknown(child, [])
            elif child.suffix == ".yaml":
                yield CatalogueFile(self._name(child), child, kind, place)
            elif _is_document(child):
                self._fault(child, "文件名应以 .yaml 结尾", "the file name must end in .yaml")

    def _place(self, folder: Path, above: PlaceCode | None) -> PlaceCode | None:
        try:
            code = PlaceCode.parse(folder.name)
        except PlaceCodeError:
            self._unknown(folder, list(_FOLDERS))
            return None
        if code != folder.name or code.parent != above:
            self._fault(
                folder,
                f"文件夹“{folder.name}”不能放在“{above or COUNTRY}”之下：应为其下一级的代码",
                f"folder `{folder.name}` cannot stand under `{above or COUNTRY}`: "
                "expected the code of a place one level below it",
            )
            return None
        missing = no_such_place(code)
        if missing is not None:
            self._fault(folder, missing.zh, missing.en)
            return None
        return code

    def _children(self, folder: Path) -> list[Path]:
        """List a folder by name, without hidden files and what Python leaves in a package."""
        try:
            children = sorted(folder.iterdir(), key=lambda child: child.name)
        except OSError as error:
            reason = error.strerror or str(error)
            self._fault(folder, f"无法读取文件夹：{reason}", f"the folder cannot be read: {reason}")
            return []
        return [child for child in children if not child.name.startswith((".", "__"))]

    def _unknown(self, path: Path, possible: list[str]) -> None:
        self._fault(
            path,
            f"这里不能放“{path.name}”",
            f"`{path.name}` has no meaning here",
            word=path.name,
            possible=possible,
        )

    def _fault(
        self, path: Path, zh: str, en: str, *, word: str = "", possible: list[str] | None = None
    ) -> None:
        origin = Origin(self._name(path), 1, 1)
        self.problems.add(origin, zh, en, word=word, possible=possible or ())

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def _is_document(path: Path) -> bool:
    """Say whether a file looks as if it was meant to be read; notes for people are not."""
    return path.suffix in {".yaml", ".yml"}
