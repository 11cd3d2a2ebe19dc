"""Seal a text so that only the keys open it, and only where it belongs.

A sealed text names its key and its algorithm: `k1:sm4-gcm:…`. The context (table and column) is
authenticated with it, so a value moved into another column does not open.
"""

from __future__ import annotations

import base64
import binascii
import re
import secrets
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, cast, get_args

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SM3
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from tongxing.secrecy.errors import KeyMissingError, SealBrokenError
from tongxing.secrecy.present import ring

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongxing.secrecy.keys import KeyRing

Algorithm = Literal["sm4-gcm", "aes-256-gcm"]
_Block = algorithms.SM4 | algorithms.AES256

SEALED: Final = re.compile(r"\b(k[0-9]+):(sm4-gcm|aes-256-gcm):([A-Za-z0-9_-]{38,})")
"""How a sealed text looks, wherever it stands."""

_KEY_BYTES: Final[dict[Algorithm, int]] = {"sm4-gcm": 16, "aes-256-gcm": 32}
_NONCE_BYTES = 12  # random; far fewer than 2^32 values are ever sealed with one key
_TAG_BYTES = 16
_PLAIN_BASE64: Final = str.maketrans("-_", "+/")


class Plain(str):
    """A text that was sealed: itself where it is used, hidden in traces and in `repr`."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return a sign in its place."""
        return "'(sealed)'"


def seal(plain: str, *, context: str) -> str:
    """Return a text encrypted with the current key.

    Args:
        plain: What to hide.
        context: Where it will stand, as `table.column`; needed again to open it.
    """
    keys = ring()
    algorithm = cast("Algorithm", settings.TONGXING_CIPHER)
    nonce = secrets.token_bytes(_NONCE_BYTES)
    encryptor = _cipher(keys.field_keys[keys.field_key], algorithm, nonce).encryptor()
    encryptor.authenticate_additional_data(_bound(keys.field_key, algorithm, context))
    hidden = encryptor.update(plain.encode()) + encryptor.finalize()
    body = base64.urlsafe_b64encode(nonce + encryptor.tag + hidden).rstrip(b"=").decode("ascii")
    return f"{keys.field_key}:{algorithm}:{body}"


def open_(sealed: str, *, context: str) -> Plain:
    """Return the text that was sealed for this context.

    Raises:
        KeyMissingError: The key it was sealed with is not in the folder of keys.
        SealBrokenError: It was changed, or sealed for another context or by other keys.
    """
    key, algorithm, body = _parts(sealed, context)
    try:
        raw = base64.b64decode(body + b"=" * (-len(body) % 4), altchars=b"-_", validate=True)
        nonce, tag = raw[:_NONCE_BYTES], raw[_NONCE_BYTES : _NONCE_BYTES + _TAG_BYTES]
        decryptor = _cipher(_key(ring(), key), algorithm, nonce, tag).decryptor()
        decryptor.authenticate_additional_data(_bound(key, algorithm, context))
        plain = decryptor.update(raw[_NONCE_BYTES + _TAG_BYTES :]) + decryptor.finalize()
    except (InvalidTag, ValueError, binascii.Error):
        # The cause may show parts of the ciphertext; nobody can do anything with it.
        raise SealBrokenError(context) from None
    return Plain(plain.decode())


def seal_many(plain: Iterable[str], *, context: str) -> list[str]:
    """Return texts encrypted with the current key, as `seal` does one by one but quicker."""
    keys = ring()
    algorithm = cast("Algorithm", settings.TONGXING_CIPHER)
    bound = _bound(keys.field_key, algorithm, context)
    block = _block(keys.field_keys[keys.field_key], algorithm)
    prefix = f"{keys.field_key}:{algorithm}:"
    made = []
    for text in plain:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        encryptor = Cipher(block, modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(bound)
        hidden = encryptor.update(text.encode()) + encryptor.finalize()
        body = base64.urlsafe_b64encode(nonce + encryptor.tag + hidden).rstrip(b"=")
        made.append(prefix + body.decode("ascii"))
    return made


def open_many(sealed: Iterable[str], *, context: str) -> list[str]:
    """Return the texts that were sealed for this context, as `open_` does but quicker.

    They are ordinary texts: what is done with millions of rows is shown to nobody.

    Raises:
        KeyMissingError: A key that one was sealed with is not in the folder of keys.
        SealBrokenError: One was changed, or sealed for another context or by other keys.
    """
    keys = ring()
    known: dict[str, tuple[bytes, _Block]] = {}
    made = []
    for text in sealed:
        head, _, body = text.rpartition(":")
        if head not in known:
            key, algorithm, _ = _parts(text, context)
            known[head] = (_bound(key, algorithm, context), _block(_key(keys, key), algorithm))
        bound, block = known[head]
        try:
            raw = binascii.a2b_base64(body.translate(_PLAIN_BASE64) + "=" * (-len(body) % 4))
            nonce, tag = raw[:_NONCE_BYTES], raw[_NONCE_BYTES : _NONCE_BYTES + _TAG_BYTES]
            decryptor = Cipher(block, modes.GCM(nonce, tag)).decryptor()
            decryptor.authenticate_additional_data(bound)
            hidden = raw[_NONCE_BYTES + _TAG_BYTES :]
            made.append((decryptor.update(hidden) + decryptor.finalize()).decode())
        except (InvalidTag, ValueError, binascii.Error):
            raise SealBrokenError(context) from None
    return made


def key_of(sealed: str) -> str:
    """Return the id of the key that a text was sealed with.

    >>> key_of("k1:sm4-gcm:AAAA")
    'k1'
    """
    return sealed.partition(":")[0]


def _parts(sealed: str, context: str) -> tuple[str, Algorithm, bytes]:
    key, _, rest = sealed.partition(":")
    algorithm, _, body = rest.partition(":")
    if algorithm not in get_args(Algorithm) or not body.isascii():
        raise SealBrokenError(context)
    return key, cast("Algorithm", algorithm), body.encode("ascii")


def _key(keys: KeyRing, name: str) -> bytes:
    if name not in keys.field_keys:
        raise KeyMissingError.of_key(name, keys.folder)
    return keys.field_keys[name]


def _bound(key: str, algorithm: str, context: str) -> bytes:
    return f"{key}:{algorithm}:{context}".encode()


def _cipher(
    key: bytes, algorithm: Algorithm, nonce: bytes, tag: bytes | None = None
) -> Cipher[modes.GCM]:
    return Cipher(_block(key, algorithm), modes.GCM(nonce, tag))


def _block(key: bytes, algorithm: Algorithm) -> _Block:
    derived = _derived(key, algorithm)
    return algorithms.SM4(derived) if algorithm == "sm4-gcm" else algorithms.AES256(derived)


@lru_cache(maxsize=64)
def _derived(key: bytes, algorithm: Algorithm) -> bytes:
    """Return a key of its own for each algorithm, so that none shares its bytes with another."""
    length = _KEY_BYTES[algorithm]
    return HKDF(algorithm=SM3(), length=length, salt=None, info=algorithm.encode()).derive(key)
