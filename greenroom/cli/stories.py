"""``greenroom stories``: the candidate's own stories, what they cover, which fits a question, and their review."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter
from rich.console import Console

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.cli.practice.answer_input import AnswerInput
from greenroom.cli.practice.drafts import Drafts
from greenroom.cli.practice.ears import open_ears
from greenroom.cli.practice.leaving import telling_how_to_go_on
from greenroom.cli.screen import Screen
from greenroom.cli.stories_form import KEPT, StoryForm, choose_competencies, show_proposals
from greenroom.cli.stories_page import show_overview, show_story, show_suggestions, show_telling
from greenroom.cli.stories_review import listen, look_at, tell_next_look
from greenroom.clock import SystemClock
from greenroom.profiles.contracts import JobProfile
from greenroom.profiles.reading import read_job
from greenroom.profiles.service import ProfileService
from greenroom.settings import load_settings
from greenroom.stories.advice import examine
from greenroom.stories.contracts import Overview, StoryText, StoryView, Suggestions
from greenroom.stories.reading import read_story
from greenroom.stories.service import StoryBank
from greenroom.wiring.database import build_database
from greenroom.wiring.stories import build_stories
from greenroom.wiring.texts import build_documents, find_embedder

app = typer.Typer(help="Your own stories: what they cover, which fits a question, and their review.")
LARGEST_ID = 2**31 - 1
StoryId = Annotated[
    int, typer.Argument(metavar="ID", min=1, max=LARGEST_ID, help="A number that `greenroom stories` shows.")
]
StoryFile = Annotated[
    Path | None, typer.Option("--file", help="A YAML file with the parts of the story; without it you are asked.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print as JSON.")]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where stories are worked on."""

    bank: StoryBank
    profiles: ProfileService
    drafts_folder: Path
    screen: Screen

    def ears(self) -> AnswerInput:
        """Return where answers come from; opened only by commands that ask."""
        return open_ears(self.screen)


@contextmanager
def open_desk(*, compares: bool = False) -> Iterator[Desk]:
    """Open the story bank of this installation.

    Parameters
    ----------
    compares
        Whether meanings are compared, for which the embedder has to be loaded.
    """
    settings = load_settings()
    embedder = find_embedder(settings) if compares else None
    with closing(build_database(settings)) as database:
        yield Desk(
            bank=build_stories(database, embedder, settings.cache_folder),
            profiles=ProfileService(database, SystemClock()),
            drafts_folder=settings.home / "drafts",
            screen=Screen(Console(highlight=False)),
        )


