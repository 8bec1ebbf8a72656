"""Requests for time, and sentences that are still open, in English and Spanish."""

from __future__ import annotations

import pytest

from greenroom.live.turns.thinking import asks_for_time
from greenroom.live.turns.wording import UNFINISHED, class_of, completeness

ASKING = (
    "Let me think.",
    "Hmm, let me think about that for a second",
    "well let me just gather my thoughts",
    "That's a really good question.",
    "Give me a moment, please.",
    "Can I have a minute to think about it?",
    "I'd like a moment",
    "I need some time",
    "Just a second",
    "One moment please",
    "Hold on a second.",
    "Bear with me",
    "how should I put this",
    "I'm still thinking, um",
    "I need to think about this first",
    "Déjame pensar",
    "Déjeme pensarlo un momento, por favor",
    "deja que lo piense",
    "Deme un minuto",
    "necesito un poco de tiempo",
    "Un momentito, por favor",
    "Eh, un segundo",
    "a ver",
    "Buena pregunta",
    "es una pregunta muy interesante",
    "lo estoy pensando",
    "tengo que pensarlo",
    "cómo lo diría",
    "espéreme",
)
ANSWERING = (
    "",
    "They let me see the plans and I signed.",
    "Let me think of it as a queue with two ends",
    "They will give me a raise",
    "the migration took just a minute",
    "At that time it was a good question for me to ask",
    "It was a hard time",
    "I just want a moment of peace",
    "I think so",
    "El proyecto duró un minuto",
    "quiero un trabajo",
    "un momento importante fue la entrega",
    "pienso que sí",
)


@pytest.mark.parametrize("text", ASKING)
def test_a_request_for_time_at_the_end_is_found(text: str) -> None:
    assert asks_for_time(text)
    assert asks_for_time(f"I worked at a bank. {text}") or text.startswith(("Eh", "Un"))


@pytest.mark.parametrize("text", ANSWERING)
def test_an_answer_is_no_request_for_time(text: str) -> None:
    assert not asks_for_time(text)


@pytest.mark.parametrize(
    "text", ["we moved it to the", "and then", "because", "We used it, uh, because of the", "and then we were"]
)
def test_an_open_sentence_is_less_complete_than_one_word_later(text: str) -> None:
    value = completeness(text)
    assert value is not None
    assert value < -1
    later = completeness(f"{text} team")
    assert later is not None
    assert later > value + 1


@pytest.mark.parametrize("text", ["we shipped it.", "That was the plan", "and so we could do it again"])
def test_a_whole_sentence_is_complete_whatever_its_punctuation(text: str) -> None:
    value = completeness(text)
    assert value is not None
    assert value > 0.3
    assert completeness(text.upper().rstrip(".") + "?!") == value


@pytest.mark.parametrize("text", ["and that was it, um...", "Uh", "lo terminamos en marzo, eh"])
def test_a_filler_leaves_the_sentence_open(text: str) -> None:
    assert completeness(text) == UNFINISHED


@pytest.mark.parametrize("text", ["y entonces lo hicimos con", "¿El?", "trabajé en la empresa y"])
def test_an_open_sentence_in_spanish_is_unfinished(text: str) -> None:
    assert completeness(text) == UNFINISHED


@pytest.mark.parametrize("text", ["", "...", "lo terminamos en marzo", "Kubernetes Prometheus"])
def test_other_words_say_nothing(text: str) -> None:
    assert completeness(text) is None


def test_a_rare_word_counts_by_its_suffix() -> None:
    assert class_of("deliberately", frozenset()) == "-ly"
    assert class_of("kafka", frozenset()) == "*"
    assert class_of("only", frozenset({"only"})) == "only"


def test_words_further_back_than_the_last_three_change_nothing_but_the_language() -> None:
    assert completeness("the team did what we said") == completeness("all of it was what we said")
