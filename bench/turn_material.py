"""Answers composed of one speaker's recorded phrases, with silences of known length between them.

Each speaker says all of his or her recorded sentences in a random order. A sentence is cut at word boundaries that
forced alignment found, once per ten words, so about three pauses in five fall inside a sentence and two between
sentences. (Goldman-Eisler, Psycholinguistics, 1968: about 55% of the pauses of spontaneous speech fall at grammatical
junctures, which include clause boundaries within a sentence.) Any sentence may be the last, so its melody cannot tell
the end of an answer from the end of a sentence. The readers' own hesitations are shortened to 80 ms, so that every
pause has a length that was drawn, from the distribution that ``greenroom/live/turns/pauses.py`` cites; each person of
the bench has a pace. Silences hold the noise of the speaker's own room.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import numpy as np

from bench.recordings import Recording, read_groups, speech_of
from bench.turn_frames import probabilities, silence_spans, streamed
from greenroom.analysis.arrays import SampleArray
from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Word
from greenroom.live.turns.pauses import COMPONENTS, PACE_SPREAD, POPULATION_SPREAD, SHORTEST_PAUSE_SECONDS
from greenroom.speech.alignment import SphinxAligner
from greenroom.speech.stretches import quietest_moment

RATE_HZ = 16_000
STORE = Path("out/turns")
"""Alignments and clues, so that a second run takes seconds; may be deleted at any time."""
WORDS_PER_CUT = 10
FEWEST_WORDS = 2
"""A piece of a sentence has at least this many words."""
ROOM_SECONDS = 0.25
FADE_SECONDS = 0.01
LEFT_SECONDS = 0.08
"""What is left of a reader's own hesitation: too short to be a pause."""
BEFORE_SECONDS = 0.5
AFTER_SECONDS = 14.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of one recording without a composed pause."""

    samples: SampleArray
    words: tuple[str, ...]
    ends_sentence: bool


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person with the sentences that he or she recorded, and a loop of the noise of the room."""

    name: str
    group: str
    is_test: bool
    sentences: tuple[tuple[Phrase, ...], ...]
    room: SampleArray


@dataclass(frozen=True, slots=True)
class ComposedPause:
    """A silence within an answer; ``words`` are those before it."""

    span: Span
    ends_sentence: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComposedAnswer:
    """An answer with its pauses; the last phrase ends at ``end_seconds``, and room noise follows."""

    samples: SampleArray
    pauses: tuple[ComposedPause, ...]
    end_seconds: float
    last_words: tuple[str, ...]


@cache
def speakers() -> tuple[Speaker, ...]:
    """Return the speakers; half of them, chosen by a hash of the name, are for testing."""
    by_name: dict[tuple[str, str], list[Recording]] = {}
    for group in read_groups():
        if group.name != "spontaneous":
            for recording in group.recordings:
                by_name.setdefault((recording.speaker, group.name), []).append(recording)
    order = sorted(by_name, key=lambda key: hashlib.sha256(key[0].encode()).hexdigest())
    return tuple(
        _speaker(name, group, by_name[name, group], is_test=place % 2 == 1) for place, (name, group) in enumerate(order)
    )


def _speaker(name: str, group: str, recordings: list[Recording], *, is_test: bool) -> Speaker:
    room = min((_quietest(recording.samples) for recording in recordings), key=lambda part: float(np.mean(part**2)))
    random = Random(f"cuts {name}")
    sentences = tuple(_phrases(recording, random) for recording in recordings)
    return Speaker(name, group, is_test, sentences, np.concatenate([room, room[::-1]]))


