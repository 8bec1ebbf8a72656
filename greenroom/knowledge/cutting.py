"""Blocks that are too long for one chunk, cut where it hurts least."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from greenroom.knowledge.blocks import Block

CHARACTERS_PER_WORD = 10
"""Words that are longer on average count as more of them: they occur in code, not in prose."""

MOST_OVERLAP_WORDS = 40
LIST_MARK = "- "
_SENTENCE_EDGE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])")


def size_in_words(text: str) -> int:
    """Return the length of a text in words, or in tens of characters where that is more."""
    return max(len(text.split()), -(-len(text) // CHARACTERS_PER_WORD))


def cut_block(block: Block, most_words: int) -> list[str]:
    """Return a block as one text, or as several of at most ``most_words`` words in its order.

    Lists, tables and code are cut between items, rows and lines; a paragraph, or an item that is itself too long,
    between sentences, the next text beginning with the last sentence of the one before.
    """
    mark = LIST_MARK if block.kind == "list" else ""
    marked = [mark + part for part in block.parts]
    parts: list[str] = []
    for part in marked:
        parts.extend([part] if size_in_words(part) <= most_words else _cut_prose(part, most_words))
    return _pack(parts, "\n", most_words)


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [sentence for sentence in _SENTENCE_EDGE.split(text) if sentence]


def _cut_prose(text: str, most_words: int) -> list[str]:
    sentences: list[str] = []
    for sentence in _SENTENCE_EDGE.split(text):
        whole = size_in_words(sentence) <= most_words
        sentences.extend([sentence] if whole else _pack(list(_bits(sentence, most_words)), " ", most_words))
    texts: list[list[str]] = []
    for sentence in sentences:
        if texts and size_in_words(" ".join([*texts[-1], sentence])) <= most_words:
            texts[-1].append(sentence)
        else:
            texts.append([*_overlap(texts, sentence, most_words), sentence])
    return [" ".join(part) for part in texts]


def _overlap(texts: Sequence[Sequence[str]], sentence: str, most_words: int) -> list[str]:
    """Return the last sentence so far when it is short enough to be repeated before the next one."""
    if not texts or size_in_words(texts[-1][-1]) > MOST_OVERLAP_WORDS:
        return []
    last = texts[-1][-1]
    return [last] if size_in_words(f"{last} {sentence}") <= most_words else []


def _bits(sentence: str, most_words: int) -> Iterator[str]:
    """Yield the words of a sentence; a word longer than a whole text is cut too."""
    longest = most_words * CHARACTERS_PER_WORD
    for word in sentence.split():
        yield from (word[first : first + longest] for first in range(0, len(word), longest))


def _pack(parts: Sequence[str], between: str, most_words: int) -> list[str]:
    """Join neighbours while they fit."""
    texts: list[str] = []
    for part in parts:
        joined = f"{texts[-1]}{between}{part}" if texts else part
        if texts and size_in_words(joined) <= most_words:
            texts[-1] = joined
        else:
            texts.append(part)
    return texts
