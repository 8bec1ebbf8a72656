"""The candidate's present knowledge: topics, weakest concepts and due reviews. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from greenroom.learning.contracts import ReviewCard, ReviewItem
from greenroom.learning.mastery.estimates import concept_mastery, topic_mastery
from greenroom.learning.mastery.state import MasteryState, concept_key
from greenroom.learning.review import due_cards, is_retained, retrievability
from greenroom.progress.contracts import ConceptProgress, DueReview, MappedConcept, MappedTopic, TopicProgress
from greenroom.questions.contracts import Topic

MOST_WEAK_CONCEPTS = 5


def topics_met(mastery: MasteryState, topics: Sequence[Topic]) -> tuple[TopicProgress, ...]:
    """Return the topics that were asked about, the best mastered first."""
    estimates = [
        TopicProgress(topic.id, topic.title, estimate)
        for topic in topics
        if (estimate := topic_mastery(mastery, topic.id, tuple(topic.concepts))) is not None
    ]
    return tuple(sorted(estimates, key=lambda topic: -topic.mastery.share))


def weakest_concepts(mastery: MasteryState, topics: Sequence[Topic]) -> tuple[ConceptProgress, ...]:
    """Return the concepts that were asked about with the lowest mastery, lowest first."""
    estimates = [
        ConceptProgress(topic.id, topic.title, concept, estimate)
        for topic in topics
        for concept in topic.concepts
        if (estimate := concept_mastery(mastery, topic.id, concept)) is not None
    ]
    return tuple(sorted(estimates, key=lambda concept: concept.mastery.share)[:MOST_WEAK_CONCEPTS])


def mastery_map(mastery: MasteryState, topics: Sequence[Topic], cards: Sequence[ReviewCard]) -> tuple[MappedTopic, ...]:
    """Return the estimates topic by topic and concept by concept, including unknown ones."""
    answered = {card.item.id: card.last_review for card in cards if card.item.kind == "concept"}
    return tuple(_mapped(mastery, topic, answered) for topic in topics)


def _mapped(mastery: MasteryState, topic: Topic, answered: Mapping[str, date]) -> MappedTopic:
    concepts = tuple(
        MappedConcept(name, concept_mastery(mastery, topic.id, name), answered.get(concept_key(topic.id, name)))
        for name in topic.concepts
    )
    since = max((concept.since for concept in concepts if concept.since), default=None)
    return MappedTopic(topic.id, topic.title, topic_mastery(mastery, topic.id, tuple(topic.concepts)), since, concepts)


def due_reviews(cards: Sequence[ReviewCard], titles: Mapping[ReviewItem, str], today: date) -> tuple[DueReview, ...]:
    """Return the reviews due today or overdue, the most urgent first.

    Parameters
    ----------
    titles
        Of the item of each card.
    """
    due = due_cards(cards, today)
    return tuple(
        DueReview(
            kind=card.item.kind,
            id=card.item.id,
            title=titles[card.item],
            last_review=card.last_review,
            due=card.due,
            last_score=card.last_score,
            is_retained=is_retained(card),
            recall=retrievability(card, today),
        )
        for card in due
    )
