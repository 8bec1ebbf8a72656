"""``greenroom stories``: the candidate's own stories, and the competencies that they cover."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.cli.screen import Screen
from greenroom.questions.bank import load_bank
from greenroom.settings import load_settings
from greenroom.stories.advice import advice
from greenroom.stories.contracts import Story
from greenroom.stories.coverage import competencies, coverage
from greenroom.stories.reading import read_story
from greenroom.stories.service import StoryBank
from greenroom.wiring.database import build_database
from greenroom.wiring.stories import build_stories

app = typer.Typer(help="Your own stories: what they cover, and their review before the interview.")
StoryId = Annotated[int, typer.Argument(metavar="ID", help="A number that `greenroom stories` shows.")]
StoryFile = Annotated[Path, typer.Option("--file", help="A YAML file with the parts of the story.")]
Recalled = Annotated[int, typer.Option("--recalled", min=0, max=100, prompt="How much did you recall, 0-100?")]
PARTS = ("situation", "task", "action", "result", "lessons")


@contextmanager
def open_stories() -> Iterator[StoryBank]:
    """Open the story bank of this installation."""
    database = build_database(load_settings())
    try:
        yield build_stories(database)
    finally:
        database.close()


def _screen() -> Screen:
    return Screen(Console(highlight=False))


@app.callback(invoke_without_command=True)
def overview(context: typer.Context) -> None:
    """Show your stories, and which competencies they cover."""
    if context.invoked_subcommand is not None:
        return
    with open_stories() as bank:
        stories = bank.stories(LOCAL_CANDIDATE)
    screen = _screen()
    screen.columns(("Number", "Title"), ((str(story.id), story.text.title) for story in stories))
    screen.heading("Competencies")
    covered = coverage(competencies(load_bank().questions), stories)
    screen.columns(
        ("Stories", "Competency"),
        ((", ".join(str(story.id) for story in able) or "none", name) for name, able in covered.items()),
    )


@app.command(name="add")
def add_story(file: StoryFile) -> None:
    """Keep a new story."""
    with open_stories() as bank:
        _show(bank.add(LOCAL_CANDIDATE, read_story(file)))


@app.command(name="edit")
def edit_story(story_id: StoryId, file: StoryFile) -> None:
    """Put the text of a file in the place of a story's."""
    with open_stories() as bank:
        _show(bank.change(LOCAL_CANDIDATE, story_id, read_story(file)))


@app.command(name="show")
def show_story(story_id: StoryId) -> None:
    """Show a story, and what it still lacks."""
    with open_stories() as bank:
        _show(bank.story(LOCAL_CANDIDATE, story_id))


@app.command(name="remove")
def remove_story(
    story_id: StoryId, yes: Annotated[bool, typer.Option("--yes", help="Do not ask before deleting.")] = False
) -> None:
    """Delete a story with its reviews."""
    with open_stories() as bank:
        story = bank.story(LOCAL_CANDIDATE, story_id)
        if not yes:
            typer.confirm(f"Delete story {story.id} with its reviews?", abort=True, err=True)
        bank.remove(LOCAL_CANDIDATE, story_id)
    _screen().line(f"Removed: {story.text.title}")


@app.command(name="review")
def review_story(story_id: StoryId, recalled: Recalled) -> None:
    """Note how well you recalled a story, and plan its next look."""
    with open_stories() as bank:
        card = bank.review(LOCAL_CANDIDATE, story_id, recalled)
    _screen().line(f"Next look: {card.due:%Y-%m-%d}")


def _show(story: Story) -> None:
    screen = _screen()
    screen.heading(f"{story.id}  {story.text.title}")
    for part in PARTS:
        if getattr(story.text, part).strip():
            screen.paragraph(f"{part.capitalize()}: {getattr(story.text, part)}", hanging=2)
    screen.items(advice(story.text))
