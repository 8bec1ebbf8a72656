"""Themes that recur in a candidate's reflections over several sessions, by their words, with quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from greenroom.coaching.human import count, listed
from greenroom.coaching.reflection.vocabulary import ABOUT, sentences, stem, stems

FEWEST_SESSIONS = 2
"""What is said about one session alone does not come back."""

MOST_THEMES = 6
MOST_QUOTES = 3

_WORDS: Mapping[str, str] = {
    "examples and figures": "example examples figure figures number numbers detail details concrete",
    "knowing the subject": "know knew knowledge forgot remember understand concept definition",
    "staying with the question": "question digress relevant point rambled",
    "nerves and calm": "nervous nerves anxious calm calmer tense panic relaxed breath breathe",
    "length": "long longer short shorter brief concise length",
}

SUBJECTS: Mapping[str, frozenset[str]] = {
    title: frozenset(map(stem, words))
    for title, words in {
        "pace and pauses": ABOUT["speaking_rate"] | ABOUT["pauses"],
        "fillers": ABOUT["filler_words"],
        "eye contact": ABOUT["eye_contact"],
        "voice": ABOUT["voice_clarity"] | ABOUT["volume_consistency"] | ABOUT["tone"],
        "posture and picture": ABOUT["shoulder_alignment"] | ABOUT["spine_straightness"] | ABOUT["head_position"],
        "structure": ABOUT["structure"] | ABOUT["coherence"],
        **{title: frozenset(words.split()) for title, words in _WORDS.items()},
    }.items()
}
"""What people write about after interviews, by the stems of its words."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a candidate wrote about a session."""

    session_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Something that comes back; ``quotes`` holds one sentence of each session, the latest sessions first."""

    title: str
    sessions: int
    quotes: tuple[Written, ...]


def find_themes(written: Sequence[Written]) -> tuple[Theme, ...]:
    """Return the themes of at least two sessions, the most frequent first.

    Parameters
    ----------
    written
        The latest sessions first.
    """
    quotes: dict[str, dict[str, str]] = defaultdict(dict)
    for one in written:
        for sentence in sentences(one.text):
            for title in _subjects_of(sentence):
                quotes[title].setdefault(one.session_id, sentence)
    themes = [
        Theme(title, len(found), tuple(Written(*quote) for quote in list(found.items())[:MOST_QUOTES]))
        for title, found in quotes.items()
        if len(found) >= FEWEST_SESSIONS
    ]
    return tuple(sorted(themes, key=lambda theme: (-theme.sessions, theme.title))[:MOST_THEMES])


def tell_themes(themes: Sequence[Theme], sessions: int) -> str:
    """Return a sentence on a recurring theme."""
    if sessions < FEWEST_SESSIONS:
        looked = "You have not looked back on a session yet" if sessions == 0 else "You have looked back on one session"
        return f"{looked}. Themes appear here after two sessions."
    if not themes:
        return f"You have looked back on {count(sessions, 'session')}. No theme appears in two of them yet."
    parts = [f"{theme.title} in {theme.sessions}" for theme in themes[:MOST_QUOTES]]
    return f"Of {count(sessions, 'session')} that you looked back on, you wrote about {listed(parts)}."


def _subjects_of(sentence: str) -> list[str]:
    found = stems(sentence)
    return [title for title, words in SUBJECTS.items() if not found.isdisjoint(words)]
