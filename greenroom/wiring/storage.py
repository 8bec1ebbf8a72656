"""Build the file store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.errors import InputError
from greenroom.http.health_checks import Check, storage_check
from greenroom.settings import Settings
from greenroom.storage.contracts import FileStore
from greenroom.storage.encryption.file_keys import FileKeys
from greenroom.storage.encryption.key_ring import GivenKeys, KeyFile, KeyRing, new_key
from greenroom.storage.encryption.rotation import Rotated, older_keys, rotate
from greenroom.storage.encryption.store import EncryptedFileStore
from greenroom.storage.local import LocalFileStore
from greenroom.storage.s3.bucket import Bucket, S3Address
from greenroom.storage.s3.store import S3FileStore

FILES, KEYS = "files", "file-keys"
"""Folders in home, and beginnings of the names in a bucket."""

KEY_FILE = "file.keys"


@dataclass(frozen=True, slots=True)
class EncryptedFiles:
    """The parts of a store that encrypts.

    Parameters
    ----------
    plain
        The store of the encrypted files, as they are.
    ring
        The keys of the installation.
    """

    plain: FileStore
    keys: FileKeys
    ring: KeyRing
    store: EncryptedFileStore

    def rotate(self, drop_older: bool = False) -> Rotated:
        """Wrap the keys of all files by a new key of the installation. See `rotation.rotate`."""
        return rotate(self.ring, self.keys, self.store, drop_older)

    def older_keys(self) -> Sequence[str]:
        """Return the ids of the keys that the next rotation may remove. Raises as `rotation.older_keys`."""
        return older_keys(self.ring)

    def encrypt(self) -> int:
        """Encrypt the files that are not encrypted yet, and return how many."""
        found = [key for key in self.plain.list() if not self.store.is_encrypted(key)]
        for key in found:
            self.store.put(key, self.plain.read(key))
        return len(found)

    def decrypt(self) -> int:
        """Decrypt every file, destroy the keys, and return how many."""
        found = [key for key in self.plain.list() if self.store.is_encrypted(key)]
        for key in found:
            self.store.replace_by_plain(key)
        self.keys.destroy_all()
        return len(found)


def build_file_store(settings: Settings) -> FileStore:
    """Return the store that the settings name.

    Raises
    ------
    InputError
        A setting of it is missing, or the files are encrypted and the settings say that they are not.
    MachineError
        It cannot be made or used.
    """
    if settings.encrypt_files:
        return build_encrypted_files(settings).store
    if _key_place_is_used(settings) and next(iter(_build_plain(settings, KEYS).list()), None) is not None:
        raise InputError(
            "The files of this installation are encrypted, and encrypt_files is off",
            "Set GREENROOM_ENCRYPT_FILES=true; `greenroom keys decrypt` decrypts them",
        )
    return _build_plain(settings, FILES)


def storage_checks(settings: Settings) -> Sequence[Check]:
    """Return the check that the bucket answers, if files are in one; the disk has a check of its own."""
    return (storage_check(_build_plain(settings, FILES)),) if settings.storage == "s3" else ()


def build_encrypted_files(settings: Settings) -> EncryptedFiles:
    """Return the store that encrypts, with its parts; the installation's key is made where there is none yet.

    Raises
    ------
    InputError
        The key of the installation is missing or another one, and files are encrypted with it.
    MachineError
        The store cannot be made or used.
    """
    key_store = _build_plain(settings, KEYS)
    ring = _build_ring(settings, key_store)
    keys, plain = FileKeys(key_store, ring), _build_plain(settings, FILES)
    if (lacking := keys.lacking()) is not None:
        raise InputError(
            f"Stored files need the key {lacking.hex()}, and this installation has other keys",
            "Put your copy of secrets/file.keys back, or add the key to GREENROOM_FILE_KEYS behind the new one, with a "
            "comma",
        )
    return EncryptedFiles(plain, keys, ring, EncryptedFileStore(plain, keys, settings.temporary_folder))


def new_file_key() -> str:
    """Return a new key for the setting ``file_keys``."""
    return new_key().text


def present_ring(settings: Settings) -> KeyRing | None:
    """Return the keys of the installation if it has any; none are made. Raises InputError for keys that are none."""
    if settings.file_keys is not None:
        return GivenKeys(settings.file_keys.get_secret_value())
    ring = KeyFile(settings.secrets_folder / KEY_FILE)
    return ring if ring.exists() else None


def build_s3_store(settings: Settings, area: str) -> S3FileStore:
    """Return the store in the bucket of the settings.

    Raises
    ------
    InputError
        The bucket or half of its key is missing.
    """
    bucket = settings.s3_key_bucket if area == KEYS and settings.s3_key_bucket else settings.s3_bucket
    if bucket is None:
        raise InputError("The storage s3 needs a bucket", "Set GREENROOM_S3_BUCKET")
    if (settings.s3_access_key is None) != (settings.s3_secret_key is None):
        raise InputError(
            "The key of the storage s3 is incomplete", "Set GREENROOM_S3_ACCESS_KEY and GREENROOM_S3_SECRET_KEY"
        )
    address = S3Address(
        url=settings.s3_url,
        bucket=bucket,
        prefix=f"{settings.s3_prefix}{area}/",
        region=settings.s3_region,
        access_key=settings.s3_access_key,
        secret_key=settings.s3_secret_key.get_secret_value() if settings.s3_secret_key else None,
        certificates=settings.s3_certificates,
    )
    return S3FileStore(Bucket(address), settings.temporary_folder)


def _build_plain(settings: Settings, area: str) -> FileStore:
    if settings.storage == "s3":
        return build_s3_store(settings, area)
    return LocalFileStore(settings.home / area, settings.storage_reserve_bytes)


def _build_ring(settings: Settings, key_store: FileStore) -> KeyRing:
    if settings.file_keys is not None:
        return GivenKeys(settings.file_keys.get_secret_value())
    ring = KeyFile(settings.secrets_folder / KEY_FILE)
    if not ring.exists():
        if next(iter(key_store.list()), None) is not None:
            raise InputError(
                f"The keys of the files {ring.path} are missing, and files are encrypted with them",
                "Put your copy of that file back, or set GREENROOM_FILE_KEYS",
            )
        ring.create()
    ring.present()
    return ring


def _key_place_is_used(settings: Settings) -> bool:
    """Return whether there may be keys of files; a folder is not made to look into it."""
    return settings.storage == "s3" or (settings.home / KEYS).is_dir()
