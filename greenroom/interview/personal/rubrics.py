"""Rubrics of personal questions: what a good answer says besides what its ending asks for, whatever the fact is about.

Only the candidate knows the story. So most points name what an answer tells, and the strong answer outlines one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from greenroom.interview.personal.asked_points import PATTERNS, WEIGHT, AskedPoint
from greenroom.questions.contracts import RubricPoint, StarPart, StoryElement


@dataclass(frozen=True, slots=True)
class Rubric:
    """The points of a question with an outline of a strong answer; texts may name the fact as ``{thing}``.

    A rubric that endings share has the last sentence of the outline; `asking` adds the others.
    """

    points: tuple[RubricPoint, ...]
    strong_answer: str
    negated_claims: tuple[str, ...]
    star_parts: tuple[StarPart, ...] = ()
    levels: Mapping[int, str] | None = None

    def asking(self, asked: AskedPoint) -> Rubric:
        """Return the rubric of an ending: what it asks for, then the points that it does not ask for already."""
        further = [point for point in self.points if asked.element != point.element and asked.name != point.name]
        total = sum(point.weight for point in further)
        scaled = (replace(point, weight=(1.0 - WEIGHT) * point.weight / total) for point in further)
        asks = f"Begin with what was asked: {asked.meaning[0].lower()}{asked.meaning[1:]} {asked.hint}"
        outline = " ".join((asks, *(OUTLINES[point.name] for point in further), self.strong_answer))
        return replace(self, points=(asked.as_point(), *scaled), strong_answer=outline)

    def about(self, thing: str) -> Rubric:
        """Return the rubric with the fact's name in its texts."""
        points = tuple(
            RubricPoint(
                point.name,
                point.weight,
                point.essential,
                tuple(wording.replace("{thing}", thing) for wording in point.wordings),
                tuple(belief.replace("{thing}", thing) for belief in point.misconceptions),
                point.follow_up.replace("{thing}", thing),
                point.hint.replace("{thing}", thing),
                meaning=point.meaning.replace("{thing}", thing),
                element=point.element,
            )
            for point in self.points
        )
        strong = self.strong_answer.replace("{thing}", thing)
        negated = tuple(claim.replace("{thing}", thing) for claim in self.negated_claims)
        return Rubric(points, strong, negated, self.star_parts, self.levels)


def _point(
    name: str,
    meaning: str,
    weight: float,
    wordings: tuple[str, ...],
    follow_up: str,
    hint: str,
    *,
    wrong: str = "",
    essential: bool = False,
) -> RubricPoint:
    return RubricPoint(name, weight, essential, wordings, (wrong,) if wrong else (), follow_up, hint, meaning=meaning)


def _element(name: str, meaning: str, weight: float, element: StoryElement, follow_up: str, hint: str) -> RubricPoint:
    """Return a point that is judged by what the answer tells."""
    return RubricPoint(name, weight, False, PATTERNS[element], (), follow_up, hint, meaning=meaning, element=element)


_CASE = _element(
    "one concrete case", "One real case, with its time and place.", 0.15, "case",
    "Which case are you thinking of? When and where was it?", "Choose one real case, and say when and where it was.",
)  # fmt: skip
_OWN_PART = _element(
    "your own part", "What you did yourself, and what others did.", 0.2, "own part",
    "Which part of it did you do yourself?", "Say I for what you did, and we for what the team did.",
)  # fmt: skip
_REASON = _element(
    "a reason", "Why you did it in this way.", 0.1, "reason",
    "Why did you do it that way?", "Name one choice and its reason.",
)  # fmt: skip
_RESULT = _element(
    "the result", "How it ended, and how you know.", 0.15, "result",
    "How did it end, and how do you know?", "Say what was different afterwards.",
)  # fmt: skip
_INQUIRY = _element(
    "what you find out first", "What you would want to know before you start.", 0.15, "inquiry",
    "What would you want to know first?", "Begin with questions, not with actions.",
)  # fmt: skip
_STEPS = _element(
    "steps in order", "The steps that you would take, in their order.", 0.2, "steps",
    "What would your first three steps be?", "Give the steps in their order.",
)  # fmt: skip
_PRIORITY = _element(
    "a reason or a priority", "Which step matters most, and why.", 0.15, "reason",
    "Which of these steps matters most, and why?", "Say what matters most, and why.",
)  # fmt: skip
_RISK = _element(
    "what could go wrong", "What could go wrong, and what you would do about it.", 0.15, "risk",
    "What could go wrong, and what would you do then?", "Think of one thing that often goes wrong.",
)  # fmt: skip
_HONESTY = _element(
    "an honest starting point", "What you know about {thing} today, and what you do not know.", 0.2, "limits",
    "How much do you know about {thing} today?", "Say plainly what you know and what you do not.",
)  # fmt: skip
_CLOSEST = _element(
    "what you can build on", "Which of your experiences comes closest to it.", 0.2, "use",
    "Which of your experiences comes closest to it?", "Find the nearest thing that you have done.",
)  # fmt: skip
_ATTRACTION = _element(
    "what attracts you", "Which part of the work attracts you, and why.", 0.2, "liking",
    "Which part of it attracts you, exactly?", "Name one task, not the company's reputation.",
)  # fmt: skip
_PROOF = _element(
    "evidence from your past", "A moment in your past that shows it.", 0.2, "case",
    "When have you done something like that, and how was it?", "Tell one moment that proves it.",
)  # fmt: skip
_BRINGING = _element(
    "what you bring", "Which of your experience helps with it.", 0.15, "use",
    "What do you bring that helps with exactly this?", "Connect one experience with one task.",
)  # fmt: skip

