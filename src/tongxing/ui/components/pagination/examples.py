"""States of this component, with invented data."""

from __future__ import annotations

from django.http import QueryDict

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.pagination.component import Pagination
from tongxing.ui.listing import Listing

TITLE = Text("翻页", "Pagination")
ABOUT = Text(
    "长列表分页显示；页码记在网址里，返回时还在原处。",
    "Long lists come in pages; the page stands in the address, so that one returns to it.",
)
EXAMPLES = (
    Example(
        name=Text("中间一页", "In the middle"),
        component=Pagination(
            listing=Listing.read(QueryDict("page=7")),
            count=312,
            about=Text("中间一页", "in the middle"),
        ),
    ),
    Example(
        name=Text("第一页", "The first page"),
        component=Pagination(
            listing=Listing.read(QueryDict("")), count=60, about=Text("第一页", "the first page")
        ),
    ),
    Example(
        name=Text("只有一页", "One page only"),
        component=Pagination(
            listing=Listing.read(QueryDict("")), count=8, about=Text("只有一页", "one page only")
        ),
    ),
)
