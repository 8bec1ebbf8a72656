"""The candidate's own words, and numbers as one says them."""

from __future__ import annotations

import pytest

from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Word
from greenroom.coaching import human
from greenroom.coaching.notes.sentences import tell_moment
from greenroom.coaching.proofs import proof
from greenroom.coaching.scene import Scene
from greenroom.coaching.spoken import (
    ends_sentence,
    favourite_words,
    is_name,
    is_number,
    quote_around,
    word_after,
    word_before,
)
from tests.coaching.occurrences import LOOKED_UP
from tests.coaching.people import Person, speak
from tests.coaching.test_situations import ONE, PLAIN, happened


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (human.clock(62.9), "1:02"),
        (human.clock(3723), "1:02:03"),
        (human.seconds_long(2.44), "2.4 seconds"),
        (human.seconds_long(1.0), "1 second"),
        (human.seconds_long(72.2), "1 minute 12 seconds"),
        (human.seconds_long(120), "2 minutes"),
        (human.seconds_long(61), "1 minute 1 second"),
        (human.count(1, "pause"), "one pause"),
        (human.count(14, "pause"), "14 pauses"),
        (human.count(3, "story", "stories"), "three stories"),
        (human.often(2), "twice"),
        (human.often(5), "five times"),
        (human.share_of(1.0), "All of"),
        (human.share_of(0.83), "83% of"),
        (human.listed(["a"]), "a"),
        (human.listed(["a", "b", "c"]), "a, b and c"),
        (human.lowered("You looked"), "you looked"),
        (human.lowered("“Like” is"), "“like” is"),
        (human.lowered("I looked"), "I looked"),
        (human.raised("“like” is"), "“Like” is"),
        (human.ended("Why?"), "Why?"),
        (human.ended("so"), "so."),
    ],
)
def test_numbers_and_sentences_as_one_says_them(said: str, written: str) -> None:
    assert said == written


def test_a_quote_is_the_words_at_the_moment_with_their_surroundings() -> None:
    words = speak("We moved the [3] other tables later.", 0.0, 0.5)
    assert quote_around(words, Span(1.5, 4.5)) == "We moved the … other tables later."
    assert quote_around(words, Span(0.0, 1.0)) == "We moved the other tables later."
    assert quote_around(words, Span(60, 70)) is None
    assert quote_around((), Span(0, 1)) is None
    assert quote_around(PLAIN, Span(0, 30)) == "We moved the data of the old system into the new one. …"
    assert (
        quote_around(PLAIN, Span(0, PLAIN[11].end_seconds)) == "We moved the data of the old system into the new one."
    )


def test_neighbours_numbers_and_names() -> None:
    words = speak("Then 3 people met Petra. I'm from Contoso.")
    assert word_before(words, 0.0) is None
    assert word_after(words, 99.0) is None
    assert ends_sentence(None)
    assert [word.text for word in words if is_number(word)] == ["3"]
    assert [word.text for word in words if is_name(words, word)] == ["Petra.", "Contoso."]


def test_favourite_words_leave_out_what_everybody_repeats() -> None:
    assert favourite_words(speak("the plan and the plan and the team"), least=2) == (("plan", 2),)


def test_proofs_are_found_in_the_words() -> None:
    person = Person("proofs", {}, (), PLAIN, ONE, 60.0)
    notes = {leaf: tell_moment(found) for leaf in person.scores if (found := proof(person.session, leaf)) is not None}
    assert notes == {
        "filler_words": f"You spoke {len(PLAIN)} words in a row without a filler.",
        "pauses": "You spoke on without a long silence.",
        "content_relevance": "You used “team” from the question.",
    }


def test_proofs_need_enough_words() -> None:
    short = Person("short", {}, (), speak("Yes because of that."), ONE, 60.0).session
    assert all(proof(short, leaf) is None for leaf in short.scores)
    silent = Person("silent").session
    assert all(proof(silent, leaf) is None for leaf in silent.scores)


def test_exact_words_and_joints_are_named() -> None:
    words = speak(
        "Because reconciliation failed, then auditors escalated; therefore settlement stopped, so migration began."
    )
    session = Person("exact", {}, (), words).session
    named, joined = proof(session, "vocabulary_diversity"), proof(session, "coherence")
    assert named is not None
    assert tell_moment(named) == "You named things exactly: “reconciliation”, “auditors” and “escalated”."
    assert joined is not None
    assert tell_moment(joined) == "You linked your steps with “because”, “then” and “therefore”."


def test_a_scene_without_time_or_moments_divides_nothing_by_zero() -> None:
    empty = Scene(Person("nobody").session, "eye_contact", ())
    assert empty.share == empty.part(lambda scene, moment: True) == 0.0
    assert (empty.others, empty.answer, empty.said, empty.answering) == ("", None, None, "")


def test_a_word_without_length_has_no_beginning_and_end() -> None:
    looks = happened("eye_contact", (5, 3), what=LOOKED_UP)
    words = (Word("Yes.", 4.0, 4.0, aligned=False),)
    assert Scene(Person("brief", {}, looks, words).session, "eye_contact", looks).place == 0.0


def test_a_long_question_is_shortened() -> None:
    looks = happened("eye_contact", (5, 3), what=LOOKED_UP)
    person = Person("long", {}, looks, (), ((Span(0, 60), "why " * 30),))
    assert Scene(person.session, "eye_contact", looks).question == "“" + "why " * 14 + "…”"
