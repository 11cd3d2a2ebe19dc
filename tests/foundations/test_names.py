from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.foundations.names import normal_name, same_name

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("高丽华", "髙丽华"),
        ("高丽华", "高麗華"),
        ("张 三", "张三"),
        ("张　三", "张三"),
        ("张三\u200b", "张三"),
        ("黄真", "黃眞"),
        ("阿依古丽·买买提", "阿依古丽•买买提"),
        ("阿依古丽·买买提", "阿依古丽・买买提"),
        ("阿依古丽·买买提", "阿依古丽．买买提"),
        ("阿依古丽·买买提", "阿依古丽买买提"),
        ("黄河", "⻩河"),
        ("ＬＩ ｍｉｎｇ", "LIMING"),
    ],
)
def test_spellings_of_one_name(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("王喆", "王哲"),
        ("李昇", "李升"),
        ("付强", "傅强"),
        ("肖云", "萧云"),
        ("闫明", "阎明"),
        ("於敏", "于敏"),
        ("甯静", "宁静"),
        ("王堃", "王坤"),
        ("朱镕", "朱榕"),
        ("张三", "张三丰"),
    ],
)
def test_different_names_that_sound_or_look_alike(a: str, b: str) -> None:
    assert not same_name(a, b)


@given(HAN)
def test_the_spelling_for_comparing_is_final(name: str) -> None:
    assert normal_name(normal_name(name)) == normal_name(name)
    assert same_name(f" {name} ", name)
