"""How far a page moves while it loads: the browser's own sum of layout shifts that no key or click caused."""

from __future__ import annotations

from playwright.sync_api import Page

MOST_SHIFT = 0.1
"""A page that shifts by less is called good (web.dev, cumulative layout shift)."""

OBSERVE = """() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
        for (const { value, hadRecentInput, sources } of list.getEntries()) {
            const moved = sources.map(({ node }) => node?.className || node?.nodeName);
            if (!hadRecentInput) window.shifts.push({ value, moved });
        }
    }).observe({ type: "layout-shift", buffered: true });
}"""


def observe_layout_shift(page: Page) -> None:
    """Observe every document that the page opens from now on."""
    page.add_init_script(f"({OBSERVE})()")


def layout_shift(page: Page) -> float:
    """Return the sum of the shifts since the document was opened."""
    return float(page.evaluate("window.shifts.reduce((sum, { value }) => sum + value, 0)"))


def shifted_elements(page: Page) -> str:
    """Return what moved, for the message of a failure."""
    return str(page.evaluate("JSON.stringify(window.shifts)"))
