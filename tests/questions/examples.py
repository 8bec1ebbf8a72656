"""A small topic as text, and fakes of what the checks lean on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.language.tokens import tokenize
from greenroom.questions.bank import Bank, join_topics
from greenroom.questions.contracts import Question
from greenroom.questions.judge_check import UNSURE, ScoreRange
from greenroom.questions.loading import parse_topic

TOPIC = """
title: Tea
spoken: tea
concepts:
  water: []
  leaves: [water]
questions:
  - id: tea-brew
    kind: explain
    difficulty: 1
    concepts: [water, leaves]
    text: How do you make tea?
    points:
      - name: heat
        weight: 0.5
        essential: true
        wordings:
          - The water has to be hot.
          - You need boiling water.
        misconceptions:
          - Cold water extracts the same.
        follow_up: How hot is the water?
        hint: Think of the kettle.
      - name: leaves
        weight: 0.3
        wordings:
          - Leaves go into the pot.
          - Put some tea into it.
        follow_up: What goes into the pot?
        hint: It grows on a bush.
      - name: time
        weight: 0.2
        wordings:
          - Let it steep for four minutes.
          - Wait a few minutes.
        follow_up: How long?
        hint: Look at the clock.
    strong_answer: >-
      {answer}
    negated_claims:
      - Cold water is best.
      - Nothing goes into the pot.
      - There is no need to wait.
"""

ANSWER = "I bring the kettle to the boil first. Then I drop two spoons of Assam into a warm pot. After that I wait."


def topic_text(answer: str = ANSWER) -> str:
    """Return the topic with this strong answer."""
    return TOPIC.replace("{answer}", answer)


def bank_of(*texts: str) -> Bank:
    """Return a bank whose topics are the given texts, called tea, tea2, tea3 ..., ids likewise."""
    names = ["tea", *(f"tea{number}" for number in range(2, len(texts) + 1))]
    return join_topics(
        parse_topic(text.replace("id: tea-", f"id: {name}-"), name, f"{name}.yaml")
        for name, text in zip(names, texts, strict=True)
    )


class WordEmbedder:
    """An embedder whose dimensions are the words themselves: same words, same vector."""

    name = "words"
    version = "1"

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Return one unit vector per text."""
        bags = [Counter(token.lower for token in tokenize(text)) for text in texts]
        vocabulary = {word: column for column, word in enumerate(sorted(set().union(*bags)))}
        counts = np.zeros((len(bags), len(vocabulary)))
        for row, bag in zip(counts, bags, strict=True):
            row[[vocabulary[word] for word in bag]] = list(bag.values())
        unit: FloatArray = counts / np.linalg.norm(counts, axis=1, keepdims=True)
        return unit


class SentenceScorer:
    """A judge that knows the strong answers by heart: 100 times the share of their sentences that an answer has."""

    def scores(self, question: Question, answer: str) -> ScoreRange:
        """Return an interval of no width."""
        sentences = [sentence for sentence in question.strong_answer.split(". ") if sentence]
        score = 100 * sum(sentence.strip(".") in answer for sentence in sentences) / len(sentences)
        return ScoreRange(score, score)


class GenerousScorer:
    """A judge that likes everything."""

    def scores(self, question: Question, answer: str) -> ScoreRange:
        """Return a narrow interval."""
        return ScoreRange(90.0, 95.0)


class UnsureScorer:
    """A judge that gives no number."""

    def scores(self, question: Question, answer: str) -> ScoreRange:
        """Return everything."""
        return UNSURE
