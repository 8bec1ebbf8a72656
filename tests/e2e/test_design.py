"""A candidate draws a system: by keyboard and by pointer, over a reload and a killed server, until it is judged."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e import candidate
from tests.e2e.installation import Installation
from tests.e2e.looking import Looking

BOXES = ("Visitor's browser", "Nginx", "Redirect API", "Redis", "Postgres with all links", "Counter for new codes")
ARROWS = ((0, 1), (1, 2), (2, 3), (2, 5))
TABLET = {"width": 820, "height": 1180}


def test_a_system_is_drawn_saved_and_judged(page: Page, greenroom: Installation) -> None:
    looking = Looking("design")
    candidate.open_first_account(page)
    page.goto("/designs")
    expect(page.get_by_role("button", name="Start Short links on posters")).to_be_visible()
    looking.at(page, "tasks")
    page.get_by_role("button", name="Start Short links on posters").click()
    page.get_by_label("New box").focus()
    for label in BOXES:
        page.keyboard.type(label)
        page.keyboard.press("Enter")
    for source, target in ARROWS:
        page.get_by_label(f"Arrow from {BOXES[source]} to", exact=True).select_option(BOXES[target])
    expect(page.locator(".react-flow__edge")).to_have_count(len(ARROWS))
    _drag_an_arrow(page, "Redirect API", "Postgres with all links")
    expect(page.locator(".react-flow__edge")).to_have_count(len(ARROWS) + 1)
    expect(page.get_by_role("group", name="Redirect API to Postgres with all links")).to_be_visible()

    page.locator(".react-flow__node").filter(has_text="Redis").click()
    page.keyboard.press("Delete")
    expect(page.locator(".react-flow__node")).to_have_count(len(BOXES) - 1)
    page.keyboard.press("Control+z")
    expect(page.locator(".react-flow__node")).to_have_count(len(BOXES))
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()

    greenroom.kill()
    page.get_by_label("Explanation").fill(
        "Redirects are read far more often than links are created, so a cache takes most of the load."
    )
    expect(candidate.saved_on_device(page)).to_be_visible()
    greenroom.start()
    page.reload()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    expect(page.locator(".react-flow__edge")).to_have_count(len(ARROWS) + 1)

    page.get_by_role("button", name="Judge drawing and explanation").click()
    expect(page.get_by_text("6 of 6 components, 5 of 5 arrows")).to_be_visible()
    expect(page.get_by_text("found as “Nginx”")).to_be_visible()
    looking.at(page, "judged")
    page.set_viewport_size(TABLET)  # type: ignore[arg-type]
    page.screenshot(path="out/e2e/design-tablet.png", full_page=True)
    page.emulate_media(color_scheme="dark")
    page.screenshot(path="out/e2e/design-dark.png", full_page=True)


def _drag_an_arrow(page: Page, source: str, target: str) -> None:
    """Drag from the right edge of a box to the left edge of another."""
    page.locator(".react-flow").scroll_into_view_if_needed()
    boxes = page.locator(".react-flow__node")
    start = boxes.filter(has_text=source).locator(".react-flow__handle.source").bounding_box()
    end = boxes.filter(has_text=target).locator(".react-flow__handle.target").bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=8)
    page.mouse.up()
