"""Live conversations in a server."""

from __future__ import annotations

from greenroom.live.contracts import Detectors, LiveStore
from greenroom.live.desk import LiveDesk
from greenroom.live.service import LiveService
from greenroom.live.services import LiveServices
from greenroom.sessions.service import SessionService
from greenroom.speech.silero_stream import SileroStreams
from greenroom.wiring.basis import Basis
from greenroom.wiring.streaming import build_streaming_recogniser
from greenroom.wiring.turns import build_end_of_turn_detector, build_sensitivity


def build_live_services(basis: Basis, sessions: SessionService, store: LiveStore) -> LiveServices:
    """Return the services of live conversations in a server; models are loaded at the first connection."""
    settings = basis.settings
    detectors = Detectors(
        SileroStreams(settings.device),
        build_end_of_turn_detector(settings),
        build_sensitivity(settings),
        build_streaming_recogniser(settings, basis.clock),
        settings.language,
    )
    service = LiveService(basis.database, basis.clock, basis.rng, sessions, store, detectors)
    desk = LiveDesk(
        service,
        basis.clock,
        settings.max_live_sessions,
        settings.last_words_seconds,
        basis.telemetry.metrics,
    )
    return LiveServices(service, store, desk)
