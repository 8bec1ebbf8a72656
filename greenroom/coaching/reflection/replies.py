"""The built-in coach: repeats the candidate's view, adds what was measured or judged, and proposes one step.

It claims nothing beyond the words and the evidence, and says so where it did not understand. It quotes rubric points
and questions, never the candidate: words out of their context sound like a reproach. Plans with a when are kept more
often than wishes (Gollwitzer and Sheeran, Adv. Exp. Soc. Psychol. 38, 2006), so it asks for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from greenroom.analysis.language.languages import foreign_language
from greenroom.coaching.analysed import LEAF_BY_NAME
from greenroom.coaching.human import clock, listed, quoted, raised
from greenroom.coaching.reflection.evidence import Evidence, Finding, JudgedQuestion, Rating
from greenroom.coaching.reflection.prompts import Prompt, first_change, shortened
from greenroom.coaching.reflection.reading import (
    LAST,
    Reading,
    Remark,
    Stance,
    Subject,
    is_new_answer,
    question_number,
    read,
)
from greenroom.coaching.reflection.topics.topic import JUDGED, Topic
from greenroom.coaching.reflection.vocabulary import stem, stems

MOST_REMARKS = 2
"""A reply that takes up more than two topics becomes a list."""

SHORTEST_ANSWER_STEMS = 3
"""Words with a meaning that an answer to a question needs; fewer are no attempt at it."""

LONGEST_PLAIN_WORDS = 25
"""Longer words without a topic are a story, whose feeling single words do not tell."""

LONGEST_REMARK_WORDS = 5
"""So few words hide nothing that a coach could fail to understand."""

_WHEN_WORDS = (
    "today tomorrow tonight morning afternoon evening noon monday tuesday wednesday thursday friday saturday sunday "
    "week weekend daily minutes hour lunch breakfast"
)
WHENS = frozenset(map(stem, _WHEN_WORDS.split()))

IN_NEED = re.compile(
    r"\b(kill(ing)? myself|suicid\w*|end my life|hurt(ing)? myself|harm(ing)? myself|(want|wish) to die|"
    r"don['’]?t want to live)\b",
    re.IGNORECASE,
)

HELP = (
    "Thank you for telling me. This matters more than any interview, and a program cannot help with it.",
    (
        "Please talk to someone today: a person you trust, a doctor, a crisis line. In an emergency, call your local "
        "emergency number."
    ),
)

THANKS = "Thank you for writing that down."
OTHER_LANGUAGE = "I read English only, so I cannot reply to it. Your words are saved as you wrote them."
BEREAVED = re.compile(
    r"\b(?:my|our) (?:\w+ )?(?:mum|mom|mother|dad|father|parents?|sister|brother|son|daughter|child|baby|husband|wife|"
    r"partner|friend|gran\w*|aunt|uncle|dog|cat) (?:\w+ ){0,2}(?:died|passed away|is dying|was buried)\b|"
    r"\b(?:funeral|bereave\w*|passed away|miscarriage|griev\w*|in mourning)\b",
    re.IGNORECASE,
)
CONDOLENCE = (
    "I'm sorry. Thank you for telling me.",
    "Practice can wait. The report stays here until you want to look at it again.",
)

_BEFORE_ANYTHING_ELSE = ((IN_NEED, HELP), (BEREAVED, CONDOLENCE))

THANKED = re.compile(r"^\W*(?:\w+ ){0,2}(?:thanks|thank you)\b", re.IGNORECASE)
YOU_ARE_WELCOME = "That is kind of you. You're welcome."

ASKED = re.compile(
    r"\w\W*\?|^\W*(?:(?:hi|hello|hey)\W+)?(?:do|does|is|are|can|could|should|would|what|how|when|where|who|why)\b",
    re.IGNORECASE,
)
NO_ANSWER = (
    "I can't answer that from this session, and I don't want to guess.",
    "If it is about interviews, write down two sentences that you could say, and try them aloud.",
)

NOT_UNDERSTOOD = "I'm not sure what you mean, and I don't want to guess."
MORE = "If you like, add one sentence: what happened, and what would you do differently?"

YOUR_DECISION = "That is fine. The report stays here in case you want to look at it again."
KIND = "That sounds hard. One practice session says little about what you can do."
ADD_WHEN = "Add a day and a first step. Plans with a day are kept more often."
KEEP_PLAN = "Write it where you will see it at that time, as one task of ten minutes."
KEEP_IT = "Write down what you did just before it, so that you can do the same next time."

_OTHERS: Mapping[Subject, tuple[str, str]] = {
    "judgement": (
        "You see it differently from the report, and the report can be wrong.",
        "Correct that answer's transcript if words are wrong there, and compare your words with each point.",
    ),
    "technology": (
        "You had trouble with the technology. That says nothing about your answers.",
        "Before the next session, run the device check and record one test sentence.",
    ),
    "interviewer": (
        "You found the interviewer or the question hard to deal with.",
        "Next time a question is unclear, ask for one detail before you answer.",
    ),
}
"""Replies to what is not about the candidate, the first that applies."""


def compose_reply(prompt: Prompt, words: str, evidence: Evidence, rng: Random) -> tuple[str, ...]:
    """Return two to four sentences, some of them with a short second half.

    Parameters
    ----------
    words
        The candidate's answer to the prompt, as they typed it.
    rng
        Chooses among steps; with the same seed, the same words get the same reply.
    """
    for pattern, reply in _BEFORE_ANYTHING_ELSE:
        if pattern.search(words):
            return reply
    if foreign_language(words):
        return (THANKS, OTHER_LANGUAGE)
    if prompt.id in ("hardest-question", "sentence") and is_new_answer(words):
        return _on_new_words(words, prompt, evidence)
    reading = read(words, is_about_future=prompt.id == "next-time")
    remarks = _chosen(reading.remarks)
    if remarks:
        return _on_remarks(remarks, words, reading, prompt, evidence, rng)
    return _without_topic(reading, words, evidence)


def is_said(point: str, words: str) -> bool:
    """Return whether at least half of the words that name a rubric point were used; no judgement, only a hint."""
    needed = stems(point)
    return bool(needed) and 2 * len(needed & stems(words)) >= len(needed)


def _chosen(remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    """Return the remarks to take up: those with a feeling before those without, in the candidate's order."""
    on_topic = [remark for remark in remarks if remark.topic is not None]
    felt = [remark for remark in on_topic if remark.stance != "unsure"]
    return tuple(felt or on_topic)


