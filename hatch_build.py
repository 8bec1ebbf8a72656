"""What the build of a wheel adds to the package: the web application, which Node has built before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WebApplication(BuildHookInterface):
    """Puts ``web/dist`` into the package, where ``greenroom.http.web`` looks for it first."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files. Without them the build fails, because the mistake would only show in ``greenroom serve``."""
        if version == "editable":  # such an installation serves the checkout's own
            return
        built = Path(self.root) / "web" / "dist"
        if not (built / "index.html").is_file():
            raise FileNotFoundError(
                f"{built} does not hold the web application. Run `make wheel`, which builds it first."
            )
        build_data["force_include"][str(built)] = "greenroom/web_dist"
