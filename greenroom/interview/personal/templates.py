"""The wordings of personal questions, by what they ask about.

A question about something that the candidate did has an opening that states the fact, and an ending that asks; any
opening goes with any ending of the fact's group. Other questions are one piece. Slots: ``{clause}`` is what the
candidate did, behind "you"; ``{at}`` is "at Nexus AI" or "in your project FlashInfer".
"""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.interview.personal import rubrics
from greenroom.interview.personal.asked_points import ASKED
from greenroom.interview.personal.rubrics import Rubric
from greenroom.questions.kinds import InterviewType, QuestionKind


@dataclass(frozen=True, slots=True)
class Group:
    """The wordings for one sort of fact, with all that their questions have in common.

    Parameters
    ----------
    texts
        Each text, with the key of the point that it asks for (`asked_points.ASKED`); None where the rubric has it.
    value
        How much an interviewer learns from such a question, 0 to 1.
    """

    name: str
    texts: tuple[tuple[str, str | None], ...]
    rubric: Rubric
    value: float
    types: frozenset[InterviewType]
    kind: QuestionKind = "project"
    topic: str = "behavioural-leadership"
    concepts: tuple[str, ...] = ("ownership",)
    difficulty: int = 2

    def named(self) -> tuple[tuple[str, str], ...]:
        """Return the wordings with their names."""
        return tuple((f"{self.name}-{number}", text) for number, (text, _) in enumerate(self.texts, start=1))

    def rubric_of(self, ending: str) -> Rubric:
        """Return the rubric of the wording with a name: what it asks for, and what else a good answer tells."""
        key = next(asked for (name, _), (_, asked) in zip(self.named(), self.texts, strict=True) if name == ending)
        return self.rubric if key is None else self.rubric.asking(ASKED[key])


_BEHAVIOURAL: frozenset[InterviewType] = frozenset({"behavioural"})
_TECHNICAL: frozenset[InterviewType] = frozenset({"technical"})
_BOTH: frozenset[InterviewType] = frozenset({"behavioural", "technical"})
_MOTIVATION: frozenset[InterviewType] = frozenset({"motivation"})

OPENINGS = (
    "{At}, you {clause}.",
    "Your CV says that {at} you {clause}.",
    "In your role as {role} {at}, you {clause}.",
    "I see that you {clause} {at}.",
    "You {clause} {at}.",
    "Let's talk about your time {at}: you {clause}.",
    "One line of your CV stands out: {at}, you {clause}.",
    "While you were {at}, you {clause}.",
)
"""The openings with ``{clause} {at}`` need a short clause, that with ``{role}`` a position."""

PROJECT_OPENINGS = (
    "{At}, you {clause}.",
    "Your CV says that you {clause} {at}.",
    "Let's talk about your project {place}: you {clause}.",
    "For your project {place}, you {clause}.",
)

