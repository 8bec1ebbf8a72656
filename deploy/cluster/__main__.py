"""``make cluster``: start the cluster, hold the smoke interview through nginx, and stop."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from threading import Event
from types import FrameType
from typing import NoReturn

from deploy.cluster.cluster import Cluster, Plan, running
from deploy.cluster.keeping import show, start_missing, tell_events
from deploy.cluster.smoke import hold_interview
from greenroom.clock import SystemClock
from greenroom.errors import GreenroomError

EXIT_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        _run(options)
    except GreenroomError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        _tell("stopped")
        return 0 if options.keep else EXIT_INTERRUPTED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m deploy.cluster", description=__doc__)
    parser.add_argument("--servers", type=int, default=2, help="how many servers (default 2)")
    parser.add_argument("--workers", type=int, default=3, help="how many workers (default 3)")
    parser.add_argument("--keep", action="store_true", help="keep running after the interview, until Ctrl-C")
    parser.add_argument("--no-smoke", action="store_true", help="hold no interview; implies --keep")
    parser.add_argument(
        "--hasty", action="store_true", help="let commits return before they are on the disk, as tests do"
    )
    return parser


def _run(options: argparse.Namespace) -> None:
    clock = SystemClock()
    began_seconds = clock.monotonic_seconds()
    stays = options.keep or options.no_smoke
    plan = Plan(servers=options.servers, workers=options.workers, is_hasty=options.hasty, is_watched=stays)
    with running(plan) as cluster:
        _tell(f"started after {clock.monotonic_seconds() - began_seconds:.0f} s: {_names(cluster)}")
        if not options.no_smoke:
            _hold(cluster)
            _tell(f"the interview was over after {clock.monotonic_seconds() - began_seconds:.0f} s")
        if stays:
            start_missing(cluster)
            show(cluster, has_accounts=not options.no_smoke, tell=_tell)
            tell_events(cluster, _tell, Event())
    _tell(f"stopped and removed everything after {clock.monotonic_seconds() - began_seconds:.0f} s")


def _hold(cluster: Cluster) -> None:
    try:
        hold_interview(cluster, _tell)
    except GreenroomError:
        for process in cluster.processes:
            print(f"--- {process.name}\n{process.last_words()}", file=sys.stderr)
        raise


def _names(cluster: Cluster) -> str:
    return ", ".join(f"{process.name} ({process.pid})" for process in cluster.processes)


def _tell(line: str) -> None:
    print(line, flush=True)


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    """End as Ctrl-C does."""
    del number, frame
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
