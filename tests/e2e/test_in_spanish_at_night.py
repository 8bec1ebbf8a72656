"""The first way through Greenroom in another language and in the dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import candidate
from tests.e2e.installation import Installation, until
from tests.e2e.looking import Looking

PATIENCE_SECONDS = 60.0


@pytest.fixture
def page(browser: Browser, greenroom: Installation) -> Iterator[Page]:
    """A browser that asks for Spanish, on a dark screen."""
    context = browser.new_context(
        base_url=greenroom.url, locale="es-ES", color_scheme="dark", reduced_motion="reduce", timezone_id="UTC"
    )
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    yield opened
    context.close()


def test_from_the_account_to_the_report(page: Page) -> None:
    looking = Looking("in-spanish-at-night")
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.get_by_label("Nombre", exact=True).fill("Ada")
    page.get_by_label("Correo electrónico").fill("ada@example.org")
    page.get_by_label("Contraseña nueva").fill(candidate.PASSWORD)
    looking.at(page, "account")
    page.get_by_role("button", name="Crear cuenta").click()
    expect(page).to_have_url("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    looking.at(page, "home")

    page.goto("/practise?step=choices")
    page.get_by_role("radio", name="Escribiendo").check()
    page.get_by_role("radio", name="Estudio").check()
    page.get_by_role("radio", name="De comportamiento").check()
    looking.at(page, "choices")
    page.get_by_role("button", name="Empezar la entrevista").click()
    page.wait_for_url("**/interviews/**")
    session_id = page.url.split("/interviews/")[1].split("/")[0].partition("?")[0]
    page.get_by_label("Tu respuesta").fill("I asked what they needed first. Then we tried both ways for a week.")
    looking.at(page, "room")
    page.get_by_role("button", name="Enviar respuesta").click()
    until(lambda: candidate.answered(page, session_id) == 1, PATIENCE_SECONDS, "the answer arrives")
    page.get_by_role("button", name="Terminar", exact=True).click()
    page.get_by_role("button", name="Terminar entrevista").click()
    page.get_by_role("link", name="Ir al informe").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    until(lambda: candidate.session(page, session_id)["state"] == "ready", PATIENCE_SECONDS, "it is judged")
    looking.at(page, "report")
    for path in ("progress", "settings", "settings/privacy", "sessions", "questions", "stories"):
        page.goto(f"/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        looking.at(page, path.replace("/", "-"))