REDUCED = Group(
    "reduced",
    (
        ("How did you find out where to start?", "where to start"),
        ("What was the first thing you tried, and did it work?", "first try"),
        ("What did you have to give up to get there?", "given up"),
        ("How do you know that your change was the cause?", "cause"),
        ("Which single step made the biggest difference?", "biggest step"),
        ("What did it look like before, and what did you change?", "before and after"),
        ("What had stopped others from doing that before?", "obstacle"),
        ("Which idea did you drop along the way?", "dropped idea"),
    ),
    rubrics.STORY,
    1.0,
    _BOTH,
    concepts=("decision-making", "ownership"),
    difficulty=3,
)
IMPROVED = Group(
    "improved",
    (
        ("What made the biggest difference?", "biggest step"),
        ("How did you measure that?", "measured"),
        ("What did you try that did not help?", "no help"),
        ("How much of that was your own work?", "own share"),
        ("Has the effect lasted, and how do you know?", "lasting"),
        ("What stood in your way?", "obstacle"),
        ("What told you that it was worth the effort?", "worth it"),
    ),
    rubrics.STORY,
    0.97,
    _BOTH,
    concepts=("decision-making", "ownership"),
    difficulty=3,
)
FIGURE = Group(
    "figure",
    (
        ("What does that figure not tell me?", "figure limits"),
        ("What was the hardest part of it?", "hardest part"),
        ("How would it have gone without you?", "without you"),
        ("Which decision along the way mattered most?", "decision"),
        ("What nearly went wrong?", "nearly wrong"),
        ("Which part of it would you do differently now?", "differently"),
        ("What did you learn from it that you did not expect?", "surprise"),
        ("Where did you have to compromise?", "compromise"),
    ),
    rubrics.STORY,
    0.92,
    _BOTH,
    concepts=("ownership", "accountability"),
    difficulty=3,
)
TEAM = Group(
    "team",
    (
        ("What was the hardest conversation you had with one of them?", "hard talk"),
        ("How did you decide who does what?", "who does what"),
        ("Tell me about one person who grew in that time.", "one person"),
        ("What did you do when two of them disagreed?", "disagreement"),
        ("What did an ordinary week look like for you?", "ordinary week"),
        ("How did you notice when somebody was struggling?", "struggling"),
        ("What would they say you could have done better?", "others would say"),
    ),
    rubrics.STORY,
    0.95,
    _BEHAVIOURAL,
    concepts=("delegation", "developing-others"),
    difficulty=3,
)
TEAM_NOW = Group(
    "team-now",
    (
        ("What do you do when two of them disagree?", "disagreement"),
        ("What does an ordinary week look like for you?", "ordinary week"),
        ("How do you notice when somebody is struggling?", "struggling"),
        ("What is the hardest conversation you have had with one of them?", "hard talk"),
        ("How do you decide who does what?", "who does what"),
        ("Tell me about one person who has grown in that time.", "one person"),
    ),
    rubrics.STORY,
    0.95,
    _BEHAVIOURAL,
    concepts=("delegation", "developing-others"),
    difficulty=3,
)
TAUGHT = Group(
    "taught",
    (
        ("How did you know that they had learned something?", "learned it"),
        ("What did you change in the way you explain things?", "explaining"),
        ("Who was the most difficult to reach, and what did you do?", "difficult person"),
        ("What did you learn from it yourself?", "learned yourself"),
        ("How did you deal with someone who was not keeping up?", "difficult person"),
        ("What did the first session look like?", "first session"),
    ),
    rubrics.STORY,
    0.9,
    _BEHAVIOURAL,
    concepts=("developing-others",),
)
BUILT = Group(
    "built",
    (
        ("Which decision in that work was yours, and what did you reject?", "choice rejected"),
        ("What would you do differently if you began again today?", "differently"),
        ("What went wrong along the way, and how did you notice?", "went wrong"),
        ("How did you decide that it was good enough?", "good enough"),
        ("Who had to be convinced first, and how did you do it?", "convinced"),
        ("What was there before, and why was that not enough?", "before and after"),
        ("Walk me through the first two weeks of that work.", "first weeks"),
        ("What was the hardest choice you had to make?", "hardest part"),
        ("Which part are you least happy with?", "least happy"),
        ("What did people say when they first saw it?", "reactions"),
    ),
    rubrics.STORY,
    0.88,
    _BOTH,
    concepts=("decision-making", "ownership"),
)
CHANGED = Group(
    "changed",
    (
        ("How did you keep everything running in the meantime?", "kept running"),
        ("Who was against it, and what did you tell them?", "convinced"),
        ("What did you change first, and why?", "change first"),
        ("What was your plan if it had gone wrong?", "plan b"),
        ("How long did it take until people were used to it?", "used to it"),
        ("What did you decide not to touch?", "not touched"),
    ),
    rubrics.STORY,
    0.9,
    _BOTH,
    concepts=("leading-change", "decision-making"),
    difficulty=3,
)
TOGETHER = Group(
    "together",
    (
        ("When did you disagree, and how did you settle it?", "disagreement"),
        ("What did the others need from you that was hard to give?", "needed from you"),
        ("How did you make sure that you understood each other?", "understood"),
        ("What was your own part in that?", "own share"),
        ("What did you learn from the people you worked with?", "learned yourself"),
        ("Tell me about one moment when it did not work well.", "bad moment"),
    ),
    rubrics.STORY,
    0.75,
    _BEHAVIOURAL,
    topic="behavioural-teamwork",
    concepts=("collaboration", "conflict"),
)
EXAMINED = Group(
    "examined",
    (
        ("What did you find that surprised you?", "surprise"),
        ("How did you make sure that you could trust the result?", "trust"),
        ("What was decided because of it?", "decided"),
        ("What did you look at first, and why?", "looked first"),
        ("How did you explain the outcome to people who were not experts?", "told others"),
    ),
    rubrics.STORY,
    0.8,
    _BOTH,
    concepts=("decision-making",),
)
DONE = Group(
    "done",
    (
        ("Tell me about one occasion when that did not go to plan.", "bad moment"),
        ("What makes the difference between doing that well and doing it badly?", "good or bad"),
        ("How did you know that you were doing it well?", "doing well"),
        ("What did that look like on a difficult day?", "difficult day"),
        ("How did you decide what came first?", "came first"),
        ("Who noticed the difference you made, and what did they say?", "who noticed"),
        ("What would you do differently if you started again?", "differently"),
        ("What did you do that was not in your job description?", "beyond"),
        ("Which moment of that work do you remember best, and why?", "remember"),
    ),
    rubrics.STORY,
    0.78,
    _BOTH,
    concepts=("ownership", "accountability"),
)
DOING = Group(
    "doing",
    (
        ("What does that look like on a difficult day?", "difficult day"),
        ("What have you changed in the way you do it?", "changed"),
        ("How do you know that you are doing it well?", "doing well"),
        ("What would go wrong if you were away for a month?", "away"),
        ("Tell me about one occasion when that did not go to plan.", "bad moment"),
        ("What makes the difference between doing that well and doing it badly?", "good or bad"),
    ),
    rubrics.STORY,
    0.85,
    _BOTH,
    concepts=("ownership", "accountability"),
)

