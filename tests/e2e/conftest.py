"""A browser with a camera and a microphone, and a Greenroom that it can reach."""

from __future__ import annotations

from collections.abc import Generator, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from samples.render import Sample
from tests.e2e.devices import FakeDevices, find_chromium, make_devices
from tests.e2e.installation import Installation

PATIENCE_MS = 60_000
"""For what comes at once on a machine that does nothing else."""

LOG_CHARACTERS = 8000
"""Of the server, beside a failure."""


@pytest.fixture(scope="session")
def devices(short_sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> FakeDevices:
    """The generated sample as camera and microphone."""
    return make_devices(short_sample.recording, tmp_path_factory.mktemp("devices"))


@pytest.fixture(scope="session")
def browser(devices: FakeDevices) -> Iterator[Browser]:
    """Chromium; every page of it has the fake devices."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", *devices.arguments])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def greenroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An empty Greenroom."""
    installation = Installation(tmp_path_factory.mktemp("greenroom"))
    try:
        installation.start()
        yield installation
    finally:
        installation.close()


@pytest.fixture(scope="module")
def context(browser: Browser, greenroom: Installation) -> Iterator[BrowserContext]:
    """A browser's profile: what it keeps outlasts a page."""
    opened = browser.new_context(base_url=greenroom.url, reduced_motion="reduce", locale="en-GB", timezone_id="UTC")
    opened.set_default_timeout(PATIENCE_MS)
    yield opened
    opened.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tell beside a failure what stood on the page, and what the server said last."""
    report = yield
    if call.when == "call" and report.failed and isinstance(item, pytest.Function):
        for name, value in item.funcargs.items():
            if isinstance(value, Page) and not value.is_closed():
                report.sections.append((f"{name}, at {value.url}", value.locator("body").aria_snapshot()))
            elif isinstance(value, Installation):
                report.sections.append(("server.log", value.log()[-LOG_CHARACTERS:]))
    return report


@pytest.fixture
def page(context: BrowserContext, greenroom: Installation) -> Iterator[Page]:
    """A page that may send requests only to its own server, and whose scripts may not fail."""
    opened = context.new_page()
    broken: list[str] = []
    opened.on("pageerror", lambda error: broken.append(str(error)))
    opened.on("request", lambda request: _note_foreign_host(request, greenroom.url, broken))
    yield opened
    opened.close()
    assert not broken


def _note_foreign_host(request: Request, url: str, broken: list[str]) -> None:
    if not request.url.startswith((url, "blob:")):
        broken.append(f"asked for {request.url}")
