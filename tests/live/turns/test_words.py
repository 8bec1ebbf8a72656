"""Requests for time, and sentences that are still open, in English and Spanish."""

from __future__ import annotations

import pytest

from greenroom.live.turns.thinking import asks_for_time
from greenroom.live.turns.wording import sounds_unfinished

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


@pytest.mark.parametrize("text", ["we moved it to the", "and then, um", "because", "y entonces lo hicimos con", "¿El?"])
def test_open_sentences_sound_unfinished(text: str) -> None:
    assert sounds_unfinished(text)


@pytest.mark.parametrize("text", ["", "we shipped it.", "lo terminamos en marzo", "that was the plan"])
def test_whole_sentences_do_not(text: str) -> None:
    assert not sounds_unfinished(text)
