"""A process that answers the first turn of an interview and is killed at a chosen point.

Run as a module it imports everything once and then forks a child for each line of its input, which names the database,
the interview and the point as JSON; it prints the signal that ended the child. (``multiprocessing`` would do the same,
over sockets that the tests do not allow.)
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from greenroom.db.database import Database
from greenroom.db.engine import open_engine
from greenroom.evaluation.contracts import AnswerToJudge, Judgement
from tests.interview.practising import CAUSE_ALONE, WordJudge, make_service


def die(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class DeadlyJudge(WordJudge):
    """The process is killed while it judges."""

    def judge(self, answer: AnswerToJudge) -> Judgement:
        die()
        return super().judge(answer)


def answer_and_die(url: str, interview_id: str, point: str) -> None:
    database = Database(open_engine(url))
    service = make_service(database, DeadlyJudge() if point == "while judging" else WordJudge())
    if point == "before the answer is written":
        event.listen(Session, "after_flush", die)
    service.save_answer(interview_id, 1, CAUSE_ALONE, 30.0)
    if point == "before the judge":
        die()
    if point == "before the step is written":
        event.listen(Session, "after_flush_postexec", die)
    service.proceed(interview_id)
    die()


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            answer_and_die(**json.loads(line))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.WTERMSIG(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
