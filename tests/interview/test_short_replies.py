"""Short statements of ordinary answers are answers, and short requests are requests, with the shipped classifier."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.embedding.minilm import MiniLmEmbedder
from greenroom.interview.moves.reading import LearnedMoveReader

ANSWERS = """
I want that.
I want this job.
I want to learn more about logistics.
I need that in a team.
I like it.
I love it.
I would do it again.
I would do that first.
I can wait for that.
We waited a moment.
Later I moved to another team.
I took a week to think about it.
I thought about it for a day.
I asked her to repeat it.
I repeated the question to be sure.
I skipped the test that time.
We skipped that step.
I moved on.
I stopped there.
That was it.
That is all we had.
I told him to stop.
I said no.
I ended the contract.
I corrected it at once.
No, I corrected the order first.
I asked what they meant.
I wanted more time for it.
I need a moment before I react.
Give people time to think.
Let me be honest, it was my fault.
I'd rather ask than guess.
I would like to lead a team one day.
I want to help people.
Yes, I do.
I need quiet to think.
I want exactly that kind of work.
I'd like to stay here for years.
I want to grow into the role.
I need structure.
I came back to it later.
I told my manager I needed a break.
I want people to feel safe.
"""

REQUESTS = """
think: Can I have a moment to think?
think: Give me a second, please.
think: Hold on, let me think.
think: I need a minute to think about that.
think: I'd like a moment, please.
think: Let me think about that for a second.
think: One moment, please.
think: Just a sec.
think: I want a moment to think.
think: Could I take a minute before I answer?
later: Can we come back to this one later?
later: I'd rather answer that at the end.
later: Let's return to that later, please.
later: Could we do this question later?
repeat: Could you say that again?
repeat: Sorry, what was the question?
repeat: Please repeat the question.
repeat: I didn't hear you, can you repeat that?
repeat: Pardon?
repeat: Can I hear that once more?
rephrase: I don't understand the question.
rephrase: Could you put that differently?
rephrase: What do you mean by that?
rephrase: Can you explain what you're asking?
rephrase: Could you rephrase it, please?
clarify: Do you mean at work or in private life?
clarify: Should I talk about my last job?
clarify: How long should my answer be?
clarify: Is this about the database or the code?
ask: What does a normal day look like in this team?
ask: How big is the team?
ask: What are the next steps?
ask: When would I start?
skip: Can we skip this one?
skip: Next question, please.
skip: I'd rather not answer that.
skip: I'd prefer not to say.
end: I want to stop here.
end: Can we end the interview now?
end: I'd like to finish now, please.
hint: Can you give me a hint?
hint: A hint would help me.
correct: I'd like to correct something I said before.
correct: Can I add something to my last answer?
"""

BEFORE = "I worked in a warehouse for three years and led the night shift."


@pytest.fixture
def reader(models: Path) -> LearnedMoveReader:
    return LearnedMoveReader(MiniLmEmbedder(models))


@pytest.mark.parametrize("text", ANSWERS.strip().splitlines())
def test_a_short_statement_is_an_answer(reader: LearnedMoveReader, text: str) -> None:
    assert reader.read(text) is None
    assert reader.split(f"{BEFORE} {text}").move is None


@pytest.mark.parametrize("line", REQUESTS.strip().splitlines())
def test_a_short_request_is_a_request(reader: LearnedMoveReader, line: str) -> None:
    kind, _, text = line.partition(": ")
    reading = reader.read(text)
    assert reading is not None
    assert reading.move == kind
