"""Every component in every state of its examples, without a browser."""

from __future__ import annotations

import re
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.ui.markup import Markup
from tests.ui.walking import changed, data_in

from tongxing.ui import components, gallery
from tongxing.ui.component import Component
from tongxing.ui.language import using

if TYPE_CHECKING:
    from tongxing.foundations.text import Language
    from tongxing.ui.component import Example

FOLDERS = sorted(path.parent for path in Path(components.__file__).parent.glob("*/component.py"))
SHELVES = gallery.shelves()
EXAMPLES = [
    pytest.param(example, id=f"{shelf.name}-{number}")
    for shelf in SHELVES
    for number, example in enumerate(shelf.examples)
]
CHINESE = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]+")
BRACKETS = re.compile(r"\([^()]*\)")
HOSTILE = "\"'></p><script>alert(1)</script><b onclick=x {{ this }} {% now %} & ?x=1&y=<"
REFERRING = ("aria-describedby", "aria-labelledby", "for")

both_languages = pytest.mark.parametrize("lang", ["zh", "en"])


def _drawn(component: Component, lang: Language) -> str:
    with using(lang):
        return str(component)


def test_the_gallery_shows_every_folder() -> None:
    alone = {folder.name for folder in FOLDERS} - {"field"}  # what fields share is no part itself

    assert set(gallery.NAMES) == alone


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_folder_has_typed_parameters_and_a_template(folder: Path) -> None:
    module = import_module(f"tongxing.ui.components.{folder.name}")
    parts = [getattr(module, name) for name in module.__all__]

    assert module.__doc__
    assert all(is_dataclass(part) or isinstance(part, type | dict) or part for part in parts)
    for part in parts:
        if isinstance(part, type) and issubclass(part, Component) and hasattr(part, "template"):
            assert (folder.parent / part.template).is_file()


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.name)
def test_every_component_has_examples_with_names_of_their_own(shelf: gallery.Shelf) -> None:
    names = [example.name for example in shelf.examples]

    assert names
    assert len(set(names)) == len(names)
    assert shelf.about.zh
    assert shelf.about.en


@both_languages
@pytest.mark.parametrize("example", EXAMPLES)
def test_markup_is_whole_and_obeys_the_policy(example: Example, lang: Language) -> None:
    markup = Markup(_drawn(example.component, lang))

    assert markup.open == []
    assert "Text(" not in markup.text
    assert {"script", "style"}.isdisjoint(markup.tags)
    assert [name for name, _ in markup.attributes if name == "style" or name.startswith("on")] == []


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.name)
def test_ids_are_unique_and_references_lead_somewhere(shelf: gallery.Shelf) -> None:
    markup = Markup("".join(_drawn(example.component, "zh") for example in shelf.examples))
    ids = markup.all("id")

    assert len(set(ids)) == len(ids)
    referred = {each for name in REFERRING for value in markup.all(name) for each in value.split()}
    assert referred <= set(ids)


@pytest.mark.parametrize("example", EXAMPLES)
def test_english_is_whole(example: Example) -> None:
    """Chinese stands in English pages only in brackets and where it is data."""
    said = Markup(_drawn(example.component, "en"))
    attributes = " ".join(said.all("aria-label") + said.all("data-left") + said.all("data-over"))
    rest = BRACKETS.sub("", f"{said.text} {attributes}")

    data = {piece for text in data_in(example.component) for piece in CHINESE.findall(text)}
    chinese = {piece for piece in CHINESE.findall(rest) if piece not in {*data, "中文"}}
    assert chinese == set()


@pytest.mark.parametrize("example", EXAMPLES)
def test_chinese_comes_first(example: Example) -> None:
    with_words = CHINESE.search(_drawn(example.component, "zh"))

    assert with_words


@both_languages
@pytest.mark.parametrize("example", EXAMPLES)
def test_hostile_text_stays_text(example: Example, lang: Language) -> None:
    hostile = changed(example.component, lambda text: f"{text}{HOSTILE}" if text else text)

    as_it_is, attacked = _drawn(example.component, lang), _drawn(hostile, lang)

    assert Markup(attacked).tags == Markup(as_it_is).tags
    assert [name for name, _ in Markup(attacked).attributes] == [
        name for name, _ in Markup(as_it_is).attributes
    ]
    assert "<script" not in attacked


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.name)
def test_the_hostile_text_is_really_there(shelf: gallery.Shelf) -> None:
    """The test above would pass for nothing if the words were lost."""
    parts = [example.component for example in shelf.examples]

    drawn = [_drawn(changed(part, lambda text: f"{text}{HOSTILE}"), "zh") for part in parts]

    assert "&lt;script&gt;" in "".join(drawn)
