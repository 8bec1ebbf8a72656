"""Which stories fit a question, and which competencies a story may answer.

A question and a story have few words in common ("a time when you failed" and a shop that closed), so they are not
compared directly. A question is compared with the meaning of each competency and with the bank's questions about it,
and the competencies that the candidate chose lead from there to the story. To propose competencies for a new story, it
is compared with questions about each of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.questions.contracts import Question
from greenroom.questions.kinds import TRAITS
from greenroom.stories.competencies import asked_by, in_words, meaning
from greenroom.stories.contracts import Proposal, Story, StoryText, Suggestion, Suggestions
from greenroom.stories.reference import Reference
from greenroom.stories.similarity import Similarity

ASKED_SIMILARITY = 0.33
"""Minimum similarity of a question and the meaning of a competency; the best value by ``python -m bench.stories``."""

COMMON_SHARE = 0.5
"""How much of the common part of all questions, or all meanings, is removed: "tell me about a time" means nothing."""

NOT_BEHAVIOURAL = "It is like none of the things that behavioural questions ask about."

MOST_SUGGESTIONS = 3
MOST_PROPOSALS = 5


def asked_competencies(question: str, reference: Reference, similarity: Similarity) -> Mapping[str, float]:
    """Return the similarity of a question to each competency, as a cosine, -1 to 1.

    It is that of the competency's meaning, or of the bank's question about it that is most like this one.
    """
    worded, usual = np.split(reference.vectors, [reference.wording_count])
    question_vector = _unit(similarity.vectors([question]) - COMMON_SHARE * usual.mean(axis=0))[0]
    reference_vectors = np.concatenate([_unit(part - COMMON_SHARE * part.mean(axis=0)) for part in (worded, usual)])
    best: dict[str, float] = {}
    for names, cosine in zip(reference.owners, reference_vectors @ question_vector, strict=True):
        for name in names:
            best[name] = max(best.get(name, -1.0), float(cosine))
    return best


def suggest_for_text(
    question: str, stories: Sequence[Story], reference: Reference, similarity: Similarity
) -> Suggestions:
    """Return the stories with the competencies of a question in any words."""
    cosines = asked_competencies(question, reference, similarity)
    liked = {name: cosine for name, cosine in cosines.items() if cosine >= ASKED_SIMILARITY}
    if not liked:
        return Suggestions(question, (), NOT_BEHAVIOURAL)
    found = []
    for story in stories:
        shared = sorted((name for name in story.text.competencies if name in liked), key=lambda name: -liked[name])
        if shared:
            why = f'The question asks about {_joined(shared[:1])} ("{meaning(shared[0])}"), for which you marked it.'
            found.append((liked[shared[0]], Suggestion(story, tuple(shared), liked[shared[0]], why)))
    best = [one for _, one in sorted(found, key=lambda pair: (-pair[0], pair[1].story.id))]
    competencies = sorted(liked, key=lambda name: -liked[name])[:MOST_SUGGESTIONS]
    return Suggestions(question, tuple(best[:MOST_SUGGESTIONS]), None if best else _no_story(competencies))


def suggest_for_question(question: Question, stories: Sequence[Story]) -> Suggestions:
    """Return the stories with the competencies of a question of the bank, those with most of them first."""
    if not TRAITS[question.kind].tests_competency:
        return Suggestions(question.text, (), "It does not ask for something that you lived through.")
    competencies = asked_by(question)
    found = []
    for story in stories:
        shared = tuple(name for name in competencies if name in story.text.competencies)
        if shared:
            why = f"The question asks about {_joined(shared)}, for which you marked it."
            found.append(Suggestion(story, shared, None, why))
    best = sorted(found, key=lambda one: (-len(one.competencies), one.story.id))
    return Suggestions(question.text, tuple(best[:MOST_SUGGESTIONS]), None if best else _no_story(competencies))


def propose(text: StoryText, reference: Reference, similarity: Similarity) -> tuple[Proposal, ...]:
    """Return competencies that a story may show and does not have yet, the likeliest first; at most five."""
    if not text.whole_text:
        return ()
    cosines = reference.vectors @ similarity.vectors([f"{text.title}. {text.whole_text}"])[0]
    found: dict[str, Proposal] = {}
    for row in np.argsort(-cosines, kind="stable"):
        for name in reference.owners[row]:
            if name not in text.competencies and name not in found:
                opening = "It sounds like" if row < reference.wording_count else "It could answer"
                why = f'{opening} "{reference.texts[row]}"'
                found[name] = Proposal(name, meaning(name), float(cosines[row]), why)
    return tuple(found.values())[:MOST_PROPOSALS]


def _no_story(competencies: Sequence[str]) -> str:
    return f"It asks about {_joined(competencies)}, and none of your stories is marked for that."


def _joined(names: Sequence[str]) -> str:
    words = list(dict.fromkeys(in_words(name) for name in names))
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def _unit(vectors: FloatArray) -> FloatArray:
    lengths: FloatArray = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: FloatArray = vectors / lengths
    return found
