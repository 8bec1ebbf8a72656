"""Stories that a CV already hints at: its projects and its results, each as the beginning of a story. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from textwrap import shorten

from greenroom.profiles.contracts import CandidateProfile, Sourced
from greenroom.stories.contracts import Story, StorySeed

MOST_SEEDS = 6
LONGEST_TITLE = 80
FEWEST_WORDS = 4
"""A shorter line of a CV tells no result."""

FIGURE = re.compile(r"\d")


def seeds_from(cv: CandidateProfile | None, stories: tuple[Story, ...]) -> tuple[StorySeed, ...]:
    """Return beginnings of stories from a CV, those with a figure first; none that a story was already made of."""
    if cv is None:
        return ()
    begun = {story.text.title.casefold() for story in stories}
    begun |= {_plain(story.text.result) for story in stories}
    by_title: Mapping[str, StorySeed] = {seed.title: seed for seed in _seeds(cv)}
    new = [
        seed
        for seed in by_title.values()
        if seed.title.casefold() not in begun and not (seed.result and _plain(seed.result) in begun)
    ]
    return tuple(sorted(new, key=lambda seed: FIGURE.search(seed.result) is None)[:MOST_SEEDS])


def _seeds(cv: CandidateProfile) -> Iterator[StorySeed]:
    """Yield a seed for each project, and one for each result of a position."""
    for project in cv.projects:
        whole_text = [highlight.value for highlight in project.highlights if _is_whole(highlight)]
        yield StorySeed(
            _title(project.name.value), f"My project {project.name.value}.", whole_text[0] if whole_text else ""
        )
    for position in cv.employment:
        where = " at ".join(part.value for part in (position.title, position.employer) if part)
        for highlight in position.highlights:
            if _is_whole(highlight):
                yield StorySeed(_title(highlight.value), f"{where}." if where else "", highlight.value)


def _is_whole(highlight: Sourced) -> bool:
    return len(highlight.value.split()) >= FEWEST_WORDS


def _title(text: str) -> str:
    return shorten(text.rstrip("."), LONGEST_TITLE, placeholder=" ...")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