def _on_remarks(
    remarks: Sequence[Remark], words: str, reading: Reading, prompt: Prompt, evidence: Evidence, rng: Random
) -> tuple[str, ...]:
    views = _most_important(_one_per_question(list(_viewed(remarks, prompt, evidence))))
    reports = _joined([view.report for view in views if view.report])
    if not reports and {view.stance for view in views} != {"plan"}:
        reports = ["Nothing in the report measures that, so your own impression counts."]
    opening = KIND.partition(". ")[0] + ". " if reading.is_harsh else ""
    return (opening + _acknowledged(views), *reports, _step(views, words, prompt, rng))


def _viewed(remarks: Sequence[Remark], prompt: Prompt, evidence: Evidence) -> Iterator[_Viewed]:
    """Yield a view of each remark; one on an answer that names no question goes on about the question before it."""
    question: JudgedQuestion | None = None
    for remark, topic in [(remark, remark.topic) for remark in remarks if remark.topic is not None]:
        if topic.scores == JUDGED:
            question = _question(remark, prompt, evidence) or question
        yield _Viewed(remark, topic, question if topic.scores == JUDGED else None, evidence)


def _one_per_question(views: Sequence[_Viewed]) -> list[_Viewed]:
    """Keep one view of each judged answer: a regret says more than what came before it."""
    remaining: dict[object, _Viewed] = {}
    for view in views:
        key = view.question.number if view.question is not None else view.topic.key
        if key not in remaining or view.stance == "regret":
            remaining[key] = view
    return list(remaining.values())


def _most_important(views: Sequence[_Viewed]) -> list[_Viewed]:
    """Keep the views that a reply has room for, in the candidate's order: of many, the regrets."""
    regrets_first = sorted(views, key=lambda view: view.stance != "regret")[:MOST_REMARKS]
    return [view for view in views if view in regrets_first]


