"""A CV becomes a candidate's profile."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from greenroom.documents.contracts import Document, Line
from greenroom.documents.safety import command_notes
from greenroom.errors import InputError
from greenroom.profiles.achievements import read_achievements
from greenroom.profiles.contact import find_email, find_headline, find_location, find_name, find_phone, segment_size
from greenroom.profiles.contracts import CandidateProfile, Source, Sourced
from greenroom.profiles.long_lines import bounded_lines
from greenroom.profiles.records import read_education, read_employment, read_projects
from greenroom.profiles.sections import Section, SectionKind, find_sections
from greenroom.profiles.sensitive import sensitive_topics
from greenroom.profiles.skill_lists import read_skills
from greenroom.profiles.skills import skills_graph
from greenroom.profiles.wrapping import join_lines

_SUMMARY_WORDS = 12  # a longer line of the head is no headline but a summary without a heading


def profile_from(document: Document) -> CandidateProfile:
    """Return the content of a CV.

    Raises
    ------
    InputError
        The text has neither contact details nor any section of a CV.
    """
    all_lines = bounded_lines(document)
    lines = _without_running_heads(all_lines)
    sections = find_sections(lines)
    head = _head(sections)
    email, phone = find_email(lines), find_phone(head) or find_phone(lines)
    read_kinds = {section.kind for section in sections} & {"employment", "education", "skills", "projects"}
    if not read_kinds and email is None and phone is None:
        raise InputError(f"{document.name} does not look like a CV", "Upload a CV with headings such as Experience")
    name = find_name(head)
    headline = find_headline(head, name)
    return CandidateProfile(
        name=name,
        headline=headline,
        email=email,
        phone=phone,
        location=find_location(head, name, headline),
        summary=_summary(sections, head),
        skills=tuple(read_skills(_lines(sections, "skills"), skills_graph())),
        employment=tuple(chain.from_iterable(map(read_employment, _each(sections, "employment")))),
        education=tuple(chain.from_iterable(map(read_education, _each(sections, "education")))),
        projects=tuple(chain.from_iterable(map(read_projects, _each(sections, "projects")))),
        notes=(*document.notes, *command_notes(all_lines)),
        achievements=read_achievements(sections),
        sensitive=sensitive_topics(line.text for line in all_lines),
        mentioned=_mentioned(all_lines),
    )


def _mentioned(lines: Sequence[Line]) -> tuple[str, ...]:
    found = chain.from_iterable(skills_graph().mentioned(line.text) for line in lines)
    return tuple(dict.fromkeys(skill.name for skill in found))


def _head(sections: Sequence[Section]) -> list[Line]:
    """Return the lines that may hold the name and the contacts, those with the largest words first among flows."""
    heads = [section.lines for section in sections if section.kind in {"head", "contact"} and section.lines]
    heads.sort(key=lambda lines: -max(segment_size(segment) for line in lines for segment in line.segments))
    return list(chain.from_iterable(heads))


def _each(sections: Sequence[Section], kind: SectionKind) -> list[tuple[Line, ...]]:
    return [section.lines for section in sections if section.kind == kind and section.lines]


def _lines(sections: Sequence[Section], kind: SectionKind) -> list[Line]:
    return list(chain.from_iterable(_each(sections, kind)))


def _summary(sections: Sequence[Section], head: Sequence[Line]) -> Sourced | None:
    """Return the summary section, or the long lines of the head without such a section."""
    summaries = _each(sections, "summary")
    lines = list(summaries[0]) if summaries else _paragraph(head)
    text = join_lines(line.text for line in lines)
    return Sourced(text, Source(lines[0].page, " ".join(line.text for line in lines))) if text else None


def _paragraph(head: Sequence[Line]) -> list[Line]:
    long = [
        index for index, line in enumerate(head) if len(line.text.split()) >= _SUMMARY_WORDS and "@" not in line.text
    ]
    return list(head[long[0] : long[-1] + 2]) if long else []


def _without_running_heads(lines: Sequence[Line]) -> list[Line]:
    """Leave out page numbers, dates of printing and the name at the foot of each page."""
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    edges = set()
    for on_page in by_page.values():
        ordered = sorted(on_page, key=lambda line: line.top_points)
        body = max(line.size_points for line in ordered)
        for line in (ordered[0], ordered[-1]):
            if _is_running(line, body):
                edges.add(id(line))
    return [line for line in lines if id(line) not in edges]


def _is_running(line: Line, largest: float) -> bool:
    text = line.text.lower()
    numbered = any(character.isdigit() for character in text) and (
        "page" in text or "updated" in text or "/" in text or text.strip().isdigit()
    )
    return numbered and len(text.split()) <= 8 and line.size_points < largest and "@" not in text