USED = Group(
    "used",
    (
        ("You worked with {thing} {at}. What went wrong with it, and how did you find out?", "tool trouble"),
        ("Your CV mentions {thing} in your work {at}. Why {thing}, and not something else?", "tool reason"),
        ("What did {thing} do for you {at}, and when would you not use it again?", "tool task"),
        ("Think of a day {at} when {thing} gave you trouble. What happened?", "tool trouble"),
        ("Which part of the work with {thing} {at} did you do yourself?", "own share"),
        ("How would you explain to a new colleague what {thing} was for {at}?", "tool task"),
        ("{At}, {thing} was part of your work. What would you set up differently today?", "differently"),
    ),
    rubrics.STORY,
    0.72,
    _TECHNICAL,
    topic="behavioural-resilience",
    concepts=("learning",),
)
LISTED = Group(
    "listed",
    (
        ("You list {thing} among your skills. When did you last use it, and for what?", "tool task"),
        ("Your CV lists {thing}, but it does not say where you used it. Can you tell me?", "tool task"),
        ("What is the most difficult thing you have done with {thing}?", "hardest part"),
        ("Your list of skills includes {thing}. How could I see for myself that you know it?", "tool task"),
        ("Where does your knowledge of {thing} end?", "tool limits"),
        ("How did you learn {thing}, and what do you use it for?", "tool learned"),
    ),
    rubrics.STORY,
    0.3,
    _TECHNICAL,
    topic="behavioural-resilience",
    concepts=("learning",),
)
DEMAND_SHOWN = Group(
    "demand-shown",
    (
        (
            "This job asks for {thing}, and you worked with it {at}. What was the hardest problem you solved with it?",
            "tool trouble",
        ),
        ("The job description names {thing}. What did you learn about it {at} that is in no manual?", "tool learned"),
        ("Which of your work with {thing} {at} would help you most in this job?", "closest"),
        ("The job needs {thing}. Tell me about a decision {at} in which it mattered.", "decision"),
        ("You know {thing} from your work {at}. What would you still have to learn about it for this job?", "to learn"),
    ),
    rubrics.STORY,
    0.86,
    _TECHNICAL,
    topic="behavioural-resilience",
    concepts=("learning",),
    difficulty=3,
)
DEMAND_LISTED = Group(
    "demand-listed",
    (
        (
            "The job asks for {thing}, and your CV lists it. What is the most demanding thing you have done with it?",
            "hardest part",
        ),
        ("You list {thing}, which this job asks for. How would you show me that you really know it?", "tool task"),
        ("{thing} is in the job description and on your CV. Where have you used it?", "tool task"),
        (
            "Your CV names {thing}, and so does the job description. Tell me about one task you solved with it.",
            "tool task",
        ),
        ("This job uses {thing}. What have you done with it, and what have you only read about?", "tool limits"),
    ),
    rubrics.STORY,
    0.8,
    _TECHNICAL,
    topic="behavioural-resilience",
    concepts=("learning",),
)
DEMAND_NEAR = Group(
    "demand-near",
    (
        ("You know {near}, but the job asks for {thing}. What would carry over, and what would be new?", "carry over"),
        ("Your CV names {near}, and this job uses {thing}. Where do you expect the two to differ?", "carry over"),
        ("How would your experience with {near} help you with {thing}, and where would it mislead you?", "carry over"),
        ("Coming from {near}, what would you learn first about {thing}?", "learning plan"),
        (
            "The job names {thing}, and your CV names {near}. How would you make the step from one to the other?",
            "learning plan",
        ),
    ),
    rubrics.LEARNING,
    0.88,
    _TECHNICAL,
    kind="situational",
    topic="behavioural-resilience",
    concepts=("learning", "change"),
    difficulty=3,
)
DEMAND_LACKING = Group(
    "demand-lacking",
    (
        ("The job asks for {thing}, which your CV does not mention. How would you get there?", "learning plan"),
        ("The job asks for {thing}, and I did not find that on your CV. What do you know so far?", "known so far"),
        ("This job involves {thing}. What is the closest thing you have done?", "closest"),
        ("Suppose your first task here involves {thing}. How would you prepare in the first week?", "learning plan"),
        (
            "{thing} is part of this job. How much of it have you seen so far, and how would you close the gap?",
            "known so far",
        ),
        ("If you had four weeks to become useful with {thing}, what would your plan be?", "learning plan"),
        ("How would you convince a colleague here that you can learn {thing} quickly?", "tells you"),
        ("Your CV says nothing about {thing}, and the job does. Where would you begin?", "learning plan"),
    ),
    rubrics.LEARNING,
    0.93,
    _TECHNICAL,
    kind="situational",
    topic="behavioural-resilience",
    concepts=("learning", "change"),
    difficulty=3,
)
DESIRABLE_LACKING = Group(
    "wish-lacking",
    (
        ("The job would welcome {thing}, which your CV does not mention. How would you get there?", "learning plan"),
        ("{thing} would be a plus for this job. What have you seen of it so far?", "known so far"),
        ("If you wanted to pick up {thing} beside your work here, how would you go about it?", "learning plan"),
        ("The job description mentions {thing} as an extra. What comes closest to it on your CV?", "closest"),
    ),
    rubrics.LEARNING,
    0.7,
    _TECHNICAL,
    kind="situational",
    topic="behavioural-resilience",
    concepts=("learning",),
)

