"""What stories and questions are compared with: wordings of each competency, and the questions of the bank.

These texts are part of Greenroom, so their vectors may be stored in a file; those of a candidate may not.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.questions.contracts import Question
from greenroom.stories.competencies import asked_by, competencies, wordings
from greenroom.stories.similarity import Similarity

UNREADABLE = (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile)
"""Errors of numpy for a file that is missing, cut short or foreign."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Texts, each with what it represents.

    Parameters
    ----------
    texts
        Wordings first, then questions.
    owners
        The competencies that each text is about.
    wording_count
        How many of the texts are wordings.
    vectors
        Unit vectors, shape (texts, width).
    """

    texts: tuple[str, ...]
    owners: tuple[tuple[str, ...], ...]
    wording_count: int
    vectors: FloatArray


def read_reference(questions: Sequence[Question], similarity: Similarity, file: Path | None = None) -> Reference:
    """Return the texts to compare with.

    Parameters
    ----------
    questions
        One or more behavioural questions.
    file
        The file of vectors, reused by later processes; valid only for the same texts and embedder.
    """
    worded = [(text, (name,)) for name in competencies(questions) for text in wordings(name)]
    by_question = [(question.text, asked_by(question)) for question in questions]
    texts, owners = zip(*worded, *by_question, strict=True)
    return Reference(texts, owners, len(worded), _vectors(texts, similarity, file))


def _vectors(texts: Sequence[str], similarity: Similarity, file: Path | None) -> FloatArray:
    digest = hashlib.sha256(json.dumps([similarity.identity, *texts]).encode()).hexdigest()
    if file is None:
        return similarity.vectors(texts)
    with contextlib.suppress(*UNREADABLE), file.open("rb") as content, np.load(content, allow_pickle=False) as stored:
        if str(stored["digest"]) == digest:
            vectors: FloatArray = stored["vectors"]
            return vectors
    vectors = similarity.vectors(texts)
    with contextlib.suppress(OSError):  # a full disk costs half a second the next time, no more
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(".part.npz")
        np.savez(unfinished, digest=np.array(digest), vectors=vectors)
        unfinished.replace(file)
    return vectors
