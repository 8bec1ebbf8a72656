"""The story bank's three guesses: which stories fit a question, which competencies a story has, what was recalled.

The stories, questions and recollections are our own (``bench/told_stories.yaml``: 12 stories, 37 questions that one or
two of them answer, 16 that none does, each part of each story said in other words). Printed:

- suggested: the share of questions with a fitting story among the three suggested, and of questions without one that
  get nothing. The threshold for the questions of a story is chosen on those of all others (highest mean of the two).
- other people: the same for 30 and 10 questions to five other people with six stories each, by an author who knew
  nothing of the product (``bench/stories_of_five_people.yaml``); their competencies are the five proposed ones, which a
  candidate would correct, and the threshold is the one in use.
- proposed: the share of the marks of a careful reader that are among the five proposed, and of stories with at least
  one of theirs; beside it what five drawn blindly would find.
- recalled: the share of kept sentences that count as recalled when their part is said in other words, and of those
  that do not when the same part of another story is said; the limit of a story is chosen on all others.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
import yaml

from bench.figures import Figure, run_bench
from greenroom.analysis.arrays import FloatArray
from greenroom.embedding.minilm import MiniLmEmbedder
from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.questions.bank import load_bank
from greenroom.questions.kinds import TRAITS
from greenroom.stories.contracts import PARTS, Story, StoryText
from greenroom.stories.matching import (
    ASKED_SIMILARITY,
    MOST_PROPOSALS,
    MOST_SUGGESTIONS,
    asked_competencies,
    propose,
    suggest_for_text,
)
from greenroom.stories.recall import RECALLED_SIMILARITY
from greenroom.stories.reference import Reference, read_reference
from greenroom.stories.similarity import Similarity

SET = Path(__file__).parent / "told_stories.yaml"
OTHER_PEOPLE = Path(__file__).parent / "stories_of_five_people.yaml"
SAVED_AT = datetime(2026, 11, 22, tzinfo=UTC)
THRESHOLDS = np.arange(0.1, 0.701, 0.01)

SUGGESTED = Figure("stories: a fitting one among three suggested / none where none fits, own set", "0.75 / -")
OTHERS = Figure("stories: the same for five other people, competencies as proposed", "0.75 / -")
PROPOSED = Figure("stories: a reader's marks among five proposed of 31", "-")
RECALLED = Figure("stories: sentences said in other words counted as recalled / unsaid ones not, stories left out", "-")
FIGURES = (SUGGESTED, OTHERS, PROPOSED, RECALLED)


@dataclass(frozen=True)
class LabelledStory:
    """A story, its name in the set, and its parts as a candidate recalls them."""

    name: str
    text: StoryText
    recalled: Mapping[str, str]


@dataclass(frozen=True)
class Case:
    """A question, the place of the best fitting story among the others, and how like its competencies are.

    For a question that no story answers ``rank`` is None, and ``similarity`` that of the best story.
    """

    group: str
    rank: int | None
    similarity: float


def load() -> tuple[list[LabelledStory], list[tuple[str, frozenset[str]]]]:
    """Return the stories, and the questions with the names of the stories that answer them."""
    content = yaml.safe_load(SET.read_text(encoding="utf-8"))
    stories = []
    for entry in content["stories"]:
        parts = {part: entry[part] for part in PARTS}
        text = StoryText(entry["title"], competencies=tuple(entry["competencies"]), **parts)
        stories.append(LabelledStory(entry["id"], text, entry["recalled"]))
    asks = [(entry["ask"], frozenset(entry["fits"])) for entry in content["asks"]]
    return stories, asks + [(question, frozenset()) for question in content["nobody"]]


def rank_stories(
    stories: Sequence[LabelledStory],
    asks: Sequence[tuple[str, frozenset[str]]],
    reference: Reference,
    similarity: Similarity,
) -> list[Case]:
    cases = []
    for number, (question, fits) in enumerate(asks):
        liked = asked_competencies(question, reference, similarity)
        scores = {story.name: max(liked[name] for name in story.text.competencies) for story in stories}
        if not fits:
            cases.append(Case(stories[number % len(stories)].name, None, max(scores.values())))
            continue
        best = max(scores[name] for name in fits)
        cases.append(Case(min(fits), 1 + sum(score > best for score in scores.values()), best))
    return cases


def outcomes(cases: Sequence[Case], threshold: float) -> tuple[list[bool], list[bool]]:
    """Return whether each fitting story is suggested, and whether each question without one gets nothing."""
    found = [case.rank <= MOST_SUGGESTIONS and case.similarity >= threshold for case in cases if case.rank is not None]
    silent = [case.similarity < threshold for case in cases if case.rank is None]
    return found, silent


def report_suggestions(stories: Sequence[LabelledStory], cases: Sequence[Case]) -> str:
    """Print how often a fitting story is suggested, and return it for stories left out."""
    found: list[bool] = []
    silent: list[bool] = []
    chosen = []
    for story in stories:
        others = [case for case in cases if case.group != story.name]
        quality = [sum(map(np.mean, outcomes(others, threshold))) for threshold in THRESHOLDS]
        chosen.append(float(THRESHOLDS[int(np.argmax(quality))]))
        own = outcomes([case for case in cases if case.group == story.name], chosen[-1])
        found += own[0]
        silent += own[1]
    ranks = [case.rank for case in cases if case.rank is not None]
    print(f"suggested: {len(ranks)} questions with a fitting story among {len(stories)}, {len(silent)} without")
    print(
        f"  without threshold: first {np.mean(np.array(ranks) == 1):.2f}, in three {np.mean(np.array(ranks) <= 3):.2f}"
    )
    print(f"  threshold chosen on other stories ({min(chosen):.2f} to {max(chosen):.2f}): {_shares(found, silent)}")
    found, silent = outcomes(cases, ASKED_SIMILARITY)
    print(f"  threshold in use ({ASKED_SIMILARITY:.2f}): {_shares(found, silent)}")
    return f"{np.mean(found):.2f} / {np.mean(silent):.2f}"


def report_other_people(reference: Reference, similarity: Similarity) -> str:
    """Print and return how often a fitting story is suggested to people whose stories have no marks of theirs."""
    found: list[bool] = []
    silent: list[bool] = []
    for person in yaml.safe_load(OTHER_PEOPLE.read_text(encoding="utf-8"))["people"]:
        stories = [_story(entry, number, reference, similarity) for number, entry in enumerate(person["stories"])]
        for question in person["questions"]:
            suggested = suggest_for_text(question["text"], stories, reference, similarity).found
            names = {person["stories"][one.story.id]["id"] for one in suggested}
            if question["fits"]:
                found.append(not names.isdisjoint(question["fits"]))
            else:
                silent.append(not names)
    print(f"other people: {_shares(found, silent)} ({len(found)} and {len(silent)} questions)")
    return f"{np.mean(found):.2f} / {np.mean(silent):.2f}"


def _story(entry: Mapping[str, str], number: int, reference: Reference, similarity: Similarity) -> Story:
    """Return a story told in one piece, its sentences spread over the four parts, with proposed competencies."""
    sentences = split_sentences(entry["text"])
    cuts = np.linspace(0, len(sentences), len(PARTS) + 1).astype(int)
    situation, task, action, result = (" ".join(sentences[start:end]) for start, end in pairwise(cuts))
    text = StoryText(entry["title"], situation, task, action, result)
    proposed = tuple(one.competency for one in propose(text, reference, similarity))
    return Story(number, replace(text, competencies=proposed), SAVED_AT, SAVED_AT)


def report_proposals(stories: Sequence[LabelledStory], reference: Reference, similarity: Similarity) -> str:
    """Print and return the share of a reader's marks that are proposed."""
    wanted = {name for names in reference.owners for name in names}
    shares = []
    for story in stories:
        unmarked = StoryText(
            story.text.title, story.text.situation, story.text.task, story.text.action, story.text.result
        )
        proposed = {one.competency for one in propose(unmarked, reference, similarity)}
        shares.append(len(proposed & set(story.text.competencies)) / len(story.text.competencies))
    print(
        f"proposed: {np.mean(shares):.2f} of a reader's marks among {MOST_PROPOSALS} of {len(wanted)} "
        f"(blindly {MOST_PROPOSALS / len(wanted):.2f}), at least one for {np.mean(np.array(shares) > 0):.2f} of stories"
    )
    return f"{np.mean(shares):.2f}"


