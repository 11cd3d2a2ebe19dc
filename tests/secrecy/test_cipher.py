"""Sealed texts: whatever goes in comes out, nowhere else, and nothing of it shows."""

from __future__ import annotations

import base64
import traceback
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SM3, Hash
from cryptography.hazmat.primitives.hmac import HMAC
from hypothesis import HealthCheck, given, settings, strategies

from tongxing import secrecy
from tongxing.secrecy import blind, cipher
from tongxing.secrecy.cipher import Plain, key_of, open_, seal
from tongxing.secrecy.errors import KeyMissingError, SealBrokenError
from tongxing.secrecy.keys import rotate

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper

NUMBER = "11010519491231002X"
CONTEXT = "accounts_contact.identity_number"
TEXTS = strategies.text(strategies.characters(exclude_categories=["Cs"]))
ANY_KEYS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture(params=["sm4-gcm", "aes-256-gcm"], autouse=True)
def algorithm(request: pytest.FixtureRequest, settings: SettingsWrapper, keys: Path) -> str:
    """Each algorithm that an installation may choose."""
    settings.TONGXING_CIPHER = request.param
    return str(request.param)


@ANY_KEYS
@given(text=TEXTS, context=TEXTS)
def test_whatever_is_sealed_is_opened_again(text: str, context: str) -> None:
    assert open_(seal(text, context=context), context=context) == text


@ANY_KEYS
@given(text=strategies.from_regex(r"\A[0-9]{17}[0-9X]\Z"))
def test_no_part_of_a_number_stands_in_what_is_sealed(text: str) -> None:
    sealed = seal(text, context=CONTEXT)

    raw = base64.urlsafe_b64decode(sealed.split(":")[2] + "===")
    assert text[:6] not in sealed
    assert text.encode() not in raw


def test_a_sealed_text_names_its_key_and_its_algorithm(algorithm: str) -> None:
    sealed = seal(NUMBER, context=CONTEXT)

    assert sealed.startswith(f"k1:{algorithm}:")
    assert key_of(sealed) == "k1"
    assert cipher.SEALED.fullmatch(sealed)


def test_the_same_text_never_looks_the_same_twice() -> None:
    assert len({seal(NUMBER, context=CONTEXT) for _ in range(200)}) == 200


def test_a_value_moved_into_another_column_does_not_open() -> None:
    sealed = seal(NUMBER, context=CONTEXT)

    with pytest.raises(SealBrokenError, match=r"accounts_contact\.phone"):
        open_(sealed, context="accounts_contact.phone")


@ANY_KEYS
@given(position=strategies.integers(0, 70), other=strategies.sampled_from("AZaz09-_:k1"))
def test_a_changed_character_is_noticed(position: int, other: str) -> None:
    sealed = seal(NUMBER, context=CONTEXT)
    at = position % len(sealed)
    changed = sealed[:at] + other + sealed[at + 1 :]

    try:
        assert open_(changed, context=CONTEXT) == NUMBER
        # Only an unused bit of the last base64 character may differ without meaning anything.
        assert changed == sealed or at == len(sealed) - 1
    except (SealBrokenError, KeyMissingError):
        pass


@pytest.mark.parametrize(
    "broken",
    ["", ":", "k1", "k1:rot13:AAAA", "k1:sm4-gcm:", "k1:sm4-gcm:A", "k1:sm4-gcm:é", NUMBER],
)
def test_what_was_never_sealed_is_refused(broken: str) -> None:
    with pytest.raises(SealBrokenError) as caught:
        open_(broken, context=CONTEXT)

    assert NUMBER not in "".join(traceback.format_exception(caught.value))


def test_values_of_a_former_key_and_of_the_other_algorithm_stay_readable(
    settings: SettingsWrapper, keys: Path, algorithm: str
) -> None:
    sealed = seal(NUMBER, context=CONTEXT)

    rotate(keys, "fields")
    settings.TONGXING_CIPHER = {"sm4-gcm": "aes-256-gcm", "aes-256-gcm": "sm4-gcm"}[algorithm]

    assert open_(sealed, context=CONTEXT) == NUMBER
    assert key_of(seal(NUMBER, context=CONTEXT)) == "k2"


def test_a_key_that_is_not_there_is_named(keys: Path) -> None:
    sealed = seal(NUMBER, context=CONTEXT).replace("k1:", "k7:")

    with pytest.raises(KeyMissingError, match="k7") as caught:
        open_(sealed, context=CONTEXT)

    assert "k7" in caught.value.message("zh")


def test_an_opened_text_hides_itself_in_traces_and_is_a_text_otherwise() -> None:
    opened = open_(seal(NUMBER, context=CONTEXT), context=CONTEXT)

    assert isinstance(opened, Plain)
    assert NUMBER not in repr([opened, {"number": opened}])
    assert f"{opened}" == str(opened) == NUMBER
    assert opened[:3] == "110"


def test_sm3_and_sm4_answer_the_vectors_of_the_standards() -> None:
    """GB/T 32905 example 1; GB/T 32907 example 1; SM4-GCM of RFC 8998, appendix A.1."""
    digest = Hash(SM3())
    digest.update(b"abc")
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    block = Cipher(algorithms.SM4(key), modes.ECB()).encryptor()  # noqa: S305 - one block, as in the standard
    gcm = Cipher(
        algorithms.SM4(key), modes.GCM(bytes.fromhex("00001234567800000000abcd"))
    ).encryptor()
    gcm.authenticate_additional_data(bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2"))
    plain = bytes.fromhex(
        "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
        "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa"
    )
    hidden = gcm.update(plain) + gcm.finalize()

    assert (
        digest.finalize().hex()
        == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    )
    assert block.update(key).hex() == "681edf34d206965e86b3e94f536e4246"
    assert hidden.hex() == (
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
    )
    assert gcm.tag.hex() == "83de3541e4c2b58177e065a9bf7b62ec"


def test_the_blind_index_is_hmac_sm3_of_the_normal_form(keys: Path) -> None:
    code = HMAC(secrecy.ring().index_key, SM3())
    code.update(b"identity_number\0" + NUMBER.encode())

    assert (
        blind.index(" １１０１０５ 19491231 002x", context="identity_number")
        == code.finalize().hex()
    )


def test_a_number_has_one_index_for_each_kind_and_each_installation(keys: Path) -> None:
    here = blind.index(NUMBER, context="identity_number")

    assert here == blind.index(NUMBER, context="identity_number")
    assert here != blind.index(NUMBER, context="phone")
    rotate(keys, "index")
    (keys / "fields.json").touch()
    assert here != blind.index(NUMBER, context="identity_number")
