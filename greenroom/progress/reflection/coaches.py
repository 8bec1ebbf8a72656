"""Coaches that reply to a candidate's reflections."""

from __future__ import annotations

from random import Random
from typing import Protocol

from greenroom.coaching.reflection.evidence import Evidence
from greenroom.coaching.reflection.prompts import Prompt
from greenroom.coaching.reflection.replies import compose_reply
from greenroom.llm.budget import Budget
from greenroom.progress.reflection.contracts import CoachReply

BUILT_IN = "built-in"


class Coach(Protocol):
    """Writes a response to a reflection."""

    def reply(self, prompt: Prompt, words: str, evidence: Evidence, rng: Random, budget: Budget) -> CoachReply:
        """Return two to four sentences. Never raises: a coach that fails is replaced by the built-in one."""
        ...


class BuiltInCoach:
    """Replies offline, from the candidate's own words and the evidence."""

    def reply(
        self, prompt: Prompt, words: str, evidence: Evidence, rng: Random, budget: Budget | None = None
    ) -> CoachReply:
        """Return two to four sentences; asks no model, so it needs no budget."""
        del budget
        return CoachReply(" ".join(compose_reply(prompt, words, evidence, rng)), BUILT_IN)
