"""Administrators add questions to the bank, which join it only when they pass the check, and retire them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from greenroom.admin.tasks import CHECK_QUESTION, CheckTask
from greenroom.clock import SystemClock
from greenroom.jobs.handlers import JobHandler, by_name
from greenroom.questions.contracts import Question
from greenroom.questions.judge_check import AnswerScorer, ScoreRange, known_answers
from greenroom.settings import Settings
from greenroom.wiring.bank import build_bank
from greenroom.wiring.server import Server
from tests.http_client import Visitor, carry_out
from tests.questions.examples import GenerousScorer, WordEmbedder

STRONG = " ".join(["Our depot lends nine orange kayaks every weekend to visitors who phone us early."] * 6)
QUESTION_ID = "sql-kayak-rentals"
SOURCE = f"""
id: {QUESTION_ID}
kind: explain
difficulty: 1
concepts: [joins]
text: How would you list every kayak that was never rented?
points:
  - name: outer join
    weight: 0.5
    essential: true
    wordings: [An outer join keeps kayaks without rentals., Keep the rows that have no partner.]
    follow_up: Which join keeps them?
    hint: Think of rows without a partner.
  - name: null test
    weight: 0.3
    wordings: [Filter on a missing rental., The rental side is null there.]
    follow_up: How do you find them then?
    hint: What stands in the empty columns?
  - name: not exists
    weight: 0.2
    wordings: [A subquery with not exists says the same., Ask whether no rental exists.]
    follow_up: Is there another way?
    hint: Ask about existence.
strong_answer: {STRONG}
negated_claims: [An inner join keeps them., Nulls never appear., Existence cannot be asked.]
"""


class FairScorer:
    """A judge that gives each known answer what it is worth."""

    def scores(self, question: Question, answer: str) -> ScoreRange:
        """Return the middle of the range of the rule."""
        worth = {known.text: (known.low + known.high) / 2 for known in known_answers(question, None)}
        score = worth.get(answer, 0.0)
        return ScoreRange(score, score)


@pytest.fixture
def check(services: Server, server_settings: Settings) -> Callable[[AnswerScorer], None]:
    """Carries out the checks that wait."""

    def work(scorer: AnswerScorer) -> None:
        own = build_bank(server_settings).own
        task = CheckTask(services.questions.bank, own, scorer, WordEmbedder())
        carry_out(services, by_name(JobHandler(CHECK_QUESTION, task)), SystemClock())

    return work


def saved(admin: Visitor, source: str = SOURCE) -> dict[str, object]:
    answer = admin.post("/api/admin/questions", json={"source": source})
    assert answer.status_code == 202, answer.text
    return dict(answer.json())


def states(admin: Visitor) -> list[tuple[str, str]]:
    return [(one["id"], one["state"]) for one in admin.get("/api/admin/questions").json()]


def is_asked(visitor: Visitor) -> bool:
    listed = visitor.get("/api/questions", params={"search": "kayak never rented"}).json()["items"]
    return QUESTION_ID in {question["id"] for question in listed}


def test_a_question_joins_the_bank_with_its_check_and_leaves_it_when_retired(
    admin: Visitor, signed_in: Visitor, check: Callable[[AnswerScorer], None]
) -> None:
    first = saved(admin)
    assert (first["state"], first["check"], first["problems"], first["topic"]) == ("draft", "queued", None, "sql")
    assert not is_asked(signed_in)
    check(FairScorer())
    assert states(admin) == [(QUESTION_ID, "used")]
    assert is_asked(signed_in)

    assert admin.post(f"/api/admin/questions/{QUESTION_ID}/retire").status_code == 204
    assert states(admin) == [(QUESTION_ID, "retired")]
    assert not is_asked(signed_in)
    assert signed_in.get(f"/api/questions/{QUESTION_ID}").status_code == 200, "earlier reports still name it"
    assert admin.post(f"/api/admin/questions/{QUESTION_ID}/retire").status_code == 404

    assert admin.post(f"/api/admin/questions/{QUESTION_ID}/check").status_code == 202
    check(FairScorer())
    assert states(admin) == [(QUESTION_ID, "used")]
    actions = [line["action"] for line in admin.get("/api/admin/audit").json()["items"]]
    assert actions == ["check question", "retire question", "save question"]


def test_a_question_that_fails_stays_a_draft_and_says_why(
    admin: Visitor, signed_in: Visitor, check: Callable[[AnswerScorer], None]
) -> None:
    saved(admin)
    check(GenerousScorer())
    (listed,) = admin.get("/api/admin/questions").json()
    assert (listed["state"], listed["check"]) == ("draft", "done")
    assert any(problem.startswith("negated claims: scores 90 to 95") for problem in listed["problems"])
    assert not is_asked(signed_in)
    saved(admin)
    check(FairScorer())
    saved(admin, SOURCE.replace("never rented", "never lent"))
    assert is_asked(signed_in), "the version in use stays until the new one passes"
    check(GenerousScorer())
    assert states(admin) == [(QUESTION_ID, "draft"), (QUESTION_ID, "used")]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (SOURCE.replace("0.5", "0.6"), "add up to 1.10"),
        (SOURCE.replace("sql-kayak", "tea-kayak"), "does not begin with a topic"),
        (SOURCE.replace("[joins]", "[tea]"), "has no concepts"),
        (SOURCE.replace("kind: explain", "kind: riddle"), "kind"),
        ("a: [", "is not YAML"),
        ("tea", "is not complete"),
    ],
)
def test_a_question_that_is_none_is_refused_with_its_fault(admin: Visitor, source: str, words: str) -> None:
    refused = admin.post("/api/admin/questions", json={"source": source})
    assert refused.status_code == 422
    assert words in refused.text
    assert states(admin) == []


def test_a_question_of_greenroom_is_not_replaced(admin: Visitor, services: Server) -> None:
    shipped = services.questions.bank.select(topic="sql")[0].id
    refused = admin.post("/api/admin/questions", json={"source": SOURCE.replace(QUESTION_ID, shipped)})
    assert refused.status_code == 422
    assert "belongs to a question of Greenroom" in refused.text


def test_only_administrators_add_questions_and_see_counts(signed_in: Visitor, admin: Visitor) -> None:
    assert signed_in.get("/api/admin/questions").status_code == 403
    assert signed_in.post("/api/admin/questions", json={"source": SOURCE}).status_code == 403
    assert signed_in.get("/api/admin/reports").status_code == 403
    assert admin.post("/api/admin/questions/..%2Fsecrets/retire").status_code == 404
    assert admin.post("/api/admin/questions/A.b/check").status_code == 404


def test_counts_hold_no_content(admin: Visitor) -> None:
    counts = admin.get("/api/admin/reports").json()
    assert len(counts.pop("weeks")) == 8
    assert all(isinstance(count, int) for count in counts.values())
