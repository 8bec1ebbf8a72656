"""What of an answer counts: sentences that say something about the question, each once.

Rows of terms, repetitions of the question, refusals, and sentences about something else would take a reader in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np

from greenroom.evaluation.rubric import lexicon
from greenroom.evaluation.rubric.matching import Passage, Texts, passage_of, recall
from greenroom.evaluation.rubric.negation import LISTING_WORDS, is_content, read_meaning
from greenroom.evaluation.rubric.segmentation import WORD, normalised, plain_word, split_sentences

LEAST_RELATED_COSINE = 0.2
"""A sentence less similar to the question and to every wording of a point is about something else.

With .1, six of 60 injected orders raised a score by more than 5; with .2 two did, and topics left out lost nothing that
was more than chance.
"""

REPEATED_RECALL = 0.8
"""How much of the question a sentence without words of its own must say to be a repetition of it."""

FEWEST_QUOTED_WORDS = 8
"""Shorter runs of the question's words occur in answers that take it up."""

QUOTED_SHARE = 0.6

FEWEST_TERMS = 4
"""Fewer terms can be an answer by themselves, "last in, first out"; what they are part of decides."""

LONGEST_LISTING = 5
"""More items in a row, of at most two words each, are a row of terms: 5 of 7,930 sentences of the answer set are."""

ITEM_WORDS = 2

MANY_TERMS = 9
"""Beside a short reference, so many terms without a single function word are a list, in whatever order."""

FEWEST_LISTED = 4
"""So many single words, each between marks, are one, too."""

BETWEEN_MARKS = re.compile(r"[^,;:.!?–—()/\n]+")
ITEM_MARKS = re.compile(r"[,:]")

DATA = re.compile(r"""(?:"[^"]*"\s*:.*){2}|[A-Za-z0-9+/=]{40,}""", re.DOTALL)
"""Names with values, or a word that no language has: it speaks to a program. No sentence of the answer set does."""

ABOUT_SIMILARITY = 0.3
"""Cosine with the question or a claim from which a sentence is about the matter: in 99% of 435 strong answers
sentences with half of the words reach it; in ten answers to different questions, one of them right, a fifth."""

FREE_WORDS = 200
"""So many words may lie beside the matter without harm: a story needs its scene."""

NO_FOCUS, FULL_FOCUS = 0.1, 0.4
"""Shares about the matter at which nothing and all of a score stands."""


def counted_sentences(
    answer: str, question: str, wordings: Sequence[str], texts: Texts, *, allows_notes: bool = False
) -> tuple[str, ...]:
    """Return the sentences of an answer that count, in order; what is said twice counts once, whatever its case.

    Parameters
    ----------
    wordings
        Every wording of every point.
    texts
        What an embedder made of the question, the wordings and the sentences.
    allows_notes
        Whether a few terms without a sentence around them count, as students write beside a short reference; whether
        such an answer is off the topic, its classifier decides.
    """
    matter = np.stack([texts[text].vector for text in (question, *wordings)])
    least_cosine = -1.0 if allows_notes else LEAST_RELATED_COSINE
    whole_question = passage_of([question], texts)
    ties = _tying_share(answer)
    found = {
        normalised(sentence): sentence
        for sentence in split_sentences(answer)
        if not (drops_names(answer) if allows_notes else _is_list(sentence, ties))
        and not is_refusal(sentence)
        and not DATA.search(sentence)
        and float((matter @ texts[sentence].vector).max()) >= least_cosine
        and not repeats(passage_of([sentence], texts), whole_question)
    }
    return tuple(found.values())


def repeats(passage: Passage, question: Passage) -> bool:
    """Tell whether a passage quotes the question, or has most of its content words and none of its own."""
    if quotes(passage.text, question.text):
        return True
    own = read_meaning(passage.text).signs.keys() - read_meaning(question.text).signs.keys()
    return not own and recall(passage, question) >= REPEATED_RECALL


def quotes(text: str, question: str) -> bool:
    """Tell whether most of a text is one run of the question's words; case and marks do not matter."""
    said, source = normalised(text).split(), normalised(question).split()
    longest = SequenceMatcher(None, said, source, autojunk=False).find_longest_match().size
    return longest >= max(FEWEST_QUOTED_WORDS, QUOTED_SHARE * len(said))


def is_refusal(text: str) -> bool:
    """Tell whether a text only says that there is no answer; case and marks do not matter."""
    return tuple(normalised(text).split()) in lexicon.phrases("unanswered")


def is_row_of_terms(text: str) -> bool:
    """Tell whether a text has more short items in a row than a statement lists."""
    longest = row = 0
    for item in ITEM_MARKS.split(text):
        row = row + 1 if len(WORD.findall(item)) <= ITEM_WORDS else 0
        longest = max(longest, row)
    return longest > LONGEST_LISTING


def drops_names(text: str) -> bool:
    """Tell whether a short answer is a row of terms; "member functions and data members" can be all that was asked."""
    words = [plain_word(found.group()) for found in WORD.finditer(text)]
    if len(words) >= MANY_TERMS and all(map(is_content, words)):
        return True
    longest = max((len(WORD.findall(part)) for part in BETWEEN_MARKS.findall(text)), default=0)
    return len(words) >= FEWEST_LISTED and longest == 1


def focus_of(answer: str, question: str, wordings: Sequence[str], texts: Texts) -> float:
    """Return what share of the points stands, 0 to 1: saying everything that one knows must not pay.

    A rubric asks whether each point is made somewhere, so an answer that says enough of everything would make them all.
    A sentence said twice counts once.
    """
    sentences = list({normalised(sentence): sentence for sentence in split_sentences(answer)}.values())
    words = np.array([len(WORD.findall(sentence)) for sentence in sentences])
    if words.sum() <= FREE_WORDS:
        return 1.0
    matter = np.stack([texts[text].vector for text in (question, *wordings)])
    similarity = (np.stack([texts[sentence].vector for sentence in sentences]) @ matter.T).max(axis=1)
    about = float(words[similarity >= ABOUT_SIMILARITY].sum())
    charged = max(float(words.sum()) - about - FREE_WORDS, 0.0)
    share = about / (about + charged) if about else 0.0
    return min(max((share - NO_FOCUS) / (FULL_FOCUS - NO_FOCUS), 0.0), 1.0)


def _is_list(sentence: str, ties_of_answer: float | None) -> bool:
    """Tell whether a sentence drops terms without words that tie them.

    A fragment of a few terms is judged with the whole answer, so that a list is one however it is punctuated.
    """
    if is_row_of_terms(sentence):
        return True
    ties = _tying_share(sentence)
    ties = ties_of_answer if ties is None else ties
    return ties == 0.0


def _tying_share(text: str) -> float | None:
    """Return the share of tying words among them and the terms of a text; None where it has too few terms to tell.

    Tying words are function words without articles, "and" and "or", which lists have, too.
    """
    if is_row_of_terms(text):
        return 0.0
    terms = tying = 0
    for found in WORD.finditer(text):
        word = plain_word(found.group())
        if not is_content(word):
            tying += word not in LISTING_WORDS
        elif len(word) > 1 and not any(sign.isdigit() for sign in word):
            terms += 1
    return tying / (terms + tying) if terms >= FEWEST_TERMS else None
