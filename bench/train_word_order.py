"""Counts which words follow which in the question bank's sentences: `python -m bench.train_word_order`.

Writes lexicons/word_order_en.json of analysis.language, then prints how well `is_scrambled` tells answers from the same
words reversed or shuffled, on topics left out of the counts and on people's answers and talk, where the data is.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from unittest import mock

from bench.data import shared_data
from bench.graded_answers import read_graded_answers
from greenroom.analysis.language import word_order
from greenroom.analysis.language.word_order import LinkCounts, classes_of, is_scrambled, links, order_evidence
from greenroom.questions.bank import load_bank
from greenroom.questions.contracts import Question

DESTINATION = Path(word_order.__file__).parent / "lexicons" / "word_order_en.json"
FEWEST_OF_A_PAIR = 2
"""Rarer pairs are left out of the file: they are weighed as if never seen, which is nearly the same."""

LITTLE_WORDS = """
the an and or but of to in on for with at by from as is are was were be been being it its this that these those you we
they he she me my our your their them us his her not no so if when which who what how why would can could will do does
did have has had because then than there about into only also just more over after before each all one any some up out
where while must should may might every most very really much same other another such own both between through during
until under again once here now too even still without within against off down don't doesn't it's that's i'm can't won't
isn't you're they're i've didn't yeah well like know think
"""
"""Without "a" and "i", which are also labels, as in "bulb A"."""

TURN_MARKS = re.compile(r"^[AB]\.\d+:|\{[A-Z]|[\[\]+}/#]|<[^>]*>")


def main() -> None:
    """Count, write and report."""
    questions = load_bank().questions
    write(count(text for question in questions for text in texts_of(question)))
    topics = sorted({question.topic for question in questions})
    counted, left_out = set(topics[::2]), set(topics[1::2])
    halved = count(text for question in questions if question.topic in counted for text in texts_of(question))
    with mock.patch.object(word_order, "_shipped", return_value=halved):
        report("topics left out", [question.strong_answer for question in questions if question.topic in left_out])
    data = shared_data()
    report("graded answers", [graded.answer for graded in read_graded_answers(data)])
    report("spontaneous talk", turns(data / "disfluency" / "switchboard_dev.txt"))


def texts_of(question: Question) -> Iterable[str]:
    """Yield everything that a candidate might say."""
    yield from (question.text, question.strong_answer, *question.negated_claims)
    for point in question.points:
        yield from (*point.wordings, *point.misconceptions, point.follow_up, point.hint)


def count(texts: Iterable[str]) -> LinkCounts:
    """Count the pairs of classes."""
    little_words = frozenset(LITTLE_WORDS.split())
    found = Counter(pair for text in texts for pair in links(classes_of(text, little_words)))
    lefts, rights = Counter[str](), Counter[str]()
    for (left, right), times in found.items():
        lefts[left] += times
        rights[right] += times
    pairs = {f"{left} {right}": times for (left, right), times in found.items() if times >= FEWEST_OF_A_PAIR}
    return LinkCounts(little_words, pairs, lefts, rights, found.total())


def write(counts: LinkCounts) -> None:
    """Write the counts, in an order that makes changes readable."""
    frequent = {
        "little_words": sorted(counts.little_words),
        "total": counts.total,
        "lefts": dict(sorted(counts.lefts.items())),
        "rights": dict(sorted(counts.rights.items())),
        "pairs": dict(sorted(counts.pairs.items())),
    }
    DESTINATION.write_text(json.dumps(frequent, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def turns(path: Path) -> list[str]:
    """Return the turns of transcribed talk without their marks."""
    return [TURN_MARKS.sub(" ", line) for line in path.read_text(encoding="utf-8").splitlines()]


def report(name: str, texts: list[str]) -> None:
    """Print the share of long enough texts that are called scrambled: as they are, reversed, shuffled."""
    rng = random.Random(0)
    ways: dict[str, Callable[[list[str]], list[str]]] = {
        "as written": lambda words: words,
        "reversed": lambda words: words[::-1],
        "shuffled": lambda words: rng.sample(words, len(words)),
    }
    for way, arrange in ways.items():
        arranged = [" ".join(arrange(text.split())) for text in texts]
        long_enough = [text for text in arranged if order_evidence(text) is not None]
        share = sum(map(is_scrambled, long_enough)) / len(long_enough)
        print(f"{name:18} {way:10} {len(long_enough):4} texts, called scrambled {share:6.1%}")


if __name__ == "__main__":
    main()
