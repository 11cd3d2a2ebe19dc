"""Why a row may be about a person: the two numbers beside each other, and the score in words."""

from __future__ import annotations

from typing import Final, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Levenshtein

from tongxing.foundations.masking import mask_id
from tongxing.foundations.text import Text, compact_text

_FRONT: Final = 3
_BACK: Final = 4
_MOST_SLIPS: Final = 3
"""Of numbers further apart than this nothing more is shown than of any other."""

_STAR: Final = "*"
_SURE: Final = 80
_LIKELY: Final = 60


class Beside(NamedTuple):
    """Two numbers of which only the ends, and the places where they differ, are shown."""

    left: str
    right: str


def beside(left: str, right: str) -> Beside:
    """Return two numbers with what they share hidden, and what differs in sight.

    >>> beside("420112197001011734", "420112197001011234")
    Beside(left='420************7*34', right='420************2*34')
    """
    one, other = compact_text(left).upper(), compact_text(right).upper()
    if OSA.distance(one, other) > _MOST_SLIPS:
        return Beside(mask_id(one), mask_id(other))
    blocks = Levenshtein.opcodes(one, other)
    told_left, told_right = list(one), list(other)
    for block in blocks:
        if block.tag == "equal":
            _hide(told_left, block.src_start, block.src_end)
            _hide(told_right, block.dest_start, block.dest_end)
    return Beside("".join(told_left), "".join(told_right))


def _hide(signs: list[str], start: int, end: int) -> None:
    for at in range(start, end):
        if _FRONT <= at < len(signs) - _BACK:
            signs[at] = _STAR


def number_told(left: str, right: str) -> Text:
    """Return how far a number as typed is from a person's, in words."""
    typed = compact_text(left).upper()
    if not typed:
        return Text("这一行没有写号码", "the row has no number")
    if typed == right:
        return Text("号码一致", "the numbers are the same")
    slips = OSA.distance(typed, right)
    if len(typed) != len(right):
        return Text(
            f"写了 {len(typed)} 位，应为 {len(right)} 位；改动 {slips} 处可以变成此人的号码",
            f"{len(typed)} characters instead of {len(right)}; {slips} slips away from theirs",
        )
    where = [at + 1 for at, (a, b) in enumerate(zip(typed, right, strict=True)) if a != b]
    places = "、".join(map(str, where))
    return Text(
        f"第 {places} 位不同，共差 {slips} 处",
        f"different at {', '.join(map(str, where))}: {slips} slips",
    )


def name_told(left: str, right: str) -> Text:
    """Return how alike two names are, in words."""
    if left == right:
        return Text("姓名一致", "the names are the same")
    alike = round(fuzz.ratio(left, right))
    return Text(f"姓名相似 {alike}%", f"the names are {alike} % alike")


def explained(score: int, why: str) -> tuple[Text, Text, Text]:
    """Return how far a score can be trusted, what it is made of, and what it is good for."""
    if score >= _SURE:
        told = Text(
            f"相符程度 {score} 分：很可能是同一个人", f"{score} of 100: most likely the same"
        )
    elif score >= _LIKELY:
        told = Text(f"相符程度 {score} 分：可能是同一个人", f"{score} of 100: perhaps the same")
    else:
        told = Text(
            f"相符程度 {score} 分：依据不多，请先核实",
            f"{score} of 100: little to go by, ask first",
        )
    advice = Text(
        "姓名、号码、电话、账号、户号、住址每相符一项就加分；分数只供参考，判定由您作出。",
        "Points are added for each of name, number, telephone, account, household and address that "
        "agrees. They are a help; you decide.",
    )
    return told, Text(f"依据：{why}", f"by: {why}"), advice