ROLE = Group(
    "role",
    (
        ("What did you leave behind {at} that was not there when you came?", "left behind"),
        ("What would your colleagues {at} say you were best at?", "others would say"),
        ("Which decision {at} are you proudest of, and which would you take back?", "proudest"),
        (
            "What did you learn in your role as {role} {at} that you could not have learned elsewhere?",
            "learned yourself",
        ),
        ("What does the title {role} not tell me about your work {at}?", "title"),
    ),
    rubrics.STORY,
    0.62,
    _BEHAVIOURAL,
    concepts=("ownership",),
)
PRESENT_ROLE = Group(
    "present-role",
    (
        ("What have you changed {at} since you started?", "changed"),
        ("What would your colleagues {at} say you are best at?", "others would say"),
        ("Which decision {at} are you proudest of, and which would you take back?", "proudest"),
        ("What will be missing {at} when you leave?", "missed"),
        ("What have you learned in your role as {role} {at} that you did not expect?", "learned yourself"),
    ),
    rubrics.STORY,
    0.66,
    _BEHAVIOURAL,
    concepts=("ownership",),
)
PROMOTION = Group(
    "promotion",
    (
        ("{At}, you went from {earlier} to {role}. What had you done to earn that?", "earned"),
        ("{At}, you moved from {earlier} to {role}. What was the hardest part of the change?", "hard change"),
        ("What did you have to unlearn when you moved from {earlier} to {role} {at}?", "unlearned"),
        ("When you went from {earlier} to {role} {at}, what did you have to stop doing?", "unlearned"),
    ),
    rubrics.STORY,
    0.84,
    _BEHAVIOURAL,
    concepts=("accountability", "delegation"),
    difficulty=3,
)
PROJECT = Group(
    "project",
    (
        ("What made you start your project {place}?", "why start"),
        ("Tell me about your project {place}. What problem does it solve, and for whom?", "problem solved"),
        ("What was the hardest part of your project {place}, and how did you get past it?", "hardest part"),
        ("If you began your project {place} again today, what would you do differently?", "differently"),
        ("How did you decide what belongs in your project {place} and what does not?", "belongs"),
    ),
    rubrics.STORY,
    0.7,
    _BOTH,
    concepts=("initiative", "ownership"),
)
PUBLICATION = Group(
    "publication",
    (
        ("You published “{title}”. How would you explain its main idea to somebody outside your field?", None),
        ("What was your own contribution to “{title}”?", None),
        ("Which result in “{title}” would you defend most strongly, and which one least?", None),
        ("Your publications include “{title}”. Who uses the result, and for what?", None),
    ),
    rubrics.EXPLAINED,
    0.76,
    _BOTH,
    topic="behavioural-teamwork",
    concepts=("communication", "knowledge-sharing"),
    difficulty=3,
)
PATENT = Group(
    "patent",
    (
        ("Your CV lists a patent, “{title}”. What was the idea, and which part of it was yours?", None),
        ("How would you explain your patent “{title}” to a customer?", None),
        ("What was known before your patent “{title}”, and what did it add?", None),
    ),
    rubrics.EXPLAINED,
    0.78,
    _BOTH,
    topic="behavioural-teamwork",
    concepts=("communication", "knowledge-sharing"),
    difficulty=3,
)
AWARD = Group(
    "award",
    (
        ("Your CV lists this award: “{title}”. What did you do to earn it?", "earned"),
        ("Among your awards is “{title}”. Which work was it for, and what was your part in it?", "own share"),
        ("Which of your strengths does the award “{title}” show?", "strength"),
    ),
    rubrics.STORY,
    0.6,
    _BEHAVIOURAL,
    topic="motivation-hr",
    concepts=("strengths-and-limits",),
)
TALK = Group(
    "talk",
    (
        ("You gave a talk called “{title}”. What did the audience ask you?", None),
        ("What should people remember from your talk “{title}”?", None),
        ("Who was in the audience of your talk “{title}”, and how did you prepare for them?", None),
    ),
    rubrics.EXPLAINED,
    0.62,
    _BEHAVIOURAL,
    topic="behavioural-teamwork",
    concepts=("communication", "knowledge-sharing"),
)
LANGUAGE = Group(
    "language",
    (
        ("Your CV lists {thing}. When did you last use it at work, and how did it go?", None),
        ("How would you handle a difficult conversation in {thing}?", None),
        ("What can you do in {thing}, and where would you ask for help?", None),
        ("Tell me about a time when {thing} helped you to solve a problem.", None),
    ),
    rubrics.LANGUAGE,
    0.45,
    _BEHAVIOURAL,
    topic="behavioural-teamwork",
    concepts=("communication",),
)
EDUCATION = Group(
    "education",
    (
        ("Which part of your studies {at} do you still use?", "still used"),
        ("What did you learn {at} that shows in your work today?", "still used"),
        ("Which piece of work from your time {at} would you show me, and why?", "show me"),
        ("What did your studies {at} not prepare you for?", "not prepared"),
    ),
    rubrics.STORY,
    0.4,
    _BEHAVIOURAL,
    topic="motivation-hr",
    concepts=("growth",),
    difficulty=1,
)