def _joined(reports: Sequence[str]) -> list[str]:
    """Return the reports without a repeated one, and without the opening that the first has too."""
    first, *rest = _distinct(reports) or [""]
    opening = first.partition(": ")[0] + ": "
    return [first, *(raised(report.removeprefix(opening)) for report in rest)] if first else []


_SHARED_VIEW: Mapping[Stance, str] = {
    "unsure": "you write about {}",
    "plan": "you plan to work on {}",
    "disputed": "you see {} differently from the report",
}


class _Viewed:
    """A remark beside what the evidence says of its topic.

    ``rating`` is None without evidence, and ``report`` is empty then.
    """

    def __init__(self, remark: Remark, topic: Topic, question: JudgedQuestion | None, evidence: Evidence) -> None:
        self.topic = topic
        self.stance = remark.stance
        self.is_compared = remark.is_compared
        self.question = question
        self.rating: Rating | None
        self.report: str
        if topic.scores == JUDGED:
            self.rating, self.report = _judged(remark, self.question, evidence)
        else:
            self.rating, self.report = _measured(topic, remark, evidence)

    @property
    def name(self) -> str:
        """The topic, with its question where that is known."""
        return self.topic.name + self._where

    @property
    def clause(self) -> str:
        """The candidate's view as a clause in the second person."""
        if self.stance in _SHARED_VIEW:
            return _SHARED_VIEW[self.stance].format(self.name)
        if self.stance == "regret":
            return self.topic.regret + self._where
        if self.is_compared:
            return f"you see progress with {self.name}"
        is_a_claim = self.rating == "poor" and "happy" not in self.topic.pride
        return ("you felt that " if is_a_claim else "") + self.topic.pride + self._where

    @property
    def _where(self) -> str:
        return f" to question {self.question.number}" if self.question is not None else ""

    @property
    def is_contradicted(self) -> bool:
        """Whether the evidence says the opposite of the remark."""
        return not self.is_compared and (self.stance, self.rating) in _DIFFERS


_AGREES = {("regret", "poor"), ("pride", "good"), ("plan", "poor")}
_DIFFERS = {("regret", "good"), ("pride", "poor"), ("plan", "good")}


def _opening(stance: Stance, rating: Rating, *, is_compared: bool = False) -> str:
    if is_compared:
        return "For this session, the report says: "
    if (stance, rating) in _AGREES:
        return "The report agrees: "
    if (stance, rating) in _DIFFERS:
        return "The report sees it differently: "
    return "The report says: "


def _measured(topic: Topic, remark: Remark, evidence: Evidence) -> tuple[Rating | None, str]:
    """Return what the recording's scores say of a topic, and the sentence that tells it."""
    for score in topic.scores:
        change, strength = (_finding(evidence, score, is_strength=kind) for kind in (False, True))
        measured = next((one for one in evidence.measured if one.score == score), None)
        if measured is not None:
            rating = measured.rating
            if topic.faulty_side in ("below", "above") and measured.side not in (None, "within", topic.faulty_side):
                rating = "good"  # the number lies on the other side: it cannot be this fault
            elif change is not None and change.at_seconds is not None and rating == "good":
                rating = "middling"
            shown = change if rating != "good" else strength
            return (
                rating,
                f"{_opening(remark.stance, rating, is_compared=remark.is_compared)}{measured.number}.{_where(shown)}",
            )
        finding = change or strength
        if finding is not None:
            rating = "good" if finding.is_strength else "poor"
            kind = "a strength" if finding.is_strength else "something to work on"
            label = LEAF_BY_NAME[score].label.lower()
            opening = _opening(remark.stance, rating, is_compared=remark.is_compared)
            return rating, f"{opening}it names {label} as {kind}.{_where(finding)}"
    missed = next((point for one in evidence.questions for point in one.missed if topic.mention.fullmatch(point)), None)
    if missed is None:
        return None, ""
    return "poor", f"{_opening(remark.stance, 'poor', is_compared=remark.is_compared)}{quoted(missed)} was missing."


def _finding(evidence: Evidence, score: str, *, is_strength: bool) -> Finding | None:
    return next((one for one in evidence.findings if one.score == score and one.is_strength is is_strength), None)


