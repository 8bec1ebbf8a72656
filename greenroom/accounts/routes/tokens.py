"""``/api/tokens``: tokens for programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from greenroom.accounts.api_tokens import ApiTokens
from greenroom.accounts.dependencies import CurrentPerson, account_service
from greenroom.accounts.models import ApiToken
from greenroom.accounts.schemas import ApiTokenRequest, ApiTokenResponse, NewApiTokenResponse

router = APIRouter(prefix="/tokens", tags=["tokens"])

Tokens = Annotated[ApiTokens, account_service(lambda server: server.accounts.api_tokens)]


@router.get("")
def list_tokens(person: CurrentPerson, tokens: Tokens) -> list[ApiTokenResponse]:
    """List the tokens, the newest first."""
    return [_shown(token) for token in tokens.tokens(person.id)]


@router.post("", status_code=201)
def make(person: CurrentPerson, body: ApiTokenRequest, tokens: Tokens) -> NewApiTokenResponse:
    """Make a token; its secret is shown only in this response."""
    token, secret = tokens.make(person.id, body.name, body.scopes, body.expires_at)
    return NewApiTokenResponse(**_shown(token).model_dump(), secret=secret)


@router.delete("/{token_id}", status_code=204)
def revoke(person: CurrentPerson, token_id: str, tokens: Tokens) -> None:
    """Revoke a token at once."""
    tokens.revoke(person.id, token_id)


def _shown(token: ApiToken) -> ApiTokenResponse:
    return ApiTokenResponse.model_validate(
        {
            "id": token.id,
            "name": token.name,
            "scopes": token.scopes.split(),
            "created_at": token.created_at,
            "last_used_at": token.last_used_at,
            "expires_at": token.expires_at,
        }
    )
