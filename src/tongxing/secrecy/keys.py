"""The keys of an installation: four files in one folder, outside the database and its copies.

`fields.json` encrypts columns, `index.json` makes blind indexes, `session.json` signs cookies,
`audit.json` signs the seals of the audit log. Each file names its current key and holds every
former one that is still needed; of a former signing key only the public half is kept, so that
nobody can seal the past anew.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import secrets
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypedDict

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tongxing.secrecy.errors import KeyMissingError, KeysExistError, KeyUnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Purpose = Literal["fields", "index", "session", "audit"]

PREFIXES: Final[Mapping[Purpose, str]] = {
    "fields": "k", "index": "i", "session": "s", "audit": "a",
}  # fmt: skip
"""The letter that the ids of each purpose begin with: k1, k2 …"""

_KEY_BYTES = 32
_OTHERS = 0o077


class _Written(TypedDict):
    """A key file: the current id, the secrets, and public halves where there are any."""

    current: str
    secret: dict[str, str]
    public: dict[str, str]


@dataclass(frozen=True, kw_only=True, repr=False)
class KeyRing:
    """All keys of an installation, in memory only.

    Attributes:
        folder: Where they were read.
        field_key: Id of the key that new values are encrypted with.
        field_keys: Every key that some value may still be encrypted with.
        index_key: The key of the blind indexes.
        session_key: What cookies are signed with.
        signing_key_id: Id of the key that seals the audit log.
        signing_key: That key.
        public_keys: The public halves of all keys that ever sealed it.
    """

    folder: Path
    field_key: str
    field_keys: Mapping[str, bytes]
    index_key: bytes
    session_key: str
    signing_key_id: str
    signing_key: Ed25519PrivateKey
    public_keys: Mapping[str, Ed25519PublicKey]

    @classmethod
    def create(cls, folder: Path) -> KeyRing:
        """Make all keys at the first start; two starts at once end with the same keys.

        Raises:
            KeysExistError: The folder holds something already; nothing was changed.
        """
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            for purpose in PREFIXES:
                _write(made / f"{purpose}.json", _with_new_key(purpose, None))
            # Renaming onto a folder that is not empty fails: existing keys are never replaced.
            made.rename(folder)
        except OSError as error:
            if folder.exists() and any(folder.iterdir()):
                raise KeysExistError(folder) from error
            raise
        finally:
            shutil.rmtree(made, ignore_errors=True)
        return cls.load(folder)

    @classmethod
    def load(cls, folder: Path) -> KeyRing:
        """Read all keys.

        Raises:
            KeyMissingError: The folder or a file in it is not there.
            KeyUnreadableError: A file is damaged, or others can read it.
        """
        fields, audit = _read(folder / "fields.json"), _read(folder / "audit.json")
        try:
            return cls(
                folder=folder,
                field_key=fields["current"],
                field_keys={each: _bytes(text) for each, text in fields["secret"].items()},
                index_key=_bytes(_current(folder / "index.json")),
                session_key=_current(folder / "session.json"),
                signing_key_id=audit["current"],
                signing_key=Ed25519PrivateKey.from_private_bytes(
                    _bytes(audit["secret"][audit["current"]])
                ),
                public_keys={
                    each: Ed25519PublicKey.from_public_bytes(_bytes(text))
                    for each, text in audit["public"].items()
                },
            )
        except (KeyError, ValueError) as error:
            raise KeyUnreadableError.damaged(folder) from error

    def __repr__(self) -> str:
        """Return the ids alone."""
        return f"KeyRing({', '.join([*self.field_keys, *self.public_keys])})"


def session_secret(folder: Path) -> str:
    """Return what cookies are signed with; empty while there are no keys."""
    file = folder / "session.json"
    return _current(file) if file.exists() else ""


def rotate(folder: Path, purpose: Purpose) -> str:
    """Add a key, make it the current one and return its id.

    Former field keys stay, because values sealed with them stay readable; of a former signing
    key the public half stays; of a former session key nothing, which ends every session.

    Raises:
        KeyMissingError: There are no keys yet.
    """
    file = folder / f"{purpose}.json"
    with _alone(folder):
        written = _with_new_key(purpose, _read(file))
        _write(file, written)
    return written["current"]


def _with_new_key(purpose: Purpose, before: _Written | None) -> _Written:
    former = before or _Written(current="", secret={}, public={})
    number = max((int(each[1:]) for each in former["secret"] | former["public"]), default=0) + 1
    name = f"{PREFIXES[purpose]}{number}"
    secret = secrets.token_bytes(_KEY_BYTES)
    kept = former["secret"] if purpose == "fields" else {}
    public = dict(former["public"])
    if purpose == "audit":
        half = Ed25519PrivateKey.from_private_bytes(secret).public_key()
        public[name] = _text(half.public_bytes_raw())
    return _Written(current=name, secret={**kept, name: _text(secret)}, public=public)


def _write(file: Path, written: _Written) -> None:
    """Replace a key file whole, readable to its owner alone."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as new:
        json.dump(written, new, indent=1)
        new.flush()
        os.fsync(new.fileno())
        if os.geteuid() == 0:
            # The administrator's command must not take the keys away from the site's own user.
            owner = file.parent.stat()
            os.fchown(new.fileno(), owner.st_uid, owner.st_gid)
    Path(name).rename(file)


def _read(file: Path) -> _Written:
    try:
        if file.stat().st_mode & _OTHERS:
            raise KeyUnreadableError.exposed(file)
        written = json.loads(file.read_text(encoding="utf-8"))
        return _Written(
            current=str(written["current"]),
            secret=dict(written["secret"]),
            public=dict(written["public"]),
        )
    except FileNotFoundError as error:
        raise KeyMissingError.of_file(file) from error
    except (KeyError, TypeError, ValueError) as error:
        raise KeyUnreadableError.damaged(file) from error


def _current(file: Path) -> str:
    written = _read(file)
    try:
        text = written["secret"][written["current"]]
        _bytes(text)
    except (KeyError, ValueError) as error:
        raise KeyUnreadableError.damaged(file) from error
    return text


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time change the keys."""
    if not folder.is_dir():
        raise KeyMissingError.of_file(folder / "fields.json")
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode("ascii")


def _bytes(text: str) -> bytes:
    key = base64.b64decode(text, validate=True)
    if len(key) != _KEY_BYTES:
        message = "a key of another length"
        raise ValueError(message)
    return key
