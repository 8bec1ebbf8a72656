"""Read a topic's YAML file; errors name file, question and place."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from greenroom.errors import InputError
from greenroom.questions.contracts import Question, Topic
from greenroom.questions.topic_files import QuestionText, TopicText

REMEDY = "Correct the file; docs/question-bank.md describes its form"

# libyaml reads the whole bank about ten times faster than the parser written in Python; not every platform has it.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class StrictLoader(_SafeLoader):  # type: ignore[misc]
    """The safe loader, except that a key written twice is an error: YAML's own rule would drop the first silently."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Return the mapping of a node; a key that is there twice raises an error."""
        keys = set()
        for key, _ in node.value:
            if key.value in keys:
                raise yaml.constructor.ConstructorError(None, None, f"{key.value!r} is given twice", key.start_mark)
            keys.add(key.value)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping


def read_topic(path: Path) -> tuple[Topic, tuple[Question, ...]]:
    """Read ``<topic>.yaml``.

    Raises
    ------
    InputError
        The file cannot be read, is not YAML, or not a topic; every fault is named with its question and place.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read ({error})", "Give a topic file that exists, in UTF-8") from error
    return parse_topic(text, path.stem, str(path))


def parse_topic(text: str, topic: str, file: str) -> tuple[Topic, tuple[Question, ...]]:
    """Return a topic and its questions from YAML; errors call it ``file``.

    Raises
    ------
    InputError
        The text is not YAML, or not a topic.
    """
    content = _read_yaml(text, file)
    try:
        parsed = TopicText.model_validate(content)
    except ValidationError as error:
        raise InputError(f"{file} is not a topic: {_faults(error, content)}", REMEDY) from error
    questions = tuple(question.to_question(topic) for question in parsed.questions)
    if strays := [question.id for question in questions if not question.id.startswith(f"{topic}-")]:
        raise InputError(f"{file} has questions whose id does not begin with {topic}-: {', '.join(strays)}", REMEDY)
    return parsed.to_topic(topic), questions


def parse_question(text: str, topics: Sequence[Topic], file: str) -> Question:
    """Return a question from YAML; its id begins with the id of its topic. Errors call the text ``file``.

    Raises
    ------
    InputError
        The text is not YAML, not a question, or not about concepts of one of the topics.
    """
    content = _read_yaml(text, file)
    if isinstance(content, list) and len(content) == 1:  # as an entry of a topic's file
        content = content[0]
    try:
        parsed = QuestionText.model_validate(content)
    except ValidationError as error:
        raise InputError(f"{file} is not complete: {_faults(error, content)}", REMEDY) from error
    found = [topic for topic in topics if parsed.id.startswith(f"{topic.id}-")]
    if not found:
        names = ", ".join(topic.id for topic in topics)
        raise InputError(f"The ID {parsed.id} does not begin with a topic", f"Begin it with one of: {names}")
    topic = max(found, key=lambda topic: len(topic.id))
    if unknown := set(parsed.concepts) - set(topic.concepts):
        raise InputError(
            f"The topic {topic.id} has no concepts {sorted(unknown)}", f"Choose from: {', '.join(topic.concepts)}"
        )
    return parsed.to_question(topic.id)


def _read_yaml(text: str, file: str) -> Any:
    try:
        return yaml.load(text, StrictLoader)  # noqa: S506 -- a safe loader, made stricter
    except yaml.YAMLError as error:
        raise InputError(f"{file} is not YAML: {' '.join(str(error).split())}", REMEDY) from error


def _faults(error: ValidationError, content: Any) -> str:
    return "; ".join(describe_fault(fault["loc"], fault["msg"], content) for fault in error.errors())


def describe_fault(place: tuple[int | str, ...], message: str, content: Any) -> str:
    """Say where a fault is in words: questions and points by their names instead of their numbers."""
    words, here = [], content
    for step in place:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            here = None
        label = (here.get("id") or here.get("name")) if isinstance(here, dict) else None
        words.append(str(label or (step + 1 if isinstance(step, int) else step)))
    fault = message.removeprefix("Value error, ")
    return f"{' > '.join(words)}: {fault}" if words else fault
