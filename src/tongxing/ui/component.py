"""What every part of a page is: typed parameters and a template that draws them.

Templates draw; whatever is counted, worded or chosen has happened before a component is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from django.template import Context, Engine
from django.utils.functional import SimpleLazyObject

from tongxing.ui import current

if TYPE_CHECKING:
    from django.template import Template
    from django.utils.safestring import SafeString

    from tongxing.ui.language import Words

HERE = Path(__file__).parent
FOLDERS = (HERE / "components", HERE / "templates")


@dataclass(frozen=True, kw_only=True)
class Component:
    """A part of a page. `{{ part }}` in a template draws it.

    Attributes:
        template: The template, seen from the folder of components; it reads the component as
            `this`.
    """

    template: ClassVar[str]

    def render(self) -> SafeString:
        """Return the markup in the language of the page being made."""
        # Only a template with a form asks for the token, and asking sets a cookie.
        token = SimpleLazyObject(current.csrf_token)
        context = Context({"this": self, "csrf_token": token})
        return _template(self.template).render(context)

    def __str__(self) -> str:
        """Return the markup, which templates do not escape again."""
        return self.render()

    def __html__(self) -> SafeString:
        """Return the markup for code that joins pieces of markup."""
        return self.render()


@dataclass(frozen=True, kw_only=True)
class Example:
    """One state of a component as the gallery and the tests show it.

    Attributes:
        name: Which state this is.
        component: The component in it.
    """

    name: Words
    component: Component


@cache
def _template(name: str) -> Template:
    """Read each template once in the life of a process."""
    return _engine().get_template(name)


@cache
def _engine() -> Engine:
    """Load components apart from pages: the kit works the same under any settings."""
    return Engine(
        dirs=[str(folder) for folder in FOLDERS], builtins=["tongxing.ui.templatetags.ui"]
    )
