"""Reflection: prompts that fit the session, responses exactly as typed, a reply, and themes over sessions."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from random import Random

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.coaching.reflection.evidence import Evidence
from greenroom.coaching.reflection.prompts import Prompt, choose_prompts
from greenroom.coaching.reflection.themes import Written, find_themes, tell_themes
from greenroom.db.database import Database
from greenroom.db.text import storable
from greenroom.errors import NotFoundError
from greenroom.interview.records import InterviewRecords
from greenroom.llm.budgets import Budgets
from greenroom.progress.reflection import repository
from greenroom.progress.reflection.coaches import BuiltInCoach, Coach
from greenroom.progress.reflection.contracts import (
    CoachReply,
    LookedBack,
    Reflection,
    ReflectionSummary,
    WrittenAnswer,
)
from greenroom.progress.reflection.gathering import gather
from greenroom.progress.reflection.models import ReflectionRow
from greenroom.report.repository import find_report
from greenroom.sessions import repository as sessions
from greenroom.sessions.models import SessionRow
from greenroom.sessions.viewing import analyses_of, summarise


class ReflectionService:
    """Stores the reflections of candidates.

    Every method raises `SessionNotFoundError` when the session belongs to another candidate. Each save gets a reply
    from the built-in coach, also while the candidate types; the coach of the settings replies only on request.

    Parameters
    ----------
    budgets
        What the coach's model may use in each session.
    model
        The language model that the coach asks, None when none is set.
    """

    def __init__(
        self,
        database: Database,
        records: InterviewRecords,
        coach: Coach,
        budgets: Budgets,
        clock: Clock,
        model: str | None,
    ) -> None:
        self._database = database
        self._records = records
        self._coach = coach
        self._budgets = budgets
        self._clock = clock
        self._model = model

    def show(self, candidate_id: str, session_id: str) -> Reflection:
        """Return the prompts of a session with the responses; a prompt with a response keeps its wording."""
        with self._database.reading() as db:
            row = sessions.find(db, candidate_id, session_id)
            stored = {one.prompt_id: one for one in repository.of_session(db, session_id)}
        chosen = choose_prompts(self._evidence(candidate_id, row), is_spoken=row.answer_by != "text")
        prompts = [Prompt(one.id, stored[one.id].prompt, one.about) if one.id in stored else one for one in chosen]
        prompt_ids = {prompt.id for prompt in chosen}
        earlier = [
            Prompt(one.prompt_id, one.prompt, "session") for one in stored.values() if one.prompt_id not in prompt_ids
        ]
        return Reflection((*prompts, *earlier), tuple(_answer(one) for one in stored.values()), self._model)

    def save(self, candidate_id: str, session_id: str, prompt_id: str, words: str) -> None:
        """Save a response exactly as typed, with the built-in coach's reply; the same words again change nothing.

        Raises
        ------
        NotFoundError
            The session has no such prompt.
        """
        words = storable(words)
        row, prompt, evidence = self._asked(candidate_id, session_id, prompt_id)
        reply = self._reply(BuiltInCoach(), row, prompt, words, evidence)
        with self._database.transaction() as db:
            sessions.find(db, candidate_id, session_id)
            stored = repository.find(db, session_id, prompt_id)
            if stored is not None and stored.words == words:
                return
            db.merge(
                ReflectionRow(
                    session_id=session_id,
                    prompt_id=prompt_id,
                    candidate_id=candidate_id,
                    prompt=prompt.text,
                    words=words,
                    saved_at=self._clock.now(),
                    reply=reply.text if reply else None,
                    reply_by=reply.by if reply else None,
                )
            )

    def ask_coach(self, candidate_id: str, session_id: str, prompt_id: str) -> None:
        """Ask the coach of the settings to reply to the saved response.

        Its reply is saved unless the response has changed meanwhile.

        Raises
        ------
        NotFoundError
            Nothing was written to such a prompt.
        """
        row, prompt, evidence = self._asked(candidate_id, session_id, prompt_id)
        with self._database.reading() as db:
            words = _written(db, session_id, prompt_id).words
        reply = self._reply(self._coach, row, prompt, words, evidence)
        if reply is None:
            return
        with self._database.transaction() as db:
            stored = _written(db, session_id, prompt_id)
            if stored.words == words:
                stored.reply, stored.reply_by = reply.text, reply.by

    def page(self, candidate_id: str, after: tuple[datetime, str] | None, rows: int) -> tuple[LookedBack, ...]:
        """Return the sessions with a reflection, the most recently changed first."""
        with self._database.reading() as db:
            found = repository.page(db, candidate_id, after, rows)
            interviews = self._records.summaries(db, [row.id for row, _ in found])
            analyses = analyses_of(db, candidate_id, [row for row, _ in found])
            return tuple(
                LookedBack(
                    summarise(row, interviews.get(row.id), analyses.get(row.id)),
                    saved_at,
                    tuple(_answer(one) for one in repository.of_session(db, row.id) if one.words),
                )
                for row, saved_at in found
            )

    def summary(self, candidate_id: str) -> ReflectionSummary:
        """Return the themes that recur over all sessions."""
        with self._database.reading() as db:
            stored = repository.of_candidate(db, candidate_id)
        written: dict[str, list[str]] = defaultdict(list)
        for one in stored:
            written[one.session_id].append(one.words)
        themes = find_themes([Written(session_id, "\n".join(words)) for session_id, words in written.items()])
        return ReflectionSummary(tell_themes(themes, len(written)), len(written), themes)

    def _asked(self, candidate_id: str, session_id: str, prompt_id: str) -> tuple[SessionRow, Prompt, Evidence]:
        """Return a prompt as it was, or would be, put."""
        with self._database.reading() as db:
            row = sessions.find(db, candidate_id, session_id)
            stored = repository.find(db, session_id, prompt_id)
        evidence = self._evidence(candidate_id, row)
        prompts = {one.id: one for one in choose_prompts(evidence, is_spoken=row.answer_by != "text")}
        if prompt_id in prompts:
            found = prompts[prompt_id]
            return row, Prompt(found.id, stored.prompt, found.about) if stored else found, evidence
        if stored is None:
            raise NotFoundError(f"Prompt {prompt_id!r} not found", f"Choose one of: {', '.join(prompts)}")
        return row, Prompt(prompt_id, stored.prompt, "session"), evidence

    def _evidence(self, candidate_id: str, row: SessionRow) -> Evidence:
        with self._database.reading() as db:
            report = find_report(db, row.id, candidate_id)
            interview = self._records.summaries(db, [row.id]).get(row.id)
            may_mention_judgement = interview is not None and interview.is_closed and interview.is_revealed
            looked_back = self._records.look_back(db, row.id) if may_mention_judgement else None
        return gather(report, looked_back)

    def _reply(
        self, coach: Coach, row: SessionRow, prompt: Prompt, words: str, evidence: Evidence
    ) -> CoachReply | None:
        if not words.strip():
            return None
        rng = Random(f"{row.id} {prompt.id}")  # noqa: S311 - varies wording only
        return coach.reply(prompt, words, evidence, rng, self._budgets.of(row.id))


def _written(db: Session, session_id: str, prompt_id: str) -> ReflectionRow:
    stored = repository.find(db, session_id, prompt_id)
    if stored is None:
        raise NotFoundError("The answer is empty", "Write an answer first")
    return stored


def _answer(row: ReflectionRow) -> WrittenAnswer:
    reply = CoachReply(row.reply, row.reply_by) if row.reply is not None and row.reply_by is not None else None
    return WrittenAnswer(row.prompt_id, row.words, row.saved_at, reply)