DUTY_PAST = Group(
    "duty-past",
    (
        ("The job involves {gerund}. Tell me about a time you did that, or came close to it.", "a time"),
        ("Part of this job is to {base}. When have you done something like it?", "a time"),
        ("In this position you would {base}. What comes closest in your experience?", "closest"),
        ("What experience do you have with {gerund}?", "a time"),
        ("You would be asked to {base}. Describe one occasion when you did that or something similar.", "a time"),
        ("Give me one example from your own experience of {gerund}.", "a time"),
        ("When did you last have to {base}, and how did it end?", "a time"),
        ("This job includes {gerund}. Which of your experiences would help you with that?", "closest"),
        ("Think of a time when you had to {base}. What did you do, and why?", "a time"),
        ("Have you ever had to {base}? Tell me about it, or about the nearest thing.", "a time"),
    ),
    rubrics.EXPERIENCE,
    0.87,
    _BOTH,
    kind="behavioural",
    concepts=("ownership", "accountability"),
)
DUTY_FUTURE = Group(
    "duty-future",
    (
        ("The job involves {gerund}. How would you go about it in your first weeks?", "go about"),
        ("Suppose you start here on Monday and have to {base}. What would you do first?", "go about"),
        ("In this job you would {base}. What could go wrong, and how would you prevent it?", "prevent"),
        ("What would be your first three steps if you had to {base}?", "go about"),
        ("Imagine that you have to {base}, with half the time you need. What would you leave out?", "leave out"),
        (
            "We expect the person in this job to {base}. How would we notice after three months that you do it well?",
            "notice",
        ),
        ("If it were your task to {base}, whom would you talk to first, and about what?", "ask first"),
        ("Which mistakes do people make when they have to {base}, and how would you avoid them?", "prevent"),
        ("What would you want to know from us before you begin to {base}?", "ask first"),
        ("A new colleague asks you how to {base}. What would you tell them?", "tell newcomer"),
    ),
    rubrics.PLAN,
    0.83,
    _BOTH,
    kind="situational",
    topic="behavioural-resilience",
    concepts=("prioritising", "uncertainty"),
)
REQUIREMENT = Group(
    "requirement",
    (
        ("The job asks for {phrase}. Where have you shown that?", "a time"),
        ("This position needs {phrase}. What in your past comes closest?", "closest"),
        ("The profile includes {phrase}. Which example from your own work would you give?", "a time"),
        ("How would you show us that you have {phrase}?", "a time"),
        ("We are looking for somebody with {phrase}. When did you need it most?", "a time"),
        ("One requirement is {phrase}. Tell me about a situation that proves it.", "a time"),
    ),
    rubrics.EXPERIENCE,
    0.74,
    _BOTH,
    kind="behavioural",
    concepts=("ownership",),
)

