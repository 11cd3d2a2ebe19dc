"""What this app does, in the words of the audit pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.audit.words import Subject
from tongxing.foundations.text import Text
from tongxing.places.models import Organisation, Place

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

ACTIONS: Final[Mapping[str, Text]] = {
    "places.loaded": Text("载入区划", "loaded places"),
    "places.organisation_added": Text("登记机构", "added an organisation"),
    "places.organisation_changed": Text("修改机构", "changed an organisation"),
    "places.organisation_ended": Text("登记机构停止", "recorded the end of an organisation"),
}


def _organisations(ids: Collection[str]) -> dict[str, str]:
    return {str(each.pk): each.name for each in Organisation.objects.filter(pk__in=list(ids))}


def _places(codes: Collection[str]) -> dict[str, str]:
    return dict(Place.objects.filter(code__in=list(codes)).values_list("code", "name"))


SUBJECTS: Final[Mapping[str, Subject]] = {
    "place": Subject(label=Text("地区", "place"), names=_places),
    "organisation": Subject(label=Text("机构", "organisation"), names=_organisations),
}

FIELDS: Final[Mapping[str, Text]] = {
    "kind": Text("种类", "kind"),
    "name": Text("名称", "name"),
    "code": Text("统一社会信用代码", "social credit code"),
    "active_from": Text("第一天", "first day"),
    "active_until": Text("最后一天", "last day"),
}
