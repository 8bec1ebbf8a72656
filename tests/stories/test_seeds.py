"""Which lines of a CV are offered as the beginning of a story."""

from __future__ import annotations

from datetime import UTC, datetime

from greenroom.profiles.contracts import CandidateProfile, Employment, Project, Source, Sourced
from greenroom.stories.contracts import Story, StorySeed, StoryText
from greenroom.stories.seeds import seeds_from

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def said(text: str) -> Sourced:
    return Sourced(text, Source(1, text))


JOB = Employment(
    said("Nexus AI"),
    said("Data Engineer"),
    None,
    None,
    (
        said("Looked after the nightly imports of three teams."),
        said("Cut latency by 40% with a cache."),
        said("Python"),
    ),
)
PROJECT = Project(said("Tide tables"), None, None, (said("Forecasts used by 200 sailors."),))
CV = CandidateProfile(None, None, None, None, None, None, employment=(JOB,), projects=(PROJECT,))


def test_projects_and_results_are_offered_and_figures_come_first() -> None:
    assert seeds_from(CV, ()) == (
        StorySeed("Tide tables", "My project Tide tables.", "Forecasts used by 200 sailors."),
        StorySeed("Cut latency by 40% with a cache", "Data Engineer at Nexus AI.", "Cut latency by 40% with a cache."),
        StorySeed(
            "Looked after the nightly imports of three teams",
            "Data Engineer at Nexus AI.",
            "Looked after the nightly imports of three teams.",
        ),
    )


def test_a_line_that_is_a_story_already_is_not_offered_again() -> None:
    begun = Story(1, StoryText("The slow page", result="Cut latency by 40% with a cache."), NOW, NOW)
    titles = [seed.title for seed in seeds_from(CV, (begun,))]
    assert titles == ["Tide tables", "Looked after the nightly imports of three teams"]


def test_without_a_cv_nothing_is_offered() -> None:
    assert seeds_from(None, ()) == ()
