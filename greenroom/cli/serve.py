"""``greenroom serve``: the web application and its worker, until they are stopped."""

from __future__ import annotations

import contextlib
import gc
import socket
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from greenroom.app import create_app, needed_checks
from greenroom.cli.listening import address_of, check_exposure, listen
from greenroom.cli.reloading import run_again_on_change
from greenroom.clock import SystemClock
from greenroom.http.connections import ConnectionLimits, GuardedConfig, allow_connections
from greenroom.http.health_checks import Check
from greenroom.http.web import web_folder
from greenroom.instances.presence import Presence
from greenroom.jobs.feed import JobFeed
from greenroom.privacy.tasks.housekeeping import ask_for_housekeeping
from greenroom.progress.comparison.tasks import ask_for_comparison
from greenroom.sessions.sample import ask_for_sample
from greenroom.settings import Settings, load_settings
from greenroom.settings.proxies import proxy_networks
from greenroom.telemetry.exposing import MetricsEndpoint
from greenroom.wiring.instances import build_server_presence
from greenroom.wiring.knowledge import knowledge_checks
from greenroom.wiring.monitoring import build_sources
from greenroom.wiring.rate_limits import redis_checks
from greenroom.wiring.server import Server, build_server
from greenroom.wiring.storage import storage_checks
from greenroom.wiring.telemetry import open_endpoint, open_server_telemetry, remove_folder
from greenroom.wiring.worker_checks import other_workers_check, own_worker_check

Host = Annotated[str, typer.Option(help="Address to listen at.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port to listen at; 0 for any free port.")]
PlainHttp = Annotated[
    bool,
    typer.Option(
        "--plain-http", help="Allow other machines without HTTPS. Attackers on the network can read passwords."
    ),
]
Reload = Annotated[bool, typer.Option("--reload", help="Restart when the code changes (for developers).")]
SETTLING = timedelta(minutes=5)
"""How long a server must be idle before its memory is tidied."""

KEEP_ALIVE_SECONDS = 20
"""How long a connection stays open without a request: much longer than nginx keeps it, which must be first to close it.

If the server closed it first, a request that nginx is sending at that moment would fail.
"""

GRACE_SECONDS = 10
"""How long running requests may take when the server is stopped."""


SWITCH_SECONDS = 0.0005
"""How long a thread of the server runs before another one that waits; Python itself takes ten times as long."""

MAX_SOCKET_MESSAGE_BYTES = 65_536
"""A message of a WebSocket that is larger closes it before it is in memory."""


class _Listener(uvicorn.Server):
    """Ends event streams first, because uvicorn waits for open responses."""

    def __init__(self, config: uvicorn.Config, feed: JobFeed) -> None:
        super().__init__(config)
        self._feed = feed

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close all event streams, then shut down."""
        await self._feed.end()
        await super().shutdown(sockets)


def serve(host: Host = "127.0.0.1", port: Port = 8000, plain_http: PlainHttp = False, reload: Reload = False) -> None:
    """Serve the web application at http://localhost:8000 until Ctrl-C or SIGTERM."""
    if reload:
        run_again_on_change(["serve", "--host", host, "--port", str(port), *(["--plain-http"] if plain_http else [])])
        return
    configured = load_settings()
    check_exposure(configured, host, plain_http=plain_http)
    with contextlib.closing(listen(host, port)) as listening:
        url = address_of(configured, host, listening.getsockname()[1])
        settings = configured.model_copy(update={"public_url": url})  # for the worker too, which puts links into emails
        telemetry = open_server_telemetry(settings)
        with contextlib.ExitStack() as stack:
            stack.callback(remove_folder)
            server = stack.enter_context(contextlib.closing(build_server(settings, telemetry=telemetry)))
            checks = [
                _worker_check(server),
                *storage_checks(settings),
                *redis_checks(settings),
                *knowledge_checks(server.knowledge_database),
            ]
            if settings.warm_at_start:
                checks.append(Check("models", server.warming.probe))
            sources = build_sources(server, [*needed_checks(server), *checks])
            if (metrics := open_endpoint(settings, sources)) is not None:
                stack.callback(metrics.close)
            presence = build_server_presence(server, listening.getsockname()[1])
            stack.callback(presence.close)
            _run(server, checks, listening, url, metrics, presence)


