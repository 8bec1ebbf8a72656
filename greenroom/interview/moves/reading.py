"""The move in a reply: a linear classifier over the encoder's vector, the words, and pairs of words.

When in doubt, a reply is an answer: an answer taken for a move would be lost, a move taken for an answer costs a
follow-up. ``classifier.npz`` is written by ``python -m bench.train_moves``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Protocol

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.language.tokens import tokenize
from greenroom.embedding.contracts import Embedder
from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.interview.contracts.events import AsideMove, CandidateMove
from greenroom.interview.moves.phrases import Vocabulary
from greenroom.interview.moves.short_statements import only_tells
from greenroom.interview.policy.listening import plain

VECTOR_SCALE = 6.0
PHRASE_SCALE = 8.0
"""Weights of the encoder's vector and of the phrases, chosen by leaving whole authors of the training set out."""

SURE = 0.6
"""From this probability on, a reply is a move; an answer needs less, because a lost answer is the worse error."""

PLAIN = 0.9
"""From this probability on, a move needs no confirmation."""

NEAR = 0.45
"""From this similarity on, a sentence of the job description is quoted to a candidate who asks about the job."""

NO_MOVES = frozenset({"answer", "skip"})
"""Kinds that are no move: "I don't know", which the training texts call "skip", is an answer the policy reacts to."""

LONGEST_MOVE_WORDS = 40
LONGEST_ASIDE_WORDS = 25
SHORTEST_ANSWER_WORDS = 7
"""A sentence of this length that is an answer makes the whole reply one."""

SKIPS = re.compile(
    r"^(?:(?:um|uh|so|ok|okay|well|sorry|please|yeah)\W+)*(?:pass|skip|next)"
    r"(?: (?:it|this|that|please|one|question|this "
    r"(?:one|question)))*\W*$"
    r"|^.{0,25}\b(?:(?:skip|pass on) (?:this|that|it|the)(?: one| question)?|go (?:on )?to the next"
    r"|next (?:question|one)|move on)\b"
    r"(?:.{0,20}\bplease)?\W*$"
)
"""A wish for another question."""

DECLINES = re.compile(
    r"^(?:(?:um|uh|so|ok|okay|well|sorry|please|honestly|actually|i'm afraid)\W+)*"
    r"(?:(?:that|this|it)(?:'s| is) (?:personal|private)\W+(?:(?:so|and) )?)?(?:"
    r"no comment"
    r"|(?:that|this)(?:'s| is) (?:too|a bit|rather|very|quite) (?:personal|private)"
    r"|(?:that|this|it)(?:'s| is) none of your business"
    r"|i(?:'d| would)? (?:rather|prefer) (?:not|not to) (?:say|answer)"
    r"|(?:i(?:'d| would)? (?:rather|prefer) (?:not|not to)|i (?:do not|don't) (?:want|wish) to|i (?:will not|won't))"
    r" (?:answer|discuss|talk about|speak about|go into|comment on|share) (?:this|that|it|any of (?:this|that|it))"
    r"(?: one| question)?"
    r"|i (?:do not|don't) feel comfortable (?:answering|discussing|talking about|sharing) (?:this|that|it)"
    r"(?: one| question)?"
    r")(?: here| now| today)?\W*(?:$|(?<=[,.;:!])|(?:because|since|as)\b)"
)
"""A refusal to answer, alone or with its reason; a sentence that goes on about something else is an answer."""

LONGEST_REFUSAL_WORDS = 20

WISHES = re.compile(
    r"\b(?:(?:can|could|may|might|shall) (?:i|we|you)|let(?:'s| me| us)|give me|hold on|bear with|i (?:need|want)"
    r"|i(?:'d| would) (?:like|rather|need|prefer)|please|one (?:moment|second|sec|minute))\b"
)
"""A wish for time after an answer has one of these; "later you can move it to the cloud" has none."""

ASKS_INDIRECTLY = re.compile(
    r"\b(?:wonder\w*|curious|ask\w*|question|tell me|let me know|mention\w*|says?|unclear|before (?:we|i)"
    r"|(?:like|love|want|wanted|need|interested|keen|happy) to (?:\w+ )?(?:know|hear|understand|learn|see|find)"
    r"|(?:would|will|can|could|might) (?:\w+ )?(?:know|tell|say)|interest(?:s|ed)? (?:me|in)"
    r"|no idea (?:what|how|if|whether)|don't know (?:what|how|if|whether|anything|much))\b"
)
"""A sentence that ends in a full stop and asks the interviewer something has one of these; "I need a new job." has
none. Of 370 such requests three have none either (``bench/moves``)."""

COMES_BACK = re.compile(r"\b(?:back|later|return|revisit|end|after|for now|for the moment)\b")


@dataclass(frozen=True, slots=True)
class MoveReading:
    """A move, and whether its words leave no doubt."""

    move: CandidateMove
    is_plain: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply that answers, taken apart.

    Parameters
    ----------
    answer
        What counts as the answer.
    rest, move
        What the candidate asked or wished for after it; empty and None in most replies.
    """

    answer: str
    rest: str = ""
    move: AsideMove | None = None


class MoveReader(Protocol):
    """Recognises what is said instead of an answer, or after it."""

    def read(self, text: str) -> MoveReading | None:
        """Return the move in a reply, None for an answer."""
        ...

    def split(self, text: str) -> Reply:
        """Take apart a reply that answers."""
        ...

    def find_reply(self, question: str, sentences: Sequence[str]) -> str | None:
        """Return the sentence that replies best to a candidate's question, None when none is near it."""
        ...


