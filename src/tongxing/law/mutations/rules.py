"""Changes of conditions and amounts against the cases of their documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.foundations.text import Text
from tongxing.law.mutations.alike import is_alike
from tongxing.law.mutations.parts import Part, part_of, parts_of, written_programmes
from tongxing.law.mutations.settings import silent_in
from tongxing.law.mutations.survivor import Survivor
from tongxing.law.mutations.trees import Turned, is_void, turned
from tongxing.law.sentences import Phrases

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from tongxing.foundations.text import Language
    from tongxing.law.catalogue import Catalogue
    from tongxing.law.documents import Condition
    from tongxing.law.expressions import Expression
    from tongxing.law.mutations.tried import Tried


def unnoticed_rules(
    catalogue: Catalogue, cases: Iterable[Tried], documents: Collection[str] | None
) -> Iterator[Survivor]:
    """Yield each condition that may be dropped, and each comparison that may be turned, unseen."""
    witnesses: dict[Part, list[Tried]] = {
        part: [] for programme in written_programmes(catalogue) for part in parts_of(programme)
    }
    for tried in cases:
        for part in dict.fromkeys(parts_of(tried.programme)):
            witnesses.setdefault(part, []).append(tried)
    for part, seen_by in witnesses.items():
        if documents is None or part.document in documents:
            yield from (
                Survivor(part.origin, part.document, change) for change in _unnoticed(part, seen_by)
            )


def _unnoticed(part: Part, cases: Sequence[Tried]) -> Iterator[Text]:
    if part.kind != "amount" and not any(_notices_dropped(part, tried) for tried in cases):
        if part.kind == "set":
            yield Text(f"去掉条件组“{part.id}”", f"the condition set `{part.id}` dropped")
        elif not all(_is_presumed_anyway(part, tried) for tried in cases) or not cases:
            yield Text(f"去掉条件“{part.id}”", f"the condition `{part.id}` dropped")
    if part.kind == "set" or not cases:
        return
    for change in turned(_rule(part, cases[0]).tree):
        if any(_notices_turned(part, change, tried) for tried in cases):
            continue
        # What is asked of everybody there could be is asked once for each law.
        laws = {id(tried.law): tried for tried in cases}.values()
        if not all(_makes_no_difference(part, change, tried) for tried in laws):
            yield _told(part, change, cases[0])


def _notices_dropped(part: Part, tried: Tried) -> bool:
    return tried.notices_dropped({each.id for each in _conditions(part, tried)})


def _notices_turned(part: Part, change: Turned, tried: Tried) -> bool:
    if part.kind == "amount":
        return tried.notices_amount(change.tree)
    condition = _conditions(part, tried)[0]
    return tried.notices_turned(tried.programme.conditions.index(condition), change.tree)


def _is_presumed_anyway(part: Part, tried: Tried) -> bool:
    """Say whether a condition holds for everybody, because a parameter it needs is left empty."""
    (condition,) = _conditions(part, tried)
    is_unknown = is_void(condition.require.tree, silent_in(tried.law))
    return is_unknown and condition.when_unknown == "presume"


def _makes_no_difference(part: Part, change: Turned, tried: Tried) -> bool:
    """Say whether nobody can be answered differently under the law of a case."""
    silent = silent_in(tried.law)
    rule = _rule(part, tried).tree
    if is_void(change.old, silent) or is_void(rule, silent):
        return True
    return is_alike((rule, tried.law), (change.tree, tried.law), tried.case.on)


def _conditions(part: Part, tried: Tried) -> list[Condition]:
    programme = tried.programme
    return [each for each in programme.conditions if part_of(programme, each) == part]


def _rule(part: Part, tried: Tried) -> Expression:
    amount = tried.programme.amount
    if part.kind == "amount" and amount is not None:
        return amount
    return _conditions(part, tried)[0].require


def _told(part: Part, change: Turned, tried: Tried) -> Text:
    zh, en = (_as_told(change, tried, lang) for lang in _LANGUAGES)
    if part.kind == "amount":
        return Text(f"金额中{zh}", f"in the amount {en}")
    return Text(f"条件“{part.id}”中{zh}", f"in the condition `{part.id}` {en}")


_LANGUAGES: tuple[Language, Language] = ("zh", "en")


def _as_told(change: Turned, tried: Tried, lang: Language) -> str:
    phrases = Phrases(tried.law, lang)
    old, new = phrases.say(change.old), phrases.say(change.new)
    return Text(f"“{old}”改为“{new}”", f"“{old}” turned into “{new}”").say(lang)
