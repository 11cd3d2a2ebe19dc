"""How offices shorten the names of places: 慈惠 for 慈惠街道, 八向 for 八向社区居委会."""

from __future__ import annotations

import re
from functools import lru_cache

_SHORTEST = 2
_PEOPLES = (
    "各|蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|"
    "哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|"
    "羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|"
    "京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺"
)
_OF_PEOPLES = f"(?:(?:{_PEOPLES})族)+"

_OFFICE = re.compile(r"(?:办事处|管理委员会)?街道(?:办事处|办)?$|街?(?:办事处|办)$|新区$|街$")
_TOWNSHIP = re.compile(
    rf"(?:{_OF_PEOPLES}(?:民族)?[乡镇]|民族[乡镇苏木]+|镇|乡|苏木|地区)(?:人民政府|办事处)?$"
)
_COUNTY = re.compile(rf"(?:{_OF_PEOPLES}自治[县旗]|自治[县旗]|林区|特区|新区|矿区|[区县市旗])$")
_VILLAGE = re.compile(r"(?:(?:社区|村)?(?:居民委员会|村民委员会|居委会|村委会|委员会)|社区|村)$")
_COMMUNITY = re.compile(r"社区|居委会|居民委员会")


@lru_cache(maxsize=1 << 12)
def township_forms(name: str) -> tuple[str, ...]:
    """Return the ways to say a township, the full name first, the shortest last.

    A form of one character is no name any more and left out.

    >>> township_forms("慈惠街道"), township_forms("新沟镇街道")
    (('慈惠街道', '慈惠'), ('新沟镇街道', '新沟镇', '新沟'))
    >>> township_forms("红椿土家族乡"), township_forms("民族街街道")
    (('红椿土家族乡', '红椿'), ('民族街街道', '民族街', '民族'))
    """
    forms = [name]
    for ending in (_OFFICE, _OFFICE, _TOWNSHIP):
        shorter = ending.sub("", forms[-1], count=1)
        if shorter != forms[-1] and len(shorter) >= _SHORTEST:
            forms.append(shorter)
    return tuple(forms)


def county_forms(name: str) -> tuple[str, ...]:
    """Return the ways to say a county or city, the full name first.

    >>> county_forms("东西湖区"), county_forms("恩施土家族苗族自治州"), county_forms("江北区")
    (('东西湖区', '东西湖'), ('恩施土家族苗族自治州', '恩施'), ('江北区', '江北'))
    """
    shorter = re.sub(rf"{_OF_PEOPLES}自治州$", "", name)
    shorter = _COUNTY.sub("", shorter) if shorter == name else shorter
    return (name, shorter) if shorter != name and len(shorter) >= _SHORTEST else (name,)


def village_forms(name: str) -> tuple[str, ...]:
    """Return the ways to say a village or community, the full name first.

    The second form keeps what kind it is, because a township may have both 八向村 and
    八向社区.

    >>> village_forms("八向社区居委会"), village_forms("石榴红村委会")
    (('八向社区居委会', '八向社区', '八向'), ('石榴红村委会', '石榴红村', '石榴红'))
    """
    core = _VILLAGE.sub("", name)
    if not core or core == name:
        return (name,)
    kind = "社区" if _COMMUNITY.search(name[len(core) :]) else "村"
    return tuple(dict.fromkeys((name, core + kind, core)))
