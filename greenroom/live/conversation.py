"""One live conversation: messages of the client in, messages of the server out. It knows no socket and no clock.

The time of an answer is the time of its sound. While the line is down no time passes, so no silence ends an answer that
the server cannot hear; after it, the client sends what it has kept, and the answer goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from greenroom.interview.policy.listening import is_text_reliable
from greenroom.live.coaching import WINDOW_SECONDS, Coach
from greenroom.live.contracts import AnswerState, Camera, ConversationState, Detectors, SavedTurn
from greenroom.live.hints.readings import HintKind
from greenroom.live.listening.end_questions import EndQuestions
from greenroom.live.overhearing import Overhearing
from greenroom.live.protocol.binary import RATE_HZ, FeatureMessage, OverheardMessage, SoundMessage
from greenroom.live.protocol.closing import CloseCode, ProtocolError
from greenroom.live.protocol.messages import (
    AnswerEnded,
    FloorState,
    Ready,
    ServerMessage,
    TranscriptSoFar,
)
from greenroom.live.recognition import NO_WORDS, AnswerRecognition, AnswerTranscript
from greenroom.live.turns.events import Done, EndProbability, Event, RecognisedWords, SpeechFrame, StillThinking
from greenroom.live.turns.floor import (
    TurnState,
    begin,
    grant_time,
    is_over,
    outlook,
    take,
    take_last_words,
)
from greenroom.live.turns.manners import Manner
from greenroom.live.turns.pauses import PauseHistory
from greenroom.speech.contracts import SpeechStream

NEW_DEADLINE_SECONDS: Final = 0.25
"""A wait that changes by less is not sent again."""
MOST_POSTPONED: Final = 1_500
"""A minute of sound that came while the last words of an answer were awaited; the recording alone has what is after."""


@dataclass(slots=True)
class _Answer:
    """The answer that is being given."""

    turn: int
    taking: TurnState
    stream: SpeechStream
    sound: int = 0
    features: int = 0
    frames: int = 0
    speech_seconds: float = 0.0
    text: str = ""
    reliability: float | None = None
    transcript: AnswerTranscript = NO_WORDS
    """By the server's recogniser, before ``recognition`` began."""
    recognition: AnswerRecognition | None = None
    awaits_words: bool = False
    """The answer is over, and its last words are on their way."""
    postponed: list[SoundMessage] = field(default_factory=list)
    """What came in the meantime, in case the answer goes on."""
    ended: AnswerEnded | None = None
    asking: EndQuestions = field(default_factory=EndQuestions)
    unjudged: int = 0
    """How many samples the speech detector has not judged yet."""
    shown: FloorState | None = None
    shown_until: float = 0.0


