"""Questions from a candidate's own document, built without a language model.

A section gives a question for each term that it defines ("A write-ahead log is a file that ..."), and else one for its
heading. Either needs two sentences that state facts. They become the rubric, so the answer is judged against the
document's own words. Sections about people, lists and headings such as "Summary" give no question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile
from types import MappingProxyType

from greenroom.documents.safety import reads_like_command
from greenroom.knowledge.contracts import Chunk, Citation
from greenroom.knowledge.cutting import LIST_MARK, split_sentences
from greenroom.questions.contracts import OWN_DOCUMENTS, Question, RubricPoint, Topic

OWN_DOCUMENTS_TOPIC = Topic(OWN_DOCUMENTS, "Your own documents", "your own documents", MappingProxyType({}))
"""The topic of these questions; it has no concepts."""

MOST_QUESTIONS = 12
FEWEST_POINTS, MOST_POINTS = 2, 4

FEWEST_WORDS, MOST_WORDS = 6, 40
"""A shorter sentence says too little to judge by, a longer one too much for one point."""

MOST_TERM_WORDS = 4
MOST_HEADING_WORDS = 8
DIFFICULTY = 3
SENTENCE_ENDS = (".", "!", "?", ":", ";", ",", "…")

DEFINITION = re.compile(
    r"^(?P<article>An? |The )?(?P<term>[A-Za-z][\w’'/+-]*(?: [\w’'/+-]+){0,3}?)(?: \([^()]{1,40}\))?"
    r" (?P<verb>is|are|means|refers to|describes) (?P<rest>(?:an?|the|any|when|where|how|what|which|to|one of) .+)$"
)
"""A sentence that says what something is."""

POINTERS = re.compile(
    r"^(?:this|that|these|those|it|they|there|here|he|she|we|you|i|one|such|each|another|both|what)\b", re.IGNORECASE
)
"""Words that stand for something said before: they are not a term."""

NO_TERM = re.compile(
    r"\b(?:"
    r"advantage|aim|answer|author|book|chapter|company|difference|document|example|figure|first|following|"
    r"goal|idea|important|last|main|most|name|next|number|only|order|part|point|problem|purpose|question|"
    r"reason|result|rule|second|section|solution|table|team|thing|time|work"
    r")\b",
    re.IGNORECASE,
)
"""A sentence that begins with one of these defines nothing: "The main reason is that ..."."""

OPENS_NO_MATTER = re.compile(
    r"\b(?:"
    r"a|about|after|afterwards|an|at|before|by|during|finally|first|for|from|further|getting|how|i|in|it|"
    r"let|more|my|next|on|other|our|part|second|some|step|the|then|third|this|to|using|week|we|what|when|"
    r"where|which|who|why|your"
    r")\b",
    re.IGNORECASE,
)

NO_MATTER = re.compile(
    r"\b(?:"
    r"abstract|acknowledgements|activities|address|appendix|attribution|awards|background|certifications|"
    r"chapter|conclusion|contact|contents|education|example|examples|exercise|exercises|experience|faq|"
    r"goals|hobbies|interests|introduction|languages|license|notes|objective|overview|preface|profile|"
    r"projects|publications|questions|references|responsibilities|results|resume|skills|summary|text|title|"
    r"todo"
    r")\b",
    re.IGNORECASE,
)
"""A heading with one of these says where the reader is, not what the section is about."""

ABOUT_PEOPLE = re.compile(r"\b(?:I|we|our|us|my|me|you|your|he|she|his|her)\b", re.IGNORECASE)
ABOUT_THE_TEXT = re.compile(
    r"\b(?:chapter|section|figure|table|page|exercise)s? \d|\b(?:above|below|see)\b|https?://|@", re.IGNORECASE
)
LABEL = re.compile(r"^[A-Z]\w+: ")
"""Such as "Summary: Led the team"."""

CONTINUES = re.compile(r"^(?:it|they|this|these|its|their)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Section:
    """The sentences under one heading; the heading is None where there is none."""

    heading: str | None
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a question is about: its name in the rubric, the question itself, and what a good answer says."""

    name: str
    text: str
    sentences: Sequence[str]


def questions_from(document_id: int, name: str, chunks: Sequence[Chunk]) -> tuple[Question, ...]:
    """Return the questions that a document gives, in its order; none when it explains nothing.

    Parameters
    ----------
    name
        Of its file; every question cites it with the page and the headings.
    """
    found: dict[str, Question] = {}
    for chunk in chunks:
        for section in _sections(chunk):
            inner = [section.heading] if section.heading and section.heading not in chunk.headings else []
            citation = Citation(name, chunk.page, (*chunk.headings, *inner))
            for subject in _subjects(section, name):
                question = _question(document_id, citation, subject)
                found.setdefault(question.id, question)
                if len(found) == MOST_QUESTIONS:
                    return tuple(found.values())
    return tuple(found.values())


