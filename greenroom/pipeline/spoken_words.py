"""What was said, read once: sentences, fillers, and the meaning of sentences and questions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.language import find_fillers, lexicon
from greenroom.analysis.language.content_features import Answer
from greenroom.analysis.language.fillers import Filler
from greenroom.analysis.language.sentences import Sentence, split_sentences
from greenroom.analysis.language.similarity import question_topic
from greenroom.analysis.language.spoken import prepare
from greenroom.analysis.language.transcript_errors import CONTENT_WORD_ACCURACY
from greenroom.analysis.language.word_features import unwritten_filled_pauses
from greenroom.analysis.segments import within
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript
from greenroom.analysis.voice.filled_pauses import FilledPause
from greenroom.embedding.contracts import Embedder
from greenroom.pipeline.observe import Observations
from greenroom.pipeline.questions import AskedQuestion


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a recording, ready to be measured; without a transcript it has only um and uh found in the sound.

    Parameters
    ----------
    heard_fillers
        um and uh in the sound that the transcript does not have.
    answers
        One that covers the whole recording when no questions are known.
    """

    transcript: Transcript | None
    speech: tuple[Span, ...]
    fillers: tuple[Filler, ...]
    heard_fillers: tuple[FilledPause, ...]
    sentences: tuple[Sentence, ...]
    sentence_vectors: FloatArray | None
    answers: tuple[Answer, ...]
    language: str

    @property
    def can_be_quoted(self) -> bool:
        """Whether the words are right often enough to be quoted as the candidate's."""
        return self.transcript is not None and self.transcript.word_accuracy >= CONTENT_WORD_ACCURACY


def read_words(
    observations: Observations, questions: tuple[AskedQuestion, ...], embedder: Embedder | None, language: str
) -> Wording:
    """Read the words of a recording."""
    transcript, sound = _of_the_candidate(observations), observations.sound
    # The words for fillers are English so far: in another language "um" may be a preposition.
    judged = transcript is not None and lexicon.supports(transcript.language)
    fillers = tuple(find_fillers(transcript.text)) if transcript is not None and judged else ()
    sentences = split_sentences(transcript) if transcript is not None else ()
    return Wording(
        transcript=transcript,
        speech=sound.speech if sound is not None else (),
        fillers=fillers,
        heard_fillers=_found_in_sound_only(transcript, fillers, sound.filled_pauses if sound is not None else ()),
        sentences=sentences,
        sentence_vectors=_embed([sentence.text for sentence in sentences], embedder),
        answers=_answers(observations, questions, embedder),
        language=transcript.language if transcript is not None else language,
    )


def _of_the_candidate(observations: Observations) -> Transcript | None:
    """Return the transcript without the words outside of the answers, which are the interviewer's."""
    transcript = observations.transcript
    if transcript is None or not observations.answers:
        return transcript
    retained = tuple(word for word in transcript.words if within((word.span,), observations.answers))
    return replace(transcript, words=retained) if retained else None


def _found_in_sound_only(
    transcript: Transcript | None, fillers: tuple[Filler, ...], sound: tuple[FilledPause, ...]
) -> tuple[FilledPause, ...]:
    """Return the filled pauses that the transcript lacks; one that writes some is taken to write all."""
    if transcript is None:
        return sound
    if transcript.writes_filled_pauses:
        return ()
    unwritten = set(unwritten_filled_pauses(prepare(transcript, fillers), [pause.span for pause in sound]))
    return tuple(pause for pause in sound if pause.span in unwritten)


def _answers(
    observations: Observations, questions: tuple[AskedQuestion, ...], embedder: Embedder | None
) -> tuple[Answer, ...]:
    if not questions:
        return (Answer(Span(0.0, observations.facts.duration_seconds), None),)
    vectors = _embed([question_topic(question.text) for question in questions], embedder)
    return tuple(
        Answer(span, None if vectors is None else vectors[index]) for index, span in enumerate(observations.answers)
    )


def _embed(texts: list[str], embedder: Embedder | None) -> FloatArray | None:
    return embedder.embed(texts) if embedder is not None and texts else None
