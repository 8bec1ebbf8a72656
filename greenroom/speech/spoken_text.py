"""Reduce a transcript to the candidate's words: no speaker labels, no stage directions."""

from __future__ import annotations

import re

DIRECTION = re.compile(
    r"\[[^\]\n]*\]"  # [music], [00:12], [laughter]
    r"|\(\s*(?:\w+\s+){0,2}(?:laugh|chuckl|cough|sigh|sniff|breath|clap|clears|music|applause|inaudible|unintelligible"
    r"|pause|silence|crosstalk|noise|phone|unclear|indistinct)\w*(?:\s+\w+){0,3}\s*\)"
    r"|♪[^♪\n]*♪?|\*(?:laugh|chuckl|cough|sigh|sniff|pause)\w*\*",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^\s*(?:-\s+|>>+\s*)?(?:\(?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\)?\s+)?"
    r"(?P<label>[^\W\d_][\w.'’&-]*(?: [\w.'’&()-]+){0,3})\s*:(?:\s+|$)"
)
LEADING_MARK = re.compile(r"^\s*(?:>>+|-\s)\s*|^\s*\(?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\)?(?=\s|$)")
INTERVIEWER = re.compile(
    r"^(?:interviewer|interviewerin|questioner|question|q|moderator|recruiter|host|examiner|hiring manager)\b",
    re.IGNORECASE,
)
SPEAKERS = frozenset(
    {
        "interviewee",
        "candidate",
        "applicant",
        "answer",
        "a",
        "me",
        "guest",
        "respondent",
        "participant",
        "speaker",
        "unknown",
    }
)
"""First words of labels that mean a speaker even when they occur once."""


class SpokenText:
    """Reads a transcript line by line and keeps the candidate's words.

    A label ("Interviewer:", ">> Q:") is valid until the next one. The interviewer's words are left out and counted.
    "The reason is: money" is not a label: an unusual name must open several lines to count as a speaker.
    """

    def __init__(self, lines: list[str]) -> None:
        seen: dict[str, int] = {}
        for line in lines:
            if label := _label(line):
                seen[label] = seen.get(label, 0) + 1
        self._labels = {label for label, count in seen.items() if count > 1 or _usual(label)}
        self._interviewer_speaks = False
        self.left_out_words = 0

    def words(self, line: str, speaker: str | None = None) -> list[str]:
        """Return the candidate's words of a line; ``speaker`` is the name in the file itself, e.g. in a voice tag."""
        label = _label(line)
        if label in self._labels:
            match = LABEL.match(line)
            line = line[match.end() :] if match else line
            self._interviewer_speaks = bool(INTERVIEWER.match(label or ""))
        if speaker is not None:
            self._interviewer_speaks = bool(INTERVIEWER.match(speaker))
        words = split_words(DIRECTION.sub(" ", LEADING_MARK.sub(" ", line)))
        if self._interviewer_speaks:
            self.left_out_words += len(words)
            return []
        return words


def split_words(text: str) -> list[str]:
    """Split at white space; a mark on its own (a dash, an ellipsis) joins the word before it."""
    words: list[str] = []
    for token in text.split():
        if any(character.isalnum() for character in token):
            words.append(token)
        elif words:
            words[-1] += token
    return words


def _label(line: str) -> str | None:
    match = LABEL.match(line)
    return match["label"].lower() if match else None


def _usual(label: str) -> bool:
    return bool(INTERVIEWER.match(label)) or label.split(maxsplit=1)[0] in SPEAKERS