def _quietest(samples: SampleArray) -> SampleArray:
    size = round(ROOM_SECONDS * RATE_HZ)
    parts = [samples[start : start + size] for start in range(0, len(samples) - size, size // 5)]
    return min(parts, key=lambda part: float(part.std()) or math.inf)


def _phrases(recording: Recording, random: Random) -> tuple[Phrase, ...]:
    audio = ArrayAudio(recording.samples, RATE_HZ)
    whole, words = _aligned(recording)
    count = max(1, round(len(words) / WORDS_PER_CUT))
    hesitations = silence_spans(probabilities(audio))
    phrases, start, first = [], whole.start_seconds, 0
    for cut in range(count):
        target = len(words) * (cut + 1) / (count + 1) + random.uniform(-2, 2)
        last = max(first + FEWEST_WORDS, min(len(words) - FEWEST_WORDS, round(target)))
        before, after = words[last - 1], words[last]
        if before.aligned and after.aligned:
            place = (before.end_seconds + after.start_seconds) / 2
        else:
            near = Span(max(start + 0.2, before.start_seconds), min(whole.end_seconds - 0.2, after.end_seconds + 0.1))
            place = quietest_moment(audio, near)
        phrases.append(
            Phrase(
                _joined(audio, Span(start, place), hesitations), tuple(recording.words[first:last]), ends_sentence=False
            )
        )
        start, first = place, last
    phrases.append(
        Phrase(
            _joined(audio, Span(start, whole.end_seconds), hesitations),
            tuple(recording.words[first:]),
            ends_sentence=True,
        )
    )
    return tuple(phrases)


def _joined(audio: ArrayAudio, span: Span, hesitations: Sequence[tuple[float, float]]) -> SampleArray:
    """Return the sound of a phrase without the longer silences inside it."""
    pieces, start = [], span.start_seconds
    for begins, ends in hesitations:
        inside = begins > span.start_seconds + LEFT_SECONDS and ends < span.end_seconds - LEFT_SECONDS
        if inside and ends - begins > LEFT_SECONDS:
            pieces.append(audio.read(start, begins + LEFT_SECONDS / 2))
            start = ends - LEFT_SECONDS / 2
    return np.concatenate([*pieces, audio.read(start, span.end_seconds)])


def _aligned(recording: Recording) -> tuple[Span, list[Word]]:
    """Return the span of the speech and its words with their times, from the store if they were aligned before."""
    digest = hashlib.sha256(recording.samples.tobytes() + " ".join(recording.words).encode()).hexdigest()[:24]
    path = STORE / f"words-{digest}.json"
    if not path.is_file():
        audio = ArrayAudio(recording.samples, RATE_HZ)
        spans = speech_of(audio)
        words = SphinxAligner().align(audio, recording.words, spans, None)
        rows = [(word.text, word.start_seconds, word.end_seconds, word.aligned) for word in words]
        STORE.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps([spans[0].start_seconds, spans[-1].end_seconds, rows]), encoding="utf-8")
    start, end, rows = json.loads(path.read_text(encoding="utf-8"))
    return Span(start, end), [Word(*row) for row in rows]


def draw_pace(random: Random) -> float:
    """Return how long a person's pauses are, relative to the population's."""
    return math.exp(random.gauss(0, PACE_SPREAD))


def draw_pause(random: Random, pace: float) -> float:
    """Return the length of a pause in seconds."""
    spread = math.sqrt(POPULATION_SPREAD**2 - PACE_SPREAD**2)
    while True:
        median = COMPONENTS[0][1] if random.random() < COMPONENTS[0][0] else COMPONENTS[1][1]
        seconds = pace * median * math.exp(random.gauss(0, spread))
        if seconds >= SHORTEST_PAUSE_SECONDS:
            return seconds


def compose(speaker: Speaker, pace: float, random: Random) -> ComposedAnswer:
    """Return an answer of all the speaker's sentences in a random order."""
    phrases = [phrase for sentence in random.sample(speaker.sentences, len(speaker.sentences)) for phrase in sentence]
    pieces, now = [_room(speaker, BEFORE_SECONDS)], BEFORE_SECONDS
    pauses = []
    for place, phrase in enumerate(phrases):
        pieces.append(_faded(phrase.samples))
        now += len(phrase.samples) / RATE_HZ
        if place < len(phrases) - 1:
            silence = _room(speaker, draw_pause(random, pace))
            pieces.append(silence)
            end = now + len(silence) / RATE_HZ
            pauses.append(ComposedPause(Span(now, end), phrase.ends_sentence, phrase.words))
            now = end
    pieces.append(_room(speaker, AFTER_SECONDS))
    return ComposedAnswer(np.concatenate(pieces), tuple(pauses), now, phrases[-1].words)


def _room(speaker: Speaker, seconds: float) -> SampleArray:
    return np.resize(speaker.room, round(seconds * RATE_HZ))


def _faded(samples: SampleArray) -> SampleArray:
    size = round(FADE_SECONDS * RATE_HZ)
    faded = samples.copy()
    ramp = np.linspace(0, 1, size, dtype=np.float32)
    faded[:size] *= ramp
    faded[-size:] *= ramp[::-1]
    return faded


PEOPLE = 2
ANSWERS = 6


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker with one pace, who gives six answers in a row."""

    speaker: Speaker
    pace: float
    answers: tuple[ComposedAnswer, ...]


def people(*, is_test: bool) -> Iterator[Person]:
    """Yield two persons per speaker, each with another pace; always the same ones."""
    for speaker in speakers():
        if speaker.is_test == is_test:
            for number in range(PEOPLE):
                random = Random(f"{speaker.name} {number}")
                pace = draw_pace(random)
                yield Person(speaker, pace, tuple(compose(speaker, pace, random) for _ in range(ANSWERS)))


def natural_answers(*, is_test: bool) -> dict[str, list[tuple[str, ComposedAnswer]]]:
    """Return recordings as they are, by group, with the speaker: spontaneous ones, and half of the other speakers.

    Their pauses are the silences of at least 0.1 s that the voice activity detector finds. Recordings in which it finds
    no speech (whispers, single short words) are left out.
    """
    chosen = {speaker.name: speaker for speaker in speakers() if speaker.is_test == is_test}
    found: dict[str, list[tuple[str, ComposedAnswer]]] = {}
    for group in read_groups():
        for recording in group.recordings:
            if group.name == "spontaneous" or recording.speaker in chosen:
                answer = _natural(recording)
                found.setdefault(group.name, []).extend([] if answer is None else [(recording.speaker, answer)])
    return found


def _natural(recording: Recording) -> ComposedAnswer | None:
    room = _quietest(recording.samples)
    quiet = np.resize(np.concatenate([room, room[::-1]]), round(AFTER_SECONDS * RATE_HZ))
    samples = np.concatenate([recording.samples, quiet])
    spans = silence_spans(streamed(samples))
    if not spans:
        return None
    inner = [Span(start, end) for start, end in spans[:-1] if end - start >= SHORTEST_PAUSE_SECONDS]
    pauses = tuple(ComposedPause(span, ends_sentence=False, words=()) for span in inner)
    return ComposedAnswer(samples, pauses, spans[-1][0], ())
