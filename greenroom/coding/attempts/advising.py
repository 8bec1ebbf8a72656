"""One sentence to keep, one to change, and one to try next. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from greenroom.coding.attempts.contracts.events import Event, Idle
from greenroom.coding.attempts.contracts.messages import Message, TakenHint
from greenroom.coding.attempts.contracts.reports import Advice, Explanation, Testing
from greenroom.coding.attempts.contracts.runs import AttemptVerdict
from greenroom.coding.loading import AnyProblem
from greenroom.coding.readability.contracts import Readability
from greenroom.coding.reviews import ReviewProblem
from greenroom.coding.topics import TITLES

LONG_SILENCE_SECONDS = 120.0
MANY_EDGE_CASES = 2
HARDEST = 5


@dataclass(frozen=True, slots=True)
class Findings:
    """What a report has found, for the advice.

    Parameters
    ----------
    submitted_at_ms
        When the last submission was made; None without one.
    """

    problem: AnyProblem
    verdict: AttemptVerdict | None
    submitted_at_ms: int | None
    readability: Readability
    testing: Testing
    explanation: Explanation
    hints: Sequence[TakenHint]
    messages: Sequence[Message]
    events: Sequence[Event]


def keep(found: Findings) -> Advice:
    """Return the best thing that the candidate did."""
    return next(_worth_keeping(found))


def change(found: Findings) -> Advice:
    """Return the change that would help most."""
    return next(_worth_changing(found))


def try_next(found: Findings) -> Advice:
    """Return what to practise next."""
    if isinstance(found.problem, ReviewProblem):
        return Advice("Review the same change again in a week, and compare what you find.", None)
    topic = TITLES.get(found.problem.topic, found.problem.topic).lower()
    if found.verdict is None or not found.verdict.passed:
        return Advice(
            "Solve this problem again tomorrow, from an empty editor and without looking at this attempt.", None
        )
    if found.hints:
        return Advice("Solve this problem again in three days without hints.", found.hints[0].at_ms)
    if found.verdict.time is not None and found.verdict.time.is_slow:
        return Advice(f"Solve this problem again in O({found.verdict.time.expected}).", found.submitted_at_ms)
    if found.problem.difficulty < HARDEST:
        return Advice(f"Try a problem about {topic} of difficulty {found.problem.difficulty + 1}.", None)
    return Advice(f"Try another problem about {topic} of this difficulty, in less time.", None)


def _worth_keeping(found: Findings) -> Iterator[Advice]:
    moments, verdict = found.explanation.moments, found.verdict
    named = next((point for point in found.explanation.points if point.verdict == "covered"), None)
    if isinstance(found.problem, ReviewProblem) and named is not None:
        yield Advice(f"You found this fault: {named.name}. Keep saying what goes wrong for the user.", None)
    tried = [case.name for case in found.testing.edge_cases if case.tried]
    if moments.clarified.state == "said":
        yield Advice(
            "You asked about the task before you wrote code. Keep asking first.",
            _said_at(found, moments.clarified.quote),
        )
    if len(tried) >= MANY_EDGE_CASES:
        yield Advice(f"You tested edge cases yourself: {', '.join(tried)}. Keep testing before you submit.", None)
    if moments.cost.state == "said":
        yield Advice(
            "You said what your approach costs. Keep stating time and memory.", _said_at(found, moments.cost.quote)
        )
    if verdict is not None and verdict.passed:
        yield Advice("All tests passed. Keep your pace.", found.submitted_at_ms)
    if verdict is not None:
        yield Advice(
            "You had your code checked by tests that you could not see. Keep doing that.", found.submitted_at_ms
        )
    yield Advice("You took on a problem under interview conditions. Keep practising regularly.", None)


def _worth_changing(found: Findings) -> Iterator[Advice]:
    moments = found.explanation.moments
    if isinstance(found.problem, ReviewProblem):
        yield from _worth_changing_in_review(found, found.problem)
    yield from _worth_changing_by_verdict(found)
    untried = next((case.name for case in found.testing.edge_cases if not case.tried), None)
    if untried is not None:
        yield Advice(f"You did not test this kind of input: {untried}. Write that test before you submit.", None)
    if moments.approach.state == "not said":
        yield Advice("Say your approach in two sentences before you write code.", 0)
    if moments.cost.state == "not said":
        yield Advice("Say what your approach costs in time and memory before you write code.", 0)
    if found.readability.findings:
        first = found.readability.findings[0]
        yield Advice(f"Improve line {first.line}. {first.sentence}", found.submitted_at_ms)
    silence = next((one for one in found.events if isinstance(one, Idle) and one.seconds >= LONG_SILENCE_SECONDS), None)
    if silence is not None:
        yield Advice(
            f"You were silent for {silence.seconds:.0f} seconds. Say what you are thinking about.", silence.at_ms
        )
    yield Advice("Set the timer to two thirds of the time, and solve a problem of this kind again.", None)


def _worth_changing_by_verdict(found: Findings) -> Iterator[Advice]:
    verdict = found.verdict
    if verdict is None and found.submitted_at_ms is not None:
        yield Advice(
            "You finished before your code was checked. Wait for the verdict next time.", found.submitted_at_ms
        )
    elif verdict is None:
        yield Advice("Submit your code before you finish. A partial solution is worth more than none.", None)
    else:
        failing = next((group for group in verdict.groups if group.passed < group.total), None)
        if failing is not None:
            yield Advice(
                f'Tests of the group "{failing.name}" fail. Go through one such input by hand, line by line, '
                "before you change the code.",
                found.submitted_at_ms,
            )
        if verdict.time is not None and verdict.time.is_slow:
            yield Advice(
                f"Your code takes O({verdict.time.measured}), but O({verdict.time.expected}) is possible. "
                "Look for work that an inner loop or a slice repeats.",
                found.submitted_at_ms,
            )


def _worth_changing_in_review(found: Findings, problem: ReviewProblem) -> Iterator[Advice]:
    missed = {point.name for point in found.explanation.points if point.verdict in ("missed", "contradicted")}
    if not found.explanation.points:
        yield Advice("Write down what you notice, even when you are not sure: a question is a comment too.", None)
    by_weight = sorted(problem.faults, key=lambda fault: -fault.point.weight)
    fault = next((one for one in by_weight if one.point.name in missed), None)
    if fault is not None:
        place = f"{fault.place.file}, line {fault.place.first_line}"
        yield Advice(f"You did not name this fault: {fault.point.name} ({place}). {fault.point.hint}", None)
    yield Advice("Say for each comment how serious it is, so that the author knows what blocks the merge.", None)


def _said_at(found: Findings, quote: str | None) -> int | None:
    return next((one.at_ms for one in found.messages if one.sender == "candidate" and one.text == quote), None)
