"""The shape of the file of a pull request to review, and every check that needs no judge."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from greenroom.coding.problem_text import Difficulty, FollowUps, Hints, NegatedClaims, StrictText
from greenroom.coding.reviews import ChangedFile, CodePlace, HarmlessPlace, ReviewFault, ReviewProblem
from greenroom.questions.topic_files import Code, PointText, Sentence, Words, weights_fault

FOLDER = "review"
FEWEST_FAULTS = 4


class ChangedFileText(StrictText):
    """A file of the pull request."""

    path: Words
    before: str = ""
    after: Code


class PlaceText(StrictText):
    """A place in a file after the change; the quote shows that the lines were counted right."""

    file: Words
    lines: Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=2, max_length=2)]
    quote: Words

    def to_place(self) -> CodePlace:
        """Return the place as the rest of Greenroom knows it."""
        return CodePlace(self.file, self.lines[0], self.lines[1])


class FaultPointText(PlaceText, PointText):
    """A fault: a rubric point with its place."""


class HarmlessText(PlaceText):
    """Code that looks wrong and is right."""

    why: Sentence


class ReviewText(StrictText):
    """A pull request to review. The id of the problem is the file's name."""

    kind: Literal["review"]
    title: Words
    difficulty: Difficulty
    description: Code
    language: Words
    files: Annotated[list[ChangedFileText], Field(min_length=1)]
    faults: Annotated[list[FaultPointText], Field(min_length=FEWEST_FAULTS)]
    harmless: Annotated[list[HarmlessText], Field(min_length=1)]
    hints: Hints
    strong_answer: Sentence
    negated_claims: NegatedClaims
    follow_ups: FollowUps

    @model_validator(mode="after")
    def _places_exist(self) -> Self:
        lines = {file.path: file.after.splitlines() for file in self.files}
        if len(lines) < len(self.files):
            raise ValueError("two files have the same path")
        labelled = [(repr(one.name), one) for one in self.faults]
        for label, place in [*labelled, *((f"the harmless place in {one.file}", one) for one in self.harmless)]:
            if place.file not in lines:
                raise ValueError(f"{label} is in {place.file}, which the pull request does not have")
            first, last = place.lines
            if not first <= last <= len(lines[place.file]):
                raise ValueError(f"{label}: {place.file} has no lines {first} to {last}")
            if place.quote not in "\n".join(lines[place.file][first - 1 : last]):
                raise ValueError(f"{label}: lines {first} to {last} of {place.file} do not quote {place.quote!r}")
        return self

    @model_validator(mode="after")
    def _files_change(self) -> Self:
        for file in self.files:
            if file.before == file.after:
                raise ValueError(f"{file.path} does not change")
        return self

    @model_validator(mode="after")
    def _faults_make_a_whole(self) -> Self:
        if fault := weights_fault(self.faults):
            raise ValueError(fault)
        if len({one.weight for one in self.faults}) == 1:
            raise ValueError("all faults have the same weight; a security hole and a misleading name differ")
        return self

    def to_problem(self, identifier: str, topic: str) -> ReviewProblem:
        """Return the problem as the rest of the program knows it; its topic is the folder of all reviews."""
        del topic
        return ReviewProblem(
            id=identifier,
            title=self.title,
            difficulty=self.difficulty,
            description=self.description,
            language=self.language,
            files=tuple(ChangedFile(one.path, one.before, one.after) for one in self.files),
            faults=tuple(ReviewFault(one.to_point(), one.to_place()) for one in self.faults),
            harmless=tuple(HarmlessPlace(one.to_place(), one.why) for one in self.harmless),
            hints=tuple(self.hints),
            strong_answer=self.strong_answer,
            negated_claims=tuple(self.negated_claims),
            follow_ups=tuple(self.follow_ups),
        )