class Conversation:
    """The conversation of one session over one connection.

    Parameters
    ----------
    state
        As it was saved last.
    history
        The candidate's pauses.
    words_come
        Whether the client sends words while the candidate speaks.
    hint_seed
        Of the draws that withhold hints; None where hints are off.
    """

    def __init__(
        self,
        state: ConversationState,
        history: PauseHistory,
        detectors: Detectors,
        manner: Manner,
        *,
        words_come: bool,
        hint_seed: int | None = None,
    ) -> None:
        self._detectors = detectors
        self._overhearing = Overhearing(detectors.streams, detectors.sensitivity)
        self._manner = manner
        self._words_come = words_come or detectors.recogniser is not None
        self._coach = Coach(state, hint_seed, detectors.streams.frame_seconds)
        self._history = history
        self._answer = None if state.answer is None else self._restored(state.answer)

    @property
    def history(self) -> PauseHistory:
        """The candidate's pauses, those of this answer among them."""
        return self._history if self._answer is None else self._answer.taking.history

    def state(self) -> ConversationState:
        """Return what the conversation needs to go on from here."""
        answer, coach = self._answer, self._coach
        if answer is None:
            return ConversationState(None, coach.muted, coach.records, coach.levels, coach.calibrated)
        return ConversationState(
            AnswerState(
                turn=answer.turn,
                sound=answer.sound,
                features=answer.features,
                frames=answer.frames,
                unjudged=answer.unjudged,
                speech_seconds=answer.speech_seconds,
                taking=SavedTurn.of(answer.taking),
                asked_at=answer.asking.asked_at,
                stream=answer.stream.memory(),
                text=answer.text,
                reliability=answer.reliability,
                ended=answer.ended,
                hinting=coach.hinting,
                transcript=_final_words(answer),
            ),
            coach.muted,
            coach.records,
            coach.levels,
            coach.calibrated,
        )

    def listen(self, turn: int, *, reopen: bool = False) -> list[ServerMessage]:
        """Give the candidate the floor, or go on with an answer that was interrupted.

        Parameters
        ----------
        reopen
            Whether an answer that was over goes on.

        Raises
        ------
        ProtocolError
            A later turn is already being answered.
        """
        answer = self._answer
        if answer is not None and turn < answer.turn:
            raise ProtocolError(CloseCode.WRONG_SEQUENCE, f"Turn {answer.turn} is being answered already")
        if answer is None or turn > answer.turn:
            before = 0.0 if answer is None else answer.frames * self._detectors.streams.frame_seconds
            self.close()
            self._history = self.history.next_answer()
            taking = begin(0.0, self._history, self._manner, words_come=self._words_come)
            answer = self._answer = _Answer(turn, taking, self._detectors.streams.open())
            self._coach.begin(turn, seconds_before=before)
        elif reopen and answer.ended is not None:
            now = answer.frames * self._detectors.streams.frame_seconds
            answer.taking = begin(now, self.history, self._manner, words_come=self._words_come)
            answer.ended = None
        answer.shown = None
        ready = Ready(turn, answer.sound, answer.features)
        return [ready, *([answer.ended] if answer.ended is not None else self._floor_if_new(answer))]

    def take_sound(self, message: SoundMessage) -> list[ServerMessage]:
        """Hear a piece of sound; one that was heard before changes nothing.

        Raises
        ------
        ProtocolError
            Pieces before it are missing, or the turn was not announced.
        """
        answer = self._expecting(message.turn)
        if answer is None or message.sequence < answer.sound:
            return []
        if message.sequence > answer.sound:
            raise _gap("sound", answer.sound, message.sequence)
        answer.sound += 1
        return self._follow(answer, message)

    def take_features(self, message: FeatureMessage) -> list[ServerMessage]:
        """See a batch of features; one that was seen before changes nothing.

        Raises
        ------
        ProtocolError
            As `take_sound` does, or the features are not those of a camera that was named.
        """
        answer = self._expecting(message.turn)
        if answer is None or message.sequence < answer.features:
            return []
        if message.sequence > answer.features:
            raise _gap("features", answer.features, message.sequence)
        answer.features += 1
        if answer.ended is not None or answer.awaits_words:
            return []
        return [*self._coach.watch(answer.turn, message, answer.frames * self._detectors.streams.frame_seconds)]

    def use_camera(self, camera: Camera) -> list[ServerMessage]:
        """Take the features that follow for those of a camera."""
        self._coach.use_camera(camera)
        return []

    def finish(self, turn: int) -> list[ServerMessage]:
        """End the answer: the candidate pressed the key."""
        return self._note(turn, Done)

    def think(self, turn: int) -> list[ServerMessage]:
        """Grant time: the candidate pressed the key."""
        answer = self._answer
        if answer is not None and answer.turn == turn and answer.awaits_words:
            return self._go_on(answer, grant_time(answer.taking))
        return self._note(turn, StillThinking)

    def take_words(self, turn: int, until_seconds: float, text: str, reliability: float | None) -> list[ServerMessage]:
        """Take words that the browser recognised up to a moment of the answer."""
        answer = self._answer
        if answer is not None and answer.turn == turn and answer.ended is None:
            answer.text, answer.reliability = text, reliability
        return self._note(turn, lambda now: RecognisedWords(now, min(until_seconds, now), text))

    @property
    def awaits_words(self) -> bool:
        """Whether an answer is over whose last words are on their way; `collect_words` looks for them."""
        return self._answer is not None and self._answer.awaits_words

    def collect_words(self, *, is_late: bool = False) -> list[ServerMessage]:
        """Return the end of the answer if its last words are there, or the floor if they ask for time.

        Parameters
        ----------
        is_late
            Whether to wait no longer. Then words that may still change, or that do not reach the end of what was said,
            count as incomplete.
        """
        answer = self._answer
        if answer is None or answer.recognition is None or not answer.awaits_words:
            return []
        is_finished = answer.recognition.is_finished  # before the words are read: the last ones come in between
        answer.recognition.has_news()
        is_complete = is_finished or _has_last_words(answer, answer.recognition)
        if not is_complete and not is_late:
            return []
        text = answer.recognition.transcript().text
        messages = self._go_on(answer, take_last_words(answer.taking, text))
        if not answer.awaits_words:
            return messages
        return [self._end(answer, is_complete=is_complete)]

    def take_over(self, recognition: AnswerRecognition | None) -> None:
        """Go on with the recognition of an earlier connection, if it knows the same sound; else close it."""
        if recognition is None:
            return
        answer = self._answer
        if (
            answer is None
            or answer.ended is not None
            or answer.recognition is not None
            or answer.sound != recognition.pieces
        ):
            recognition.close()
        else:
            answer.recognition = recognition

    def release(self) -> AnswerRecognition | None:
        """Return the recognition of an answer that is not over, for the next connection; close any other."""
        answer = self._answer
        if answer is None or answer.recognition is None or answer.awaits_words:
            self.close()
            return None
        return answer.recognition

    def close(self) -> None:
        """Leave no recognition running."""
        if self._answer is not None and self._answer.recognition is not None:
            self._answer.recognition.close()

    def choose_manner(self, manner: Manner) -> list[ServerMessage]:
        """Be as patient as asked for, from now on."""
        self._manner = manner
        if self._answer is None or self._answer.ended is not None:
            return []
        self._answer.taking = replace(self._answer.taking, manner=manner)
        return self._floor_if_new(self._answer)

    def mute(self, kind: HintKind, *, muted: bool) -> list[ServerMessage]:
        """Give no more hints of a kind, or give them again."""
        self._coach.mute(kind, muted=muted)
        return []

    def note_voice(self, *, speaking: bool) -> list[ServerMessage]:
        """Note that the interviewer's voice began or ended in the browser."""
        self._overhearing.note_voice(speaking=speaking)
        return []

    def overhear(self, message: OverheardMessage) -> list[ServerMessage]:
        """Hear whether the candidate interrupts the interviewer."""
        return self._overhearing.take(message)

    # ---- within -----------------------------------------------------------------------------------------------------

    def _restored(self, saved: AnswerState) -> _Answer:
        transcript = saved.transcript
        is_recognised = self._detectors.recogniser is not None
        # Words that were not final were not saved.
        if is_recognised and saved.ended is None and saved.speech_seconds > 0:
            transcript = replace(transcript, is_incomplete=True)
        return _Answer(
            turn=saved.turn,
            taking=replace(saved.taking.restored(), manner=self._manner, words_come=self._words_come),
            stream=self._detectors.streams.open(saved.stream),
            sound=saved.sound,
            features=saved.features,
            frames=saved.frames,
            unjudged=saved.unjudged,
            speech_seconds=saved.speech_seconds,
            asking=EndQuestions(saved.asked_at),
            text=saved.text,
            reliability=saved.reliability,
            transcript=transcript,
            ended=saved.ended,
        )

    def _expecting(self, turn: int) -> _Answer | None:
        """Return the answer of a turn, None for an earlier turn, whose last pieces may still be on their way."""
        if self._answer is None or turn > self._answer.turn:
            raise ProtocolError(CloseCode.WRONG_SEQUENCE, f"Turn {turn} was not announced")
        return self._answer if turn == self._answer.turn else None

    def _follow(self, answer: _Answer, message: SoundMessage) -> list[ServerMessage]:
        if answer.ended is not None:
            return []
        if answer.awaits_words:
            answer.postponed += [message] if len(answer.postponed) < MOST_POSTPONED else []
            return []
        answer.asking.add(message.samples)
        probabilities = answer.stream.feed(message.samples)
        answer.unjudged += len(message.samples)
        for probability in probabilities:
            self._take_frame(answer, float(probability))
        news = self._recognise(answer, message)
        now = answer.frames * self._detectors.streams.frame_seconds
        words = answer.recognition.words_since(now - WINDOW_SECONDS) if answer.recognition is not None else []
        hints = self._coach.add(answer.turn, message.samples, probabilities, now, answer.speech_seconds, words)
        return [*news, *self._after(answer), *hints]

    def _take_frame(self, answer: _Answer, probability: float) -> None:
        answer.frames += 1
        seconds = self._detectors.streams.frame_seconds
        now = answer.frames * seconds
        answer.unjudged -= round(seconds * RATE_HZ)
        answer.taking = take(answer.taking, SpeechFrame(now, seconds, probability))
        answer.speech_seconds += seconds * answer.taking.speaking
        model = self._detectors.end_of_turn
        sound = answer.asking.sound_if_due(answer.taking, answer.unjudged)
        if model is not None and sound is not None:
            answer.taking = take(answer.taking, EndProbability(now, now, model.probability(sound)))

    def _note(self, turn: int, make_event: Callable[[float], Event]) -> list[ServerMessage]:
        answer = self._answer
        if answer is None or answer.turn != turn or answer.ended is not None:
            return []
        answer.taking = take(answer.taking, make_event(answer.frames * self._detectors.streams.frame_seconds))
        return self._after(answer)

    def _after(self, answer: _Answer) -> list[ServerMessage]:
        """Return what is new about the floor, and the end of the answer when it is over."""
        messages = self._floor_if_new(answer)
        if not is_over(answer.taking):
            return messages
        recognition = answer.recognition
        if recognition is None or recognition.has_failed or _has_last_words(answer, recognition):
            return [*messages, self._end(answer)]
        if not answer.awaits_words:
            answer.awaits_words = True
            recognition.finish()
        return messages

    def _go_on(self, answer: _Answer, taking: TurnState) -> list[ServerMessage]:
        """Listen again if the floor came back while the last words were awaited, beginning with what came meanwhile."""
        answer.taking = taking
        if taking.ended_by is not None or answer.recognition is None:
            return []
        answer.awaits_words = False
        answer.recognition.go_on(taking.now)
        messages = self._floor_if_new(answer)
        postponed, answer.postponed = answer.postponed, []
        for message in postponed:
            messages += self._follow(answer, message)
        return messages

    def _end(self, answer: _Answer, *, is_complete: bool = True) -> AnswerEnded:
        """End the answer with the words of the server's recogniser, without one with those of the browser."""
        reason = answer.taking.ended_by
        assert reason is not None  # noqa: S101 - it is over
        self._coach.end(answer.turn)
        transcript = AnswerTranscript(answer.text.strip())
        reliability = answer.reliability
        if answer.recognition is not None:
            answer.transcript = answer.recognition.transcript()
            # Words that break off with the recogniser are not used, and no candidate is to blame for that.
            transcript = NO_WORDS if answer.recognition.has_failed else answer.transcript
            reliability = transcript.reliability
            answer.recognition.close()
            answer.recognition = None
        answer.awaits_words, answer.postponed = False, []
        # Words without a reliability may be wrong, and no candidate checks them: the recording is recognised instead.
        is_rated = reliability is not None
        is_certain = is_complete and not transcript.is_incomplete and is_text_reliable(reliability)
        answer.ended = AnswerEnded(
            answer.turn,
            reason,
            round(answer.speech_seconds, 2),
            transcript.text if transcript.text and is_rated and is_certain else None,
            uncertain=bool(transcript.text) and not is_certain,
            reliability=reliability,
            doubtful=transcript.doubtful,
        )
        return answer.ended

    def _recognise(self, answer: _Answer, message: SoundMessage) -> list[ServerMessage]:
        """Have the server's recogniser hear a piece of sound; return the words if they have changed."""
        recogniser = self._detectors.recogniser
        if recogniser is None:
            return []
        now = answer.frames * self._detectors.streams.frame_seconds
        if answer.recognition is None:
            language, pieces = self._detectors.language, answer.sound - 1
            began = max(0.0, now - len(message.samples) / RATE_HZ)
            answer.recognition = AnswerRecognition(recogniser, language, answer.transcript, began, pieces)
        recognition = answer.recognition
        recognition.feed(message.samples)
        if recognition.has_failed:
            answer.taking = replace(answer.taking, words_come=False)
        if not recognition.has_news():
            return []
        transcript = recognition.transcript()
        until = min(recognition.until_seconds, now)
        answer.taking = take(answer.taking, RecognisedWords(now, until, transcript.text))
        return [TranscriptSoFar(answer.turn, transcript.text, is_final=recognition.is_settled)]

    def _floor_if_new(self, answer: _Answer) -> list[ServerMessage]:
        """Return who has the floor if that, the reason or the moment until which Greenroom waits has changed."""
        now = outlook(answer.taking)
        until = answer.taking.now + (now.waits_seconds or 0.0)
        shown = answer.shown
        waited, waits = None if shown is None else shown.waits_seconds, now.waits_seconds
        is_same = shown is not None and (shown.holder, shown.reason) == (now.floor, now.reason)
        is_same = is_same and (waited is None) == (waits is None)
        if is_same and (waits is None or abs(until - answer.shown_until) < NEW_DEADLINE_SECONDS):
            return []
        waits = None if waits is None else round(waits, 2)
        answer.shown = FloorState(answer.turn, now.floor, now.reason, waits)
        answer.shown_until = until
        return [answer.shown]


def _final_words(answer: _Answer) -> AnswerTranscript:
    return answer.transcript if answer.recognition is None else answer.recognition.transcript(only_final=True)


def _has_last_words(answer: _Answer, recognition: AnswerRecognition) -> bool:
    """Return whether the words reach the end of what was said, and none may still change."""
    silent_since = answer.taking.silent_since
    if answer.speech_seconds == 0:
        return True
    return recognition.is_settled and silent_since is not None and recognition.until_seconds >= silent_since


def _gap(kind: str, expected: int, sequence: int) -> ProtocolError:
    return ProtocolError(CloseCode.WRONG_SEQUENCE, f"Expected {kind} {expected}, got {sequence}")
