"""A language model as a source of questions, ahead of the interview and within a deadline."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from greenroom.clock import Clock
from greenroom.documents.safety import reads_like_command
from greenroom.errors import GreenroomError
from greenroom.interview.generation.checks import QuestionChecks
from greenroom.interview.generation.drafts import draft
from greenroom.interview.generation.request import Grounds, QuestionReply, describe, tellable_facts
from greenroom.interview.sources import Written
from greenroom.knowledge.contracts import Passage, Retriever
from greenroom.learning.contracts import FocusTopic
from greenroom.llm.budget import Budget
from greenroom.llm.contracts import ChatModel, ChatRequest
from greenroom.llm.errors import MalformedReplyError, ModelError
from greenroom.llm.prompts import load_prompt
from greenroom.profiles.contracts import CandidateProfile, JobProfile
from greenroom.questions.bank import Bank
from greenroom.questions.contracts import Question

MOST_QUESTIONS = 3
"""One for each of the weightiest topics; the rest of the interview is the bank's."""

LEAST_SECONDS = 5.0
"""With less time left no further question is begun."""

MOST_OUTPUT_TOKENS = 5_000

DOCUMENTS_FAILED = "Your documents could not be searched, so no question comes from them. The error: {}."


class ModelQuestionSource:
    """Writes questions from CV, job and documents; a question that fails a check is not used.

    Parameters
    ----------
    bank
        Its topics and concepts are the possible subjects of questions.
    documents_of
        Searches a candidate's documents; None for no search.
    temperature
        0 to 2.
    deadline_seconds
        For all questions together.
    """

    def __init__(
        self,
        model: ChatModel,
        bank: Bank,
        checks: QuestionChecks,
        documents_of: Callable[[str], Retriever] | None,
        clock: Clock,
        temperature: float,
        deadline_seconds: float,
    ) -> None:
        self._model = model
        self._topics = {topic.id: topic for topic in bank.topics}
        self._checks = checks
        self._documents_of = documents_of
        self._clock = clock
        self._temperature = temperature
        self._deadline_seconds = deadline_seconds

    def write(
        self,
        candidate_id: str,
        cv: CandidateProfile | None,
        job: JobProfile | None,
        focus: Sequence[FocusTopic],
        asked: Sequence[Question],
        budget: Budget,
    ) -> Written:
        """Return new questions in the bank's form, none when none can be written in time. Never raises.

        Parameters
        ----------
        candidate_id
            Whose documents may be read.
        cv, job
            Without the facts that the candidate struck.
        asked
            The questions that this candidate was asked before, which are not written again.
        budget
            What the model may use.
        """
        known = tellable_facts(cv, job)
        if not known:
            return Written()
        ends_at = self._clock.monotonic_seconds() + self._deadline_seconds
        written: list[Question] = []
        failures: dict[str, None] = {}
        for matter in sorted(focus, key=lambda matter: -matter.weight)[:MOST_QUESTIONS]:
            seconds_left = ends_at - self._clock.monotonic_seconds()
            if matter.topic not in self._topics or seconds_left < LEAST_SECONDS:
                continue
            try:
                passages = self._passages(candidate_id, f"{self._topics[matter.topic].title}. {matter.reason}")
            except GreenroomError as error:
                passages = ()
                failures[DOCUMENTS_FAILED.format(error.message)] = None
            grounds = Grounds(self._topics[matter.topic], matter.reason, known, passages, (*asked, *written))
            try:
                written.append(self._write(grounds, seconds_left, budget))
            except MalformedReplyError:
                continue  # the next topic may suit the model better
            except ModelError:
                break
        return Written(tuple(written), tuple(failures))

    def check_documents(self, candidate_id: str) -> tuple[str, ...]:
        """Return why no question would come from a candidate's documents; empty when the search works."""
        try:
            self._passages(candidate_id, "work")
        except GreenroomError as error:
            return (DOCUMENTS_FAILED.format(error.message),)
        return ()

    def _write(self, grounds: Grounds, deadline_seconds: float, budget: Budget) -> Question:
        prompt = load_prompt("greenroom.interview", "question.v1")
        day = self._clock.now().date().isoformat()
        written_by = f"Written for you by {self._model.name} ({prompt.version}) on {day}"

        def stands(reply: QuestionReply) -> None:
            self._checks.check(draft(reply, grounds, written_by), grounds.asked)

        request = ChatRequest(
            system=prompt.text,
            user=describe(grounds),
            answer_type=QuestionReply,
            temperature=self._temperature,
            max_output_tokens=MOST_OUTPUT_TOKENS,
            deadline_seconds=deadline_seconds,
            budget=budget,
            check=stands,
        )
        return draft(self._model.ask(request).answer, grounds, written_by)

    def _passages(self, candidate_id: str, query: str) -> tuple[Passage, ...]:
        """Return passages of the candidate's documents about a topic."""
        found = () if self._documents_of is None else self._documents_of(candidate_id).find(query)
        return tuple(passage for passage in found if not reads_like_command(passage.text))
