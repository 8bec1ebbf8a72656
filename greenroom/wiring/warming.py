"""The models that a server loads at its start."""

from __future__ import annotations

from greenroom.live.service import LiveService
from greenroom.sessions.warming import Warming
from greenroom.wiring.basis import Basis
from greenroom.wiring.texts import has_embedding_model


def build_warming(basis: Basis, live: LiveService) -> Warming:
    """Return what loads the models of a server when it is started."""

    def load() -> None:
        live.load_models()
        if has_embedding_model(basis.settings):
            basis.embedder.loaded()

    return Warming(basis.database, basis.clock, load, has_worker=basis.settings.job_runner == "embedded")
