"""Sessions: started, answered, finished, corrected, deleted and restored."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.orm import Session

from greenroom.analysis.catalogue import InterviewType as ReportType
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.text import storable
from greenroom.errors import ConflictError
from greenroom.evaluation.contracts import SelfAssessment
from greenroom.interview import words as answer_words
from greenroom.interview.content import RecognisedAnswer
from greenroom.interview.contracts.events import Aside
from greenroom.interview.moves.reading import MoveReader
from greenroom.interview.outline import Outline
from greenroom.interview.policy.listening import is_text_reliable
from greenroom.interview.preparing import InterviewRequest
from greenroom.interview.reports import SaidTurn
from greenroom.interview.service import InterviewService
from greenroom.interview.starting import InterviewStarter, PlannedInterview
from greenroom.interview.studying import StudyRequest
from greenroom.interview.uploaded import UploadedQuestion
from greenroom.llm.budgets import Budgets
from greenroom.pipeline.questions import AskedQuestion, check_order
from greenroom.profiles.service import current_job_id
from greenroom.recordings.contracts import Recording
from greenroom.recordings.service import RecordingService
from greenroom.sessions import repository
from greenroom.sessions.contracts import UNDO, AnswerBy, SessionSummary, SessionView
from greenroom.sessions.judging import keep_score
from greenroom.sessions.models import SessionRow
from greenroom.sessions.viewing import SessionViews, interview_row, session_of
from greenroom.sessions.work import SessionWork, owner_of, reference_of

FIRST_TURN = 1
"""The turn with the only question of an uploaded answer."""


class SessionService:
    """What a candidate does with their sessions.

    Every method is the one unit of work of its request: a reply, the next turn, the job that judges it and the
    resulting session belong to one transaction. Each raises `SessionNotFoundError` for the session of another
    candidate. No method waits for a judge or a recogniser: that work is saved as jobs in the same transaction.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        interviews: InterviewService,
        moves: MoveReader,
        starter: InterviewStarter,
        budgets: Budgets,
        recordings: RecordingService,
        work: SessionWork,
        views: SessionViews,
    ) -> None:
        self._database = database
        self._clock = clock
        self._interviews = interviews
        self._moves = moves
        self._starter = starter
        self._budgets = budgets
        self._recordings = recordings
        self._work = work
        self._views = views

    def start(self, request: InterviewRequest, answer_by: AnswerBy) -> SessionView:
        """Plan an interview, and save it with its session.

        Raises
        ------
        InputError
            No question fits, or a topic, the persona or a number is unknown or out of range.
        """
        # A plan has a budget of its own: many plans must not use up what models may cost in one session.
        return self._begin(self._starter.plan(request, self._budgets.new()), request.candidate_id, answer_by)

    def study(self, request: StudyRequest, answer_by: AnswerBy) -> SessionView:
        """Begin a short study session on one item: one question of the bank, or two on a concept.

        Raises
        ------
        NotFoundError
            There is no such question, or none about the concept.
        InputError
            The question cannot be answered in this way, or the item is a story.
        """
        return self._begin(self._starter.plan_study(request), request.candidate_id, answer_by)

    def _begin(self, planned: PlannedInterview, candidate_id: str, answer_by: AnswerBy) -> SessionView:
        """Save a planned interview with its session, and read it when others can write again."""
        with self._database.transaction() as db:
            repository.hold_candidate(db, candidate_id)
            interview = self._starter.keep(db, planned)
            row = session_of(interview, candidate_id, answer_by, current_job_id(db, candidate_id))
            db.add(row)
            if answer_by != "text":
                self._recordings.create(db, candidate_id, owner_of(interview.id), interview.subject)
                self._work.ask_to_warm(db, row, turn_number=0)
        return self.view(candidate_id, interview.id)

    def outline(self, request: InterviewRequest) -> Outline:
        """Return what the interview of a request would consist of.

        Raises
        ------
        InputError
            As `start` does.
        """
        return self._starter.outline(request)

    def add_upload(
        self,
        candidate_id: str,
        recording_id: str,
        *,
        subject: str,
        report_type: ReportType,
        questions: tuple[AskedQuestion, ...],
        words: str | None,
    ) -> SessionView:
        """Make a session of a recording that was sent, have it analysed, and return the session.

        Raises
        ------
        NotFoundError
            The recording does not exist, or belongs to another candidate.
        ConflictError
            The recording belongs to another session, or has not fully arrived.
        InputError
            The times of the questions go backwards.
        """
        check_order(questions)
        now = self._clock.now()
        with self._database.transaction() as db:
            recording = self._uploaded_recording(db, candidate_id, recording_id)
            row = SessionRow(
                id=recording_id,
                candidate_id=candidate_id,
                kind="upload",
                subject=subject or recording.name,
                answer_by="video",
                report_type=report_type,
                questions=questions,
                own_words=storable(words) if words and words.strip() else None,
                is_sample=False,
                started_at=recording.created_at,
                touched_at=now,
                finished_at=now,
                analysis="none",
                target_job_id=current_job_id(db, candidate_id),
            )
            self._recordings.hand_over(db, candidate_id, recording_id, owner_of(row.id))
            db.add(row)
            db.flush()
            self._work.ask_to_analyse(db, row)
            return self._views.view(db, row)

    def add_uploaded_answer(
        self, candidate_id: str, recording_id: str, asked: UploadedQuestion, *, subject: str, words: str | None
    ) -> SessionView:
        """Make an interview of one question of an uploaded answer, which is judged and analysed like any other.

        Raises
        ------
        NotFoundError
            The recording or the question does not exist, or belongs to another candidate.
        ConflictError
            The recording belongs to another session, or has not fully arrived.
        InputError
            The question cannot be answered by speech, or has no reference answer.
        """
        planned = self._starter.plan_upload(candidate_id, asked)
        with self._database.transaction() as db:
            repository.hold_candidate(db, candidate_id)
            recording = self._uploaded_recording(db, candidate_id, recording_id)
            interview = self._starter.keep(db, planned)
            row = session_of(interview, candidate_id, "video", current_job_id(db, candidate_id))
            row.subject = subject or asked.text
            db.add(row)
            self._recordings.hand_over(db, candidate_id, recording_id, owner_of(row.id), reference_of(FIRST_TURN))
            db.flush()
            following = self._interviews.record(db, row.id, FIRST_TURN, seconds=0.0, ends=True)
            if words and words.strip():
                answer_words.correct(db, row.id, FIRST_TURN, words)
            self._note_spoken(db, row, FIRST_TURN, len(recording.parts))
            return self._after(db, row, following)

    def _uploaded_recording(self, db: Session, candidate_id: str, recording_id: str) -> Recording:
        recording = self._recordings.get(db, candidate_id, recording_id)
        if not recording.is_complete or not recording.parts:
            raise ConflictError("The recording is not fully uploaded", "Upload the rest first")
        return recording

    def page(
        self, candidate_id: str, *, finished: bool | None, after: tuple[datetime, str] | None, rows: int
    ) -> tuple[SessionSummary, ...]:
        """Return sessions, the one last touched first."""
        with self._database.reading() as db:
            return self._views.page(db, candidate_id, finished=finished, after=after, rows=rows)

    def view(self, candidate_id: str, session_id: str) -> SessionView:
        """Return the present state of a session."""
        with self._database.reading() as db:
            return self._views.view(db, repository.find(db, candidate_id, session_id))

    def check_answered_aloud(self, db: Session, candidate_id: str, session_id: str) -> None:
        """Check in the caller's unit of work that a session is an interview that is answered aloud and goes on.

        Raises
        ------
        SessionNotFoundError
            The session does not exist, or belongs to another candidate.
        ConflictError
            It is over, or is not answered aloud.
        """
        row = repository.find(db, candidate_id, session_id)
        if row.kind != "interview" or not self._recordings.of_owner(db, candidate_id, owner_of(session_id)):
            raise ConflictError("This session is not answered aloud", "Start an interview with voice or video")
        if row.finished_at is not None:
            raise ConflictError("This interview is over", "Open its report")

    # ---- replies ----------------------------------------------------------------------------------------------------

    def answer(
        self, candidate_id: str, session_id: str, turn_number: int, text: str, seconds: float, *, ends: bool = False
    ) -> SessionView:
        """Save a typed answer and request its judgement; the same answer a second time changes nothing.

        The state that is returned is read after the answer is saved: of all replies this is the most frequent, and
        reading an interview takes longer than writing an answer, so other writers need not wait for it.

        Parameters
        ----------
        ends
            Whether the interview ends with it: no question follows.

        Raises
        ------
        InputError
            The turn was already answered otherwise, is not the last one, or the text is too long.
        """
        with self._replying(candidate_id, session_id) as (db, row):
            if not self._interviews.is_answered_with(db, session_id, turn_number, text):
                self._interviews.save_answer(db, session_id, turn_number, text, seconds)
            self._proceed(db, row, turn_number, ends=ends)
        return self.view(candidate_id, session_id)

    def record(
        self,
        candidate_id: str,
        session_id: str,
        turn_number: int,
        seconds: float,
        parts: int,
        *,
        words: str | None = None,
        recognised: RecognisedAnswer | None = None,
        is_misheard: bool = False,
        thinking_seconds: float | None = None,
        ends: bool = False,
    ) -> SessionView:
        """Save that an answer was spoken, and continue; the same call a second time changes nothing.

        Parameters
        ----------
        parts
            How many recordings it consists of, 1 or more; they may still be on their way.
        words
            What the browser recognised and the candidate checked, for a follow-up; None when no words are known yet.
        recognised
            What a recogniser heard meanwhile; it is judged before the next turn, which a job says.
        is_misheard
            Whether what it recognised is too uncertain: the interviewer says so, and continues.
        thinking_seconds
            Between the end of the question, which was heard, and the first recording; None when it was read.
        ends
            Whether the interview ends with it: no question follows.

        Raises
        ------
        InputError
            The turn was answered by keyboard, or is not the last one.
        """
        if recognised is not None and is_text_reliable(recognised.reliability):
            with self._replying(candidate_id, session_id) as (db, row):
                self._interviews.save_recognised(db, session_id, turn_number, recognised, seconds)
                self._note_spoken(db, row, turn_number, parts, thinking_seconds)
                self._proceed(db, row, turn_number, ends=ends)
            return self.view(candidate_id, session_id)
        is_unclear = is_misheard or recognised is not None
        reading = None if words is None else self._moves.read(words)
        move = reading.move if reading is not None and reading.is_plain else None
        answer, aside = (
            (words, None) if words is None or move is not None else self._take_apart(candidate_id, session_id, words)
        )
        with self._replying(candidate_id, session_id) as (db, row):
            following = self._interviews.record(
                db,
                session_id,
                turn_number,
                seconds,
                words=answer,
                move=move,
                aside=aside,
                is_misheard=is_unclear,
                ends=ends,
            )
            self._note_spoken(db, row, turn_number, parts, thinking_seconds)
            self._work.ask_to_warm(db, row, turn_number)  # models that nothing has used for minutes are freed
            return self._after(db, row, following)

    def _take_apart(self, candidate_id: str, session_id: str, words: str) -> tuple[str, Aside | None]:
        """Return the answer in a spoken reply, and what the candidate asked or wished for after it."""
        reply = self._moves.split(words)
        if reply.move is None:
            return words, None
        if reply.move != "ask":
            return reply.answer, Aside(reply.move)
        with self._database.reading() as db:
            repository.find(db, candidate_id, session_id)
            job = self._interviews.snapshot(db, session_id, with_plan=True).job
        return reply.answer, Aside(reply.move, self._moves.find_reply(reply.rest, job))

    def uploaded(self, candidate_id: str, session_id: str, turn_number: int, parts: int | None = None) -> SessionView:
        """Mark the upload of a spoken answer as complete: it can be transcribed now.

        Parameters
        ----------
        parts
            How many have come, where the others cannot be sent. None for all of them.
        """
        with self._database.transaction() as db:
            row = repository.find(db, candidate_id, session_id, for_update=True)
            answer = repository.spoken_answer(db, session_id, turn_number)
            if answer is not None and parts is not None:
                answer.parts = min(answer.parts, parts)
                db.flush()
            self._work.ask_to_transcribe(db, row, turn_number)
            if row.finished_at is not None:
                self._work.ask_to_analyse(db, row)
            return self._views.view(db, row)

    def skip(self, candidate_id: str, session_id: str, turn_number: int, seconds: float) -> SessionView:
        """Leave the question; raises an InputError when the turn was answered or is not the last one."""
        with self._replying(candidate_id, session_id) as (db, row):
            return self._after(db, row, self._interviews.skip(db, session_id, turn_number, seconds))

    def retake(self, candidate_id: str, session_id: str, turn_number: int, seconds: float) -> SessionView:
        """Take the latest answer back, to answer again; raises an InputError when there is none."""
        with self._replying(candidate_id, session_id) as (db, row):
            self._interviews.retake(db, session_id, turn_number, seconds)
            return self._views.view(db, row)

    def ask_hint(
        self, candidate_id: str, session_id: str, turn_number: int, seconds: float, parts: int = 0
    ) -> SessionView:
        """Ask for a hint; raises an InputError when the turn was answered or is not the last one.

        Parameters
        ----------
        parts
            How many recordings of earlier speech there are; the speech is transcribed and judged as part of the answer.
        """
        with self._replying(candidate_id, session_id) as (db, row):
            following = self._interviews.ask_hint(db, session_id, turn_number, seconds, has_spoken=parts > 0)
            if parts:
                self._note_spoken(db, row, turn_number, parts)
            return self._after(db, row, following)

    def expect(self, candidate_id: str, session_id: str, question_id: str, score: float) -> None:
        """Keep the score that the candidate expects of an answer (`InterviewService.expect`)."""
        with self._database.transaction() as db:
            interview_row(repository.find(db, candidate_id, session_id, for_update=True))
            self._interviews.expect(db, session_id, question_id, score)

    def correct(self, candidate_id: str, session_id: str, turn_number: int, text: str) -> SessionView:
        """Replace the typed or transcribed words by the candidate's, and ask for a new judgement.

        Raises
        ------
        InputError
            The turn has no answer, or the text is too long.
        """
        with self._replying(candidate_id, session_id) as (db, row):
            answer_words.correct(db, session_id, turn_number, text)
            self._work.ask_to_judge_again(db, row, turn_number)
            return self._views.view(db, row)

    def correct_upload(self, candidate_id: str, session_id: str, text: str) -> SessionView:
        """Replace the recognised words of an uploaded recording by the candidate's, and ask for a new report.

        Raises
        ------
        ConflictError
            The session is an interview, its recording is still being analysed, or it is deleted.
        """
        with self._database.transaction() as db:
            row = repository.find(db, candidate_id, session_id, for_update=True)
            if row.kind != "upload":
                raise ConflictError("This session is an interview", "Correct its answers one by one")
            if row.analysis != "done":
                raise ConflictError("There is no transcript of this recording yet", "Wait for its report")
            if row.recording_deleted_at is not None:
                raise ConflictError("The recording was deleted", "Read the rest of the report")
            row.own_words, row.touched_at = storable(text), self._clock.now()
            self._work.ask_to_align(db, row)
            return self._views.view(db, row)

    def finish(self, candidate_id: str, session_id: str, seconds: float = 0.0) -> SessionView:
        """Close the interview, if it is open, and request the analysis of its recording, if there is one.

        An answer that is being judged still counts: its job closes the interview.
        """
        with self._replying(candidate_id, session_id) as (db, row):
            self._finish(db, row)
            self._interviews.close(db, session_id, seconds)
            return self._views.view(db, row)

    def retry(self, candidate_id: str, session_id: str) -> SessionView:
        """Retry all failed work; without a failure, this changes nothing.

        Raises
        ------
        ConflictError
            A retry cannot help: the recording is deleted.
        """
        with self._database.transaction() as db:
            row = repository.find(db, candidate_id, session_id, for_update=True)
            failures = self._views.view(db, row).failures
            if failures and not any(failure.can_retry for failure in failures):
                raise ConflictError("The recording was deleted", "Read the rest of the report")
            for failure in failures:
                if failure.can_retry:
                    self._work.try_again(db, row, failure)
            return self._views.view(db, row)

    def assess_point(
        self, candidate_id: str, session_id: str, turn_number: int, point_number: int, reply: SelfAssessment | None
    ) -> SessionView:
        """Keep the candidate's reply to "Did you say this?", and compute scores and mastery again; None takes it back.

        Raises
        ------
        InputError
            The turn has no judgement yet, or the judge is sure about the point.
        """
        with self._database.transaction() as db:
            row = interview_row(repository.find(db, candidate_id, session_id, for_update=True))
            self._interviews.assess_point(db, session_id, turn_number, point_number, reply)
            keep_score(row, self._interviews.overall(db, session_id))
            return self._views.view(db, row)

    def rate(self, candidate_id: str, session_id: str, usefulness: int | None) -> None:
        """Keep whether the report was useful: 1, -1, or None for no opinion."""
        with self._database.transaction() as db:
            repository.find(db, candidate_id, session_id, for_update=True).usefulness = usefulness

    # ---- deletion ---------------------------------------------------------------------------------------------------

    def delete(self, candidate_id: str, session_id: str) -> datetime:
        """Delete a session, and return until when it can be restored; then its rows and files go."""
        now = self._clock.now()
        with self._database.transaction() as db:
            row = repository.find(db, candidate_id, session_id, for_update=True)
            row.deleted_at = now
            self._work.ask_to_purge(db, row, now + UNDO)
        return now + UNDO

    def restore(self, candidate_id: str, session_id: str) -> SessionView:
        """Restore a deleted session; raises `SessionNotFoundError` when it was purged."""
        with self._database.transaction() as db:
            row = repository.find_deleted(db, candidate_id, session_id)
            row.deleted_at = None
            return self._views.view(db, row)

    # ---- within -----------------------------------------------------------------------------------------------------

    @contextmanager
    def _replying(self, candidate_id: str, session_id: str) -> Iterator[tuple[Session, SessionRow]]:
        """Begin the unit of work of a reply, with its session."""
        with self._database.transaction() as db:
            row = interview_row(repository.find(db, candidate_id, session_id, for_update=True))
            row.touched_at = self._clock.now()
            yield db, row

    def _proceed(self, db: Session, row: SessionRow, turn_number: int, *, ends: bool) -> None:
        """Request the judgement of an answer and the next turn."""
        if ends:
            self._finish(db, row)
        self._work.ask_to_proceed(db, row, turn_number)

    def _note_spoken(
        self, db: Session, row: SessionRow, turn_number: int, parts: int, thinking_seconds: float | None = None
    ) -> None:
        repository.note_spoken(db, row.id, turn_number, parts, thinking_seconds)
        self._work.ask_to_transcribe(db, row, turn_number)

    def _after(self, db: Session, row: SessionRow, following: SaidTurn) -> SessionView:
        """Finish the session when no question follows, and return its present state."""
        if not following.turn.expects_answer:
            self._finish(db, row)
        return self._views.view(db, row)

    def _finish(self, db: Session, row: SessionRow) -> None:
        row.finished_at = row.finished_at or self._clock.now()
        self._work.ask_to_analyse(db, row)