def sentence_similarity(
    stories: Sequence[LabelledStory], similarity: Similarity
) -> dict[str, tuple[FloatArray, FloatArray]]:
    """Return, for each story, how like its sentences are to its own part as recalled, and to those of the others."""
    found = {}
    for story in stories:
        own: list[float] = []
        strange: list[float] = []
        for part in PARTS:
            sentences = split_sentences(story.text.part(part))
            for other in stories:
                said = other.recalled[part]
                best = similarity.between(sentences, [said, *split_sentences(said)]).max(axis=1)
                (own if other is story else strange).extend(best)
        found[story.name] = (np.array(own), np.array(strange))
    return found


def report_recall(by_story: Mapping[str, tuple[FloatArray, FloatArray]]) -> str:
    """Print how often a sentence counts as recalled, and return it for stories left out."""
    counted: list[bool] = []
    refused: list[bool] = []
    chosen = []
    for name, (own, strange) in by_story.items():
        others = [pair for other, pair in by_story.items() if other != name]
        known, unknown = (np.concatenate(group) for group in zip(*others, strict=True))
        quality = [np.mean(known >= limit) + np.mean(unknown < limit) for limit in THRESHOLDS]
        chosen.append(float(THRESHOLDS[int(np.argmax(quality))]))
        counted.extend(own >= chosen[-1])
        refused.extend(strange < chosen[-1])
    print(f"recalled: {len(counted)} sentences said in other words, {len(refused)} not said")
    print(f"  limit chosen on other stories ({min(chosen):.2f} to {max(chosen):.2f}): {_counts(counted, refused)}")
    known, unknown = (np.concatenate(group) for group in zip(*by_story.values(), strict=True))
    in_use = _counts(list(known >= RECALLED_SIMILARITY), list(unknown < RECALLED_SIMILARITY))
    print(f"  limit in use ({RECALLED_SIMILARITY:.2f}): {in_use}")
    return f"{np.mean(counted):.2f} / {np.mean(refused):.2f}"


def _shares(found: Sequence[bool], silent: Sequence[bool]) -> str:
    return f"fitting story suggested {np.mean(found):.2f}, nothing where nothing fits {np.mean(silent):.2f}"


def _counts(counted: Sequence[bool], refused: Sequence[bool]) -> str:
    return f"counts as recalled {np.mean(counted):.2f}, does not count where it was not said {np.mean(refused):.2f}"


def main() -> dict[Figure, str]:
    """Print the three tables."""
    stories, asks = load()
    with tempfile.TemporaryDirectory() as folder:
        similarity = Similarity(MiniLmEmbedder(Path(folder)))
        behavioural = [question for question in load_bank().questions if TRAITS[question.kind].tests_competency]
        reference = read_reference(behavioural, similarity)
        return {
            SUGGESTED: report_suggestions(stories, rank_stories(stories, asks, reference, similarity)),
            OTHERS: report_other_people(reference, similarity),
            PROPOSED: report_proposals(stories, reference, similarity),
            RECALLED: report_recall(sentence_similarity(stories, similarity)),
        }


if __name__ == "__main__":
    run_bench(main, FIGURES)
