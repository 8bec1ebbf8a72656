"""Write the API's description for the generated client: ``python web/scripts/openapi.py``, then ``npm run client``."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from greenroom.app import create_app
from greenroom.settings import Settings
from greenroom.wiring.server import build_server

DESCRIPTION = Path(__file__).resolve().parents[1] / "openapi.json"


def describe_api() -> str:
    """Return the description of the API of a server without any data."""
    with TemporaryDirectory() as home:
        settings = Settings(home=Path(home))
        server = build_server(settings)
        try:
            description = create_app(server).openapi()
        finally:
            server.close()
    description["info"]["version"] = "0"  # so that a release alone changes nothing here
    return json.dumps(description, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    DESCRIPTION.write_text(describe_api(), encoding="utf-8")
