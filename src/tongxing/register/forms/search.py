"""Whom somebody looks for, and under which name a search is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.register.queries.latest_run import programmes_run
from tongxing.register.queries.persons import places_meant, places_within
from tongxing.ui.forms import (
    ChoiceField,
    DateField,
    Form,
    HiddenField,
    LongTextField,
    TextField,
    wrong,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

ALL: Final = Text("全部", "All")

CATEGORIES: Final[Mapping[str, Text]] = {
    "vision": Text("视力", "vision"),
    "hearing": Text("听力", "hearing"),
    "speech": Text("言语", "speech"),
    "physical": Text("肢体", "physical"),
    "intellectual": Text("智力", "intellectual"),
    "mental": Text("精神", "mental"),
    "multiple": Text("多重", "multiple"),
}
GRADES: Final[Mapping[str, Text]] = {
    "1": Text("一级", "grade 1"),
    "2": Text("二级", "grade 2"),
    "3": Text("三级", "grade 3"),
    "4": Text("四级", "grade 4"),
}
AGES: Final[Mapping[str, tuple[int, int | None, Text]]] = {
    "0-6": (0, 6, Text("0–6 岁", "0 to 6")),
    "7-15": (7, 15, Text("7–15 岁", "7 to 15")),
    "16-59": (16, 59, Text("16–59 岁", "16 to 59")),
    "60-79": (60, 79, Text("60–79 岁", "60 to 79")),
    "80-": (80, None, Text("80 岁及以上", "80 and older")),
}
LISTS: Final[Mapping[str, Text]] = {
    "stops": Text("停发建议", "to be held or stopped"),
    "discoveries": Text("应享未享", "entitled and not receiving"),
    "asks": Text("待补信息", "to be asked"),
    "findings": Text("疑点", "findings"),
}


class SearchForm(Form):
    """One box for names and numbers, and what narrows the list."""

    q = TextField(
        label=Text("姓名、拼音、号码或村社区", "Name, pinyin, number or village"),
        hint=Text(
            "例如 王秀兰、wang xiulan、wxl、身份号码、残疾人证号、电话；可以加村名：王秀兰 慈惠",
            "such as 王秀兰, wang xiulan, wxl, an identity, certificate or telephone number; add a "
            "village: 王秀兰 慈惠",
        ),
        most=120,
        required=False,
        autocomplete="off",
    )
    category = ChoiceField(
        label=Text("残疾类别", "Category"),
        choices=list(CATEGORIES.items()),
        drop_down=True,
        unchosen=ALL,
        required=False,
    )
    grade = ChoiceField(
        label=Text("残疾等级", "Grade"),
        choices=list(GRADES.items()),
        drop_down=True,
        unchosen=ALL,
        required=False,
    )
    age = ChoiceField(
        label=Text("年龄", "Age"),
        choices=[(key, words) for key, (_, _, words) in AGES.items()],
        drop_down=True,
        unchosen=ALL,
        required=False,
    )
    place = TextField(
        label=Text("乡镇街道或村社区", "Township or village"),
        most=60,
        width="medium",
        required=False,
    )
    on = ChoiceField(
        label=Text("最近一次运行的清单", "List of the latest run"),
        choices=list(LISTS.items()),
        drop_down=True,
        unchosen=ALL,
        required=False,
    )

    programme = ChoiceField(
        label=Text("最近一次运行发放", "Paid by the latest run"),
        choices=programmes_run,
        drop_down=True,
        unchosen=ALL,
        required=False,
    )

    def clean_place(self) -> list[str] | None:
        """Return the codes of the places meant; None where none is named."""
        words = self.cleaned_data.get("place", "")
        if not words:
            return None
        codes = places_meant(words)
        if not codes:
            raise wrong(
                Text(
                    f"您的辖区内没有“{words}”，请写乡镇街道或村社区的名称",
                    f"“{words}” is no place of yours: write the name of a township or village",
                )
            )
        return places_within(codes)


class SaveSearchForm(Form):
    """Under which name a search is kept."""

    name = TextField(label=Text("查找名称", "Name of the search"), most=60, width="medium")
    query = HiddenField(required=False)


class WhyForm(Form):
    """Why a number is looked at."""

    reason = LongTextField(
        label=Text("为什么要查看", "Why you need it"),
        hint=Text("例如：电话核对住址", "such as: calling to check the address"),
        most=200,
        rows=2,
    )


class DaysForm(Form):
    """As of which day something was known, and on which day it held."""

    known = DateField(
        label=Text("按哪一天所知", "As known on"),
        hint=Text("这一天结束时已经知道的", "what had been learned by the end of this day"),
        required=False,
    )
    valid = DateField(
        label=Text("看哪一天的情况", "As it was on"),
        hint=Text("这一天有效的内容", "what held on this day"),
        required=False,
    )
