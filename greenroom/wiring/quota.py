"""The storage quota of accounts, counted over all packages that store their data."""

from __future__ import annotations

from functools import partial

from greenroom.accounts.storage_quota import StorageQuota
from greenroom.coding.attempts.repository import stored_bytes as attempt_bytes
from greenroom.coding.designs.repository import stored_bytes as design_bytes
from greenroom.knowledge.uploads import stored_bytes as document_bytes
from greenroom.privacy.files import export_bytes
from greenroom.recordings.repository import stored_bytes as recording_bytes
from greenroom.wiring.basis import Basis


def build_storage_quota(basis: Basis) -> StorageQuota:
    """Return the quota that the settings name."""
    files = (partial(document_bytes, basis.store), partial(export_bytes, basis.store))
    counters = (recording_bytes, attempt_bytes, design_bytes, *files)
    return StorageQuota(basis.settings.storage_per_account_bytes, counters)