OUTLINES: Mapping[str, str] = {
    _CASE.name: "Choose one real case, and say in a sentence when and where it was, who was there, and what was at "
    "stake.",
    _OWN_PART.name: "Say what you did yourself, step by step, and keep it apart from what colleagues did: I for your "
    "part, we for the team.",
    _REASON.name: "Give the reason for one choice, with what you had seen or known at the time, and name the way that "
    "you did not take.",
    _RESULT.name: "Tell how it ended and how you know that, with a figure if there is one, or with what somebody said "
    "afterwards.",
    _INQUIRY.name: "Say what you would want to know before you start: who depends on it, what counts as good, and how "
    "colleagues have done it until now.",
    _STEPS.name: "Give two or three steps in their order, each in half a sentence, so that it is clear what comes "
    "when.",
    _PRIORITY.name: "Point out the step that matters most, give your reason, and say what can wait on a busy day.",
    _RISK.name: "Mention one difficulty that you expect, from something similar that you have done, and how you would "
    "notice it early.",
    _HONESTY.name: "Be plain about what you know of {thing} today and where that ends; an honest limit convinces more "
    "than a claim.",
    _CLOSEST.name: "Name the nearest thing that you have done, and the idea that both have in common, so that you do "
    "not start from zero.",
    _ATTRACTION.name: "Name one task of this work that you look forward to, and say in a sentence what you like about "
    "it.",
    _PROOF.name: "Prove it with a moment from your own past: where it was, what you did, and how you noticed that it "
    "suits you.",
    _BRINGING.name: "Connect one experience with one task of this position, and say how you could use it in the first "
    "weeks.",
}
"""What an outline of a strong answer says for each point."""

STORY = Rubric(
    points=(_CASE, _OWN_PART, _REASON, _RESULT),
    strong_answer="Stop there: two minutes are enough, and the interviewer can ask for more.",
    negated_claims=(
        "I had no part of my own in it, and others decided everything.",
        "I do not know why it was done in this way.",
        "Nobody knows how it ended.",
    ),
)
"""Of everything that the candidate did."""

EXPERIENCE = replace(
    STORY,
    star_parts=("situation", "action", "result"),
    levels={
        1: "Speaks of the task in general; names no case, no step of their own and no outcome.",
        3: "Tells one case with own steps and an outcome, but not why they chose this way.",
        5: "Tells one case with own steps, a choice with its reason, and an outcome that others could see.",
    },
)
"""Of a case that is like a task of the job."""

PLAN = Rubric(
    points=(_INQUIRY, _STEPS, _PRIORITY, _RISK),
    strong_answer="Finish with the sign by which you would judge the result, and whom you would ask for feedback.",
    negated_claims=(
        "I would start at once without asking anybody.",
        "I do not know which step would come first.",
        "Nothing can go wrong, so I would check nothing.",
    ),
)
"""Of a task that the candidate would have."""

LEARNING = Rubric(
    points=(_HONESTY, _CLOSEST, _STEPS),
    strong_answer="Close with something similar that you learned before, and how many weeks passed before others "
    "relied on you. Say which task you expect to manage alone after a month.",
    negated_claims=(
        "I already know everything about it and need no preparation.",
        "I have nothing that it could build on.",
        "I would wait until somebody sends me to a course.",
    ),
)
"""Of a technology that the candidate does not know yet."""

MOTIVATION = Rubric(
    points=(_ATTRACTION, _PROOF, _BRINGING),
    strong_answer="Do not hide what will be new or less pleasant for you, because every job has such parts. At the "
    "end, say in one sentence where you would like to be with it in two years.",
    negated_claims=(
        "I applied because I need a job, whichever it is.",
        "I have never done anything that resembles it.",
        "I have not thought about what will be hard.",
    ),
)
"""Of what the candidate wants."""

