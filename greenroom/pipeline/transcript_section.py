"""The transcript of the report: words with their fillers and habits, fillers found in the sound, pauses."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.analysis.language import lexicon
from greenroom.analysis.language.hedges import find_hedges
from greenroom.analysis.language.repetitions import find_repetitions
from greenroom.analysis.language.spoken import SpokenWords, prepare
from greenroom.analysis.language.transcript_errors import WORD_ACCURACY
from greenroom.analysis.transcripts import Transcript
from greenroom.analysis.voice.timing import LONG_PAUSE_SECONDS, find_pauses
from greenroom.pipeline.measure import Measurements
from greenroom.pipeline.observe import Observations
from greenroom.pipeline.request import AnalysisRequest
from greenroom.pipeline.spoken_words import Wording
from greenroom.report.document import Habit, HeardFiller, Pause, TranscriptSection, TranscriptWord


def describe_transcript(
    request: AnalysisRequest, observations: Observations, measurements: Measurements
) -> TranscriptSection:
    """Return the transcript of a recording for its report."""
    sound, transcript = observations.sound, observations.transcript
    pauses = find_pauses(sound.speech) if sound is not None else ()
    return TranscriptSection(
        source=transcript.source if transcript is not None else None,
        model=transcript.model if transcript is not None else None,
        language=transcript.language if transcript is not None else request.language,
        word_accuracy=round(transcript.word_accuracy, 3) if transcript is not None else None,
        reason=observations.words_reason,
        words=mark_words(measurements.wording),
        heard_fillers=tuple(
            HeardFiller(f.span.start_seconds, f.span.end_seconds, round(f.probability, 3))
            for f in measurements.wording.heard_fillers
        ),
        pauses=tuple(Pause(p.start_seconds, p.end_seconds, p.duration_seconds > LONG_PAUSE_SECONDS) for p in pauses),
    )


def mark_words(wording: Wording) -> tuple[TranscriptWord, ...]:
    """Return every word with its time, and its kind of filler or habit."""
    transcript = wording.transcript
    if transcript is None:
        return ()
    spoken = prepare(transcript, wording.fillers)
    kinds = {index: timed.filler.kind for timed in spoken.fillers for index in range(timed.first_word, timed.last_word)}
    habits = _habits(transcript, spoken)
    return tuple(
        TranscriptWord(
            word.text, word.start_seconds, word.end_seconds, word.aligned, kinds.get(index), habits.get(index)
        )
        for index, word in enumerate(transcript.words)
    )


def _habits(transcript: Transcript, spoken: SpokenWords) -> Mapping[int, Habit]:
    """Return by index the counted phrase that a word belongs to; nothing if the words are too unsure to count.

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