def _where(finding: Finding | None) -> str:
    if finding is None or finding.at_seconds is None:
        return ""
    return f" Play {clock(finding.at_seconds)} to check it."


def _judged(remark: Remark, question: JudgedQuestion | None, evidence: Evidence) -> tuple[Rating | None, str]:
    """Return what the judgement says of the answer that a remark is about, and the sentence that tells it."""
    if question is not None:
        opening = _opening(remark.stance, question.rating)
        missed = "" if question.rating == "good" else _missing(question)
        return question.rating, (
            f"{opening}question {question.number}, {quoted(shortened(question.text).rstrip('.'))}, scored "
            f"{question.score:.0f} of 100.{missed}"
        )
    if not evidence.questions:
        return None, ""
    scores = [one.score for one in evidence.questions]
    return "middling", f"Your answers scored between {min(scores):.0f} and {max(scores):.0f} of 100."


def _missing(question: JudgedQuestion) -> str:
    return f" A point that was missing: {quoted(question.missed[0])}." if question.missed else ""


def _question(remark: Remark, prompt: Prompt, evidence: Evidence) -> JudgedQuestion | None:
    """Return the question of a remark: by its number, by its words, or by the prompt; None when it could be any."""
    for clause in (remark.clause, remark.context):
        number = question_number(clause)
        if number is not None:
            return _numbered(number, evidence)
        named = _named(clause, evidence)
        if named is not None:
            return named
    is_only_one = len(evidence.questions) == 1
    return evidence.hardest if is_only_one or prompt.about == "question" else None


def _numbered(number: int, evidence: Evidence) -> JudgedQuestion | None:
    if number == LAST:
        return max(evidence.questions, key=lambda one: one.number, default=None)
    return next((one for one in evidence.questions if one.number == number), None)


def _named(clause: str, evidence: Evidence) -> JudgedQuestion | None:
    """Return the question that shares most words with a clause; None when none does, or several."""
    said = stems(clause)
    shared = [(len(said & stems(one.text)), one) for one in evidence.questions]
    best = max((count for count, _ in shared), default=0)
    named = [one for count, one in shared if count == best and best > 0]
    return named[0] if len(named) == 1 else None


def _acknowledged(views: Sequence[_Viewed]) -> str:
    """Return a sentence that repeats the candidate's view."""
    stances = {view.stance for view in views}
    if len(stances) == 1 and views[0].stance in _SHARED_VIEW:
        return raised(_SHARED_VIEW[views[0].stance].format(listed(_distinct([view.name for view in views]))) + ".")
    clauses = _distinct([view.clause for view in views])
    if len(clauses) == MOST_REMARKS and stances == {"regret", "pride"}:
        return raised(f"{clauses[0]}, but {clauses[1]}.")
    return raised(f"{listed(clauses)}.")


