"""The visible pieces of a page: those on it, large enough to read, whose ink shows when it is drawn.

Drawing the page answers for every trick at once: white on white, invisible text modes, text under a picture or clipped.
"""

from __future__ import annotations

import math

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from greenroom.documents.pieces import Piece

SMALLEST_SIZE_POINTS = 3.0
_LEAST_CONTRAST = 24  # of 255: light grey on white (#e0e0e0) is still seen, #f5f5f5 is not
_DRAWN_PIXELS = 1_500_000  # a page of A4 at two pixels a point has two million
_MOST_PIXELS_PER_POINT = 1.5


def split_visible(page: pdfium.PdfPage, pieces: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces that can be seen on the page, and the ones that cannot."""
    if not pieces:
        return [], []
    width, height = page.get_size()
    scale = min(_MOST_PIXELS_PER_POINT, math.sqrt(_DRAWN_PIXELS / max(width * height, 1.0)))
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        pixels: NDArray[np.uint8] = np.array(bitmap.to_numpy()).reshape(bitmap.height, bitmap.width)
    finally:
        bitmap.close()
    visible: list[Piece] = []
    hidden: list[Piece] = []
    for piece in pieces:
        (visible if _visible(piece, pixels, scale) else hidden).append(piece)
    return visible, hidden


def _visible(piece: Piece, pixels: NDArray[np.uint8], scale: float) -> bool:
    if piece.size_points < SMALLEST_SIZE_POINTS:
        return False
    rows, columns = pixels.shape
    top, bottom = max(0, math.floor(piece.top * scale)), min(rows, math.ceil(piece.bottom * scale))
    left, right = max(0, math.floor(piece.left * scale)), min(columns, math.ceil(piece.right * scale))
    if top >= bottom or left >= right:
        return False
    box = pixels[top:bottom, left:right]
    return int(box.max()) - int(box.min()) >= _LEAST_CONTRAST
