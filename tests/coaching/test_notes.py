"""Every moment can be told in every language that the application speaks."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from greenroom.analysis.moments import Cause, Direction, MomentKind, Occurrence, SaidWords
from greenroom.coaching.notes.english import ENGLISH
from greenroom.coaching.notes.sentences import NoteLanguage, note_language, tell
from greenroom.coaching.notes.spanish import SPANISH
from tests.coaching.occurrences import EYES_WANDERED, LOOKED_DOWN, LOOKED_LEFT, LOWERED_EYES, SMILED, TILTED_LEFT, UM

LANGUAGES: tuple[NoteLanguage, ...] = get_args(NoteLanguage)
KINDS: tuple[MomentKind, ...] = get_args(MomentKind)
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
CAUSES: tuple[Cause, ...] = get_args(Cause)

VALUES = {
    "degrees": 8.0,
    "below_upright_ratio": 0.3,
    "larger_ratio": 0.2,
    "shoulder_widths_per_second": 0.4,
    "drop_db": 9.0,
    "range_semitones": 1.4,
    "syllables_per_second": 6.1,
    "usual_syllables_per_second": 4.0,
    "word_count": 52.0,
    "detail_count": 4.0,
}


def full(kind: MomentKind) -> Occurrence:
    """Everything that any kind of moment may be told with."""
    return Occurrence(kind, "left", "eyes", VALUES, (SaidWords("um", 2), SaidWords("like", 7)), "um we like painted")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_told_in_every_language(language: NoteLanguage, kind: MomentKind) -> None:
    note = tell(full(kind), 2.4, language)
    assert note[0].isupper()
    assert "None" not in note
    assert "{" not in note


def test_no_language_tells_a_kind_that_does_not_exist() -> None:
    assert set(ENGLISH) == set(SPANISH) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_languages_differ(kind: MomentKind) -> None:
    assert tell(full(kind), 2.4, "en") != tell(full(kind), 2.4, "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_way_of_looking_away_has_its_sentence(language: NoteLanguage) -> None:
    looks = [replace(LOOKED_DOWN, direction=direction) for direction in DIRECTIONS]
    turned = [Occurrence("gaze_break", direction, "head") for direction in ("left", "right")]
    notes = {tell(one, 2.4, language) for one in (*looks, *turned, EYES_WANDERED, LOWERED_EYES)}
    assert len(notes) == len(DIRECTIONS) + 4


@pytest.mark.parametrize(
    ("what", "english", "spanish"),
    [
        (SMILED, "You smiled for 2.4 seconds.", "Sonreíste durante 2.4 segundos."),
        (LOOKED_LEFT, "You looked to your left for 2.4 seconds.", "Miraste a tu izquierda durante 2.4 segundos."),
        (UM, "You said “um” once in “um we painted the”.", "Dijiste “um” una vez en “um we painted the”."),
        (
            TILTED_LEFT,
            "You tilted your head about 15 degrees towards the left of the picture for 2.4 seconds.",
            "Ladeaste la cabeza unos 15 grados hacia la izquierda de la imagen durante 2.4 segundos.",
        ),
    ],
)
def test_notes_read_like_sentences(what: Occurrence, english: str, spanish: str) -> None:
    assert (tell(what, 2.4), tell(what, 2.4, "es")) == (english, spanish)


@pytest.mark.parametrize(
    ("tag", "language"), [("es-MX", "es"), ("ES", "es"), ("en-GB", "en"), ("de", "en"), ("", "en")]
)
def test_notes_come_in_the_readers_language_or_in_english(tag: str, language: NoteLanguage) -> None:
    assert note_language(tag) == language


def test_a_gesture_is_quick_or_lasts() -> None:
    for language in LANGUAGES:
        assert tell(Occurrence("gesture"), 0.3, language) != tell(Occurrence("gesture"), 2.4, language)


def test_a_cluster_lists_its_fillers() -> None:
    cluster = full("filler_cluster")
    assert tell(cluster, 3.0) == "You said “um” twice and “like” 7 times in “um we like painted”."
