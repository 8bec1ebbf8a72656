"""Replies of a strong language model to the judge's exact prompts, recorded and replayed.

No language model runs where Greenroom is developed. ``python -m bench.recorded_replies export FOLDER`` writes the
prompts of 80 answers of the validation part, two votes each, as numbered text files. A model replies to each file with
``NNN.reply.json``, and ``python -m bench.recorded_replies collect FOLDER`` brings the replies into
``bench/answers/replies``, by the digest of their prompt. ``python -m bench.judge_benchmark --recorded`` prints the
table from them: `serve_replies` answers over the real protocol.
"""

from __future__ import annotations

import argparse
import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import groupby
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bench.answer_set import FOLDER, LabelledAnswer, read_answers, read_questions
from bench.figures import run_bench
from greenroom.evaluation.contracts import AnswerToJudge
from greenroom.evaluation.llm_request import ModelReply, judge_prompt, judge_request, orders
from greenroom.evaluation.rubric.claims import claims_of
from greenroom.llm.budget import Budget
from greenroom.llm.contracts import ChatRequest
from greenroom.llm.endpoints import Endpoint
from greenroom.questions.contracts import Question

REPLIES = FOLDER / "replies" / "replies.jsonl"
MODEL = "recorded"
END_OF_PROMPT = "</answer>"
EVERY, QUESTIONS_PER_TOPIC = 3, 5
"""Of the questions of a topic, in the order of their ids: the first, fourth ... of the four validation topics."""

DEADLINE_SECONDS = 30.0
UNLIMITED = Budget(10**9, 1.0)
"""Replayed replies cost nothing."""


@dataclass(frozen=True, slots=True)
class RecordedPrompt:
    """What one vote asks about one answer."""

    request: ChatRequest[ModelReply]

    @property
    def digest(self) -> str:
        """Name of its reply."""
        return digest_of(self.request.system, self.request.user)

    def text(self) -> str:
        """Return everything that a model gets, as one text."""
        schema = json.dumps(self.request.answer_type.model_json_schema(), ensure_ascii=False)
        return f"{self.request.system}\n\n{self.request.user}\n\nReply with JSON of this schema only:\n{schema}\n"


def digest_of(system: str, user: str) -> str:
    """Return the digest by which a prompt's reply is found."""
    return sha256(f"{system}\n\n{user}".encode()).hexdigest()[:20]


def recorded_answers(answers: Sequence[LabelledAnswer], bank: Mapping[str, Question]) -> list[LabelledAnswer]:
    """Return the answers whose replies are recorded: all levels of five questions a topic."""
    chosen: set[str] = set()
    asked = sorted({answer.question for answer in answers}, key=lambda one: (bank[one].topic, one))
    for _, questions in groupby(asked, key=lambda one: bank[one].topic):
        chosen.update(list(questions)[::EVERY][:QUESTIONS_PER_TOPIC])
    return [answer for answer in answers if answer.question in chosen]


def to_judge(answer: LabelledAnswer, question: Question) -> AnswerToJudge:
    """Return an answer as an interview has it judged."""
    return AnswerToJudge(question.text, answer.text, points=question.points, kind=question.kind)


def prompts_of(answers: Sequence[LabelledAnswer], bank: Mapping[str, Question]) -> list[RecordedPrompt]:
    """Return all first votes, then all second ones, each in the order of their digests.

    A sitting that replies to a stretch of the files then sees neither both votes of an answer nor its levels in order.
    """
    votes: tuple[list[RecordedPrompt], list[RecordedPrompt]] = ([], [])
    for answer in answers:
        asked = to_judge(answer, bank[answer.question])
        claims = tuple(claims_of(asked))
        for vote, order in zip(votes, orders(asked, claims), strict=False):
            vote.append(RecordedPrompt(judge_request(asked, claims, order, DEADLINE_SECONDS, UNLIMITED)))
    return [prompt for vote in votes for prompt in sorted(vote, key=lambda one: one.digest)]


def export(folder: Path, prompts: Sequence[RecordedPrompt]) -> None:
    """Write the prompts as ``001.txt`` and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, prompt in enumerate(prompts, start=1):
        (folder / f"{number:03}.txt").write_text(prompt.text())


def collect(folder: Path, prompts: Sequence[RecordedPrompt]) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the replies of a folder as rows, and a sentence for each that is missing or has another form.

    A malformed reply is kept as it is: the benchmark counts it.
    """
    rows: list[dict[str, Any]] = []
    faults = []
    for number, prompt in enumerate(prompts, start=1):
        file = folder / f"{number:03}.reply.json"
        if not file.is_file():
            faults.append(f"{file.name} is missing")
            continue
        text = file.read_text().strip()
        try:
            prompt.request.answer_type.model_validate_json(text)
        except ValidationError as error:
            faults.append(f"{file.name}: {error.errors()[0]['msg']}")
        rows.append({"prompt": prompt.digest, "reply": text})
    return rows, faults


def read_replies(file: Path = REPLIES) -> dict[str, str]:
    """Return the recorded replies by the digest of their prompt."""
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    return {row["prompt"]: row["reply"] for row in rows}


@contextmanager
def serve_replies(replies: Mapping[str, str]) -> Iterator[Endpoint]:
    """Serve recorded replies on the loopback interface in the OpenAI protocol; an unknown prompt is not found."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            reply = replies.get(_digest_of_sent(body["messages"]))
            content = json.dumps(_completion(reply)).encode() if reply is not None else b"{}"
            self.send_response(200 if reply is not None else 404)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Endpoint("openai", MODEL, f"http://127.0.0.1:{server.server_port}/v1", None)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _digest_of_sent(messages: Sequence[Mapping[str, str]]) -> str:
    """Return the digest of a prompt as it was sent: another form adds its schema, another attempt what was wrong."""
    (user,) = (message["content"] for message in messages if message["role"] == "user")
    systems = [message["content"] for message in messages if message["role"] == "system"]
    prompt_text = judge_prompt().text
    is_ours = any(prompt_text in system for system in systems)
    return digest_of(prompt_text if is_ours else "", user[: user.rfind(END_OF_PROMPT) + len(END_OF_PROMPT)])


def _completion(reply: str) -> dict[str, Any]:
    message = {"role": "assistant", "content": reply}
    return {
        "id": "recorded",
        "object": "chat.completion",
        "created": 0,
        "model": MODEL,
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
    }


def exchange() -> None:
    """Export the prompts, or collect the replies."""
    parser = argparse.ArgumentParser(prog="python -m bench.recorded_replies")
    parser.add_argument("what", choices=("export", "collect"))
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args()
    bank = read_questions()
    prompts = prompts_of(recorded_answers(read_answers("validation"), bank), bank)
    if chosen.what == "export":
        export(chosen.folder, prompts)
        print(f"{len(prompts)} prompts written to {chosen.folder}")
        return
    rows, faults = collect(chosen.folder, prompts)
    REPLIES.parent.mkdir(parents=True, exist_ok=True)
    REPLIES.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    print(*faults, f"{len(rows)} replies of {len(prompts)} prompts in {REPLIES}", sep="\n")


if __name__ == "__main__":
    run_bench(exchange)