def _run(
    server: Server,
    checks: Sequence[Check],
    listening: socket.socket,
    url: str,
    metrics: MetricsEndpoint | None,
    presence: Presence,
) -> None:
    """Have jobs carried out and serve; signals end the server, which is then no failure."""
    server.jobs.runner.start()
    if metrics is not None:
        metrics.start()
    presence.start()
    _keep_house(server)
    if server.settings.warm_at_start:
        server.warming.start()
    web = web_folder()
    config = GuardedConfig(
        create_app(server, web=web, checks=checks, metrics=server.telemetry.metrics, traces=server.telemetry.traces),
        _connection_limits(server.settings),
        SystemClock(),
        log_config=None,  # the log of Greenroom has its lines too
        access_log=False,  # its lines would hold paths with tokens; greenroom.http.measuring logs requests
        proxy_headers=bool(server.settings.trusted_proxies),
        forwarded_allow_ips=server.settings.trusted_proxies,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
        ws_max_size=MAX_SOCKET_MESSAGE_BYTES,
        ws_per_message_deflate=False,  # sound and measured faces hardly shrink, and each connection would hold buffers
    )
    listener = _Listener(config, server.jobs.feed)
    _greet(server, url, web, metrics)
    _settle()
    try:
        listener.run(sockets=[listening])
    except (KeyboardInterrupt, SystemExit):  # the server lets its signals through once it has ended
        if not listener.should_exit:
            raise


def _connection_limits(settings: Settings) -> ConnectionLimits:
    return ConnectionLimits(
        in_all=allow_connections(settings.max_connections),
        per_address=settings.max_connections_per_address,
        exempt=proxy_networks(settings.trusted_proxies),
    )


def _settle() -> None:
    """Prepare the interpreter for many requests at a time.

    All loaded objects are excluded from garbage collection, because they stay for good: each collection takes 0.1 s,
    and requests that came just then were the slowest one in a hundred. A thread that writes to SQLite gives the
    interpreter to another thread at each statement, while all other writers wait for it: it gets it back sooner.
    """
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(SWITCH_SECONDS)


def _keep_house(server: Server) -> None:
    """Ask for today's housekeeping and this week's comparison; each asks for the next, so a server that is off is late.

    An unused installation gets its sample session before an account can be opened.
    """
    now = SystemClock().now()
    with server.database.transaction() as db:
        ask_for_housekeeping(db, server.jobs.queue, now.date(), now + SETTLING)
        ask_for_comparison(db, server.jobs.queue, now.date())
        ask_for_sample(db, server.jobs.queue)


def _worker_check(server: Server) -> Check:
    if server.settings.job_runner == "embedded":
        return own_worker_check(server.jobs.runner)
    return other_workers_check(server.database, SystemClock())


def _greet(server: Server, url: str, web: Path | None, metrics: MetricsEndpoint | None) -> None:
    typer.echo(f"Greenroom is running at {url}. Press Ctrl-C to stop.")
    if metrics is not None:
        typer.echo(f"Metrics for Prometheus are at {metrics.address}.")
    if url.startswith("https://") and not server.settings.trusted_proxies:
        typer.echo(
            "Set GREENROOM_TRUSTED_PROXIES to your proxy's address. Without it, cookies are not marked as secure."
        )
    if web is None:
        typer.echo("The web application is not built, so only the API is available. Run `make web` and restart.")
    registration = server.accounts.registration
    if registration.needs_first_account():
        typer.echo("The first account becomes the administrator. Create it on this machine, or use the setup token")
        typer.echo(registration.setup_token)
