"""Looking at a page: a screenshot at both widths, and a check of its accessibility."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = ROOT / "out" / "e2e"

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
TABLET = {"width": 820, "height": 1180}


class Looking:
    """Photographs pages in the order of the journey, and keeps what speaks against them.

    Parameters
    ----------
    name
        Of the journey; the pictures' names begin with it.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._numbers: Iterator[int] = itertools.count(1)
        PICTURES.mkdir(parents=True, exist_ok=True)
        for old in PICTURES.glob(f"{name}-*.png"):
            old.unlink()

    def at(self, page: Page, what: str, *, on_tablet: bool = False) -> None:
        """Take a picture on a desk and on a phone, and check what a machine can of accessibility and width.

        Parameters
        ----------
        on_tablet
            Also look at a tablet, upright.
        """
        expect(page.locator("h1").first).to_be_attached()  # a page that still loads is not looked at
        number = next(self._numbers)
        faults = []
        tablet = [("tablet", TABLET)] if on_tablet else []
        for width, size in (("phone", PHONE), *tablet, ("desk", DESK)):
            page.set_viewport_size({"width": size["width"], "height": size["height"]})
            page.screenshot(
                path=PICTURES / f"{self._name}-{number:02}-{what}-{width}.png", full_page=True, animations="disabled"
            )
            faults += [f"{what}, {width}: {fault}" for fault in _faults(page)]
        assert not faults, faults


def _faults(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())  # not as a script element: the page's security policy allows none
    violations = page.evaluate("axe.run().then(({ violations }) => violations)")
    found = [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in violations]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("scrolls sideways")
    return found
