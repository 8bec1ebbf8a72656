"""Lists of achievements: publications, patents, awards, talks and languages, one line or a few lines each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from greenroom.documents.contracts import Line
from greenroom.profiles.contracts import Achievement, AchievementKind, Source, Sourced
from greenroom.profiles.dates import POINT_ONLY, find_date, find_period
from greenroom.profiles.sections import Section
from greenroom.profiles.wrapping import join_lines

_KINDS: dict[AchievementKind, frozenset[str]] = {
    "publication": frozenset({"publication", "publications", "papers", "articles", "publicaciones", "publikationen"}),
    "patent": frozenset({"patent", "patents", "patente", "patentes"}),
    "talk": frozenset({"talk", "talks", "presentations", "lectures", "speaking", "conferences", "vorträge"}),
    "award": frozenset(
        {"award", "awards", "honor", "honors", "honour", "honours", "prizes", "scholarships", "fellowships", "premios"}
    ),
    "language": frozenset({"languages", "language", "sprachen", "sprachkenntnisse", "idiomas", "langues", "lingue"}),
}
_LANGUAGES = (
    "English|Spanish|French|German|Italian|Portuguese|Dutch|Polish|Czech|Slovak|Hungarian|Romanian|Bulgarian|Greek|"
    "Turkish|Arabic|Hebrew|Persian|Farsi|Urdu|Hindi|Bengali|Punjabi|Gujarati|Tamil|Telugu|Marathi|Mandarin|Cantonese|"
    "Chinese|Japanese|Korean|Vietnamese|Thai|Malay|Indonesian|Tagalog|Filipino|Swahili|Yoruba|Igbo|Hausa|Amharic|"
    "Somali|Russian|Ukrainian|Serbian|Croatian|Bosnian|Albanian|Slovenian|Lithuanian|Latvian|Estonian|Finnish|Swedish|"
    "Norwegian|Danish|Icelandic|Irish|Welsh|Catalan|Basque|Galician|British Sign Language|American Sign Language"
)
_LANGUAGE = re.compile(rf"\b({_LANGUAGES})\b[^,;|•·\n]*?(?=$|[,;|•·]|\b(?:{_LANGUAGES})\b)")
_NUMBERING = re.compile(r"^\s*(?:\[\d+\]|\d{1,2}[.)])\s+")
_PLAIN_NAME = r"[A-ZÀ-Þ][\w'’.-]*(?:\s+[A-ZÀ-Þ][\w'’.-]*){1,3}"
_AUTHORS = re.compile(rf"^{_PLAIN_NAME}(?:\s*(?:,|&|and)\s*(?:and\s+)?{_PLAIN_NAME})+[.,]?$")
_REFERENCE = re.compile(r"^(?:doi\b|https?:|www\.|arxiv\b|10\.\d{4,}|issn\b|isbn\b)", re.IGNORECASE)
_CITED = re.compile(r"^[^(]{3,160}\((?:19|20)\d\d[a-z]?\)[.,]?\s+(?P<title>[^.]{12,200})\.")
_QUOTED = re.compile(r"[\"“](?P<title>[^\"”]{8,200}?)[,.]?[\"”]")
_BEFORE_JOURNAL = re.compile(r"^(?P<title>[^.]{12,200})\.\s+[A-Z][^.]*\d{4}\.?$")
_YEAR_IN_BRACKETS = re.compile(r"\s*\((?:[^()]*\b)?(?:19|20)\d\d(?:\s*[–-]\s*(?:19|20)\d\d)?\)\s*$")
_FEWEST_WORDS = {"publication": 3, "patent": 3, "talk": 3, "award": 2, "language": 1}
_MOST_WORDS = 30
_MOST_COMMAS = 5
_LONGEST_PERIOD = 25
_STRAY = re.compile(r"[•@]|^dear\b|\bskills\s*:", re.IGNORECASE)
_FULL_RATIO = 0.78  # of the right edge: where a line may end that was wrapped


@dataclass(slots=True)
class _Item:
    """The lines of one achievement, without dates."""

    first: Line
    words: list[str] = field(default_factory=list)
    date: Sourced | None = None


def read_achievements(sections: Sequence[Section]) -> tuple[Achievement, ...]:
    """Return the entries of all sections that list achievements, in the order of the document."""
    found: list[Achievement] = []
    for section in sections:
        kind = _kind(section.title)
        if kind == "language":
            found.extend(_languages(section.lines))
        elif kind is not None:
            found.extend(_listed(kind, section.lines))
    return tuple(found)


def _kind(title: str) -> AchievementKind | None:
    words = set(re.findall(r"\w+", title.lower()))
    return next((kind for kind, cues in _KINDS.items() if words & cues), None)


def _listed(kind: AchievementKind, lines: Sequence[Line]) -> Iterator[Achievement]:
    for item in _items(lines):
        whole = join_lines(item.words)
        text = _title(whole) if kind == "publication" else whole
        text = _YEAR_IN_BRACKETS.sub("", text).strip(" .,;–—-")
        dated = find_date(whole)
        date = item.date or (Sourced(dated.end, Source(item.first.page, whole)) if dated and dated.end else None)
        fits = _FEWEST_WORDS[kind] <= len(text.split()) <= _MOST_WORDS and text.count(",") <= _MOST_COMMAS
        if fits and not _AUTHORS.match(text) and not _STRAY.search(text):
            yield Achievement(kind, Sourced(text, Source(item.first.page, whole)), date)


def _title(entry: str) -> str:
    """Return the title within a full reference; a bare title is returned as it is."""
    found = _QUOTED.search(entry) or _CITED.match(entry) or _BEFORE_JOURNAL.match(entry)
    return found["title"] if found else entry


def _items(lines: Sequence[Line]) -> list[_Item]:
    """Return the entries of a list; lines of authors, identifiers and addresses below a title do not count."""
    right_edge = max((line.segments[-1].right_points for line in lines), default=0.0)
    items: list[_Item] = []
    last: Line | None = None
    for line in lines:
        text, date = _undated(line)
        if items and last is not None and _goes_on(items[-1], last, line, text, right_edge):
            items[-1].words.append(text)
        elif text and not _AUTHORS.match(text) and not _REFERENCE.match(text):
            items.append(_Item(line, [_NUMBERING.sub("", text)], date))
        else:
            last = None
            continue
        last = line
    return items


def _undated(line: Line) -> tuple[str, Sourced | None]:
    """Return the words of a line without the dates in a column of their own or at its beginning, and their end."""
    texts, date = [], None
    for segment in line.segments:
        if POINT_ONLY.match(segment.text) or (find_period(segment.text) and len(segment.text) < _LONGEST_PERIOD):
            dated = find_period(segment.text) or find_date(segment.text)
            date = Sourced(dated.end, Source(line.page, segment.text)) if dated and dated.end else date
        else:
            texts.append(segment.text)
    text = " ".join(texts)
    leading = find_date(text[:16])
    if leading and leading.first == 0 and leading.end and len(text) > leading.last:
        date = Sourced(leading.end, Source(line.page, line.text))
        text = text[leading.last :].strip(" :–—-|\t,")
    return text.strip(), date


def _goes_on(item: _Item, last: Line, line: Line, text: str, right_edge: float) -> bool:
    """Whether a line is the rest of the entry above it."""
    if not text or line.bullet or line.whole or _NUMBERING.match(text) or line.heading_level is not None:
        return False
    near = 0 < line.top_points - last.top_points <= 1.9 * line.size_points or line.page != last.page
    full = last.segments[0].right_points >= _FULL_RATIO * right_edge
    marked = item.first.bullet or bool(_NUMBERING.match(item.first.text))
    return near and full and (marked or item.words[-1].endswith(("-", ",", ":")) or text[:1].islower())


def _languages(lines: Sequence[Line]) -> Iterator[Achievement]:
    for line in lines:
        for found in _LANGUAGE.finditer(line.text):
            yield Achievement("language", Sourced(found[0].strip(" :–—-"), Source(line.page, line.text)))
