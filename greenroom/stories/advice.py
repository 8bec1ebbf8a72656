"""What a written story still lacks. Pure."""

from __future__ import annotations

import re

from greenroom.stories.contracts import StoryText

PARTS = ("situation", "task", "action", "result")
NUMBER = re.compile(r"\d")
I_WORDS = re.compile(r"\b(?:I|me|my|mine|myself)\b")
WE_WORDS = re.compile(r"\b(?:we|us|our|ours|ourselves)\b", re.IGNORECASE)


def missing_parts(text: StoryText) -> tuple[str, ...]:
    """Return the parts among situation, task, action and result that are empty, in that order."""
    return tuple(part for part in PARTS if not getattr(text, part).strip())


def advice(text: StoryText) -> tuple[str, ...]:
    """Return one sentence for each thing that the story lacks; none when nothing does.

    Only figures written in digits count as numbers in the result.
    """
    found = [f"The {part} is still missing" for part in missing_parts(text)]
    own, shared = len(I_WORDS.findall(text.action)), len(WE_WORDS.findall(text.action))
    if shared > own:
        found.append(f"The action says we {shared} times and I {own} times: say what you did yourself")
    if text.result.strip() and not NUMBER.search(text.result):
        found.append("The result has no number in digits: how much, how many, how soon, if you know it")
    return tuple(found)
