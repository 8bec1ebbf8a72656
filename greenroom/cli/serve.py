"""``greenroom serve``: the web application, until it is told to end."""

from __future__ import annotations

import ipaddress
from typing import Annotated

import typer
import uvicorn

from greenroom.accounts.registration import Registration
from greenroom.app import create_app
from greenroom.errors import InputError
from greenroom.http.web import web_folder
from greenroom.settings import Settings, load_settings
from greenroom.wiring.app import build_services

Host = Annotated[str, typer.Option(help="Address to listen at.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen at.")]
PlainHttp = Annotated[
    bool, typer.Option("--plain-http", help="Let other machines in without HTTPS: passwords can be read on the way.")
]
GRACE_SECONDS = 10
"""How long requests that are being answered may take when the server is told to end."""


def serve(host: Host = "127.0.0.1", port: Port = 8000, plain_http: PlainHttp = False) -> None:
    """Serve the web application at http://localhost:8000 until Ctrl-C or SIGTERM."""
    settings = load_settings()
    _check_exposure(settings, host, plain_http=plain_http)
    url = settings.public_url or f"http://{'localhost' if _is_loopback(host) else host}:{port}"
    services = build_services(settings, public_url=url)
    typer.echo(f"Greenroom is at {url}. Ctrl-C stops it.")
    registration = services.get(Registration)
    if registration.needs_first_account():
        typer.echo(
            f"The first account administers it. From another machine its setup token is {registration.setup_token}"
        )
    uvicorn.run(
        create_app(settings, services, web=web_folder()),
        host=host,
        port=port,
        log_level="warning",
        forwarded_allow_ips=settings.trusted_proxies,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def _check_exposure(settings: Settings, host: str, *, plain_http: bool) -> None:
    """Refuse to let other machines in over plain HTTP by mistake: browsers grant no camera there either."""
    is_behind_https = (settings.public_url or "").startswith("https://")
    if not (_is_loopback(host) or is_behind_https or plain_http):
        raise InputError(
            f"At {host} other machines could reach Greenroom, and nothing says that they come by HTTPS",
            "Put a proxy with TLS before it and set GREENROOM_PUBLIC_URL to its https:// address, or add --plain-http",
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
