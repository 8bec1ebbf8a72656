"""Build the privacy services."""

from __future__ import annotations

from greenroom.accounts.recovery import Recovery
from greenroom.jobs.services import JobServices
from greenroom.privacy.erasing import Erasing
from greenroom.privacy.exports import Exports
from greenroom.privacy.services import PrivacyServices
from greenroom.wiring.basis import Basis


def build_privacy_services(basis: Basis, jobs: JobServices, recovery: Recovery) -> PrivacyServices:
    """Return the privacy services."""
    return PrivacyServices(
        exports=Exports(basis.database, basis.store, jobs.queue, jobs.service),
        erasing=Erasing(basis.database, jobs.queue, recovery, basis.clock),
    )
