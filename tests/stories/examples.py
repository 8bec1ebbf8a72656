"""Stories to test with, and a small bank that asks for them."""

from __future__ import annotations

from dataclasses import replace

from greenroom.questions.bank import Bank
from greenroom.questions.contracts import Question, Topic
from greenroom.stories.contracts import StoryText
from tests.interview.candidates import make_question

CONFLICT = "behavioural-teamwork/conflict"
TRUST = "behavioural-teamwork/trust"
FAILURE = "behavioural-resilience/failure"


def _behavioural(number: int, topic: str, concepts: tuple[str, ...], text: str) -> Question:
    return replace(make_question(number, topic, concepts, kind="behavioural"), text=text)


BANK = Bank(
    (
        Topic("behavioural-teamwork", "Behaviour in teams", {"conflict": (), "trust": ()}),
        Topic("behavioural-resilience", "Resilience", {"failure": ()}),
        Topic("sql", "SQL", {"indexes": ()}),
    ),
    (
        _behavioural(1, "behavioural-teamwork", ("conflict", "trust"), "Tell me about a quarrel over the kitchen."),
        _behavioural(2, "behavioural-teamwork", ("trust",), "When did somebody stop relying on you?"),
        _behavioural(3, "behavioural-resilience", ("failure",), "Tell me about a shop that failed."),
        make_question(1),
    ),
)

KITCHEN = StoryText(
    title="The kitchen war",
    situation="Two of my four flatmates no longer spoke to each other because of the dirty kitchen.",
    task="Nobody was responsible, but I wanted to stay there with all of them.",
    action="I asked both of them alone what annoyed them. Then I cooked for everybody and I wrote a plan of chores.",
    result="The plan was still in use when I moved out 12 months later.",
    competencies=(CONFLICT,),
)
SHOP = StoryText(
    title="The shop that closed",
    situation="With a friend I opened a shop for used sports equipment and put 6,000 euros into it.",
    result="We lost 4,000 euros.",
    competencies=(FAILURE,),
)