@dataclass(frozen=True, slots=True)
class Classifier:
    """Multinomial logistic regression over phrases, the encoder's vector, and the length.

    Parameters
    ----------
    weights
        Of each feature for each kind, shape (kinds, features): those of the vector, of the length, of the phrases.
    constants
        Shape (kinds,).
    """

    kinds: tuple[str, ...]
    vocabulary: Vocabulary
    weights: FloatArray
    constants: FloatArray

    def probabilities(self, embedder: Embedder, texts: Sequence[str]) -> FloatArray:
        """Return the probability of each kind for each text, shape (texts, kinds)."""
        values = features_of(embedder, self.vocabulary, texts) @ self.weights.T + self.constants
        odds: FloatArray = np.exp(values - values.max(axis=1, keepdims=True))
        shares: FloatArray = odds / odds.sum(axis=1, keepdims=True)
        return shares

    def move_of(self, probabilities: FloatArray) -> CandidateMove | None:
        """Return the move of a text with these probabilities, None for an answer."""
        best = int(probabilities.argmax())
        kind = self.kinds[best]
        return None if kind in NO_MOVES or probabilities[best] < SURE else kind  # type: ignore[return-value]

    def save(self, path: Path) -> None:
        """Write the classifier, in the precision that is read."""
        np.savez_compressed(
            path,
            kinds=np.array(self.kinds),
            phrases=np.frombuffer("\n".join(self.vocabulary.phrases).encode(), np.uint8),
            phrase_weights=self.vocabulary.weights.astype(np.float32),
            weights=self.weights.astype(np.float16),
            constants=self.constants.astype(np.float32),
        )


class LearnedMoveReader:
    """Recognises moves with the committed classifier."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def read(self, text: str) -> MoveReading | None:
        """Return the move in a reply, None for an answer."""
        read = plain(text)
        if not 0 < _count_words(text) <= LONGEST_MOVE_WORDS:
            return None
        if SKIPS.search(read) and not COMES_BACK.search(read):
            return MoveReading("skip", is_plain=True)
        if DECLINES.search(read) and _count_words(text) <= LONGEST_REFUSAL_WORDS:
            return MoveReading("skip", is_plain=True)
        whole, *sentences = self._read_all([text, *(one for one in split_sentences(text) if one != text.strip())])
        if whole is None or (whole.move != "correct" and None in sentences and self._has_answer(text, sentences)):
            return None
        return whole

    def split(self, text: str) -> Reply:
        """Take apart a reply that answers: its last sentence may ask the interviewer something, or for time."""
        last = (split_sentences(text) or ("",))[-1]
        answer = text[: text.rfind(last)].rstrip()
        if _count_words(answer) < SHORTEST_ANSWER_WORDS or not 0 < _count_words(last) <= LONGEST_ASIDE_WORDS:
            return Reply(text)
        classifier = shipped_classifier()
        move = classifier.move_of(classifier.probabilities(self._embedder, [last])[0])
        if move == "ask" and "?" in last:
            return Reply(answer, last, move)
        if move in {"later", "think"} and WISHES.search(plain(last)) and not only_tells(last, move):
            return Reply(answer, last, move)
        return Reply(text)

    def find_reply(self, question: str, sentences: Sequence[str]) -> str | None:
        """Return the sentence that replies best to a candidate's question, None when none is near it."""
        if not sentences:
            return None
        asked, *said = self._embedder.embed([question, *sentences])
        similarities = np.array(said) @ asked
        best = int(similarities.argmax())
        return sentences[best] if similarities[best] >= NEAR else None

    def _has_answer(self, text: str, readings: Sequence[MoveReading | None]) -> bool:
        pairs = zip(split_sentences(text), readings, strict=True)
        return any(reading is None and _count_words(one) >= SHORTEST_ANSWER_WORDS for one, reading in pairs)

    def _read_all(self, texts: Sequence[str]) -> list[MoveReading | None]:
        classifier = shipped_classifier()
        rows = classifier.probabilities(self._embedder, texts)
        found = [(classifier.move_of(row), float(row.max())) for row in rows]
        return [
            None if move is None or _is_statement(text, move) else MoveReading(move, probability >= PLAIN)
            for text, (move, probability) in zip(texts, found, strict=True)
        ]


def features_of(embedder: Embedder, vocabulary: Vocabulary, texts: Sequence[str]) -> FloatArray:
    """Return the encoder's vectors, the logarithm of the number of words, and the phrases, shape (texts, features)."""
    lengths = np.log1p([[_count_words(text)] for text in texts])
    vectors = VECTOR_SCALE * embedder.embed(texts)
    return np.hstack([vectors, lengths, PHRASE_SCALE * vocabulary.features(texts)])


@lru_cache
def shipped_classifier() -> Classifier:
    """Return the committed classifier."""
    with resources.files(__package__).joinpath("classifier.npz").open("rb") as file, np.load(file) as stored:
        phrases = tuple(stored["phrases"].tobytes().decode().split("\n"))
        vocabulary = Vocabulary(phrases, stored["phrase_weights"].astype(float))
        kinds = tuple(str(kind) for kind in stored["kinds"])
        return Classifier(kinds, vocabulary, stored["weights"].astype(float), stored["constants"].astype(float))


def _is_statement(text: str, move: CandidateMove) -> bool:
    """Whether a text states something, and does not ask for what it seems to ask for.

    A question to the interviewer is known by its marks, so only as it is typed: a recogniser writes none.
    """
    if move != "ask":
        return only_tells(text, move)
    return text.rstrip().endswith(".") and "?" not in text and not ASKS_INDIRECTLY.search(plain(text))


def _count_words(text: str) -> int:
    return len(tokenize(text))
