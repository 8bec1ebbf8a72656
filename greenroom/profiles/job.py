"""Turn a job description into a profile: title, seniority, required and welcome skills, duties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Literal

import yaml

from greenroom.documents.contracts import Document, Line
from greenroom.documents.safety import command_notes
from greenroom.errors import InputError
from greenroom.profiles.contracts import JobProfile, SkillClaim, Source, Sourced
from greenroom.profiles.duties import prose_duties
from greenroom.profiles.items import read_items
from greenroom.profiles.lexicon import share
from greenroom.profiles.long_lines import bounded_lines
from greenroom.profiles.seniority import find_seniority
from greenroom.profiles.skills import SkillsGraph, skills_graph

JobSection = Literal["description", "responsibilities", "must_have", "nice_to_have", "other"]

_MOST_HEADING_WORDS = 7
_MOST_WORDS_ALONE = 4
_LINE_PITCH = 1.9  # of the size: a line further below has space above it
_PASTED_MARKS = re.compile(r"^#{1,6}\s+|\*\*")
"""Marks of Markdown in a text that was pasted without its file's name."""
_MOST_TITLE_WORDS = 12
_TOP_LINES = 15
_TITLE_LABEL = re.compile(
    r"^(?:puesto(?: de trabajo)?|job title|position(?: title)?|title|role|job|vacancy|stelle|poste|cargo)\s*:\s*(.+)$",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(
    r"\b(?:preferred|a plus|nice to have|bonus|ideally|desirable|advantageous|deseable|valorable|von vorteil|"
    r"un plus|optional)\b",
    re.IGNORECASE,
)
_REQUIRED = re.compile(r"\(required\)|\bmust have\b", re.IGNORECASE)
# Sentences that ask for a course of study name subjects, not skills.
_STUDIES = re.compile(
    r"\b(?:bachelor|master's|degree|diploma|estudiante|carrera|grado|titulaci[óo]n|studium|b\.?sc|m\.?sc|phd)\b",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"^(?:job types?|salary|application deadline|schedule|benefits?|location|contract|work remotely)\b[^.]*:",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:we offer|we provide|in return|salary|pay(?=:)|contact(?=:)|apply (?:by|to|at|via|now|online)|to apply"
    r"|please (?:send|apply)|send (?:us )?your|place of work|closing date|interviews will)\b",
    re.IGNORECASE,
)
_COMPANY_LABEL = re.compile(
    r"^(?:company|employer|organi[sz]ation|school|hospital|firm|empresa|arbeitgeber)\s*:\s*(.+)$", re.IGNORECASE
)
_ABOUT_COMPANY = re.compile(r"^About (?!(?:us|you|me|our|the|this|your)\b)((?:[A-Z0-9][\w&.'’-]*\s?){1,5}):?$")
_JOIN_COMPANY = re.compile(r"^Join (?!(?:Us|Our|The|A|An)\b)((?:[A-Z][\w&'’-]*\s?){1,4})(?:[!.,]|$)")
_SAYS_WHAT_IT_DOES = re.compile(
    r"^((?:[A-Z][\w&'’-]+ ){1,5})(?:is an?|are an?|is the|sells|serves|makes|builds|helps|provides|offers|runs|employs"
    r"|designs|develops|operates|supplies|was founded|has been)\b"
)
_NO_NAME = frozenset((
    "the", "this", "that", "these", "those", "we", "you", "they", "it", "our", "your", "my", "there", "what",
    "who", "as", "if", "in", "at", "on", "for", "with", "about", "applicants", "candidates", "experience",
    "knowledge", "reporting", "job", "position", "role", "company", "candidate", "applicant",
))  # fmt: skip
"""First words of a sentence about something other than the employer by name."""

_AT_COMPANY = re.compile(r"\bAt ((?:[A-Z][\w&'’-]*\s?){1,4}), (?:we|you|our)\b")
_NOT_WORD_CHARACTERS = re.compile(r"[^\w\s'’-]+")
_NUMBERING = re.compile(r"^(?:\d{1,2}|[ivx]{1,4})[.)]\s+")
_BREAK = re.compile(r"\s+[–—|]\s+|\s+-\s+(?=\d|remote|full|part)", re.IGNORECASE)


@dataclass(slots=True)
class _Part:
    """The lines below one heading of a job description."""

    kind: JobSection
    lines: list[Line] = field(default_factory=list)


def job_from(document: Document) -> JobProfile:
    """Return the profile of a job description.

    Raises
    ------
    InputError
        It neither names nor describes a job.
    """
    lines = bounded_lines(document)
    parts = _parts(lines)
    title = _title(lines)
    required, optional = _requirements(parts)
    responsibilities = list(chain.from_iterable(map(prose_duties, _items(parts, {"responsibilities"}))))
    described = _items(parts, {"description"})
    if title is None and not required and not responsibilities:
        raise InputError(
            f"{document.name} does not look like a job description", "Upload the text of a job advertisement"
        )
    graph = skills_graph()
    must_have = _skills(required or [*responsibilities, *described], graph)
    required_skills = {claim.skill for claim in must_have}
    return JobProfile(
        title=title,
        seniority=find_seniority(title, [*required, *described]),
        must_have=must_have,
        nice_to_have=tuple(claim for claim in _skills(optional, graph) if claim.skill not in required_skills),
        responsibilities=tuple(responsibilities),
        requirements=(*required, *optional),
        notes=(*document.notes, *command_notes(lines)),
        company=_company(lines),
    )


def _parts(lines: Sequence[Line]) -> list[_Part]:
    parts = [_Part("description")]
    for line, is_alone in zip(lines, _stand_alone(lines), strict=True):
        kind = _heading_kind(line, is_alone=is_alone)
        if kind is not None:
            parts.append(_Part(kind))
        else:
            parts[-1].lines.append(line)
    return parts


def _stand_alone(lines: Sequence[Line]) -> list[bool]:
    """Return for each line whether it stands above a list or a paragraph, with space above it, as headings do."""
    alone = []
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        is_apart = before is not None and line.top_points - before.top_points > _LINE_PITCH * line.size_points
        opens = after is not None and (after.bullet or len(after.text.split()) > _MOST_HEADING_WORDS)
        alone.append(is_apart and opens and len(line.text.split()) <= _MOST_WORDS_ALONE)
    return alone


def _heading_kind(line: Line, *, is_alone: bool = False) -> JobSection | None:
    """Return the kind of section that a line begins, or None if it is no heading."""
    text = line.text.strip()
    words = _NOT_WORD_CHARACTERS.sub(" ", _NUMBERING.sub("", text.lower()).replace("’", "'")).split()
    stands_out = (is_alone or text.isupper()) and words[:1] != ["about"]  # "About the role" describes it
    marked = stands_out or text.endswith(":") or line.bold or line.heading_level is not None
    if line.bullet or not 0 < len(words) <= _MOST_HEADING_WORDS or text.endswith((".", ",", ";")):
        return None
    normal = f" {' '.join(words)} "
    for kind, cues in _cues().items():
        known = (*cues["exact"], *cues["words"])
        if any(normal == f" {cue} " for cue in known) or (
            marked and any(f" {cue} " in normal for cue in cues["words"])
        ):
            return kind
    return None


def _title(lines: Sequence[Line]) -> Sourced | None:
    """Return the job's title: the text after a label, or the largest short line near the top, the first of equals."""
    largest = max(line.size_points for line in lines[:3])
    for line in lines[:_TOP_LINES]:
        match = _TITLE_LABEL.match(line.text)
        # A label below a larger title names something else: a team, a programme.
        if match and len(match[1].split()) <= _MOST_TITLE_WORDS and line.size_points >= largest:
            return _sourced_title(match[1], line)
    candidates = [
        line for line in lines[:6]
        if len(line.text.split()) <= _MOST_TITLE_WORDS and not line.bullet and _heading_kind(line) is None
    ]  # fmt: skip
    if not candidates:
        return None
    best = max(candidates, key=lambda line: (line.size_points, share(line.text, "titles") > 0))
    return _sourced_title(best.text, best)


def _company(lines: Sequence[Line]) -> Sourced | None:
    """Return the employer that the text names.

    By a label, in the heading "About X", as "At X, we", as "Join X", or in a sentence that says what it does. The last
    counts only for a name of several words, or one that stands elsewhere, too.
    """
    for pattern in (_COMPANY_LABEL, _ABOUT_COMPANY, _AT_COMPANY, _JOIN_COMPANY, _SAYS_WHAT_IT_DOES):
        for line in lines:
            match = pattern.search(line.text.strip())
            name = match[1].strip(" .,:") if match else ""
            if not name or len(name.split()) > _MOST_TITLE_WORDS:
                continue
            if pattern is not _SAYS_WHAT_IT_DOES or _is_name(name, lines):
                return Sourced(name, Source(line.page, line.text))
    return None


def _is_name(name: str, lines: Sequence[Line]) -> bool:
    if name.split(maxsplit=1)[0].lower() in _NO_NAME:
        return False
    return len(name.split()) > 1 or sum(name in line.text for line in lines) > 1


def _sourced_title(text: str, line: Line) -> Sourced:
    text = _PASTED_MARKS.sub("", text)
    half = text[: len(text) // 2]
    text = half if len(text) % 2 == 0 and half * 2 == text else text  # a heading and its link, both copied
    return Sourced(_BREAK.split(text)[0].strip(" :.-"), Source(line.page, line.text))


def _requirements(parts: Sequence[_Part]) -> tuple[list[Sourced], list[Sourced]]:
    """Return the required and the welcome skills; a sentence may say of itself which it is."""
    required: list[Sourced] = []
    optional: list[Sourced] = []
    for item in _items(parts, {"must_have"}):
        (optional if _OPTIONAL.search(item.value) and not _REQUIRED.search(item.value) else required).append(item)
    for item in _items(parts, {"nice_to_have"}):
        (required if _REQUIRED.search(item.value) else optional).append(item)
    return required, optional


def _items(parts: Sequence[_Part], kinds: set[JobSection]) -> list[Sourced]:
    items = chain.from_iterable(read_items(part.lines) for part in parts if part.kind in kinds)
    return [item for item in items if not _TERMS.match(item.value) and not _CLOSING.match(item.value)]


def _skills(items: Iterable[Sourced], graph: SkillsGraph) -> tuple[SkillClaim, ...]:
    """Return the skills that sentences name, each once, with the first sentence that does."""
    found: dict[str, SkillClaim] = {}
    for item in items:
        if _STUDIES.search(item.value):
            continue
        for skill in graph.mentioned(item.value):
            found.setdefault(skill.name, SkillClaim(Sourced(skill.name, item.source), skill.name))
    return tuple(found.values())


@cache
def _cues() -> dict[JobSection, dict[str, list[str]]]:
    cues: dict[JobSection, dict[str, list[str]]] = yaml.safe_load(
        (Path(__file__).parent / "job_headings.yaml").read_text(encoding="utf-8")
    )
    return cues
