"""Write a story in the terminal, part by part; typed text is there the next time, however the process ends."""

from __future__ import annotations

from greenroom.cli.practice.answer_input import AnswerInput
from greenroom.cli.practice.drafts import Draft, Drafts
from greenroom.cli.practice.entries import Answer
from greenroom.cli.screen import INDENT, Screen
from greenroom.stories.competencies import in_words
from greenroom.stories.contracts import SETTINGS, Setting, StoryText
from greenroom.stories.service import StoryBank

SAVED = "Your text is saved"
HOW_TO_WRITE = (
    "Press Enter for a new line. Press Enter on an empty line to continue. "
    "Type /skip to skip a part or /clear to restart it."
)
NOTHING = "-"
"""What is typed instead of a line to leave it empty."""

PROMPTS = {
    "situation": "Situation: where were you, with whom, and what was at stake?",
    "task": "Task: what were you responsible for, or what did you set yourself?",
    "action": "Action: what did you do, step by step, and why? Say I.",
    "result": "Result: what happened in the end? Use numbers if you can.",
    "lessons": "Lessons: what would you do again or change?",
}
LINES = ("title", "setting", "period")


class StoryForm:
    """Asks for one field after the other.

    Parameters
    ----------
    drafts
        Of this story alone; the fields are its turns.
    before
        The saved story, or an empty one.
    """

    def __init__(self, answer_input: AnswerInput, screen: Screen, drafts: Drafts, before: StoryText) -> None:
        self._answer_input = answer_input
        self._screen = screen
        self._drafts = drafts
        self._before = before

    def fill(self) -> StoryText:
        """Return the story as it was typed, with the competencies that it had.

        Raises
        ------
        EOFError
            The input ended before the last field.
        """
        title = self._line("title", "Title")
        while not title:
            self._screen.paragraph("A few words to recognise the story.", indent=INDENT)
            title = self._line("title", "Title")
        setting = self._setting()
        period = self._line("period", "When")
        self._screen.paragraph(HOW_TO_WRITE)
        parts = {name: self._part(name, prompt) for name, prompt in PROMPTS.items()}
        return StoryText(title=title, setting=setting, period=period, competencies=self._before.competencies, **parts)

    def _setting(self) -> Setting | None:
        while True:
            typed = self._line("setting", "Where from: study, work or private").lower()
            for setting in SETTINGS:
                if typed == setting:
                    return setting
            if not typed:
                return None
            self._screen.paragraph(f"Enter study, work, private, or {NOTHING} for none.", indent=INDENT)
            self._keep("setting", "")

    def _line(self, name: str, prompt: str) -> str:
        """Return one line; Enter alone keeps the earlier text."""
        known = self._known(name)
        typed = self._answer_input.line(f"{prompt} [{known}]: " if known else f"{prompt}: ") or known
        value = "" if typed == NOTHING else typed
        self._keep(name, value)
        return value

    def _part(self, name: str, prompt: str) -> str:
        self._screen.heading(prompt)
        draft = self._known(name)
        while True:
            entry = self._answer_input.entry(draft, lambda text: self._keep(name, text))
            if isinstance(entry, Answer):
                draft = entry.text
                break
            if entry.name == "skip":
                draft = ""
                break
            draft = "" if entry.name == "clear" else entry.draft
            if entry.name != "clear":
                self._screen.paragraph(HOW_TO_WRITE, indent=INDENT)
        self._keep(name, draft)
        return draft

    def _known(self, name: str) -> str:
        saved: str | None = getattr(self._before, name)
        return self._drafts.load(_turn(name)).text or saved or ""

    def _keep(self, name: str, text: str) -> None:
        self._drafts.save(_turn(name), Draft(text, 0.0))


def _turn(name: str) -> int:
    return (*LINES, *PROMPTS).index(name)


def choose_competencies(bank: StoryBank, text: StoryText, answer_input: AnswerInput, screen: Screen) -> tuple[str, ...]:
    """Return the candidate's competencies of a story; proposals count only once the candidate names them."""
    options = show_proposals(bank, text, screen)
    marked = list(text.competencies)
    screen.paragraph("Choose competencies by number or name. Choose one again to remove it. Press Enter to continue.")
    while reply := _reply(answer_input):
        chosen = [_option(word, options) for word in reply.replace(",", " ").split()]
        unknown = [name for name in chosen if name not in bank.competencies]
        if unknown:
            screen.paragraph(f"Unknown competency {unknown[0]!r}.", indent=INDENT)
            continue
        for name in chosen:
            (marked.remove if name in marked else marked.append)(name)
        screen.paragraph("Marked:" if marked else "Nothing is selected.", indent=INDENT)
        screen.items(marked)
    return tuple(marked)


def show_proposals(bank: StoryBank, text: StoryText, screen: Screen) -> tuple[str, ...]:
    """Print the competencies of a story and further proposals, numbered in this order; return the list."""
    proposals = bank.propose(text)
    if text.competencies or proposals:
        screen.heading("What this story can answer")
    for number, name in enumerate(text.competencies, 1):
        screen.paragraph(f"{number}  {in_words(name)}: selected", indent=INDENT, hanging=3)
    for number, one in enumerate(proposals, 1 + len(text.competencies)):
        screen.paragraph(f"{number}  {in_words(one.competency)} ({one.meaning}). {one.why}", indent=INDENT, hanging=3)
    return (*text.competencies, *(one.competency for one in proposals))


def _reply(answer_input: AnswerInput) -> str:
    """Return the reply, empty at the end of the input: the story is complete without it."""
    try:
        return answer_input.line("It can answer: ")
    except EOFError:
        return ""


def _option(word: str, options: tuple[str, ...]) -> str:
    """Return the competency with a number; any other word unchanged."""
    is_number = word.isascii() and word.isdigit() and 1 <= int(word[:4]) <= len(options)
    return options[int(word) - 1] if is_number else word
