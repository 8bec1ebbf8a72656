"""Recording jobs of the worker: transcribe an answer, and analyse the whole recording after the end.

Every function may be restarted from its beginning, and then changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event

from sqlalchemy.orm import Session

from greenroom.analysis.profiles import PROFILES
from greenroom.analysis.transcripts import Transcript
from greenroom.db.database import Database
from greenroom.errors import GreenroomError, InputError
from greenroom.interview import words as answer_words
from greenroom.interview.reports import SaidTurn
from greenroom.interview.repository import find_answer
from greenroom.interview.service import InterviewService
from greenroom.jobs.handlers import ATTEMPTS, Handlers, JobContext, JobHandler, by_name
from greenroom.jobs.kinds import NoPayload
from greenroom.pipeline.analysing import ReportPlace
from greenroom.pipeline.questions import LONGEST_QUESTION_CHARACTERS, AskedQuestion
from greenroom.pipeline.request import AnalysisRequest
from greenroom.pipeline.transcribing import join_transcripts, transcribe_answer
from greenroom.pipeline.warming import warm
from greenroom.recordings.contracts import Recording, whole_key
from greenroom.sessions import repository
from greenroom.sessions.judging import SessionJudging, keep_score
from greenroom.sessions.models import WHOLE_UPLOAD, SessionRow, SpokenAnswer
from greenroom.sessions.sound import lend_answer, place_of
from greenroom.sessions.tasks.judging import session_of_job
from greenroom.sessions.tasks.kinds import (
    ALIGN,
    ANALYSE,
    OBSERVE,
    SCORE_AGAIN,
    TRANSCRIBE,
    WARM,
    SessionPayload,
    TurnPayload,
)
from greenroom.sessions.tasks.observing import PartObserver
from greenroom.sessions.tasks.studio import Studio
from greenroom.sessions.work import SessionWork, owner_of
from greenroom.speech.transcript_files import typed_transcript

DELETED = "The recording was deleted"

WAIT_SECONDS = 0.2
"""How often the words of an answer are looked for that another job transcribes."""


class RecordingTasks:
    """Hears answers and analyses recordings."""

    def __init__(
        self,
        database: Database,
        interviews: InterviewService,
        judging: SessionJudging,
        studio: Studio,
        work: SessionWork,
        observer: PartObserver,
    ) -> None:
        self._database = database
        self._interviews = interviews
        self._judging = judging
        self._studio = studio
        self._work = work
        self._observer = observer

    def handlers(self) -> Handlers:
        """Return the handlers."""
        return by_name(
            JobHandler(WARM, self.warm),
            JobHandler(OBSERVE, self._observer.follow),
            JobHandler(TRANSCRIBE, self.transcribe),
            JobHandler(ALIGN, self.align),
            JobHandler(ANALYSE, self.analyse),
            JobHandler(SCORE_AGAIN, self.score_again),
        )

    def warm(self, context: JobContext, payload: NoPayload) -> None:
        """Load the models of an analysis in the process that runs analyses, so that the next one begins at once."""
        del payload
        context.progress("warming", 0.0)
        warm(self._studio.load_providers())

    # ---- one answer -------------------------------------------------------------------------------------------------

    def transcribe(self, context: JobContext, payload: TurnPayload) -> None:
        """Hear a spoken answer, or place the words that the candidate gave for it, and judge it."""
        row = session_of_job(self._database, payload)
        if row is None:
            return
        recording, turn_number = self._recording(row), payload.turn_number
        if recording is None:
            self._note_deleted(context, row, turn_number)
            return
        context.progress("hearing", 0.0)
        self._transcribe(context, row, recording, turn_number)
        context.progress("judging", 0.9)
        self._judging.judge_again(row, turn_number, context.transaction)
        with context.transaction() as db:
            stored = repository.find(db, row.candidate_id, row.id, for_update=True)
            if stored.analysis == "done":
                self._work.ask_to_score_again(db, row.id, row.candidate_id)

    def _transcribe(self, context: JobContext, row: SessionRow, recording: Recording, turn_number: int) -> None:
        with self._database.reading() as db:
            words = own_words(db, row.id, turn_number)
        given = typed_transcript(words) if words else None
        with lend_answer(self._studio.store, recording, turn_number) as sound:
            if not sound.files:
                self._keep_no_transcript(context, row, turn_number, "Its recording did not arrive")
                return
            try:
                transcribed = transcribe_answer(
                    sound.files,
                    given,
                    self._studio.language,
                    self._studio.load_providers(),
                    lambda share: context.progress("hearing", 0.9 * share),
                    sound.within,
                )
            except InputError as error:
                self._keep_no_transcript(context, row, turn_number, error.message)
                return
        if transcribed.transcript is None:
            self._keep_no_transcript(context, row, turn_number, str(transcribed.reason))
            return
        with context.transaction() as db:
            repository.find(db, row.candidate_id, row.id, for_update=True)
            if given is None:
                transcript = transcribed.transcript
                answer_words.keep_transcript(db, row.id, turn_number, transcript.text, transcript.word_accuracy)
            stored = repository.spoken_answer(db, row.id, turn_number)
            if stored is not None:
                stored.transcript = transcribed.transcript

    def align(self, context: JobContext, payload: SessionPayload) -> None:
        """Place the candidate's own words in the sound, where they changed since, and have the session scored again."""
        row = session_of_job(self._database, payload)
        recording = self._recording(row) if row is not None else None
        if row is None or recording is None:
            return
        context.progress("hearing", 0.0)
        if row.kind == "upload":
            self._align_upload(context, row, recording)
            return
        for turn_number in self._changed_turns(row):
            self._transcribe(context, row, recording, turn_number)
        with context.transaction() as db:
            stored = repository.find(db, row.candidate_id, row.id, for_update=True)
            if stored.analysis == "done":
                self._work.ask_to_score_again(db, row.id, row.candidate_id)

    def _changed_turns(self, row: SessionRow) -> list[int]:
        """Return the turns whose answers have words of the candidate's own that are not placed in the sound yet."""
        changed = []
        with self._database.reading() as db:
            for spoken in repository.spoken_answers(db, row.id):
                words = own_words(db, row.id, spoken.turn_number)
                given = typed_transcript(words) if words else None
                placed = [word.text for word in spoken.transcript.words] if spoken.transcript is not None else None
                if given is not None and list(given.words) != placed:
                    changed.append(spoken.turn_number)
        return changed

    def _align_upload(self, context: JobContext, row: SessionRow, recording: Recording) -> None:
        """Place the candidate's words for an upload in its sound, and have it scored again with them."""
        with self._studio.store.local(whole_key(recording.id)) as path:
            aligned = transcribe_answer(
                (path,),
                typed_transcript(row.own_words or ""),
                self._studio.language,
                self._studio.load_providers(),
                lambda share: context.progress("hearing", share),
            )
        if aligned.transcript is None:
            raise InputError(str(aligned.reason), "Upload a recording with speech")
        with context.transaction() as db:
            repository.find(db, row.candidate_id, row.id, for_update=True)
            repository.note_spoken(db, row.id, WHOLE_UPLOAD, 0)
            stored = repository.spoken_answer(db, row.id, WHOLE_UPLOAD)
            assert stored is not None  # noqa: S101 - just noted
            stored.transcript = aligned.transcript
            self._work.ask_to_score_again(db, row.id, row.candidate_id)

    def _note_deleted(self, context: JobContext, row: SessionRow, turn_number: int) -> None:
        with self._database.reading() as db:
            answer = find_answer(db, row.id, turn_number)
        if answer is not None and answer.content.words is None:
            self._keep_no_transcript(context, row, turn_number, DELETED)

    def _keep_no_transcript(self, context: JobContext, row: SessionRow, turn_number: int, reason: str) -> None:
        with context.transaction() as db:
            repository.find(db, row.candidate_id, row.id, for_update=True)
            answer_words.keep_no_transcript(db, row.id, turn_number, reason)

    # ---- the whole --------------------------------------------------------------------------------------------------

    def analyse(self, context: JobContext, payload: SessionPayload) -> None:
        """Join, transcribe, track and measure the recording of a session, and save its report."""
        row = session_of_job(self._database, payload)
        if row is None or row.analysis not in {"arriving", "waiting"}:
            return
        recording = self._recording(row)
        if recording is None:
            self._give_up(context, row, DELETED)
            return
        try:
            self._analyse(context, row, recording)
        except GreenroomError as error:
            if isinstance(error, InputError) or context.job.attempts >= ATTEMPTS:
                self._give_up(context, row, error.message)
            raise

    def _analyse(self, context: JobContext, row: SessionRow, recording: Recording) -> None:
        studio = self._studio

        def interrupt() -> None:
            context.progress("joining", 0.0)

        interrupt()
        finished = studio.recordings.finish(row.candidate_id, recording.id)
        if row.kind == "interview":
            self._observer.observe_rest(context, row, finished)
            self._transcribe_what_is_left(context, row, finished)
        whole = studio.joiner.join(row.candidate_id, recording.id, context.transaction, interrupt)
        with studio.store.local(whole_key(recording.id)) as path:
            request = self._request(row, whole, path)
            observations = self._observer.join(whole, request) if row.kind == "interview" else None
            if observations is None:
                studio.analyst.analyse(context, request, _place(row))
            else:
                studio.analyst.compose(context, request, _place(row), observations)
        self._note_analysed(context, row)
        self._observer.forget(recording)

    def score_again(self, context: JobContext, payload: SessionPayload) -> None:
        """Measure and score saved tracks again, with the present scorer and words."""
        row = session_of_job(self._database, payload)
        recording = self._recording(row) if row else None
        if row is None or recording is None or row.analysis != "done":
            return
        self._studio.analyst.score_again(context, self._request(row, recording, Path(recording.name)), _place(row))
        self._note_analysed(context, row)

    def _transcribe_what_is_left(self, context: JobContext, row: SessionRow, recording: Recording) -> None:
        """Transcribe the remaining answers, for example when the worker was down during the interview."""
        with self._database.reading() as db:
            left = [one for one in repository.spoken_answers(db, row.id) if one.transcript is None]
        for number, answer in enumerate(left):
            context.progress(f"hearing answer {number + 1} of {len(left)}", 0.0)
            if self._is_transcribed_meanwhile(context, row, answer.turn_number):
                continue
            self._transcribe(context, row, recording, answer.turn_number)
            self._judging.judge_again(row, answer.turn_number, context.transaction)

    def _is_transcribed_meanwhile(self, context: JobContext, row: SessionRow, turn_number: int) -> bool:
        """Wait while another job transcribes an answer, and return whether its words are there."""
        payload = TurnPayload(session_id=row.id, turn_number=turn_number)
        while True:
            context.progress("hearing", 0.0)
            with self._database.reading() as db:
                is_running = self._work.is_running(db, row, TRANSCRIBE, payload)
                answer = repository.spoken_answer(db, row.id, turn_number)
            if answer is not None and answer.transcript is not None:
                return True
            if not is_running:
                return False
            Event().wait(WAIT_SECONDS)

    def _request(self, row: SessionRow, recording: Recording, path: Path) -> AnalysisRequest:
        """Return the context of the analysis: the questions with the places of their answers, and the words."""
        is_upload = row.kind == "upload"
        questions, transcribed = self._upload(row) if is_upload else self._answers(row, recording)
        return AnalysisRequest(
            recording=path,
            questions=questions,
            transcript=typed_transcript(row.own_words) if row.own_words else None,
            profile=PROFILES[self._studio.profile],
            interview_type=row.report_type,
            language=self._studio.language,
            transcribed=transcribed,
        )

    def _upload(self, row: SessionRow) -> tuple[tuple[AskedQuestion, ...], Transcript | None]:
        """Return the questions that came with a recording, and its words if the candidate corrected them."""
        with self._database.reading() as db:
            corrected = repository.spoken_answer(db, row.id, WHOLE_UPLOAD)
        return row.questions or (), corrected.transcript if corrected else None

    def _answers(self, row: SessionRow, recording: Recording) -> tuple[tuple[AskedQuestion, ...], Transcript | None]:
        """Return the spoken answers with their places in the whole, and all their words."""
        with self._database.reading() as db:
            turns = self._interviews.view(db, row.id).turns
            spoken = repository.spoken_answers(db, row.id)
        return place_answers(recording, turns, spoken, self._studio.language)

    def _note_analysed(self, context: JobContext, row: SessionRow) -> None:
        with context.transaction() as db:
            stored = repository.find(db, row.candidate_id, row.id, for_update=True)
            stored.analysis, stored.analysis_reason = "done", None
            keep_score(stored, self._interviews.overall(db, row.id) if row.kind == "interview" else None)

    def _give_up(self, context: JobContext, row: SessionRow, reason: str) -> None:
        with context.transaction() as db:
            stored = repository.find(db, row.candidate_id, row.id, for_update=True)
            stored.analysis, stored.analysis_reason = "failed", reason

    def _recording(self, row: SessionRow) -> Recording | None:
        with self._database.reading() as db:
            found = self._studio.recordings.of_owner(db, row.candidate_id, owner_of(row.id))
        return found[0] if found else None


