"""Every situation is told to the person it is written for, and reads like a sentence."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from greenroom.analysis.leaves import LEAVES
from greenroom.analysis.moments import Moment, Occurrence
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Word
from greenroom.coaching.gains import shortfall
from greenroom.coaching.ranking import best_situation
from greenroom.coaching.situation import Situation, tell, tell_each
from greenroom.coaching.situations.registry import ALL, SITUATIONS_OF
from tests.coaching.occurrences import (
    EYES_WANDERED,
    FAST,
    HEAD_FORWARD,
    HEDGED,
    LEANED_LEFT,
    LEFT_SHOULDER,
    LEVEL,
    LONG_SENTENCE,
    LOOKED_DOWN,
    LOOKED_LEFT,
    LOOKED_UP,
    NO_ACTION,
    NO_RESULT,
    NO_SITUATION,
    OFF_QUESTION,
    QUIET,
    RESTLESS_HEAD,
    RESULT_OCCURRENCE,
    RIGHT_SHOULDER,
    SILENCE,
    SLOUCHED,
    SLOW,
    STARTED_AGAIN,
    TILTED_LEFT,
    TILTED_RIGHT,
    TRAILED_OFF,
    UM,
)
from tests.coaching.people import Person, moment, speak

QUESTION = "Tell me about a conflict in your team."
OTHER = "Why do you want to work for us?"
ONE = ((Span(0, 60), QUESTION),)
TWO = ((Span(0, 30), OTHER), (Span(30, 60), QUESTION))
PLAIN = speak(
    "We moved the data of the old system into the new one. I wrote a plan for every table and checked each step twice. "
    "The team helped where they could. In the end nothing was lost and everybody went home before dinner."
)
UNPUNCTUATED = speak("we moved the data of the old system into the new one and i wrote a plan for every table we had")

LOW: dict[str, dict[str, float | None]] = {
    "shoulder_alignment": {"shoulder_tilt_degrees": 11.0},
    "spine_straightness": {"torso_lean_degrees": 12.0, "slouch_ratio": 0.25},
    "head_position": {"head_tilt_degrees": 19.0, "head_offset_ratio": 0.2},
    "eye_contact": {"eye_contact_ratio": 0.3, "gaze_break_rate_per_minute": 15.0},
    "expression_variety": {"expression_variety": 0.15, "smile_ratio": 0.1},
    "head_stability": {"head_motion_sd_degrees": 8.0},
    "voice_clarity": {"hnr_db": 10.8, "cpp_db": 19.2, "jitter_local_ratio": 0.025, "shimmer_local_ratio": 0.11},
    "volume_consistency": {"intensity_sd_db": 9.0},
    "tone": {"pitch_sd_semitones": 1.2},
    "speaking_rate": {"speaking_rate_wpm": 215.0, "articulation_rate_syllables_per_second": 6.5},
    "pauses": {"mean_pause_seconds": 1.3, "long_pause_rate_per_minute": 3.0},
    "filler_words": {"filler_rate_per_100_words": 9.0},
    "vocabulary_diversity": {"vocabulary_diversity_mattr": 0.6},
    "content_relevance": {"relevance": 0.2},
    "coherence": {"coherence": 0.2, "mean_sentence_length_words": 15.0},
    "structure": {"structure": 0.2, "specificity": 0.2},
}


def happened(leaf: str, *times: tuple[float, float], what: Occurrence) -> tuple[Moment, ...]:
    feature = max(next(one for one in LEAVES if one.name == leaf).weights)
    return tuple(moment(what, feature, start, seconds) for start, seconds in times)


def fillers(words: tuple[Word, ...], *texts: str) -> tuple[Moment, ...]:
    return tuple(
        moment(UM, "filler_rate_per_100_words", w.start_seconds, 0.3, weight=1.0)
        for w in words
        if w.text.lower().strip(",.") in texts
    )


def pairs(words: tuple[Word, ...], *texts: str) -> tuple[Moment, ...]:
    return tuple(
        moment(
            UM,
            "filler_rate_per_100_words",
            a.start_seconds,
            b.end_seconds - a.start_seconds,
            weight=1.0,
        )
        for a, b in pairwise(words)
        if f"{a.text} {b.text}".lower() in texts
    )


NAMED = speak(
    "I work at um Contoso and we have 9 sites with um 40 people each, and um Petra leads them all from there. Yes."
)
LIKES = speak("It was like a test and it went like this because it was like new to all, and that was it really. Yes.")
MIXED = speak(
    "we had you know a plan that was kind of new and i mean we liked it basically a lot as a team of many people"
)
SENTENCES = speak(
    "We had a plan. Um it was new. Uh we liked it. Um they did not. It was fine. Uh we went on. Then it was done."
)
EARLY = speak(
    "Um we uh had um a plan of our own and it worked from the first day on and all of us went home and slept well."
)
HUMMED = speak(
    "we had um a plan and it uh was new and we um liked it and they uh did not and then um it was done by all"
)
SILENT = speak("We moved the [3.2] data into the new [2.6] system. All was fine.", 1.0)
BLOCKED = speak("We moved the data. [6.5] Then we went home. [2.1] All was fine.")
BROKEN = speak("We moved data. [2.5] We went home. [2.4] All was fine. [2.6] We slept. [2.5] Then we came back.")
THINGS = speak(
    "We did things with stuff and something broke. " + PLAIN[0].text + " moved it all. The things were many."
)
VERY = speak(
    "It was very hard and really slow. The plan was very new and they were totally lost on the day. It was very odd."
)
PROJECT = speak(
    "The project was big. My project had a plan. That project grew and the project ended when the project was over."
)
ANDS = speak(
    "we went and we saw and we did it and they came and we sat and they ate and i left and they slept and it rained "
    * 2
)
LINKED = speak(
    "We moved because it was slow. Then it broke, so we stopped. However, they helped, which saved us. After "
    "that we went "
    "on until it was done. Because of that nobody lost a day, although it was hard. Finally we slept and then "
    "we went home."
)
UNLINKED = speak("The table is old. " * 12)
WE = speak(
    "We had a plan and we made it and our team did 3 parts of it and we won. They gave us a prize. We were glad."
)
VAGUE_STORY = speak("I had a plan. I made it. I asked for help. I found the fault. I told them. " * 4)
RESULT = moment(RESULT_OCCURRENCE, "structure", 30, 3, welcome=True)
FIGURES = speak("The run took twelve minutes instead of four hours and nobody had to wait for it any more that year.")


def times_of(words: tuple[Word, ...]) -> list[tuple[float, float]]:
    return [
        (a.end_seconds, b.start_seconds - a.end_seconds)
        for a, b in pairwise(words)
        if b.start_seconds - a.end_seconds > 2
    ]


Answers = tuple[tuple[Span, str | None], ...]


def person(
    leaf: str,
    moments: tuple[Moment, ...] = (),
    words: tuple[Word, ...] = (),
    answers: Answers = (),
    **features: float | None,
) -> Person:
    return Person(leaf, {**LOW[leaf], **features}, moments, words, answers, 60.0)


def at(
    leaf: str,
    *times: tuple[float, float],
    what: Occurrence,
    words: tuple[Word, ...] = (),
    answers: Answers = (),
    **features: float | None,
) -> Person:
    return person(leaf, happened(leaf, *times, what=what), words, answers, **features)


CASES: dict[str, Person] = {
    # eyes
    "one_long_look_away": at("eye_contact", (5, 9), (20, 1), what=LOOKED_UP),
    "reading_down": at("eye_contact", (15, 2), (22, 3), (30, 3), what=LOOKED_DOWN, words=PLAIN),
    "same_side": at("eye_contact", (15, 2), (22, 3), (30, 3), what=LOOKED_LEFT),
    "away_while_starting": at("eye_contact", (0, 2), (3, 2), (30, 2), what=EYES_WANDERED, words=PLAIN, answers=ONE),
    "one_question": at("eye_contact", (40, 2), (45, 2), (52, 2), (9, 1), what=LOOKED_UP, answers=TWO),
    "away_in_silence": at("eye_contact", (30, 2), (40, 2), (50, 2), what=LOOKED_UP, words=PLAIN),
    "many_short_glances": at("eye_contact", *((t, 0.8) for t in range(20, 44, 3)), what=LOOKED_UP),
    "eyes_elsewhere": at("eye_contact", (30, 3.0), what=EYES_WANDERED),
    # face and head
    "no_smile": person("expression_variety", smile_ratio=0.0),
    "quiet_face": person("expression_variety"),
    "restless_while_listening": at("head_stability", (30, 3), (40, 3), what=RESTLESS_HEAD, words=PLAIN),
    "restless_stretch": at("head_stability", (3, 9), what=RESTLESS_HEAD, words=PLAIN),
    "restless_bursts": at("head_stability", (1, 2), (5, 2), (8, 2), what=RESTLESS_HEAD, words=PLAIN),
    "busy_head": person("head_stability"),
    # posture
    "shoulder_on_one_arm": at("shoulder_alignment", (1, 5), (30, 5), what=LEFT_SHOULDER),
    "shoulders_see_saw": person(
        "shoulder_alignment",
        (
            *happened("shoulder_alignment", (1, 5), (30, 5), what=LEFT_SHOULDER),
            *happened("shoulder_alignment", (12, 5), (40, 5), what=RIGHT_SHOULDER),
        ),
    ),
    "sloping_shoulders": person("shoulder_alignment"),
    "sinks_with_time": at("spine_straightness", (35, 5), (50, 8), what=SLOUCHED),
    "leans_to_one_side": at("spine_straightness", (1, 8), (12, 4), what=LEANED_LEFT),
    "head_towards_the_screen": at("spine_straightness", (1, 8), what=HEAD_FORWARD),
    "sinks": at("spine_straightness", (1, 8), (40, 3), what=SLOUCHED),
    "off_upright": person("spine_straightness"),
    "head_on_one_side": at("head_position", (20, 8), (40, 3), what=TILTED_RIGHT),
    "head_tilts_at_questions": person(
        "head_position",
        (
            *happened("head_position", (1, 2), what=TILTED_LEFT),
            *happened("head_position", (32, 2), what=TILTED_RIGHT),
        ),
        answers=TWO,
    ),
    "head_off_centre": person("head_position"),
    # voice
    "breath_in_the_voice": person("voice_clarity", hnr_db=4.0, cpp_db=13.0),
    "rough_voice": person("voice_clarity", jitter_local_ratio=0.05, shimmer_local_ratio=0.2, hnr_db=12.0, cpp_db=20.0),
    "unclear_voice": person("voice_clarity"),
    "trailing_off": at("volume_consistency", (PLAIN[11].start_seconds, 0.5), what=TRAILED_OFF, words=PLAIN),
    "quiet_stretch": at("volume_consistency", (4.6, 1), what=QUIET, words=PLAIN, answers=ONE),
    "uneven_volume": person("volume_consistency"),
    "flat_over_figures": at("tone", (0.5, 3), what=LEVEL, words=FIGURES),
    "exaggerated_melody": at("tone", (1, 3), what=LEVEL, words=PLAIN, pitch_sd_semitones=9.0),
    "long_flat_stretch": at("tone", (20, 14), what=LEVEL, answers=ONE),
    "list_like_melody": at("tone", (20, 3), (30, 3), (40, 3), what=LEVEL),
    "flat_melody": person("tone"),
    # pace
    "figures_rushed": at("speaking_rate", (0.5, 3), what=FAST, words=FIGURES),
    "rushed_opening": at("speaking_rate", (0, 3), what=FAST, words=PLAIN, answers=ONE),
    "uneven_speed": person(
        "speaking_rate",
        (
            *happened("speaking_rate", (9, 3), what=FAST),
            *happened("speaking_rate", (13, 3), what=SLOW),
        ),
        PLAIN,
    ),
    "fast_stretch": at("speaking_rate", (10, 3), what=FAST, words=PLAIN),
    "too_fast": person("speaking_rate"),
    "too_slow": person("speaking_rate", speaking_rate_wpm=80.0, articulation_rate_syllables_per_second=2.2),
    "uncomfortable_rate": person("speaking_rate", speaking_rate_wpm=None),
    "silence_in_mid_sentence": at("pauses", *times_of(SILENT), what=SILENCE, words=SILENT, answers=ONE),
    "silence_before_answers": at("pauses", (0, 4), (30, 5), what=SILENCE, answers=TWO),
    "one_long_block": at("pauses", *times_of(BLOCKED), what=SILENCE, words=BLOCKED),
    "many_long_silences": at("pauses", *times_of(BROKEN), what=SILENCE, words=BROKEN),
    "no_breath": person("pauses", mean_pause_seconds=0.2, long_pause_rate_per_minute=2.5),
    "much_silence": person("pauses"),
    # fillers
    "before_names_and_figures": person("filler_words", fillers(NAMED, "um"), NAMED),
    "one_favourite": person("filler_words", fillers(LIKES, "like"), LIKES),
    "fillers_open_the_answer": person("filler_words", fillers(EARLY, "um", "uh"), EARLY, ONE),
    "starting_over": at("filler_words", (1, 1), (5, 1), what=STARTED_AGAIN, words=PLAIN),
    "fillers_open_sentences": person("filler_words", fillers(SENTENCES, "um", "uh"), SENTENCES),
    "filler_cluster": person("filler_words", (moment(UM, "filler_count", 30, 3, weight=4.0),)),
    "discourse_markers": person(
        "filler_words", pairs(MIXED, "you know", "kind of", "i mean") + fillers(MIXED, "basically"), MIXED
    ),
    "filled_pauses": person("filler_words", fillers(HUMMED, "um", "uh"), HUMMED),
    "fillers": person("filler_words"),
    # words
    "favourite_words": person("vocabulary_diversity", (), PROJECT),
    "vague_words": person("vocabulary_diversity", (), THINGS),
    "intensifiers": person("vocabulary_diversity", (), VERY),
    "narrow_vocabulary": person("vocabulary_diversity"),
    "endless_sentences": person("coherence", (), LINKED, mean_sentence_length_words=41.0),
    "and_after_and": person("coherence", (), ANDS),
    "links_missing": person("coherence", (), UNLINKED),
    "loose_thread": person("coherence", (), LINKED),
    # content
    "long_run_up": at("content_relevance", (1, 4), what=OFF_QUESTION, words=UNLINKED, answers=ONE),
    "drifts_in_the_middle": at("content_relevance", (9, 4), what=OFF_QUESTION, words=PLAIN, answers=ONE),
    "ends_elsewhere": at("content_relevance", (17, 2), what=OFF_QUESTION, words=PLAIN, answers=ONE),
    "key_word_left_out": at(
        "content_relevance",
        (1, 4),
        what=OFF_QUESTION,
        words=speak("The team met. It was late. They were all there."),
        answers=ONE,
    ),
    "beside_the_question": person("content_relevance"),
    "no_result": at("structure", (10, 4), what=NO_RESULT, words=PLAIN),
    "no_action": at("structure", (10, 4), what=NO_ACTION, words=PLAIN),
    "no_situation": at("structure", (10, 4), what=NO_SITUATION, words=PLAIN),
    "hedges": person(
        "structure",
        tuple(moment(HEDGED, "hedge_rate_per_100_words", t, 1) for t in (3, 9)),
        PLAIN,
    ),
    "we_hides_you": person("structure", (), WE),
    "no_figures": person("structure", (RESULT,), VAGUE_STORY),
    "loose_structure": person("structure"),
}


def texts(situation: Situation, someone: Person) -> list[str]:
    scene = situation.scene(someone.session)
    title, text, exercise = (tell(one, scene) for one in (situation.title, situation.text, situation.exercise))
    return [title, text, " ".join(tell_each(situation.instead, scene)), exercise]


def test_every_situation_has_its_case_and_a_name_of_its_own() -> None:
    assert [situation.name for situation in ALL] == list(CASES)


@pytest.mark.parametrize("name", CASES)
def test_the_evidence_chooses_the_situation(name: str) -> None:
    situation = next(one for one in ALL if one.name == name)
    session = CASES[name].session
    assert shortfall(session.scores[situation.score]) > 0
    chosen, scene = best_situation(session, situation.score)
    assert chosen.name == name, {one.name: one.fit(one.scene(session)) for one in SITUATIONS_OF[situation.score]}
    for text in texts(chosen, CASES[name]):
        assert len(text) > 15
        assert not re.search(r"  |\.\.|\{|\}|None|nan| ,| \.", text), text
    if scene.moments:
        assert re.search(r"\d:\d\d", tell(chosen.text, scene))


@pytest.mark.parametrize("name", CASES)
def test_advice_is_second_person_present_and_without_verdicts(name: str) -> None:
    situation = next(one for one in ALL if one.name == name)
    title, _, instead, exercise = texts(situation, CASES[name])
    joined = f"{title} {instead} {exercise}".lower()
    assert not re.search(
        r"\b(nervous|anxious|insecure|lazy|hire|hired|unprofessional|bad|wrong candidate|boring)\b", joined
    )
    assert not title.endswith(".")
    for text in (instead, exercise):
        assert text.endswith((".", "!", "?", "”"))


@pytest.mark.parametrize("name", [situation.name for situation in ALL if situation.alone])
def test_what_can_be_said_without_a_moment_says_where_it_was_measured(name: str) -> None:
    situation = next(one for one in ALL if one.name == name)
    someone = replace(CASES[name], moments=())
    assert "This is about the whole recording, 0:00 to 1:00." in texts(situation, someone)[1]


def test_a_long_story_without_any_result_is_told_so_although_no_moment_marks_it() -> None:
    someone = person("structure", (), VAGUE_STORY)
    assert best_situation(someone.session, "structure")[0].name == "no_result"


def test_level_stretches_that_touch_are_one() -> None:
    level = happened("tone", (6, 6), (12, 6), (40, 6), what=LEVEL)
    situation, scene = best_situation(person("tone", level).session, "tone")
    assert tell(situation.title, scene) == "Your pitch stays level for 12 seconds"


def test_a_very_long_sentence_is_named_whatever_the_mean() -> None:
    long = (moment(LONG_SENTENCE, "mean_sentence_length_words", 9, 20, weight=52.0),)
    assert best_situation(person("coherence", long, LINKED).session, "coherence")[0].name == "endless_sentences"


def test_a_story_without_a_transcript_has_no_last_words() -> None:
    someone = at("structure", (10, 4), what=NO_RESULT)
    situation, scene = best_situation(someone.session, "structure")
    assert tell(situation.text, scene) == "At 0:10 you ended without saying what the result was: “Then we waited”."


def test_no_two_situations_share_a_sentence() -> None:
    sentences = [text for name in CASES for text in texts(next(one for one in ALL if one.name == name), CASES[name])]
    assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize("situation", ALL, ids=lambda situation: situation.name)
def test_an_advice_says_what_to_do_sentence_by_sentence(situation: Situation) -> None:
    sentences = tell_each(situation.instead, situation.scene(CASES[situation.name].session))
    assert sentences
    for sentence in sentences:
        assert sentence.endswith((".", "?”"))
        assert re.search(r"[.!?] ", re.sub("“.*?”", "“”", sentence)) is None


def instead_texts(name: str, someone: Person) -> tuple[str, ...]:
    situation = next(one for one in ALL if one.name == name)
    return tell_each(situation.instead, situation.scene(someone.session))


def test_a_sentence_that_quotes_is_left_out_where_nothing_was_heard() -> None:
    recognised = CASES["hedges"]
    assert len(instead_texts("hedges", recognised)) == 2
    assert len(instead_texts("hedges", replace(recognised, words=()))) == 1


def test_a_question_of_two_sentences_does_not_divide_the_sentence_that_quotes_it() -> None:
    someone = replace(CASES["one_question"], answers=((Span(0, 30), OTHER), (Span(30, 60), "What broke? Why then?")))
    first, second = instead_texts("one_question", someone)
    assert "“What broke? Why then?”" in first
    assert second.startswith("Knowing")
