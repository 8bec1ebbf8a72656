"""``greenroom stories``: the candidate's own stories, their coverage, suggestions for a question, and reviews."""

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
from greenroom.cli.practice.leaving import saying_how_to_resume
from greenroom.cli.practice.opening_input import open_answer_input
from greenroom.cli.screen import Screen
from greenroom.cli.stories_form import SAVED, StoryForm, choose_competencies, show_proposals
from greenroom.cli.stories_page import show_examination, show_overview, show_story, show_suggestions
from greenroom.cli.stories_review import listen, look_at, tell_next_look
from greenroom.profiles.contracts import JobProfile
from greenroom.profiles.reading import read_job
from greenroom.profiles.service import ProfileService
from greenroom.settings import load_settings
from greenroom.stories.advice import examine
from greenroom.stories.contracts import Overview, StoryText, StoryView, Suggestions
from greenroom.stories.reading import read_story
from greenroom.stories.service import StoryBank
from greenroom.wiring.command_line import build_command_line
from greenroom.wiring.texts import build_documents

app = typer.Typer(help="Write, review and find your own stories.")
LARGEST_ID = 2**31 - 1
StoryId = Annotated[
    int, typer.Argument(metavar="ID", min=1, max=LARGEST_ID, help="Story number from `greenroom stories`.")
]
StoryFile = Annotated[
    Path | None, typer.Option("--file", help="YAML file with the story. Without it, type the story in.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print as JSON.")]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where stories are worked on."""

    bank: StoryBank
    profiles: ProfileService
    drafts_folder: Path
    screen: Screen

    def answer_input(self) -> AnswerInput:
        """Return where answers come from; opened only by commands that ask."""
        return open_answer_input(self.screen)


@contextmanager
def open_desk() -> Iterator[Desk]:
    """Open the story bank of this installation."""
    settings = load_settings()
    with closing(build_command_line(settings)) as parts:
        yield Desk(
            bank=parts.stories,
            profiles=parts.profiles,
            drafts_folder=settings.home / "drafts",
            screen=Screen(Console(highlight=False)),
        )


@app.callback(invoke_without_command=True)
def overview(
    context: typer.Context,
    job: Annotated[Path | None, typer.Option(help="Job description to compare with (default: the saved one).")] = None,
    as_json: AsJson = False,
) -> None:
    """Show your stories, the skills they cover and what is missing for a job."""
    if context.invoked_subcommand is not None:
        return
    with open_desk() as desk:
        found = desk.bank.overview(LOCAL_CANDIDATE, _job(desk, job))
        if as_json:
            _print_json(Overview, found)
        else:
            show_overview(desk.screen, found)


def _job(desk: Desk, path: Path | None) -> JobProfile | None:
    """Return the job of a file, or the saved one."""
    if path is not None:
        return read_job(path, build_documents())
    _, stored = desk.profiles.current(LOCAL_CANDIDATE)
    return stored


@app.command(name="add")
def add_story(file: StoryFile = None) -> None:
    """Add a story from a file or by typing it."""
    with open_desk() as desk:
        if file is not None:
            text = read_story(file)
            if sys.stdin.isatty():
                text = _marked(desk, text)
            else:
                show_proposals(desk.bank, text, desk.screen)
            _show(desk, desk.bank.add(LOCAL_CANDIDATE, text).id)
            return
        drafts = Drafts(desk.drafts_folder, "newstory")
        text = _write(desk, drafts, StoryText(""), "Run `greenroom stories add` to continue")
        story = desk.bank.add(LOCAL_CANDIDATE, text)
        drafts.forget()
        _show(desk, story.id)


@app.command(name="edit")
def edit_story(story_id: StoryId, file: StoryFile = None) -> None:
    """Change a story by typing or from a file."""
    with open_desk() as desk:
        before = desk.bank.story(LOCAL_CANDIDATE, story_id).text
        drafts = Drafts(desk.drafts_folder, f"story{story_id}")
        if file is not None:
            text = read_story(file)
        else:
            text = _write(desk, drafts, before, f"Run `greenroom stories edit {story_id}` to continue")
        desk.bank.change(LOCAL_CANDIDATE, story_id, text)
        drafts.forget()
        _show(desk, story_id)


def _write(desk: Desk, drafts: Drafts, before: StoryText, go_on: str) -> StoryText:
    """Return a story written in the terminal; a candidate who leaves learns how to continue."""
    answer_input = desk.answer_input()
    try:
        with saying_how_to_resume(desk.screen, SAVED, go_on):
            text = StoryForm(answer_input, desk.screen, drafts, before).fill()
            return replace(text, competencies=choose_competencies(desk.bank, text, answer_input, desk.screen))
    except EOFError:
        raise typer.Exit from None


def _marked(desk: Desk, text: StoryText) -> StoryText:
    return replace(text, competencies=choose_competencies(desk.bank, text, desk.answer_input(), desk.screen))


@app.command(name="show")
def show_one(story_id: StoryId, as_json: AsJson = False) -> None:
    """Show a story and what is missing."""
    with open_desk() as desk:
        if as_json:
            _print_json(StoryView, desk.bank.view(LOCAL_CANDIDATE, story_id))
        else:
            _show(desk, story_id)


@app.command(name="remove")
def remove_story(
    story_id: StoryId, yes: Annotated[bool, typer.Option("--yes", help="Delete without asking.")] = False
) -> None:
    """Delete a story and its reviews."""
    with open_desk() as desk:
        story = desk.bank.story(LOCAL_CANDIDATE, story_id)
        if not yes:
            typer.confirm(f"Delete story {story.id} and its reviews?", abort=True, err=True)
        desk.bank.remove(LOCAL_CANDIDATE, story_id)
        Drafts(desk.drafts_folder, f"story{story_id}").forget()
        desk.screen.line(f"Removed: {story.text.title}")


@app.command(name="suggest")
def suggest(
    question: Annotated[str, typer.Argument(help="A question, or the ID of one in the bank.")],
    as_json: AsJson = False,
) -> None:
    """Find stories that fit a question."""
    with open_desk() as desk:
        found = desk.bank.suggest(LOCAL_CANDIDATE, question)
        if as_json:
            _print_json(Suggestions, found)
        else:
            show_suggestions(desk.screen, found)


@app.command(name="review")
def review_story(
    story_id: Annotated[
        int | None,
        typer.Argument(metavar="[ID]", min=1, max=LARGEST_ID, help="Story to review (default: the one that is due)."),
    ] = None,
    recalled: Annotated[
        int | None, typer.Option("--recalled", min=0, max=100, help="Your own recall score. Skips the recall.")
    ] = None,
) -> None:
    """Recall a story from memory and plan its next review."""
    with open_desk() as desk:
        due_id = story_id if story_id is not None else _most_urgent(desk)
        if due_id is None:
            return
        if recalled is not None:
            tell_next_look(desk.screen, desk.bank.review(LOCAL_CANDIDATE, due_id, recalled))
            return
        story = desk.bank.story(LOCAL_CANDIDATE, due_id)
        try:
            tell_next_look(desk.screen, look_at(desk.bank, story, desk.answer_input(), desk.screen))
        except EOFError:
            desk.screen.paragraph("The review was not finished, and nothing was saved.")


def _most_urgent(desk: Desk) -> int | None:
    """Return the story to review today; None without one, after saying what comes next."""
    due = desk.bank.due(LOCAL_CANDIDATE)
    if due:
        return due[0].story.id
    coming = [view for view in desk.bank.overview(LOCAL_CANDIDATE, None).stories if view.due]
    if not coming:
        desk.screen.paragraph("You have no stories yet. Run `greenroom stories add` to write one.")
        return None
    first = min(coming, key=lambda view: (view.due, view.story.id))
    desk.screen.paragraph(
        f"No story is due today. The next one is {first.story.id}, {first.story.text.title}, on {first.due}; "
        f"`greenroom stories review {first.story.id}` brings it up now."
    )
    return None


@app.command(name="tell")
def tell_story(story_id: StoryId) -> None:
    """Practise a story and see which parts were clear."""
    with open_desk() as desk:
        story = desk.bank.story(LOCAL_CANDIDATE, story_id)
        desk.screen.heading(story.text.title)
        desk.screen.paragraph("Type the story as you would say it. Press Enter on an empty line to finish.")
        with suppress(EOFError):
            show_examination(desk.screen, examine(listen(desk.answer_input())), story)


def _show(desk: Desk, story_id: int) -> None:
    show_story(desk.screen, desk.bank.view(LOCAL_CANDIDATE, story_id))


def _print_json(form: type[Overview | StoryView | Suggestions], found: Overview | StoryView | Suggestions) -> None:
    sys.stdout.write(TypeAdapter(form).dump_json(found, indent=2).decode() + "\n")
