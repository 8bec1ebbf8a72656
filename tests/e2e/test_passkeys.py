"""Sign-in by passkey, with an authenticator that Chromium itself provides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.e2e import candidate
from tests.e2e.installation import Installation
from tests.e2e.looking import Looking


@dataclass(frozen=True, slots=True)
class Authenticator:
    """A device with a screen lock that stores passkeys; its user always agrees."""

    line: CDPSession
    name: str

    def unlocks(self, is_unlocked: bool) -> None:
        """Set whether the user passes the screen lock from now on."""
        self.line.send("WebAuthn.setUserVerified", {"authenticatorId": self.name, "isUserVerified": is_unlocked})

    def sign_counts(self) -> list[int]:
        """Return how often each stored passkey was used."""
        stored = self.line.send("WebAuthn.getCredentials", {"authenticatorId": self.name})
        return [credential["signCount"] for credential in stored["credentials"]]


@pytest.fixture
def authenticator(page: Page) -> Iterator[Authenticator]:
    """The authenticator of the page's device."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = line.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield Authenticator(line, made["authenticatorId"])
    line.detach()


def test_a_passkey_is_added_signs_in_and_is_removed(
    page: Page, greenroom: Installation, authenticator: Authenticator
) -> None:
    looking = Looking("passkeys")
    candidate.open_first_account(page)
    page.goto("/settings")
    expect(page.get_by_text("You have no passkeys.")).to_be_visible()
    add_passkey(page, "My laptop")
    mine = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="My laptop"))
    expect(mine).to_contain_text("never used")
    looking.at(page, "settings")
    counts_before = authenticator.sign_counts()
    assert len(counts_before) == 1

    sign_out(page)
    authenticator.unlocks(False)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("No passkey was used")
    looking.at(page, "screen-lock-refused")
    authenticator.unlocks(True)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url("/settings")
    assert page.request.get("/api/me").json()["email"] == "ada@example.org"
    assert authenticator.sign_counts() > counts_before
    expect(mine).to_contain_text("last used")
    page.get_by_role("button", name="Remove My laptop").click()
    expect(page.get_by_text("You have no passkeys.")).to_be_visible()
    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("The passkey was not accepted")
    assert page.request.get("/api/me").status == 401


def add_passkey(page: Page, name: str) -> None:
    """Fill in the form for a passkey, and send it."""
    page.get_by_label("Passkey name").fill(name)
    form = page.locator("form").filter(has=page.get_by_role("button", name="Add a passkey"))
    form.get_by_label("Current password").fill(candidate.PASSWORD)
    form.get_by_role("button", name="Add a passkey").click()


def sign_out(page: Page) -> None:
    """Sign out by the menu of the account."""
    page.get_by_role("button", name="Account").click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page.get_by_role("heading", name="Welcome back")).to_be_visible()
