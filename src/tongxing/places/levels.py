"""The levels of places and the kinds of organisations, with their words."""

from __future__ import annotations

from typing import Final

from tongxing.foundations.text import Text

LEVELS: Final = {
    "province": Text("省级", "province"),
    "city": Text("地级", "city"),
    "county": Text("县级", "county"),
    "township": Text("乡级", "township"),
    "village": Text("村级", "village"),
}

KINDS: Final = {
    "federation": Text("残联", "disabled persons' federation (残联)"),
    "civil_affairs": Text("民政部门", "civil affairs office (民政部门)"),
    "agency": Text("其他部门", "other agency"),
    "hospital": Text("医院", "hospital"),
    "school": Text("学校", "school"),
    "institution": Text("服务机构", "care institution"),
    "employer": Text("用人单位", "employer"),
}