EXPLAINED = Rubric(
    points=(
        _point(
            "the idea in plain words",
            "The idea in words that an outsider understands.",
            0.4,
            (
                "In plain words it is about this problem, and the idea was to do that.",
                "Imagine this everyday situation: that is what it solves.",
            ),
            "How would you say it to somebody from another field?",
            "Use no term that you would have to explain.",
            essential=True,
        ),
        replace(_OWN_PART, weight=0.25, essential=True),
        _point(
            "why it mattered",
            "Who benefits from it, and how.",
            0.2,
            (
                "It mattered because until then people could not do this, or it took too long.",
                "Those who profit from it are these people.",
            ),
            "Who profits from it?",
            "Say what was not possible before.",
        ),
        _point(
            "how others took it",
            "How others reacted to it.",
            0.15,
            (
                "Others used it, cited it, asked critical questions or built on it.",
                "The most useful reaction was this one, and it made me change something.",
            ),
            "What did others say about it?",
            "Mention a question or a reaction that you remember.",
        ),
    ),
    strong_answer=(
        "I would leave out the technical terms and begin with the problem: what people wanted to do and why they "
        "could not. "
        "Then the core of the idea in two sentences, best with a picture from daily life. Next I would say who took "
        "part "
        "and which piece came from me, since such things are rarely done alone. I would explain who gains something "
        "from "
        "it and how one can see that. A reaction belongs in the answer as well: a question from the audience, a "
        "reviewer's objection, or somebody who used it afterwards, and what I learned from that."
    ),
    negated_claims=(
        "It cannot be explained to somebody from another field.",
        "I had no part of my own in it.",
        "It does not matter to anybody.",
    ),
)

LANGUAGE = Rubric(
    points=(
        _point(
            "a situation at work",
            "A real conversation in which you used it.",
            0.35,
            (
                "I used it with customers, colleagues or texts, in this situation.",
                "The last time was this conversation, letter or meeting.",
            ),
            "When did you last use it, and with whom?",
            "Choose one real conversation.",
            essential=True,
        ),
        _point(
            "an honest level",
            "What you can do in it, and where you need help.",
            0.25,
            (
                "I can follow a meeting and write emails, but I would not negotiate a contract.",
                "Speaking is easy for me, and writing takes more time.",
            ),
            "What would you not do in that language without help?",
            "Say what you can do, and where it ends.",
            essential=True,
        ),
        _point(
            "a difficulty and how you handled it",
            "A moment when you got stuck, and what you did.",
            0.25,
            (
                "Once I was misunderstood, and I noticed it and said it in another way.",
                "I did not know a word, so I described it and asked.",
            ),
            "When did you get stuck, and what did you do?",
            "Everybody gets stuck sometimes.",
        ),
        _point(
            "how you keep it alive",
            "How you keep it fresh.",
            0.15,
            (
                "I keep it alive by reading, listening or talking to somebody every week.",
                "I would refresh it before I need it, in this way.",
            ),
            "How do you keep it fresh?",
            "Name one habit.",
        ),
    ),
    strong_answer=(
        "I would tell about one occasion: who I talked or wrote to, what it was about, and how it ended. Then I "
        "would say "
        "honestly what I can do in the language, for example follow a discussion, answer a complaint or write a "
        "report, "
        "and where I ask for help. A moment in which I was stuck makes it believable: the word that I did not have, "
        "how I "
        "got around it, and how I made sure that the other person had understood me. I would end with what I do to "
        "stay "
        "in practice, and how I would prepare if this position needed it every day."
    ),
    negated_claims=(
        "I have never used it in a conversation.",
        "I do not know what I can do in it.",
        "I have not heard or read it for years and would not refresh it.",
    ),
)

HARD = Rubric(
    points=(
        _point(
            "the reason in a sentence",
            "The reason, in one calm sentence.",
            0.3,
            (
                "The reason was this, and I can say it in one sentence.",
                "At that time this happened, and I decided to do that.",
            ),
            "Can you give me the reason in one sentence?",
            "Keep it short, calm and true. Private matters may stay private.",
            wrong="It was all the fault of other people.",
            essential=True,
        ),
        _point(
            "what you did",
            "What you did in that time.",
            0.3,
            (
                "During that time I did this, and it was useful for my work.",
                "I finished what I could and handed the rest over properly.",
            ),
            "What did you do in that time?",
            "Name something concrete.",
            essential=True,
        ),
        _point(
            "what you learned",
            "What you learned from it.",
            0.2,
            (
                "I learned from it what I need in a job, and what I would ask before I accept one.",
                "Since then I do this differently.",
            ),
            "What did you learn from it?",
            "One lesson is enough.",
        ),
        _point(
            "why it fits now",
            "Why it is different now.",
            0.2,
            (
                "Now this is settled, and this position fits because of that.",
                "I am looking for something that lasts, and here I see this.",
            ),
            "Why is it different now?",
            "Turn to the new job.",
            essential=True,
        ),
    ),
    strong_answer=(
        "I would give the reason in a single calm sentence, without complaining about anybody and without more "
        "detail than "
        "I want to share. Then I would say what I did with the time or what I still brought to an end, with one "
        "concrete "
        "example such as a course, a project or a careful handover. A lesson follows: what I now ask before I say "
        "yes, or "
        "what I recognise earlier. After that I would turn to today: the matter is settled, I know what I am looking "
        "for, "
        "and these two things in your advertisement are what I found. I would stop there and wait for the next "
        "question, "
        "because a long explanation sounds like an excuse."
    ),
    negated_claims=(
        "It was all the fault of other people.",
        "I did nothing and learned nothing in that time.",
        "I do not know why it should be different now.",
    ),
)
