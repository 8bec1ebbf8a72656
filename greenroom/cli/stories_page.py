"""Stories in the terminal: the overview, one story, suggestions, and the result of a recall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from greenroom.cli.phrases import counted, day_in_words
from greenroom.cli.screen import INDENT, Screen
from greenroom.stories.competencies import in_words
from greenroom.stories.contracts import PARTS, Covered, Examination, JobGap, Overview, Story, StoryView, Suggestions

SECONDS = 60


def show_overview(screen: Screen, found: Overview) -> None:
    """Print the stories, their coverage, and the gaps for a job."""
    if found.stories:
        screen.columns(("Number", "Next look", "Title"), (_row(view) for view in found.stories))
    else:
        screen.paragraph("You have no stories yet. Run `greenroom stories add` to write one.")
    screen.heading("Competencies")
    screen.columns(("Stories", "Competency"), (_coverage_row(one) for one in found.coverage))
    for gap in found.job_gaps:
        _show_gap(screen, gap)


def _row(view: StoryView) -> tuple[str, str, str]:
    return str(view.story.id), f"{view.due}" if view.due else "none", view.story.text.title


def _coverage_row(one: Covered) -> tuple[str, str]:
    return ", ".join(map(str, one.story_ids)) or "none", f"{one.competency}: {one.meaning}"


def _show_gap(screen: Screen, gap: JobGap) -> None:
    screen.heading(f"The job asks for this, but no story covers it: {gap.title}")
    screen.paragraph(gap.reason, indent=INDENT)
    screen.items(in_words(name) for name in gap.missing)


def show_story(screen: Screen, view: StoryView) -> None:
    """Print a story, how long it takes to tell, and what it lacks."""
    show_parts(screen, view.story)
    text = view.story.text
    if text.lessons.strip():
        screen.paragraph(f"Lessons: {text.lessons.strip()}", hanging=INDENT)
    where = ", ".join(one for one in (text.setting or "", text.period.strip()) if one)
    if where:
        screen.paragraph(f"Where and when: {where}")
    if text.competencies:
        screen.paragraph(f"It can answer: {', '.join(text.competencies)}", hanging=INDENT)
    if view.minutes:
        screen.paragraph(f"Told aloud: about {spoken_length(view.minutes)}")
    if view.due:
        screen.paragraph(f"Next review: {day_in_words(view.due)}")
    screen.items(view.advice)


def show_parts(screen: Screen, story: Story) -> None:
    """Print the title and the parts that are written."""
    screen.heading(f"{story.id}  {story.text.title}")
    for part in PARTS:
        if story.text.part(part):
            screen.paragraph(f"{part.capitalize()}: {story.text.part(part)}", hanging=INDENT)


def show_suggestions(screen: Screen, found: Suggestions) -> None:
    """Print the stories that fit a question with the reasons, or why none does."""
    if found.reason is not None:
        screen.paragraph(f"None of your stories fits this question. {found.reason}")
    for one in found.found:
        screen.heading(f"{one.story.id}  {one.story.text.title}")
        similarity = "" if one.similarity is None else f" Similarity {one.similarity:.2f}."
        screen.paragraph(f"{one.why}{similarity}", indent=INDENT)


def show_examination(screen: Screen, examined: Examination, story: Story) -> None:
    """Print which parts were recalled, and the text of the others."""
    screen.heading("Heard")
    screen.paragraph(
        f"{_listed(examined.found)}; {counted(examined.words, 'word')}, about {spoken_length(examined.minutes)}."
    )
    screen.items(examined.advice)
    for part in examined.missing:
        if story.text.part(part):
            screen.paragraph(f"{part.capitalize()}, as you wrote it: {story.text.part(part)}", hanging=INDENT)


def spoken_length(minutes: float) -> str:
    """Return a length as people say it: "40 seconds", "1.5 minutes"."""
    return counted(round(SECONDS * minutes), "second") if minutes < 1 else f"{minutes:.1f} minutes"


def _listed(parts: Sequence[str]) -> str:
    return ", ".join(_capitalised(parts)) if parts else "None of the four parts"


def _capitalised(parts: Sequence[str]) -> Iterator[str]:
    for number, part in enumerate(parts):
        yield part if number else part.capitalize()
