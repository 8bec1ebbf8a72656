"""What interviews and their questions are called in lists and reports. Pure."""

from __future__ import annotations

import re

from greenroom.interview.personal.contracts import ID_PREFIX

LABEL_WORDS = 8
"""A longer line of a CV is cut."""

_WRITTEN_WORDS = (
    "API ARM AUC B-tree CAP CDC CSRF CSV DNS ELT ETL GIL GPU HTTP IP JSON LSM NaN RAG SMS SQL TCP UDP VM XSS "
    "ArrayList December Fibonacci GraphQL Intel LinkedList October Raft Sunday forEach"
)
_WRITTEN = {
    **{word.lower().replace("-", ""): word for word in _WRITTEN_WORDS.split()},
    "somebody elses": "somebody else’s",
    "simpsons": "Simpson’s",
    "shift workers meals": "shift workers’ meals",
    "significant a a tests": "significant A/A tests",
}
"""Words that identifiers write without capitals, apostrophes and strokes."""

_IDENTIFIED = re.compile(rf"\b({'|'.join(map(re.escape, _WRITTEN))})\b")
_QUOTED = re.compile("“([^”]+)”")
_REQUIRED = re.compile(r"^The job asks for (.+), and your CV")

SPOKEN_ROLE = "the role of "
"""How a role begins when an interviewer says what the interview is about."""


def title_of(subject: str) -> str:
    """Return the title of an interview: "Data engineer" for "the role of data engineer"."""
    title = subject.removeprefix(SPOKEN_ROLE)
    return title[:1].upper() + title[1:]


def label_of(question_id: str, topic: str, reason: str) -> str:
    """Return a question in a few words: the candidate's own line that it is about, or what the bank calls it.

    Parameters
    ----------
    topic
        Identifier of the topic, with which the id of a question of the bank begins.
    reason
        Why it was asked; the reason of a personal question quotes what it is about.

    Returns
    -------
    str
        Empty where neither says anything.
    """
    if quoted := _QUOTED.search(reason if question_id.startswith(ID_PREFIX) else ""):
        words = quoted[1].split()
        return f"“{' '.join(words[:LABEL_WORDS])}{'…' if len(words) > LABEL_WORDS else ''}”"
    if question_id.startswith(f"{topic}-"):
        words = question_id.removeprefix(f"{topic}-").replace("-", " ")
        return _IDENTIFIED.sub(lambda found: _WRITTEN[found[1]], words) if words.replace(" ", "").isalpha() else ""
    required = _REQUIRED.search(reason)
    return required[1] if required else ""