def _sections(chunk: Chunk) -> Iterator[_Section]:
    """Yield the sections of a chunk; a short line without a full stop is a heading."""
    heading = chunk.headings[-1] if chunk.headings else None
    sentences: list[str] = []
    for line in chunk.text.splitlines():
        if len(line.split()) <= MOST_HEADING_WORDS and not line.endswith(SENTENCE_ENDS) and line[:1].isupper():
            yield _Section(heading, tuple(sentences))
            heading, sentences = line, []
        else:
            sentences.extend(split_sentences(line))
    yield _Section(heading, tuple(sentences))


def _subjects(section: _Section, document: str) -> Sequence[_Subject]:
    """Return the terms that a section defines, else its heading, else nothing."""
    defined = list(_definitions(section.sentences))
    stated = [sentence for sentence in section.sentences if _can_be_judged(sentence)]
    facts = list(dropwhile(POINTERS.match, stated))[:MOST_POINTS]
    heading = section.heading
    if defined or heading is None or len(facts) < FEWEST_POINTS or not _names_a_matter(heading):
        return defined
    words = heading.split()
    is_title = any(word[0].isupper() for word in words[1:]) or _is_name(words[0])
    matter = heading if is_title else heading[0].lower() + heading[1:]
    return [_Subject(matter, f'In your own words: what does your document "{document}" say about {matter}?', facts)]


def _names_a_matter(heading: str) -> bool:
    """Return whether a heading names what its section is about, such as "Optimistic locking"."""
    return (
        len(heading.split()) <= MOST_TERM_WORDS
        and re.fullmatch(r"[^\W\d][\w’'/+ -]*", heading) is not None
        and OPENS_NO_MATTER.match(heading) is None
        and NO_MATTER.search(heading) is None
    )


def _definitions(sentences: Sequence[str]) -> Iterator[_Subject]:
    """Yield each term that is defined, with its definition and the sentences that follow about it."""
    for number, sentence in enumerate(sentences):
        found = _defined(sentence)
        if found is None:
            continue
        term, verb = found
        about = [sentence]
        for following in sentences[number + 1 :]:
            if len(about) == MOST_POINTS or not _is_about(term, following):
                break
            about.append(following)
        if len(about) >= FEWEST_POINTS:
            yield _Subject(term, f"Explain in your own words: what {verb} {term}?", about)


def _defined(sentence: str) -> tuple[str, str] | None:
    """Return what a sentence defines with its verb, "is" or "are"; None when it defines nothing."""
    found = DEFINITION.match(sentence)
    if found is None or POINTERS.match(sentence) or not _can_be_judged(sentence):
        return None
    words = found["term"].split()
    if len(words) > MOST_TERM_WORDS or NO_TERM.search(found["term"]):
        return None
    article = found["article"] or ""
    is_name = _is_name(words[0]) or any(character.isdigit() for character in found["term"])
    term = found["term"] if is_name or article else found["term"][0].lower() + found["term"][1:]
    return f"{article.lower()}{term}", "are" if found["verb"] == "are" else "is"


def _is_name(word: str) -> bool:
    """Return whether a word keeps its capitals within a sentence: "HTTP", "PostgreSQL"."""
    return any(character.isupper() for character in word[1:])


def _is_about(term: str, sentence: str) -> bool:
    """Return whether a sentence goes on about a term and can be judged by."""
    last = re.escape(term.rsplit(maxsplit=1)[-1].rstrip("s"))
    names_it = CONTINUES.match(sentence) or re.search(rf"\b{last}", sentence, re.IGNORECASE)
    return bool(names_it) and _can_be_judged(sentence)


def _can_be_judged(sentence: str) -> bool:
    """Return whether a sentence states one fact, about the matter rather than about people or the text itself."""
    return (
        FEWEST_WORDS <= len(sentence.split()) <= MOST_WORDS
        and sentence.endswith(".")
        and not sentence.startswith(LIST_MARK)
        and not LABEL.match(sentence)
        and not ABOUT_PEOPLE.search(sentence)
        and not ABOUT_THE_TEXT.search(sentence)
        and not reads_like_command(sentence)
    )


def _question(document_id: int, citation: Citation, subject: _Subject) -> Question:
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"^(?:an?|the) ", "", subject.name).casefold()).strip("-")
    points = [
        RubricPoint(
            name=f"{subject.name}: point {number}",
            weight=1 / len(subject.sentences),
            essential=number == 1,
            wordings=(sentence,),
            misconceptions=(),
            follow_up=f"What else is there to say about {subject.name}?",
            hint=f"Think of what your document says first about {subject.name}."
            if number == 1
            else f"Your document says more about {subject.name}.",
        )
        for number, sentence in enumerate(subject.sentences, start=1)
    ]
    return Question(
        id=f"{OWN_DOCUMENTS}-{document_id}-{slug}",
        topic=OWN_DOCUMENTS,
        concepts=(slug,),
        kind="explain",
        difficulty=DIFFICULTY,
        text=subject.text,
        points=tuple(points),
        strong_answer=" ".join(subject.sentences),
        negated_claims=(),
        sources=(str(citation),),
    )