def place_answers(
    recording: Recording, turns: Sequence[SaidTurn], spoken: Sequence[SpokenAnswer], language: str
) -> tuple[tuple[AskedQuestion, ...], Transcript | None]:
    """Return what was asked with the places of the answers in a joined recording, and all their words."""
    asked = {turn.number: asked_in(turn) for turn in turns}
    questions, words = [], []
    for answer in spoken:
        place = place_of(recording, answer.turn_number)
        if place is None:
            continue
        start, end = place.start_seconds, place.end_seconds
        questions.append(AskedQuestion(asked[answer.turn_number], start, start, end, answer.thinking_seconds))
        if answer.transcript is not None:
            words.append((place.start_seconds, answer.transcript))
    return tuple(questions), join_transcripts(words, language)


def own_words(db: Session, session_id: str, turn_number: int) -> str | None:
    """Return the words that the candidate gave for an answer, None without any."""
    answer = find_answer(db, session_id, turn_number)
    return answer.content.words if answer is not None and answer.content.reliability is None else None


def _place(row: SessionRow) -> ReportPlace:
    return ReportPlace(row.id, row.candidate_id, row.started_at)


def asked_in(turn: SaidTurn) -> str:
    """Return the question of a turn, without the words around it."""
    asked = " ".join(line.text for line in turn.turn.lines if line.kind == "question")
    return (asked or turn.turn.text)[:LONGEST_QUESTION_CHARACTERS]