def _distinct(texts: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _step(views: Sequence[_Viewed], words: str, prompt: Prompt, rng: Random) -> str:
    """Return one thing to do: against a fault before anything else."""
    regretted = [view for view in views if view.stance == "regret"]
    open_faults = [view for view in regretted if not view.is_contradicted]
    if open_faults:
        return _against_weakest(open_faults, rng)
    if regretted:
        return "Before you change anything, play that answer once, as if it were a stranger's."
    if any(view.stance == "plan" for view in views):
        if any(view.is_contradicted for view in views):
            return "Before you change it, play one answer and check whether a listener would notice."
        return _plan_step(words)
    if any(view.stance == "disputed" for view in views):
        return "A measurement can be wrong. Play one answer, and trust your own ears and eyes."
    if any(view.is_contradicted for view in views):
        return "Play that part once and compare it with how it felt. Then decide which to believe."
    if any(view.stance == "pride" for view in views):
        return _plan_step(words) if prompt.id == "next-time" else KEEP_IT
    if all(view.rating == "good" for view in views):
        return "You can leave that as it is, and put your time into another part."
    return _against_weakest(views, rng)


def _against_weakest(views: Sequence[_Viewed], rng: Random) -> str:
    weakest = min(views, key=lambda view: _RATINGS.index(view.rating))
    return f"One thing to try: {rng.choice(weakest.topic.steps)}"


_RATINGS: tuple[Rating | None, ...] = ("poor", "middling", None, "good")


def _plan_step(words: str) -> str:
    return ADD_WHEN if stems(words).isdisjoint(WHENS) else KEEP_PLAN


def _on_new_words(words: str, prompt: Prompt, evidence: Evidence) -> tuple[str, ...]:
    if len(stems(words)) < SHORTEST_ANSWER_STEMS:
        return (THANKS, MORE)
    if prompt.id == "hardest-question" and evidence.hardest is not None:
        return _on_new_answer(words, evidence.hardest)
    return (THANKS, "Read the new sentence aloud once. Keep it if you would say it like that to a person.")


def _without_topic(reading: Reading, words: str, evidence: Evidence) -> tuple[str, ...]:
    """Return the reply to words in which the candidate says nothing of themselves that the coach knows."""
    if reading.is_refusal:
        return (THANKS, YOUR_DECISION)
    if reading.is_harsh:
        return (KIND, *_one_good_thing(evidence), "Take a break, then answer one question again, only one.")
    for subject, reply in _OTHERS.items():
        if subject in reading.others:
            return reply
    if reading.is_ironic:
        return (THANKS, NOT_UNDERSTOOD, MORE)
    return _on_other_words(reading, words, evidence)


def _on_other_words(reading: Reading, words: str, evidence: Evidence) -> tuple[str, ...]:
    """Return the reply to words without a topic that the coach knows."""
    stances = {remark.stance for remark in reading.remarks if remark.stance != "unsure"}
    is_plain = len(stances) == 1 and (stances == {"plan"} or len(words.split()) <= LONGEST_PLAIN_WORDS)
    overall = stances.pop() if is_plain else "unsure"
    if overall == "plan":
        return ("You have a plan.", _plan_step(words))
    if overall == "regret":
        return ("You were not happy with it.", *_on_whole(evidence, is_proud=False), _first_suggestion(evidence))
    if overall == "pride":
        return ("You were happy with it.", *_on_whole(evidence, is_proud=True), KEEP_IT)
    if THANKED.search(words):
        return (YOU_ARE_WELCOME, MORE)
    if ASKED.search(words):
        return NO_ANSWER
    return (THANKS, MORE) if len(words.split()) <= LONGEST_REMARK_WORDS else (THANKS, NOT_UNDERSTOOD, MORE)


def _on_new_answer(words: str, question: JudgedQuestion) -> tuple[str, ...]:
    said = [point for point in question.missed if is_said(point, words)]
    absent = [point for point in question.missed if point not in said]
    if absent:
        taken_up = f"Your words now mention {quoted(said[0])}, a point that was missing." if said else THANKS
        return (
            taken_up,
            f"A point that the judgement missed, {quoted(absent[0])}, does not seem to be in them.",
            "Look it up, and say it aloud once in a single sentence.",
        )
    found = f"Your words now mention {quoted(said[0])}, a point that was missing." if said else THANKS
    return (found, "Answer the question once more tomorrow, without looking, and compare it with the model answer.")


def _on_whole(evidence: Evidence, *, is_proud: bool) -> tuple[str, ...]:
    """Return what the report says of the session as a whole; nothing without a judgement or strength."""
    if evidence.questions:
        scores = [question.score for question in evidence.questions]
        mean = sum(scores) / len(scores)
        rating: Rating = "poor" if mean < 50 else "good" if mean >= 70 else "middling"
        what = "the answer scored" if len(scores) == 1 else "your answers scored on average"
        return (f"{_opening('pride' if is_proud else 'regret', rating)}{what} {mean:.0f} of 100.",)
    return _one_good_thing(evidence)


def _one_good_thing(evidence: Evidence) -> tuple[str, ...]:
    strength = next((finding for finding in evidence.findings if finding.is_strength), None)
    if strength is None:
        return ()
    return (f"The report names a strength: {LEAF_BY_NAME[strength.score].label.lower()}.{_where(strength)}",)


def _first_suggestion(evidence: Evidence) -> str:
    change = first_change(evidence)
    if change is None:
        return "Choose one question, and answer it again in two minutes."
    return (
        f"The first thing that the report would change is {LEAF_BY_NAME[change.score].label.lower()}.{_where(change)}"
    )
