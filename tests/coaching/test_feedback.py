"""What the candidate reads first, for made-up candidates."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.analysis.metrics.tables import NORMS
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Word
from greenroom.coaching.contracts import Feedback
from greenroom.coaching.headline import with_change, without_change
from greenroom.coaching.praise import strengths
from tests.coaching.cast import CAST, print_cast
from tests.coaching.occurrences import LOOKED_UP, RESTLESS_HEAD, SILENCE, SMILED
from tests.coaching.people import STRONG, Person, moment, speak
from tests.coaching.test_ranking import reports
from tests.coaching.test_situations import LOW, happened

BEST = {name: max(NORMS[name].anchors, key=lambda anchor: anchor[1])[0] for name in STRONG}
WORST = {name: min(norm.anchors, key=lambda anchor: anchor[1])[0] for name, norm in NORMS.items()}


NOTHING: dict[str, float | None] = dict.fromkeys(STRONG)
VOICE_ALONE = NOTHING | {name: BEST[name] for name in ("hnr_db", "cpp_db", "jitter_local_ratio", "shimmer_local_ratio")}


def someone(name: str) -> Feedback:
    return next(person for person in CAST if person.name == name).feedback


def test_no_two_candidates_read_the_same() -> None:
    first_changes = [person.feedback.changes[0] for person in CAST if person.feedback.changes]
    for one, other in combinations(first_changes, 2):
        assert one.text != other.text
        assert one.instead != other.instead or one.score != other.score
    headlines = [person.feedback.headline for person in CAST]
    assert len(set(headlines)) == len(headlines)
    assert print_cast().count("===") == len(CAST)


def test_the_same_input_gives_the_same_words() -> None:
    for person in CAST:
        assert person.feedback == person.feedback


@pytest.mark.parametrize("person", CAST, ids=lambda person: person.name)
def test_every_moment_is_real_and_every_quote_short(person: Person) -> None:
    spans = {(m.span.start_seconds, m.span.end_seconds) for m in person.moments}
    said = " ".join(word.text for word in person.words)
    for change in person.feedback.changes:
        if change.moment is None:
            assert "0:00" in change.text
            continue
        assert (change.moment.start_seconds, change.moment.end_seconds) in spans
        for piece in (change.moment.quote or "").split("…"):
            assert piece.strip() in said
            assert len(piece.split()) <= 12


def timed(texts: list[str], lengths: list[float]) -> tuple[Word, ...]:
    """Return words of any length, none included, each starting where the last one ended."""
    ends = list(accumulate(lengths))
    return tuple(Word(text, end - length, end) for text, length, end in zip(texts, lengths, ends, strict=False))


@settings(max_examples=60, deadline=None)
@given(
    reports(),
    st.lists(st.sampled_from(["um", "like", "Petra", "40", "we", "I", "very", "things", "plan.", "and", "won", "—"])),
    st.lists(st.floats(0, 5)),
    st.sampled_from([(), ((Span(0, 60), None),), ((Span(0, 20), "Why a plan?"), (Span(20, 50), "What went wrong?"))]),
)
def test_any_words_and_moments_give_complete_sentences(
    person: Person, texts: list[str], lengths: list[float], answers: tuple[tuple[Span, str | None], ...]
) -> None:
    feedback = replace(person, words=timed(texts, lengths), answers=answers).feedback
    assert feedback.headline.endswith((".", "”"))
    for change in feedback.changes:
        assert all((change.title, change.text, change.instead, change.exercise))
        assert change.instead == " ".join(change.instead_sentences)
        assert change.gain_points >= 0


def test_the_headline_joins_what_works_and_what_to_change() -> None:
    assert someone("reads from notes").headline.endswith(". One thing to change: you look down four times.")


def test_a_black_and_silent_recording_is_told_what_to_do() -> None:
    feedback = someone("nothing measured")
    assert feedback.strengths == ()
    assert feedback.changes == ()
    assert "the picture was black" in feedback.headline
    assert "microphone" in feedback.headline
    assert "light" in feedback.headline


def test_somebody_strong_gets_two_goals_that_are_no_repair() -> None:
    feedback = someone("nothing but strengths")
    assert len(feedback.strengths) == 2
    assert len({change.score for change in feedback.changes}) == 2
    assert feedback.changes[0].text.startswith("Your score for")
    assert feedback.changes[0].gain_points > 0


def test_somebody_at_the_top_of_everything_has_nothing_to_change() -> None:
    best = Person("best", BEST)
    top = Person("top", BEST)
    assert not any(score.value is None for score in best.scores.values())
    assert top.feedback.changes == ()
    assert "highest level" in top.feedback.headline


def test_somebody_without_a_strong_score_still_has_a_strength() -> None:
    middling = {name: value for low in LOW.values() for name, value in low.items()} | {"eye_contact_ratio": 0.55}
    feedback = Person("middling", middling).feedback
    assert [strength.score for strength in feedback.strengths] == ["eye_contact"]


def test_somebody_with_nothing_steady_hears_the_change_first() -> None:
    feedback = Person("low", WORST, happened("pauses", (5, 4), what=SILENCE)).feedback
    assert feedback.strengths == ()
    assert feedback.headline == "You pause once for 4 seconds."


def test_between_strong_and_low_without_a_moment_there_is_a_goal() -> None:
    change = Person("steady", {**STRONG, "expression_variety": 0.5}).feedback.changes[0]
    assert change.text.startswith("Your score for")
    assert change.instead_sentences == (change.instead,)


def test_headlines_keep_quotation_marks_and_full_stops_in_order() -> None:
    title = "“Like” is your most frequent filler"
    assert (
        with_change("you sit upright", title)
        == "You sit upright. One thing to change: “like” is your most frequent filler."
    )
    assert with_change(None, title) == "“Like” is your most frequent filler."
    assert without_change("you sit upright", "smile") == "You sit upright. Next, smile."
    assert without_change(None, "smile") == "Next, smile."
    assert without_change(None, None) == "Too little could be measured to name a strength."


def test_a_strength_quotes_a_measured_moment_before_one_found_in_the_words() -> None:
    smile = moment(SMILED, "smile_ratio", 3.0, 2.0, welcome=True)
    lively = Person("lively", LOW["eye_contact"] | {"expression_variety": 1.5}, (smile,))
    strength = next(one for one in lively.feedback.strengths if one.score == "expression_variety")
    assert strength.text.startswith("At 0:03 you smiled for 2.0 seconds.")
    assert strength.moment is not None
    assert (strength.moment.note, strength.moment.what) == ("You smiled for 2.0 seconds.", SMILED)


def test_the_question_of_another_answer_is_not_mixed_in() -> None:
    looks = happened("eye_contact", (40, 6), what=LOOKED_UP)
    person = Person(
        "two", LOW["eye_contact"], looks, speak("Yes. " * 100), ((Span(0, 30), "First?"), (Span(30, 60), None))
    )
    assert "First?" not in str(person.feedback.changes)
    asked = replace(person, answers=((Span(0, 60), "A question of very many words " * 4),))
    assert "many words …" not in str(asked.feedback.headline)


def test_what_needs_a_change_is_never_praised() -> None:
    person = Person("uneven", {**STRONG, "coherence": 0.42})
    assert {strength.score for strength in person.feedback.strengths}.isdisjoint(
        change.score for change in person.feedback.changes
    )


def test_praise_needs_an_interval_above_the_middle() -> None:
    sure, unsure = Person("sure", STRONG, half_width=6.0), Person("unsure", STRONG, half_width=60.0)
    assert sure.feedback.strengths
    assert unsure.feedback.strengths == ()
    assert unsure.feedback.headline.startswith("Next, ")


def test_a_voice_is_not_clear_where_its_words_are_doubted() -> None:
    clear = replace(Person("clear", VOICE_ALONE).session, word_accuracy=0.52)
    assert "voice_clarity" not in {each.scene.leaf for each in strengths(clear)}
    assert "voice_clarity" in {each.scene.leaf for each in strengths(replace(clear, word_accuracy=0.95))}


@pytest.mark.parametrize(
    ("others", "rest"),
    [
        (NOTHING, "Mainly the picture could be scored"),
        ({**NOTHING, "pitch_sd_semitones": 1.8}, "The main finding is in the picture"),
    ],
)
def test_a_headline_is_never_about_a_head_alone(others: dict[str, float | None], rest: str) -> None:
    moved = moment(RESTLESS_HEAD, "head_motion_sd_degrees", 3, 4)
    restless = Person("restless", {**others, "head_motion_sd_degrees": 9.0}, [moved])
    assert restless.feedback.headline.startswith(rest)
    assert "head" in restless.feedback.headline
