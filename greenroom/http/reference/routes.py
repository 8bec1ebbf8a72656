"""``/api/docs``: the API's documentation, from files of our own."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from fastapi import APIRouter
from starlette.responses import FileResponse

FOLDER = Path(__file__).parent

router = APIRouter(prefix="/docs", include_in_schema=False)


@router.get("")
def page() -> FileResponse:
    """Return the page."""
    return FileResponse(FOLDER / "page.html")


@router.get("/page.{kind}")
def part(kind: Literal["js", "css"]) -> FileResponse:
    """Return the page's script or style."""
    return FileResponse(FOLDER / f"page.{kind}")
