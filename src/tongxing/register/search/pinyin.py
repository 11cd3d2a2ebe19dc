"""Pinyin of names: without tones, surnames as surnames are read."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import Final

from pypinyin import Style, lazy_pinyin

MOST_READINGS: Final = 4
"""So many ways to read one name are kept at most."""

_COMPOUND: Final = {
    "单于": ("chan", "yu"), "尉迟": ("yu", "chi"), "万俟": ("mo", "qi"), "长孙": ("zhang", "sun"),
    "澹台": ("tan", "tai"), "令狐": ("ling", "hu"),
}  # fmt: skip
_SURNAMES: Final = {
    "单": "shan", "解": "xie", "仇": "qiu", "查": "zha", "曾": "zeng", "区": "ou", "朴": "piao",
    "任": "ren", "华": "hua", "盖": "ge", "覃": "qin", "冼": "xian", "燕": "yan", "翟": "zhai",
    "牟": "mou", "逄": "pang", "员": "yun", "乜": "nie", "缪": "miao", "宓": "mi", "折": "she",
    "黑": "he", "繁": "po", "种": "chong", "秘": "bi", "尹": "yin", "俞": "yu", "召": "shao",
    "葛": "ge", "洗": "xian", "柏": "bai", "乐": "yue", "那": "na", "隗": "wei", "哈": "ha",
}  # fmt: skip


@lru_cache(maxsize=1 << 17)
def readings(letters: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways to read a name, a syllable for each character, the likeliest first.

    A surname that is also another word is read both ways; ü is written v, and u as many type it.

    >>> readings("单小娟")
    (('shan', 'xiao', 'juan'), ('dan', 'xiao', 'juan'))
    >>> readings("吕布")
    (('lv', 'bu'), ('lu', 'bu'))
    >>> readings("")
    ()
    """
    plain = _plain(letters)
    if not plain:
        return ()
    ways = [_as_surname(letters, plain), plain]
    found = (way for each in ways for way in product(*map(_typed, each)))
    return tuple(dict.fromkeys(found))[:MOST_READINGS]


def spoken(name: str) -> str:
    """Return the pinyin by which lists are put in order: syllables with spaces.

    >>> spoken("曾国强")
    'zeng guo qiang'
    """
    ways = readings(name)
    return " ".join(ways[0]) if ways else name.lower()


def _plain(letters: str) -> tuple[str, ...]:
    said = lazy_pinyin(letters, style=Style.NORMAL, errors="default", v_to_u=False)
    return tuple(one for each in said if (one := each.strip().lower()))


def _as_surname(letters: str, plain: tuple[str, ...]) -> tuple[str, ...]:
    if len(plain) != len(letters):
        return plain
    compound = _COMPOUND.get(letters[:2])
    if compound is not None and len(letters) > 2:
        return (*compound, *plain[2:])
    return (_SURNAMES.get(letters[0], plain[0]), *plain[1:])


def _typed(syllable: str) -> tuple[str, ...]:
    return (syllable, syllable.replace("v", "u")) if "v" in syllable[1:] else (syllable,)
