"""Changes of parameters against the cases of the programmes that heed them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tongxing.foundations.text import Text
from tongxing.law.dependencies import expressions_of
from tongxing.law.expressions import references, type_of_parameter
from tongxing.law.mutations.alike import is_alike
from tongxing.law.mutations.parts import written_programmes
from tongxing.law.mutations.settings import Hearing, Setting, settings_of
from tongxing.law.mutations.survivor import Survivor
from tongxing.law.mutations.values import Moved, moved
from tongxing.law.show import shown_value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tongxing.law.catalogue import Catalogue
    from tongxing.law.in_force import Law
    from tongxing.law.mutations.tried import Tried


class _Case(NamedTuple):
    """A case, and the law that it would have if one value were another."""

    tried: Tried
    law: Law


def unnoticed_values(
    catalogue: Catalogue, cases: Iterable[Tried], documents: Collection[str] | None
) -> Iterator[Survivor]:
    """Yield each value of a parameter that may be another without any case failing."""
    hearing = Hearing()
    cases = list(cases)
    read = _read_in(catalogue, documents)
    for setting in settings_of(catalogue):
        key = setting.parameter.id
        if key not in read:
            continue
        seen_by = [
            tried
            for tried in cases
            if tried.law.value(key) is setting.value
            and key in hearing.heard(tried.law, tried.document)
        ]
        if seen_by or hearing.is_heeded(setting, catalogue):
            for change in _unnoticed(setting, seen_by):
                yield Survivor(setting.value.origin, key, change)


def _read_in(catalogue: Catalogue, documents: Collection[str] | None) -> set[str]:
    """Return the parameters that the documents speak of in any place."""
    return {
        parameter
        for programme in written_programmes(catalogue)
        if documents is None or programme.id in documents
        for rule in expressions_of(programme)
        for parameter in references(rule).parameters
    }


def _unnoticed(setting: Setting, cases: list[Tried]) -> Iterator[Text]:
    if not cases:
        yield Text("没有样例用到这个值", "no worked case uses this value")
        return
    law = cases[0].law
    words = law.scope.values_of(type_of_parameter(setting.parameter))
    for change in moved(setting.parameter, setting.value.value, words):
        changed = list(_with_value(setting, change.whole, cases))
        if any(each.tried.notices_law(each.law) for each in changed):
            continue
        # What is asked of everybody there could be is asked once for each law and programme.
        kinds = {(id(each.law), each.tried.document): each for each in changed}
        if not all(_makes_no_difference(setting, each) for each in kinds.values()):
            yield _told(setting, change, law)


def _with_value(setting: Setting, value: object, cases: list[Tried]) -> Iterator[_Case]:
    """Yield each case with its law changed; cases of one law share the changed one."""
    key = setting.parameter.id
    changed: dict[int, Law] = {}
    for tried in cases:
        if id(tried.law) not in changed:
            held = replace(setting.value, value=value)
            changed[id(tried.law)] = replace(tried.law, values={**tried.law.values, key: held})
        yield _Case(tried, changed[id(tried.law)])


def _makes_no_difference(setting: Setting, case: _Case) -> bool:
    """Say whether every rule of the programme surely answers everybody as before."""
    tried = case.tried
    return all(
        is_alike((rule.tree, tried.law), (rule.tree, case.law), tried.case.on)
        for rule in expressions_of(tried.programme)
        if setting.parameter.id in (read := references(rule)).parameters or read.programmes_entitled
    )


def _told(setting: Setting, change: Moved, law: Law) -> Text:
    parameter = setting.parameter
    zh = [shown_value(part, parameter, law, "zh") for part in (change.old, change.new)]
    en = [shown_value(part, parameter, law, "en") for part in (change.old, change.new)]
    return Text(f"值由 {zh[0]} 改为 {zh[1]}", f"the value {en[0]} moved to {en[1]}")
