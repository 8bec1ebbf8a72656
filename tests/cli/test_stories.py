"""``greenroom stories``, as used at a terminal and by a script."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.running import Command

CONFLICT = "behavioural-teamwork/conflict"
PARTS = (
    "The kitchen war\nprivate\nautumn 2024\n"
    "Two of my flatmates no longer spoke to each other because of the dirty kitchen.\n\n"
    "I wanted to stay there with all of them.\n\n"
    "I asked both alone what annoyed them.\nThen I wrote a plan of chores.\n\n"
    "The plan was in use for 12 months.\n\n"
    "/skip\n"
)


@pytest.fixture
def own_home(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, migrated_sqlite: Path, after_the_first_time: None
) -> Path:
    """A home without stories, but with the sentence model of the tests."""
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copy(migrated_sqlite, folder / "greenroom.db")
    (folder / "cache").symlink_to(home / "cache", target_is_directory=True)
    monkeypatch.setenv("GREENROOM_HOME", str(folder))
    return folder


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, greenroom: Command) -> Command:
    """Return a function that runs ``greenroom stories`` with what is typed, its first argument."""

    def command(text: object, *arguments: object) -> object:
        monkeypatch.setattr("sys.stdin", io.StringIO(str(text)))
        return greenroom("stories", *arguments)

    return command  # type: ignore[return-value]


class Keyboard(io.StringIO):
    """A person sits at the terminal."""

    def isatty(self) -> bool:
        """Tell that it is a terminal."""
        return True


def words(text: str) -> str:
    """Return what was shown, with line breaks as single spaces."""
    return " ".join(text.split())


@pytest.mark.usefixtures("own_home")
def test_a_story_from_a_file_is_kept_shown_reviewed_changed_and_removed(greenroom: Command, tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"
    file.write_text(f'title: "Late\\e[2J release"\naction: I cut the scope\ncompetencies: [{CONFLICT}]\n')
    added = greenroom("stories", "add", "--file", file)
    assert added.code == 0
    assert "\x1b" not in added.out
    assert "The result is still missing" in added.out
    assert "What this story can answer" in added.out
    assert "release" in greenroom("stories").out
    assert "Next review: " in greenroom("stories", "review", 1, "--recalled", 90).out
    file.write_text("title: Early release\n")
    assert greenroom("stories", "edit", 1, "--file", file).code == 0
    assert "Early release" in greenroom("stories", "show", 1).out
    assert "Removed: Early release" in greenroom("stories", "remove", 1, "--yes").out
    assert greenroom("stories", "show", 1).code == 2


@pytest.mark.usefixtures("own_home")
def test_without_a_story_every_page_says_how_to_begin(greenroom: Command) -> None:
    assert "stories add" in greenroom("stories").out
    assert "stories add" in greenroom("stories", "review").out
    assert "None of your stories fits" in greenroom("stories", "suggest", "Tell me about a conflict.").out


@pytest.mark.usefixtures("own_home")
def test_a_story_is_written_part_by_part_and_marked_by_its_author_alone(typed: Command, greenroom: Command) -> None:
    added = typed(f"{PARTS}juggling\n{CONFLICT}\n\n", "add")
    assert added.code == 0
    assert "Unknown competency 'juggling'" in added.out
    shown = json.loads(greenroom("stories", "show", 1, "--json").out)
    text = shown["story"]["text"]
    assert (text["title"], text["setting"], text["period"]) == ("The kitchen war", "private", "autumn 2024")
    assert text["action"].splitlines()[1] == "Then I wrote a plan of chores."
    assert text["lessons"] == ""
    assert text["competencies"] == [CONFLICT]


@pytest.mark.usefixtures("own_home")
def test_what_was_written_is_there_again_when_the_input_ended_early(typed: Command, own_home: Path) -> None:
    left = typed("\nThe kitchen war\nsea\nprivate\n\nTwo flatmates quarrelled.\n", "add")
    assert "Run `greenroom stories add` to continue" in words(left.out)
    assert list((own_home / "drafts").glob("newstory-*"))
    resumed = typed("\n\n\n\n\n/hint\nI asked both.\n\n\n\n", "add")
    assert "Title [The kitchen war]" in resumed.out
    assert "Situation: Two flatmates quarrelled." in resumed.out
    assert "Action: I asked both." in resumed.out
    assert not list((own_home / "drafts").glob("newstory-*"))


@pytest.mark.usefixtures("own_home")
def test_an_edit_begins_with_what_is_there(typed: Command) -> None:
    typed(f"{PARTS}{CONFLICT}\n\n", "add")
    edited = typed("\n-\n\n/clear\nThree flatmates quarrelled.\n\n\n\n\n\n" + f"{CONFLICT}\n\n", "edit", 1)
    assert edited.code == 0
    assert "Situation: Three flatmates quarrelled." in edited.out
    assert "Result: The plan was in use for 12 months." in edited.out
    assert "Nothing is selected." in edited.out
    assert "private" not in edited.out.rpartition("Result:")[2]


@pytest.mark.usefixtures("own_home")
def test_a_look_judges_what_was_recalled_and_the_author_has_the_last_word(typed: Command) -> None:
    typed(f"{PARTS}\n", "add")
    assert "No story is due today" in typed("", "review").out
    said = "Two people in my flat did not talk any more because the kitchen was dirty.\n\n\n\n\n"
    looked = typed(f"{said}999\n60\n", "review", 1)
    assert "Situation: 100%" in looked.out
    assert "Task: 0%" in looked.out
    assert "Your score is 25 of 100" in words(looked.out)
    assert "Enter a whole number from 0 to 100" in looked.out
    assert "Next review: " in looked.out
    assert "Next review: " in typed("\n\n\n\n\n", "review", 1).out
    assert "nothing was saved" in words(typed("Two flatmates\n\n", "review", 1).out)


def test_without_the_sentence_model_authors_say_themselves_what_they_recalled(
    typed: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GREENROOM_EMBEDDING_MODEL", str(tmp_path / "nothing"))
    added = typed(f"{PARTS}{CONFLICT}\n\n", "add")
    assert "What this story can answer" not in added.out
    looked = typed("\n\n\n\n80\n", "review", 1)
    assert "How much did you recall" in looked.out
    assert "Next review: " in looked.out
    assert typed("", "suggest", "Tell me about a conflict.").code == 3


@pytest.mark.usefixtures("own_home")
def test_a_question_finds_its_story_or_says_that_none_fits(typed: Command, greenroom: Command) -> None:
    typed(f"{PARTS}{CONFLICT}\n\n", "add")
    fits = greenroom("stories", "suggest", "How did you settle an argument between other people?")
    assert "The kitchen war" in fits.out
    assert "for which you marked it" in words(fits.out)
    assert "None of your stories fits" in greenroom("stories", "suggest", "What is a mutex?").out
    found = json.loads(greenroom("stories", "suggest", "What is a mutex?", "--json").out)
    assert found["found"] == []
    assert found["reason"]
    assert greenroom("stories", "suggest", " ").code == 2


@pytest.mark.usefixtures("own_home")
def test_a_job_shows_what_no_story_covers_yet(greenroom: Command, tmp_path: Path) -> None:
    job = tmp_path / "job.txt"
    job.write_text("Job title: Team lead\n\nRequirements:\n- Strong communication and teamwork\n- Python\n")
    shown = greenroom("stories", "--job", job).out
    assert "no story covers it: " in words(shown)
    assert "Behaviour in teams" in words(shown)
    found = json.loads(greenroom("stories", "--job", job, "--json").out)
    assert CONFLICT in {name for gap in found["job_gaps"] for name in gap["missing"]}
    assert json.loads(greenroom("stories", "--json").out)["job_gaps"] == []


@pytest.mark.usefixtures("own_home")
def test_a_story_told_is_heard_in_its_parts(typed: Command) -> None:
    typed(f"{PARTS}\n", "add")
    recognised = typed("Then I asked both of them. I wrote a plan.\n\n", "tell", 1)
    assert "Heard" in recognised.out
    assert "action" in recognised.out.lower()
    assert "The task was not heard" in recognised.out
    assert "Task, as you wrote it: I wanted to stay there" in words(recognised.out)
    assert typed("", "tell", 1).code == 0


@pytest.mark.usefixtures("own_home")
def test_a_plan_brings_up_a_story_before_any_practice(typed: Command, greenroom: Command) -> None:
    assert json.loads(greenroom("plan", "--json").out)["based_on"] == "nothing"
    typed(f"{PARTS}\n", "add")
    plan = json.loads(greenroom("plan", "--json").out)
    assert plan["based_on"] == "stories"
    tasks = [task for day in plan["days"] for task in day["tasks"]]
    assert tasks
    assert {task["item"]["kind"] for task in tasks} == {"story"}


@pytest.mark.usefixtures("own_home")
def test_who_hands_over_a_file_at_a_keyboard_is_asked_what_it_answers(
    greenroom: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "story.yaml"
    file.write_text("title: T\nsituation: We quarrelled.\nlessons: Ask first.\n")
    monkeypatch.setattr("sys.stdin", Keyboard(f"{CONFLICT}\n\n"))
    added = greenroom("stories", "add", "--file", file)
    assert f"It can answer: {CONFLICT}" in added.out
    assert "Lessons: Ask first." in added.out
    monkeypatch.setattr("sys.stdin", Keyboard("n\n"))
    assert greenroom("stories", "remove", 1).code == 130
    monkeypatch.setattr("sys.stdin", Keyboard("y\n"))
    assert greenroom("stories", "remove", 1).code == 0


@pytest.mark.usefixtures("own_home")
def test_the_story_that_is_due_comes_up_without_a_number(typed: Command, own_home: Path) -> None:
    typed(f"{PARTS}\n", "add")
    typed("Another one\n\n\n/skip\n/skip\n/skip\n/skip\n/skip\n", "add")
    with closing(sqlite3.connect(own_home / "greenroom.db")) as stored, stored:
        stored.execute("UPDATE review_cards SET last_review = '2026-01-01', due = '2026-01-02' WHERE item_id = '2'")
    looked = typed("50\n", "review")
    assert "Another one" in looked.out
    assert "How much did you recall" in looked.out
    assert "kitchen war" in typed("", "review").out
    assert "The result was not heard" in typed("A long time ago.\n\n", "tell", 2).out
    with closing(sqlite3.connect(own_home / "greenroom.db")) as stored, stored:
        stored.execute("DELETE FROM review_cards WHERE item_id = '2'")
    assert "Next look" not in typed("", "show", 2).out


@pytest.mark.parametrize("number", ["0", "-1", str(2**31), "9" * 30])
@pytest.mark.usefixtures("own_home")
def test_a_number_that_no_story_can_have_is_refused(greenroom: Command, number: str) -> None:
    assert greenroom("stories", "show", "--", number).code == 2
