"""What a seal says, byte by byte, and whether its signature holds; no database here.

A seal's digest covers its number, its time, the digest of the seal before and, for every event of
the batch, number and digest. So whoever has the last digest has them all.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidSignature

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    from tongxing.secrecy.keys import KeyRing

DIGEST_BYTES: Final = 32
FIRST_PREVIOUS: Final = bytes(DIGEST_BYTES)
LONGEST_TRANSACTION: Final = timedelta(hours=2)
"""Events whose transaction lasted longer than this would count as put into the past."""

_FORM = b"tongxing audit seal 1\n"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class SealedBatch:
    """A seal as it stands in the database; the attributes are those of `models.Seal`."""

    number: int
    sealed_at: datetime
    event_ids: Sequence[int]
    event_digests: bytes
    highest: int
    complete: bool
    previous: bytes
    digest: bytes
    key: str
    signature: bytes

    def digest_of(self, position: int) -> bytes:
        """Return the digest of one event of the batch."""
        return self.event_digests[position * DIGEST_BYTES : (position + 1) * DIGEST_BYTES]

    @property
    def is_whole(self) -> bool:
        """Whether its digest is that of what it says."""
        return self.digest == digest_of_seal(self)


def sealed(
    events: Sequence[tuple[int, bytes]],
    *,
    after: SealedBatch | None,
    at: datetime,
    keys: KeyRing,
    complete: bool = True,
) -> SealedBatch:
    """Seal a batch of events, given by number and digest, after the last seal there is."""
    event_ids = [number for number, _ in events]
    unsigned = SealedBatch(
        number=after.number + 1 if after else 1,
        sealed_at=at,
        event_ids=event_ids,
        event_digests=b"".join(digest for _, digest in events),
        highest=max([*event_ids, after.highest if after else 0]),
        complete=complete,
        previous=after.digest if after else FIRST_PREVIOUS,
        digest=b"",
        key=keys.signing_key_id,
        signature=b"",
    )
    digest = digest_of_seal(unsigned)
    signature = keys.signing_key.sign(digest)
    return SealedBatch(**{**vars(unsigned), "digest": digest, "signature": signature})


def digest_of_seal(seal: SealedBatch) -> bytes:
    """Return the SHA-256 over everything that a seal says."""
    at = _microseconds(seal.sealed_at)
    head = (seal.number, at, seal.highest, seal.complete, len(seal.event_ids))
    code = hashlib.sha256(_FORM)
    code.update(seal.key.encode() + b"\n" + struct.pack(">5q", *head) + seal.previous)
    code.update(struct.pack(f">{len(seal.event_ids)}q", *seal.event_ids))
    code.update(seal.event_digests)
    return code.digest()


def is_signed(
    digest: bytes, signature: bytes, key: str, keys: Mapping[str, Ed25519PublicKey]
) -> bool:
    """Say whether one of our keys has signed a digest."""
    if key not in keys:
        return False
    try:
        keys[key].verify(signature, digest)
    except InvalidSignature:
        return False
    return True


def _microseconds(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(microseconds=1)
