"""The words that introduce a topic are sentences of spoken English, whatever the persona and the topic."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from greenroom.interview.persona_files import load_persona, persona_ids
from greenroom.interview.policy.planning import SPOKEN_ORIGINS
from greenroom.interview.policy.speaking import speak_sentence
from greenroom.interview.preparing import SUBJECTS
from greenroom.questions.bank import load_bank

TRANSITIONS = ("first_topic", "next_topic", "same_topic")
LONGEST_WORDS = 20
VERB = re.compile(
    r"\b(?:is|are|'s|'re|'m|'ve|'d|'ll|have|begin|start|move|turn|tell|ask|asking|need|wanted|shall|let|hear|here|take|go)\b",
    re.IGNORECASE,
)
VERBLESS = re.compile(r"^(?:Now|Next|One more|Okay|Something else|The next one)\b")
"""Short announcements that people say without a verb: "Now a question about SQL." """

TOPICS = [*(topic.spoken for topic in load_bank().topics), *SPOKEN_ORIGINS.values()]


def transitions() -> Iterator[tuple[str, str, str]]:
    for persona_id in persona_ids():
        for occasion in TRANSITIONS:
            for template in load_persona(persona_id).wordings[occasion]:
                yield persona_id, occasion, template


@pytest.mark.parametrize(("persona_id", "occasion", "template"), list(transitions()))
def test_a_transition_is_a_sentence_with_every_topic(persona_id: str, occasion: str, template: str) -> None:
    for topic in TOPICS:
        said = speak_sentence(template, {"topic": topic})
        sentences = re.findall(r"[^.?!]+[.?!]", said)
        assert "".join(sentences) == said, "it ends like a sentence"
        assert all(sentence.strip()[0].isupper() for sentence in sentences)
        assert len(said.split()) <= LONGEST_WORDS
        assert not re.search(r"\b(\w+) \1\b", said), "no word twice in a row"
        assert VERB.search(said) or VERBLESS.search(said), "it says something about the topic"
        assert f"about {topic}" in said, "the topic is what the question is about, never the subject or a fragment"


@pytest.mark.parametrize("persona_id", persona_ids())
def test_an_opening_says_what_the_conversation_is_about(persona_id: str) -> None:
    for template in load_persona(persona_id).wordings["open"]:
        assert re.search(r"(?:talk|talking) about \{subject\}", template)
        assert "{minutes} minutes" in template


@pytest.mark.parametrize("subject", [*SUBJECTS.values(), "the role of nurse"])
def test_subjects_fit_after_about(subject: str) -> None:
    assert re.match(r"(?:what|how|the|system)\b", subject)


def test_topics_are_spoken_in_lower_case_but_for_names() -> None:
    for topic in TOPICS:
        assert topic[0].islower() or topic in {"Java", "JavaScript", "Python", "SQL"}
        assert len(topic.split()) <= 6