DUTY_MOTIVE = Group(
    "duty-motive",
    (
        ("The job involves {gerund}. What attracts you about that?", "attracts"),
        ("Part of your time here would go into {gerund}. Why would you enjoy that?", "attracts"),
        ("What makes you want a job in which you {base}?", "attracts"),
        ("In this job you would {base}. What will you like about it, and what not?", "like and not"),
        ("Which experience tells you that you would be happy {gerund}?", "tells you"),
        ("You would {base} here. What would keep you interested after the first year?", "interest lasts"),
    ),
    rubrics.MOTIVATION,
    0.75,
    _MOTIVATION,
    kind="motivation",
    topic="motivation-hr",
    concepts=("motivation", "work-style"),
)
DONE_MOTIVE = Group(
    "done-motive",
    (
        ("What did you enjoy about that work, and what did you not?", "like and not"),
        ("Why did that matter to you?", "mattered to you"),
        ("What did that teach you about the work you want to do?", "kind of work"),
        ("What kept you going when it was difficult?", "kept going"),
        ("Would you like more work of that kind in your next job, and why?", "kind of work"),
        ("What does that say about the kind of work you look for now?", "kind of work"),
    ),
    rubrics.MOTIVATION,
    0.55,
    _MOTIVATION,
    kind="motivation",
    topic="motivation-hr",
    concepts=("motivation", "work-style"),
)
DOING_MOTIVE = Group(
    "doing-motive",
    (
        ("What do you enjoy about that work, and what do you not?", "like and not"),
        ("Why does that matter to you?", "mattered to you"),
        ("What has that taught you about the work you want to do?", "kind of work"),
        ("Would you like more work of that kind in your next job, and why?", "kind of work"),
    ),
    rubrics.MOTIVATION,
    0.55,
    _MOTIVATION,
    kind="motivation",
    topic="motivation-hr",
    concepts=("motivation", "work-style"),
)
STEP = Group(
    "step",
    (
        ("What in your work {at} has prepared you for a position as {a_title}?", "prepared"),
        ("Your CV lists your role as {role} {at}. Why is a position as {a_title} the right next step?", "next step"),
        ("What will be different for you as {a_title}, compared with your work {at}?", "different"),
        ("Which part of your work {at} would you like to do more of as {a_title}?", "kind of work"),
        ("What would you bring to this position as {a_title} from your time {at}?", "prepared"),
    ),
    rubrics.MOTIVATION,
    0.82,
    _MOTIVATION,
    kind="motivation",
    topic="motivation-hr",
    concepts=("motivation", "goals"),
)
POSITION = Group(
    "position",
    (
        ("Why do you want to work as {a_title}, and why now?", "why now"),
        ("What would you hope to have changed after a year as {a_title}?", "year goal"),
        ("What do you expect to be the hardest part of working as {a_title}?", "hardest ahead"),
        ("How would you know, after three months as {a_title}, that this was the right decision?", "right decision"),
    ),
    rubrics.MOTIVATION,
    0.7,
    _MOTIVATION,
    kind="motivation",
    topic="motivation-hr",
    concepts=("motivation", "expectations"),
    difficulty=1,
)
COMPANY = Group(
    "company",
    (
        ("Why {company}, and not another employer?", "why them"),
        ("What do you know about {company}, and what would you still like to find out?", "know them"),
        ("What would you want to have achieved at {company} after your first year?", "year goal"),
    ),
    rubrics.MOTIVATION,
    0.72,
    _MOTIVATION,
    kind="motivation",
    topic="motivation-hr",
    concepts=("company-fit",),
    difficulty=1,
)
CAREER = Group(
    "career",
    (
        ("What do you look for in your next position that you did not have {at}?", "look for"),
        ("What did you enjoy most about your work {at}?", "like and not"),
        ("Which kind of task {at} made you forget the time?", "tells you"),
    ),
    rubrics.MOTIVATION,
    0.6,
    _MOTIVATION,
    kind="motivation",
    topic="motivation-hr",
    concepts=("motivation", "goals"),
    difficulty=1,
)

