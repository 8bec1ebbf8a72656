"""Security headers: forbid browsers everything that Greenroom's pages never need."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",  # landmarks are computed in WebAssembly; no inline scripts, no eval
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",  # recordings that are still in the browser
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "frame-src 'self'",  # only the code runner's document allows that
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()",
}
HTTPS_ONLY = "max-age=31536000"
"""A year of HTTPS, sent only over HTTPS."""


class SecurityHeaders:
    """Adds the headers to every response; headers that a route sets stay."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request with the headers."""

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in ALWAYS.items():
                    headers.setdefault(name, value)
                if scope["scheme"] == "https":
                    headers["Strict-Transport-Security"] = HTTPS_ONLY
                if scope["path"].startswith("/api"):
                    headers.setdefault("Cache-Control", "no-store")  # the content belongs to one user
            await send(message)

        await self._app(scope, receive, send_secured)
