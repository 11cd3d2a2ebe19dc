from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.foundations.masking import mask_account, mask_id, mask_name, mask_phone


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("999999197005011234", "999***********1234"),
        ("99999919700501123443", "999***********1234**"),
        ("99999919700501123443B1", "999***********1234****"),
        ("999999700501123", "999********1123"),
        ("12345678901234", "**************"),
        ("", ""),
    ],
)
def test_identity_and_certificate_numbers(number: str, masked: str) -> None:
    assert mask_id(number) == masked


@pytest.mark.parametrize(
    ("name", "masked"),
    [("张小三", "张*三"), ("张三", "张*"), ("张", "*"), ("", ""), ("欧阳小三", "欧**三")],
)
def test_names(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13800005678", "138****5678"),
        ("027-83210000", "027*****0000"),
        ("83210000", "****0000"),
        ("110", "***"),
    ],
)
def test_telephone_numbers(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


def test_accounts() -> None:
    assert mask_account("6228480000000001234") == "***************1234"
    assert mask_account("1234567") == "*******"


@given(st.text(alphabet="0123456789X", max_size=25))
def test_masks_keep_the_length_and_hide_at_least_half_of_what_identifies(text: str) -> None:
    for mask in (mask_id, mask_account, mask_phone, mask_name):
        masked = mask(text)
        assert len(masked) == len(text)
        assert masked.count("*") >= min(len(text), 1)
    assert mask_id(text).count("*") >= min(len(text), 8)
