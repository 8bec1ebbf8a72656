"""From the words of a recording to features and moments."""

from __future__ import annotations

from greenroom.analysis.features import BlockedFeature, Blocks
from greenroom.analysis.language.content_features import measure_content
from greenroom.analysis.language.moments import language_moments
from greenroom.analysis.language.word_features import measure_words
from greenroom.analysis.moments import Moment
from greenroom.pipeline.spoken_words import Wording


def measure_wording(wording: Wording, blocks: Blocks) -> tuple[BlockedFeature, ...]:
    """Return the features of words and content over blocks."""
    transcript = wording.transcript
    fillers_in_sound = [pause.span for pause in wording.heard_fillers]
    accuracy = transcript.word_accuracy if transcript is not None else 1.0
    return (
        *measure_words(transcript, wording.fillers, fillers_in_sound, wording.speech, blocks),
        *measure_content(
            wording.sentences, wording.sentence_vectors, wording.answers, accuracy, wording.language, blocks
        ),
    )


def wording_moments(wording: Wording) -> tuple[Moment, ...]:
    """Return the moments in the words; these moments quote, so unsure words have none."""
    if wording.transcript is None or not wording.can_be_quoted:
        return ()
    return language_moments(wording.transcript, wording.fillers, wording.sentence_vectors, wording.answers)
