"""What was said, read once: sentences, fillers, features and moments, and the meaning of the question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.features import BlockedFeature, Blocks
from greenroom.analysis.language import find_fillers, lexicon
from greenroom.analysis.language.content_features import Answer, measure_content
from greenroom.analysis.language.fillers import Filler
from greenroom.analysis.language.hedges import find_hedges
from greenroom.analysis.language.likeness import question_topic
from greenroom.analysis.language.moments import language_moments
from greenroom.analysis.language.repetitions import find_repetitions
from greenroom.analysis.language.sentences import Sentence, split_sentences
from greenroom.analysis.language.spoken import SpokenWords, prepare
from greenroom.analysis.language.transcript_errors import CONTENT_WORD_ACCURACY, WORD_ACCURACY
from greenroom.analysis.language.word_features import measure_words, unwritten_filled_pauses
from greenroom.analysis.moments import Moment
from greenroom.analysis.segments import within
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript, Word
from greenroom.analysis.voice.filled_pauses import FilledPause
from greenroom.embedding.contracts import Embedder
from greenroom.feedback.document import Habit, TranscriptWord
from greenroom.feedback.observe import Observations
from greenroom.feedback.questions import AskedQuestion


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a recording, ready to be measured; without a transcript only um and uh heard in the sound are there.

    Parameters
    ----------
    heard_fillers
        um and uh that were heard in the sound and that the transcript does not have.
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

    def features(self, blocks: Blocks) -> tuple[BlockedFeature, ...]:
        """Return the features of words and content over blocks."""
        heard = [pause.span for pause in self.heard_fillers]
        accuracy = self.transcript.word_accuracy if self.transcript is not None else 1.0
        return (
            *measure_words(self.transcript, self.fillers, heard, self.speech, blocks),
            *measure_content(self.sentences, self.sentence_vectors, self.answers, accuracy, self.language, blocks),
        )

    def moments(self) -> tuple[Moment, ...]:
        """Return what can be pointed at in the words."""
        if self.transcript is None or self.transcript.word_accuracy < CONTENT_WORD_ACCURACY:
            return ()  # moments quote the words
        return language_moments(self.transcript, self.fillers, self.sentence_vectors, self.answers)

    def words_to_quote(self) -> tuple[Word, ...]:
        """Return the words when they can be trusted to be the candidate's; advice must not quote what was misheard."""
        if self.transcript is None or self.transcript.word_accuracy < CONTENT_WORD_ACCURACY:
            return ()
        return self.transcript.words

    def marked_words(self) -> tuple[TranscriptWord, ...]:
        """Return every word with its time, and the kind of filler or habit that it is part of."""
        if self.transcript is None:
            return ()
        spoken = prepare(self.transcript, self.fillers)
        kinds = {
            index: timed.filler.kind for timed in spoken.fillers for index in range(timed.first_word, timed.last_word)
        }
        habits = _habits(self.transcript, spoken)
        return tuple(
            TranscriptWord(
                word.text, word.start_seconds, word.end_seconds, word.aligned, kinds.get(index), habits.get(index)
            )
            for index, word in enumerate(self.transcript.words)
        )


def read_words(
    observations: Observations, questions: tuple[AskedQuestion, ...], embedder: Embedder | None, language: str
) -> Wording:
    """Read what was said in a recording."""
    transcript, heard = _of_the_candidate(observations), observations.heard
    # The words for fillers are English so far: elsewhere "um" may be a preposition.
    judged = transcript is not None and lexicon.supports(transcript.language)
    fillers = tuple(find_fillers(transcript.text)) if transcript is not None and judged else ()
    sentences = split_sentences(transcript) if transcript is not None else ()
    return Wording(
        transcript=transcript,
        speech=heard.speech if heard is not None else (),
        fillers=fillers,
        heard_fillers=_heard_only(transcript, fillers, heard.filled_pauses if heard is not None else ()),
        sentences=sentences,
        sentence_vectors=_embed([sentence.text for sentence in sentences], embedder),
        answers=_answers(observations, questions, embedder),
        language=transcript.language if transcript is not None else language,
    )


def _habits(transcript: Transcript, spoken: SpokenWords) -> Mapping[int, Habit]:
    """Return by its index what each word is part of that is counted; nothing where the words are too unsure to count.

    A hedge that is said twice is marked as one.
    """
    if not lexicon.supports(transcript.language) or transcript.word_accuracy < WORD_ACCURACY:
        return {}
    found: dict[int, Habit] = {}
    for first, last in find_repetitions(spoken):
        found.update(dict.fromkeys(range(first, last), "repetition"))
    for first, last in find_hedges(spoken):
        found.update(dict.fromkeys(range(first, last), "hedge"))
    return found


def _of_the_candidate(observations: Observations) -> Transcript | None:
    """Return the transcript without what was said outside of the answers, which is the interviewer's."""
    transcript = observations.transcript
    if transcript is None or not observations.answers:
        return transcript
    kept = tuple(word for word in transcript.words if within((word.span,), observations.answers))
    return replace(transcript, words=kept) if kept else None


def _heard_only(
    transcript: Transcript | None, fillers: tuple[Filler, ...], heard: tuple[FilledPause, ...]
) -> tuple[FilledPause, ...]:
    """Return the filled pauses that the transcript lacks; one that writes some is taken to write all."""
    if transcript is None:
        return heard
    if transcript.writes_filled_pauses:
        return ()
    unwritten = set(unwritten_filled_pauses(prepare(transcript, fillers), [pause.span for pause in heard]))
    return tuple(pause for pause in heard if pause.span in unwritten)


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
