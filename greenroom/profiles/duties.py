"""Duties told in sentences: "You will lead a team, agree the budget and sign contracts" lists three."""

from __future__ import annotations

import re
from collections.abc import Iterator

from greenroom.profiles.contracts import Source, Sourced
from greenroom.profiles.lexicon import is_duty_verb

_SENTENCE_END = re.compile(r"(?<=[a-z0-9%)])[.;!]\s+(?=[A-Z])")
_YOU = re.compile(
    r"^(?:(?P<adverbial>[A-Z]\w+(?: [\w-]+){0,3}),? you|you)(?: will|['’]ll)?(?: also| then)?\s+(?=\w)", re.IGNORECASE
)
_CONDITION = re.compile(r"^(?:if|when|whenever|as|while|until|unless|because|although|where|once you)\b", re.IGNORECASE)
_COMMA = re.compile(r",\s+(?:and\s+)?")
_LAST_AND = re.compile(r"\s+and\s+(?=([\w-]+)\s)")
_FEWEST_WORDS = 2


def prose_duties(item: Sourced) -> Iterator[Sourced]:
    """Yield the duties of an item; an item that does not tell the reader of duties is one itself."""
    sentences = [sentence.strip() for sentence in _SENTENCE_END.split(item.value) if sentence.strip()]
    said = [(sentence, _predicate(sentence)) for sentence in sentences]
    if all(predicate is None for _, predicate in said):
        yield item
        return
    for sentence, predicate in said:
        if predicate is not None:
            for duty in _split(predicate.rstrip(" .;!")):
                yield Sourced(duty[0].upper() + duty[1:], Source(item.source.page, sentence))


def _predicate(sentence: str) -> str | None:
    """Return what "you" do, from the verb on; None where a sentence does not say it, or only under a condition."""
    found = _YOU.match(sentence)
    if found is None or _CONDITION.match(sentence):
        return None
    predicate = sentence[found.end() :]
    return predicate if _begins_with_verb(predicate) else None


def _split(predicate: str) -> list[str]:
    """Return the parts of a list of duties; a list whose parts do not all begin with a verb is one duty."""
    parts = _COMMA.split(predicate)
    if len(parts) < 2:
        return [predicate]
    last = _LAST_AND.search(parts[-1])
    if last and is_duty_verb(last[1]):
        parts[-1:] = [parts[-1][: last.start()], parts[-1][last.end() :]]
    is_list = all(_begins_with_verb(part) and len(part.split()) >= _FEWEST_WORDS for part in parts)
    return parts if is_list else [predicate]


def _begins_with_verb(text: str) -> bool:
    first, *_ = text.split(maxsplit=1) or [""]
    return is_duty_verb(first)
