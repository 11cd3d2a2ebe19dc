"""Names of people as registers spell them, and when two spellings are one name."""

from __future__ import annotations

from functools import lru_cache

from tongxing.foundations.text import compact_text, simplified

_MIDDLE_DOT = "·"
_DOTS = "•‧∙⋅・・᛫●.．。﹒"

# Other shapes of the same character: older print, input methods of Japan and of Hong Kong, radicals
# copied from PDF files. Characters that merely sound or mean alike (哲 喆, 升 昇, 付 傅, 肖 萧,
# 闫 阎) are different names and stay apart.
_VARIANTS = (
    "髙高 吿告 呉吴 戸户 徳德 恵惠 眞真 靑青 淸清 尙尚 曽曾 峯峰 羣群 査查 敎教 桒桑 "
    "栢柏 冨富 寛宽 邉边 斉齐 斎斋 竜龙 沢泽 広广 栄荣 桜樱 豊丰 実实 覚觉 関关 児儿 "
    "両两 鉄铁 銭钱 録录 緑绿 顔颜 毎每 歩步 渉涉 頼赖 郷乡 黒黑 涙泪 歳岁 歯齿 塩盐 "
    "蔵藏 薫薰 郞郎 朖朗 硏研 姸妍 俢修 逹达 聡聪 総总 継继 経经 畧略 畵画 锺钟 兪俞 "
    "⻅见 ⻉贝 ⻋车 ⻓长 ⻔门 ⻢马 ⻥鱼 ⻦鸟 ⻰龙 ⻩黄 ⻬齐 ⻛风 ⻚页 ⻙韦 ⻘青 ⻝食 "
    "⻨麦 ⺟母 ⺠民 ⻄西"
)


@lru_cache(maxsize=1 << 17)
def normal_name(name: str) -> str:
    """Return the spelling under which names are compared; not the one shown to people.

    Spaces are removed, full-width forms and other shapes of a character folded, traditional
    characters simplified, all middle dots made one.

    >>> normal_name("髙 麗華"), normal_name("阿依古丽•买买提")
    ('高丽华', '阿依古丽·买买提')
    >>> normal_name("王喆") == normal_name("王哲")
    False
    """
    folded = compact_text(name)
    if folded.isascii():
        return folded.replace(".", _MIDDLE_DOT).upper()
    return simplified(folded.translate(_SHAPES)).strip(_MIDDLE_DOT).upper()


def same_name(a: str, b: str) -> bool:
    """Say whether two spellings are one name.

    A missing middle dot makes no difference: many registers cannot store one.

    >>> same_name("阿依古丽·买买提", "阿依古丽买买提"), same_name("王喆", "王哲")
    (True, False)
    """
    return normal_name(a).replace(_MIDDLE_DOT, "") == normal_name(b).replace(_MIDDLE_DOT, "")


def _shapes() -> dict[int, str]:
    pairs = {ord(pair[0]): pair[1] for pair in _VARIANTS.split()}
    return pairs | {ord(dot): _MIDDLE_DOT for dot in _DOTS}


_SHAPES = _shapes()
