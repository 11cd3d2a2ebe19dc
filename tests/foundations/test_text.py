from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.foundations.cells import Cell, cell_text, is_blank
from tongxing.foundations.errors import CellError, TongxingError
from tongxing.foundations.text import Text, compact_text, normal_text, simplified

# What cells hold: Latin, Chinese, full-width and invisible signs. (Spacing accents are left out:
# NFKC makes two signs of them, which join the letter before once the space has gone.)
CELL_TEXT = st.text(
    st.one_of(
        st.characters(max_codepoint=0x7E),
        st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF),
        st.characters(min_codepoint=0xFF01, max_codepoint=0xFF5E),
        st.sampled_from("　·•、。\u200b\ufeff“”（）①㈠"),
    ),
    max_size=20,
)


@given(CELL_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    for fold in (normal_text, compact_text, simplified):
        assert fold(fold(text)) == fold(text)


@given(CELL_TEXT)
def test_compact_text_is_normal_text_without_spaces(text: str) -> None:
    assert compact_text(text) == normal_text(text).replace(" ", "")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("　公民　身份号码 ", "公民 身份号码"),
        ("姓\n名", "姓 名"),
        ("ＡＢ（１２）", "AB(12)"),
        ("\ufeff姓名\u200b", "姓名"),
    ],
)
def test_normal_text(text: str, folded: str) -> None:
    assert normal_text(text) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("殘疾人證號", "残疾人证号"),
        ("戶號", "户号"),
        ("乾县", "乾县"),
        ("abc", "abc"),
        ("低保", "低保"),
    ],
)
def test_simplified(text: str, folded: str) -> None:
    assert simplified(text) == folded


@pytest.mark.parametrize(
    ("cell", "text"),
    [(None, ""), (" '01 ", "01"), (3.0, "3"), (3.5, "3.5"), (3, "3"), ("＇１", "1")],
)
def test_cells_as_text(cell: Cell, text: str) -> None:
    assert cell_text(cell) == text


@pytest.mark.parametrize(
    ("cell", "blank"), [(None, True), ("", True), ("　\n", True), (0, False), ("0", False)]
)
def test_blank_cells(cell: Cell, *, blank: bool) -> None:
    assert is_blank(cell) is blank


def test_an_error_speaks_both_languages() -> None:
    error = TongxingError(Text("甲", "a"), Text("乙", "b"), Text("改", "change it"))

    assert error.message("zh") == "甲；应为：乙。请改。"
    assert str(error) == error.message("en") == "a; expected: b. To do: change it."


def test_a_cell_error_has_one_reason_for_the_list_of_rejected_rows() -> None:
    error = CellError(Text("甲", "a"), Text("乙", "b"))

    assert error.reason == Text("甲；应为：乙", "a; expected: b")
    assert "重新报送" in error.message("zh")