GAP = Group(
    "gap",
    (
        ("Your CV shows nothing from {from_} to {until}. What did you do in that time?", None),
        ("Between {from_} and {until} your CV is silent. How would you explain that to an employer?", None),
        ("How did you use the time from {from_} to {until}, which your CV leaves out?", None),
    ),
    rubrics.HARD,
    0.9,
    frozenset({"behavioural", "motivation"}),
    kind="motivation",
    topic="motivation-hr",
    concepts=("transitions",),
    difficulty=4,
)
SHORT_STAY = Group(
    "short-stay",
    (
        ("You were {at} from {from_} to {until}. Why was that so short?", None),
        ("You left after a few months {at}. What happened?", None),
        ("What should I make of your short time {at}?", None),
    ),
    rubrics.HARD,
    0.88,
    frozenset({"behavioural", "motivation"}),
    kind="motivation",
    topic="motivation-hr",
    concepts=("transitions",),
    difficulty=4,
)

GROUPS: tuple[Group, ...] = (
    REDUCED, IMPROVED, FIGURE, TEAM, TEAM_NOW, TAUGHT, BUILT, CHANGED, TOGETHER, EXAMINED, DONE, DOING, USED,
    LISTED, DEMAND_SHOWN, DEMAND_LISTED, DEMAND_NEAR, DEMAND_LACKING, DESIRABLE_LACKING, ROLE, PRESENT_ROLE, PROMOTION,
    PROJECT, PUBLICATION, PATENT, AWARD, TALK, LANGUAGE, EDUCATION, DUTY_PAST, DUTY_FUTURE, REQUIREMENT,
    DUTY_MOTIVE, DONE_MOTIVE, DOING_MOTIVE, STEP, POSITION, COMPANY, CAREER, GAP, SHORT_STAY,
)  # fmt: skip
"""Every group of templates."""
