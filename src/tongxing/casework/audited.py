"""What this app does, in the words of the audit pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.audit.words import Subject
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

ACTIONS: Final[Mapping[str, Text]] = {
    "casework.holiday_set": Text("录入或更正节假日", "entered or corrected a holiday"),
    "casework.holiday_removed": Text("删除节假日", "removed a holiday"),
    "casework.holiday_year_completed": Text("启用一年的节假日", "completed a year's holidays"),
}


SUBJECTS: Final[Mapping[str, Subject]] = {
    "holiday": Subject(label=Text("节假日", "holiday")),
    "holiday_year": Subject(label=Text("节假日年份", "year of holidays")),
}

FIELDS: Final[Mapping[str, Text]] = {
    "kind": Text("种类", "kind"),
    "name": Text("名称", "name"),
    "source": Text("依据", "source"),
}
