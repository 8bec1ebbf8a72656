"""Requests and responses of the account API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, BaseModel, Field, JsonValue, StringConstraints

from greenroom.accounts.contracts import Consent, Role, Scope, Theme
from greenroom.accounts.emails import Email
from greenroom.accounts.own_account import AccountChanges, AccountDetails
from greenroom.accounts.passwords import MAX_CHARACTERS
from greenroom.http.bodies import RequestBody

Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f]+$")
]
Password = Annotated[str, StringConstraints(min_length=1, max_length=MAX_CHARACTERS)]
Language = Annotated[str, StringConstraints(max_length=35, pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Code = Annotated[str, StringConstraints(min_length=1, max_length=40)]
Token = Annotated[str, StringConstraints(min_length=1, max_length=200)]
RetentionDays = Annotated[int, Field(ge=1, le=3650)]


class SignInRequest(RequestBody):
    """Credentials of a sign-in."""

    email: Email
    password: Password
    code: Code | None = Field(None, description="Of the authenticator app, or a recovery code; where it is asked for.")


class InstallationResponse(BaseModel):
    """Facts about this installation that the sign-in page needs."""

    needs_first_account: bool
    from_this_machine: bool = Field(description="The first account is made from there, or with the setup token.")
    mail: Literal["outbox", "smtp"]
    local_only: bool = Field(description="Nothing that is said or shown may leave this machine.")
    version: str


class RegistrationRequest(RequestBody):
    """The data of a new account."""

    email: Email
    password: Password
    name: Name
    language: Language = "en"
    setup_token: Token | None = Field(None, description="Printed by the server; for a first account made from afar.")


class RegistrationResponse(BaseModel):
    """The same whether or not the address has an account: its owner gets an email."""

    email: str
    needs_confirmation: bool


class EmailRequest(RequestBody):
    """The address that should get an email."""

    email: Email


class EmailResponse(BaseModel):
    """An email is on its way if the address has an account that needs one."""

    email: str


class MailedTokenRequest(RequestBody):
    """The token of an emailed link."""

    token: Token


class ConfirmationRequest(MailedTokenRequest):
    """The account's password, with the token of an emailed link."""

    password: Password


class PasswordResetRequest(MailedTokenRequest):
    """A new password, by an emailed link."""

    password: Password


class PasswordChangeRequest(RequestBody):
    """A new password, by the current one."""

    current: Password
    password: Password


class EmailChangeRequest(RequestBody):
    """A new address, by the password; it takes effect once its link is opened."""

    password: Password
    email: Email


class AccessTokenResponse(BaseModel):
    """A token for programs that sign in with a password."""

    access_token: str
    expires_in_seconds: int


class PasswordRequest(RequestBody):
    """The password once more, before a change of the way to sign in."""

    password: Password


class CodeRequest(RequestBody):
    """A code of the authenticator app."""

    code: Code


class SecondFactorResponse(BaseModel):
    """Whether sign-in requires a code."""

    is_on: bool
    recovery_codes_left: int


class EnrolmentResponse(BaseModel):
    """The data for an authenticator app; shown once."""

    secret: str = Field(description="To be typed into the app.")
    qr_code: str = Field(description="The same for its camera: an SVG picture as a `data:` address.")


class RecoveryCodesResponse(BaseModel):
    """Codes that each replace the app once; shown once."""

    recovery_codes: list[str]


class PasskeyOptionsResponse(BaseModel):
    """Options for an authenticator, as the JSON of WebAuthn."""

    options: dict[str, JsonValue]


class PasskeySignInRequest(RequestBody):
    """The response of an authenticator, as the JSON of WebAuthn."""

    credential: dict[str, JsonValue]


class PasskeyRequest(PasskeySignInRequest):
    """The response of an authenticator that made a new passkey."""

    name: Name


class PasskeyResponse(BaseModel):
    """A passkey, without its key."""

    id: str
    name: str
    created_at: datetime
    last_used_at: datetime | None


class DeviceResponse(BaseModel):
    """A signed-in browser or program."""

    id: str
    created_at: datetime
    last_seen_at: datetime
    user_agent: str | None = Field(description="What the browser calls itself.")
    address: str | None = Field(description="The network address that it was last seen at.")
    is_this_one: bool


class SignOutRequest(RequestBody):
    """Where to sign out."""

    everywhere: bool = False


class ConsentsResponse(BaseModel):
    """The consents of the account."""

    recording: bool = Field(
        description="Recordings of picture and sound are kept on this server, whose administrators could open them."
    )
    browser_speech: bool = Field(
        description="The browser may send sound to its maker's recogniser; never where nothing may leave the machine."
    )
    comparison: bool = Field(description="The scores of answers count in weekly summaries of similar roles.")


class ConsentsRequest(RequestBody):
    """Consents that are given or withdrawn."""

    recording: bool | None = None
    browser_speech: bool | None = None
    comparison: bool | None = None

    def changes(self) -> Mapping[Consent, bool]:
        """Return the consents that the request contains."""
        consents: dict[Consent, bool | None] = {
            "recording": self.recording,
            "browser_speech": self.browser_speech,
            "comparison": self.comparison,
        }
        return {consent: is_given for consent, is_given in consents.items() if is_given is not None}


class MeResponse(BaseModel):
    """The user's own account."""

    id: str
    email: str
    name: str
    role: Role
    language: str
    theme: Theme
    interview_day: date | None
    consents: ConsentsResponse
    retention_days: int | None = Field(description="After so many days recordings are deleted; null keeps them.")
    created_at: datetime

    @classmethod
    def of(cls, details: AccountDetails) -> Self:
        """Return the response for an account."""
        account, consents = details.account, details.consents
        return cls(
            id=account.id,
            email=account.email,
            name=account.name,
            role=account.role,
            language=account.language,
            theme=account.theme,
            interview_day=details.interview_day,
            consents=ConsentsResponse.model_validate(consents),
            retention_days=account.retention_days,
            created_at=account.created_at,
        )


class MeRequest(RequestBody):
    """Fields to change; omitted fields stay unchanged."""

    name: Name | None = None
    language: Language | None = None
    theme: Theme | None = None
    interview_day: date | None = None
    consents: ConsentsRequest | None = None
    retention_days: RetentionDays | None = None

    def changes(self) -> AccountChanges:
        """Return the changes that the request contains."""
        return AccountChanges(
            named=frozenset(self.model_fields_set),
            name=self.name,
            language=self.language,
            theme=self.theme,
            retention_days=self.retention_days,
            interview_day=self.interview_day,
            consents=None if self.consents is None else self.consents.changes(),
        )


class SignInResponse(BaseModel):
    """The user is signed in; the response sets the cookies."""

    me: MeResponse
    csrf_token: str = Field(description="For the header X-CSRF-Token of every write by cookie.")


class RefreshResponse(BaseModel):
    """The user is still signed in."""

    csrf_token: str


class ApiTokenRequest(RequestBody):
    """A token to make."""

    name: Name
    scopes: list[Scope] = Field(min_length=1)
    expires_at: AwareDatetime | None = Field(None, description="At most two years ahead; null never expires.")


class ApiTokenResponse(BaseModel):
    """A token, without its secret."""

    id: str
    name: str
    scopes: list[Scope]
    created_at: datetime
    last_used_at: datetime | None
    expires_at: datetime | None


class NewApiTokenResponse(ApiTokenResponse):
    """A new token; its secret is shown once."""

    secret: str


class AccountStorageResponse(BaseModel):
    """The storage use of an account."""

    used_bytes: int
    limit_bytes: int | None = Field(description="None where this Greenroom has no limit.")
