"""``/api/choices``: the candidate's choices before an interview."""

from __future__ import annotations

from fastapi import APIRouter

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.http.services import TheSettings
from greenroom.interview import schemas
from greenroom.interview.choices import all_choices

router = APIRouter(prefix="/choices", tags=["choices"])


@router.get("")
def show_choices(account: CurrentAccount, settings: TheSettings) -> schemas.ChoicesResponse:
    """Return types of interview, interviewers, lengths, topics, groups of topics by profession, and industries."""
    del account  # the choices are the same for every account
    return schemas.ChoicesResponse.of(all_choices(), local_only=settings.local_only)
