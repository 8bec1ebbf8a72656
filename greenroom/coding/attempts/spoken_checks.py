"""Checks of the words that a language model gives the interviewer beside the editor. Pure."""

from __future__ import annotations

import re

from greenroom.coding.attempts.interviewing import Line, content_words, task_sentences
from greenroom.coding.attempts.voices import Scene
from greenroom.documents.safety import reads_like_command

LONGEST_WORDS = 45
MOST_SENTENCES = 2
WORD = re.compile(r"[\w']+")
SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)")

MARKUP = re.compile(r"[<>{}`*#=;\n]|https?:|\bwww\.|->|\w\(\w*\)")
"""Markup, addresses and code: an interviewer only talks."""

VERDICT = re.compile(
    r"\b(?:good|great|excellent|perfect(?:ly)?|nice(?:ly)?|well done|correct(?:ly)?|incorrect(?:ly)?|wrong(?:ly)?|"
    r"bugs?|mistakes?|errors?|score[ds]?|optimal|suboptimal|inefficient|too slow)\b",
    re.IGNORECASE,
)
"""The tests say how good the code is, not the interviewer."""

TECHNIQUES = frozenset({
    "set", "sets", "hash", "hashing", "hashmap", "map", "dictionary", "dict", "counter", "heap", "priority", "stack",
    "queue", "deque", "sort", "sorted", "sorting", "binary", "bisect", "pointer", "pointers", "window", "sliding",
    "prefix", "suffix", "recursion", "recursive", "memo", "memoise", "memoize", "cache", "dynamic", "greedy", "graph",
    "breadth", "depth", "bfs", "dfs", "topological", "union", "trie", "tree", "linked", "backtrack", "backtracking",
    "bit", "bitmask", "xor", "modulo", "join", "group", "partition", "cte",
})  # fmt: skip
"""One of these words alone can be the whole hint."""

TALK = content_words(
    "code program function line variable name value loop list element entry item index place position number text step "
    "result input output start end round case return call write read change hold happen begin first last next before"
)
"""Words in which any program is talked about; they give nothing away."""

LEAKED_WORDS = 2
"""So many words of the solution in one line, which nothing told the candidate so far, give it away."""


def check_line(text: str, line: Line, scene: Scene) -> None:
    """Object to words that are no short plain question, judge the code, or give more away than the hints taken.

    Raises
    ------
    ValueError
        With a sentence that names the fault.
    """
    if MARKUP.search(text) or reads_like_command(text) or not text.isprintable():
        raise ValueError("it is not plain speech")
    if not text.strip() or len(WORD.findall(text)) > LONGEST_WORDS or len(SENTENCE_END.findall(text)) > MOST_SENTENCES:
        raise ValueError(f"it is not one or two sentences of at most {LONGEST_WORDS} words")
    if line.text.endswith("?") and not (text.endswith("?") and text.count("?") == 1):
        raise ValueError("it is not one question")
    if not line.text.endswith("?") and "?" in text:
        raise ValueError("it asks a question, but nothing is to be asked")
    if judged := VERDICT.search(text):
        raise ValueError(f"{judged.group()!r} says how good the code is")
    _check_leaks(text, line, scene)


def _check_leaks(text: str, line: Line, scene: Scene) -> None:
    known = _known_words(line, scene)
    named = {word.lower() for word in WORD.findall(text)} & TECHNIQUES
    if revealed := {word for word in named if not content_words(word) <= known}:
        raise ValueError(f"{min(revealed)!r} names a technique that the candidate has not named")
    leaked = (content_words(text) & _solution_words(scene)) - known
    if len(leaked) >= LEAKED_WORDS:
        raise ValueError("it gives away what a solution does")


def _known_words(line: Line, scene: Scene) -> frozenset[str]:
    """Return the words of the task, the conversation, the candidate's code, the hints taken and the planned line."""
    names = re.sub(r"_|(?<=[a-z])(?=[A-Z])", " ", scene.source)
    texts = (
        scene.problem.title,
        *task_sentences(scene.problem),
        *(message.text for message in scene.messages),
        *scene.hints,
        names,
        line.text,
    )
    return content_words(" ".join(texts)) | TALK


def _solution_words(scene: Scene) -> frozenset[str]:
    """Return the words of hints, strong answer and rubric."""
    problem = scene.problem
    wordings = [wording for point in problem.points for wording in point.wordings]
    return content_words(" ".join((*problem.hints, problem.strong_answer, *wordings)))
