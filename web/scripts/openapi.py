"""Write the API's description for the generated client: ``python web/scripts/openapi.py``, then ``npm run client``."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from greenroom.app import create_app
from greenroom.settings import Settings
from greenroom.wiring.server import build_server

DESCRIPTION = Path(__file__).resolve().parents[1] / "openapi.json"


def main() -> None:
    """Describe the API of a server that has nothing yet."""
    with TemporaryDirectory() as home:
        settings = Settings(home=Path(home))
        server = build_server(settings)
        try:
            description = create_app(server).openapi()
        finally:
            server.close()
    description["info"]["version"] = "0"  # so that a release alone changes nothing here
    DESCRIPTION.write_text(json.dumps(description, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
