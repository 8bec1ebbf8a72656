"""Review a story: the candidate recalls it part by part, then reads it and rates the recall."""

from __future__ import annotations

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.cli.phrases import day_in_words
from greenroom.cli.practice.answer_input import AnswerInput
from greenroom.cli.practice.entries import Answer
from greenroom.cli.screen import INDENT, Screen
from greenroom.cli.stories_page import show_parts
from greenroom.learning.contracts import ReviewCard
from greenroom.stories.contracts import PARTS, PartRecall, Recall, Story, StoryPart
from greenroom.stories.recall import TOP_SCORE
from greenroom.stories.service import StoryBank

HOW_TO_RECALL = (
    "Recall the story without notes, in your own words or key words. Press Enter on an empty line to continue."
)


def look_at(bank: StoryBank, story: Story, answer_input: AnswerInput, screen: Screen) -> ReviewCard:
    """Have a story recalled and shown, and plan its next look.

    Raises
    ------
    EOFError
        The input ended first; nothing of this review is saved.
    """
    screen.heading(story.text.title)
    screen.paragraph(HOW_TO_RECALL)
    recollections = {part: _ask(part, answer_input, screen) for part in PARTS if story.text.part(part)}
    recall = bank.recall(LOCAL_CANDIDATE, story.id, recollections)
    show_parts(screen, story)
    if recall is not None:
        _show_recall(screen, recall)
    return bank.review(LOCAL_CANDIDATE, story.id, _score(recall, answer_input, screen))


def tell_next_look(screen: Screen, card: ReviewCard) -> None:
    """Print when a story comes back."""
    screen.paragraph(f"Next review: {day_in_words(card.due)} {card.due.year}")


def listen(answer_input: AnswerInput) -> str:
    """Return the typed text; there are no instructions here, so one ends it too. Raises as `AnswerInput.entry` does."""
    entry = answer_input.entry("", _keep_nothing)
    return entry.text if isinstance(entry, Answer) else entry.draft


def _keep_nothing(text: str) -> None:
    """Discard the typed text: a recall is only for this moment."""
    del text


def _ask(part: StoryPart, answer_input: AnswerInput, screen: Screen) -> str:
    screen.heading(f"{part.capitalize()}?")
    return listen(answer_input)


def _show_recall(screen: Screen, recall: Recall) -> None:
    screen.heading("Recalled by meaning (check figures and names yourself)")
    for one in recall.parts:
        screen.paragraph(_in_words(one), indent=INDENT)
        screen.items((f"not: {sentence}" for sentence in one.forgotten), indent=2 * INDENT)


def _in_words(one: PartRecall) -> str:
    return f"{one.part.capitalize()}: {one.share:.0%}"


def _score(recall: Recall | None, answer_input: AnswerInput, screen: Screen) -> float:
    """Return the candidate's own rating, or the judged one if they accept it."""
    screen.blank()
    prompt = "How much did you recall, 0-100? "
    if recall is not None:
        prompt = f"Your score is {recall.score:.0f} of {TOP_SCORE:.0f}. Press Enter to accept it, or type another: "
    while True:
        typed = answer_input.line(prompt)
        if not typed and recall is not None:
            return recall.score
        if typed.isascii() and typed.isdigit() and len(typed) <= len("100") and int(typed) <= TOP_SCORE:
            return float(typed)
        screen.paragraph("Enter a whole number from 0 to 100.", indent=INDENT)