@app.callback(invoke_without_command=True)
def overview(
    context: typer.Context,
    job: Annotated[
        Path | None, typer.Option(help="A job description: what it asks beyond your stories. Else the kept one.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show your stories, which competencies they cover, and what a job asks beyond them."""
    if context.invoked_subcommand is not None:
        return
    with open_desk() as desk:
        found = desk.bank.overview(LOCAL_CANDIDATE, _job(desk, job))
        if as_json:
            _print_json(Overview, found)
        else:
            show_overview(desk.screen, found)


def _job(desk: Desk, path: Path | None) -> JobProfile | None:
    """Return the job of a file, or the one that is kept."""
    if path is not None:
        return read_job(path, build_documents())
    _, kept = desk.profiles.current(LOCAL_CANDIDATE)
    return kept


@app.command(name="add")
def add_story(file: StoryFile = None) -> None:
    """Keep a new story, from a file or written here."""
    with open_desk(compares=True) as desk:
        if file is not None:
            text = read_story(file)
            if sys.stdin.isatty():
                text = _marked(desk, text)
            else:
                show_proposals(desk.bank, text, desk.screen)
            _show(desk, desk.bank.add(LOCAL_CANDIDATE, text).id)
            return
        drafts = Drafts(desk.drafts_folder, "newstory")
        text = _write(desk, drafts, StoryText(""), "`greenroom stories add` goes on from there")
        story = desk.bank.add(LOCAL_CANDIDATE, text)
        drafts.forget()
        _show(desk, story.id)


@app.command(name="edit")
def edit_story(story_id: StoryId, file: StoryFile = None) -> None:
    """Change a story, here or by the text of a file."""
    with open_desk(compares=file is None) as desk:
        before = desk.bank.story(LOCAL_CANDIDATE, story_id).text
        drafts = Drafts(desk.drafts_folder, f"story{story_id}")
        if file is not None:
            text = read_story(file)
        else:
            text = _write(desk, drafts, before, f"`greenroom stories edit {story_id}` goes on from there")
        desk.bank.change(LOCAL_CANDIDATE, story_id, text)
        drafts.forget()
        _show(desk, story_id)


def _write(desk: Desk, drafts: Drafts, before: StoryText, go_on: str) -> StoryText:
    """Return a story written in the terminal; whoever leaves hears how to come back to it."""
    ears = desk.ears()
    try:
        with telling_how_to_go_on(desk.screen, KEPT, go_on):
            text = StoryForm(ears, desk.screen, drafts, before).fill()
            return replace(text, competencies=choose_competencies(desk.bank, text, ears, desk.screen))
    except EOFError:
        raise typer.Exit from None


def _marked(desk: Desk, text: StoryText) -> StoryText:
    return replace(text, competencies=choose_competencies(desk.bank, text, desk.ears(), desk.screen))


@app.command(name="show")
def show_one(story_id: StoryId, as_json: AsJson = False) -> None:
    """Show a story, and what it still lacks."""
    with open_desk() as desk:
        if as_json:
            _print_json(StoryView, desk.bank.view(LOCAL_CANDIDATE, story_id))
        else:
            _show(desk, story_id)


@app.command(name="remove")
def remove_story(
    story_id: StoryId, yes: Annotated[bool, typer.Option("--yes", help="Do not ask before deleting.")] = False
) -> None:
    """Delete a story with its reviews."""
    with open_desk() as desk:
        story = desk.bank.story(LOCAL_CANDIDATE, story_id)
        if not yes:
            typer.confirm(f"Delete story {story.id} with its reviews?", abort=True, err=True)
        desk.bank.remove(LOCAL_CANDIDATE, story_id)
        Drafts(desk.drafts_folder, f"story{story_id}").forget()
        desk.screen.line(f"Removed: {story.text.title}")


@app.command(name="suggest")
def suggest(
    question: Annotated[str, typer.Argument(help="A question in any words, or the id of one of the bank.")],
    as_json: AsJson = False,
) -> None:
    """Say which of your stories fit a question, and why."""
    with open_desk(compares=True) as desk:
        found = desk.bank.suggest(LOCAL_CANDIDATE, question)
        if as_json:
            _print_json(Suggestions, found)
        else:
            show_suggestions(desk.screen, found)


@app.command(name="review")
def review_story(
    story_id: Annotated[
        int | None,
        typer.Argument(metavar="[ID]", min=1, max=LARGEST_ID, help="Without it, the story that is due."),
    ] = None,
    recalled: Annotated[
        int | None, typer.Option("--recalled", min=0, max=100, help="Your own number; you are not asked to recall.")
    ] = None,
) -> None:
    """Recall a story before you read it again, and plan its next look."""
    with open_desk(compares=recalled is None) as desk:
        wanted = story_id if story_id is not None else _most_urgent(desk)
        if wanted is None:
            return
        if recalled is not None:
            tell_next_look(desk.screen, desk.bank.review(LOCAL_CANDIDATE, wanted, recalled))
            return
        story = desk.bank.story(LOCAL_CANDIDATE, wanted)
        try:
            tell_next_look(desk.screen, look_at(desk.bank, story, desk.ears(), desk.screen))
        except EOFError:
            desk.screen.paragraph("This look was not finished, and nothing is remembered of it.")


def _most_urgent(desk: Desk) -> int | None:
    """Return the story to look at today; None, after saying what comes next, when there is none."""
    due = desk.bank.due(LOCAL_CANDIDATE)
    if due:
        return due[0].story.id
    coming = [view for view in desk.bank.overview(LOCAL_CANDIDATE, None).stories if view.due]
    if not coming:
        desk.screen.paragraph("You have no stories yet. `greenroom stories add` writes the first one with you.")
        return None
    first = min(coming, key=lambda view: (view.due, view.story.id))
    desk.screen.paragraph(
        f"No story is due today. The next one is {first.story.id}, {first.story.text.title}, on {first.due}; "
        f"`greenroom stories review {first.story.id}` brings it up now."
    )
    return None


@app.command(name="tell")
def tell_story(story_id: StoryId) -> None:
    """Tell a story as you would in the interview, and hear which parts came across."""
    with open_desk() as desk:
        story = desk.bank.story(LOCAL_CANDIDATE, story_id)
        desk.screen.heading(story.text.title)
        desk.screen.paragraph("Tell it as you would say it. Enter on an empty line ends it.")
        with suppress(EOFError):
            show_telling(desk.screen, examine(listen(desk.ears())), story)


def _show(desk: Desk, story_id: int) -> None:
    show_story(desk.screen, desk.bank.view(LOCAL_CANDIDATE, story_id))


def _print_json(form: type[Overview | StoryView | Suggestions], found: Overview | StoryView | Suggestions) -> None:
    sys.stdout.write(TypeAdapter(form).dump_json(found, indent=2).decode() + "\n")
