"""The models that find landmarks in the browser: files of the built web application, which pages load for hints."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

from greenroom.components import ComponentStatus
from greenroom.inference.checksums import sha256_of

NAME: Final = "browser-landmarks"
FILES: Final = (
    *(f"{model}.{part}" for model in ("blazeface", "facemesh", "iris") for part in ("json", "bin")),
    "tfjs-backend-wasm.wasm",
    "tfjs-backend-wasm-simd.wasm",
)
"""In the order of ``web/tooling/face-models.ts``, which names their folder by their SHA-256."""
DIGEST_CHARACTERS: Final = 12
REMEDY: Final = "Run make web, which builds the web application with the models inside"
_WITHOUT: Final = "The landmark models for browsers {}; there are no hints from the camera then"


def status(web: Path | None) -> ComponentStatus:
    """Return whether the files are in the build of the web application, as the build checked them.

    Parameters
    ----------
    web
        The folder of the built application; None when it is not built.
    """
    folder = None if web is None else next(iter((web / "assets").glob("face-*/")), None)
    if folder is None or not all((folder / name).is_file() for name in FILES):
        return ComponentStatus(NAME, None, False, _WITHOUT.format("are missing"), REMEDY)
    digests = ",".join(sha256_of(folder / name) for name in FILES)
    version = sha256(digests.encode()).hexdigest()[:DIGEST_CHARACTERS]
    if folder.name != f"face-{version}":
        return ComponentStatus(NAME, None, False, _WITHOUT.format("have changed since the build"), REMEDY)
    detail = "Finds the face in the browser, for hints from the camera (models inside the web application)"
    return ComponentStatus(NAME, version, True, detail, None)
