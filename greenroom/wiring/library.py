"""The library: the objects that `greenroom.analyze` and `greenroom.judge` share in a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.embedding.on_use import EmbedderOnUse
from greenroom.evaluation.contracts import Judge
from greenroom.providers import Providers
from greenroom.settings import Settings
from greenroom.wiring.analysis import build_providers
from greenroom.wiring.judges import build_judgement_caches, build_judges
from greenroom.wiring.language_models import build_language_models
from greenroom.wiring.texts import build_embedder


@dataclass(frozen=True)
class Library:
    """The parts that work without a database; each is made once, at its first use."""

    settings: Settings
    embedder: EmbedderOnUse

    @cached_property
    def providers(self) -> Providers:
        """What a recording is analysed with; raises as `build_providers`."""
        return build_providers(self.settings, self.embedder)

    @cached_property
    def judge(self) -> Judge:
        """The judge, without documents; raises an InputError for a model that cannot be used."""
        models = build_language_models(self.settings)
        judges = build_judges(self.settings, self.embedder, models.judge, build_judgement_caches(self.settings))
        return judges.of(LOCAL_CANDIDATE, models.budgets.new())


def build_library(settings: Settings) -> Library:
    """Return the parts of the library."""
    return Library(settings, build_embedder(settings))
