"""Rubrics of personal questions: what a good answer says, whatever the fact is about.

Only the candidate knows the story, so the wordings name the parts of a good answer, and the strong answer outlines one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from greenroom.questions.contracts import RubricPoint, StarPart


@dataclass(frozen=True, slots=True)
class Rubric:
    """The points of a question with an outline of a strong answer; texts may name the fact as ``{thing}``."""

    points: tuple[RubricPoint, ...]
    strong_answer: str
    negated_claims: tuple[str, ...]
    star_parts: tuple[StarPart, ...] = ()
    levels: Mapping[int, str] | None = None

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


_OWN_PART = _point(
    "your own part",
    "What you did yourself, and what others did.",
    0.25,
    (
        "My own part was this piece of the work, and colleagues did the others.",
        "I did this step myself, and I was the one who was responsible for it.",
        "I wrote, planned or led this part, while the rest of the team took care of that one.",
    ),
    "Which part of it did you do yourself?",
    "Say I for what you did, and we for what the team did.",
    wrong="We all did everything together, so I cannot say what I did.",
    essential=True,
)
_CHANGE = _point(
    "what you would change",
    "One thing that you would do differently today, and why.",
    0.1,
    (
        "Today I would do one thing differently, because I know now what it cost us.",
        "Looking back, I would start with another step or ask somebody earlier.",
    ),
    "What would you do differently today?",
    "Name one thing, and why.",
    wrong="I would do everything in exactly the same way again.",
)

RESULT = Rubric(
    points=(
        _point(
            "the situation before",
            "What was wrong before, and for whom.",
            0.15,
            (
                "Before we started, it was like this, and it was a problem for these people.",
                "The starting point was this figure, and it mattered because customers or colleagues suffered.",
            ),
            "What was the situation before you started?",
            "Start with what was wrong, and for whom.",
        ),
        _OWN_PART,
        _point(
            "the decision and its reason",
            "Which way you chose, which one you turned down, and why.",
            0.25,
            (
                "I chose this way because it promised the most, and I rejected the other one for this reason.",
                "We could have done it in two ways, and I decided for this one because of what I had measured or seen.",
                "I first found the cause, and that told me which step to take.",
            ),
            "What else could you have done, and why did you decide against it?",
            "Name one alternative and why you did not choose it.",
            wrong="There was no decision to take, I did what I was told.",
            essential=True,
        ),
        _point(
            "the result with a figure",
            "How a figure changed, and over what period.",
            0.25,
            (
                "In the end it went from this figure to that one, measured over this period.",
                "Afterwards it took half the time, cost less or reached more people, and this is how we measured it.",
            ),
            "How did you measure that, and over what period?",
            "Say the figure before and after, and how you know it.",
            wrong="I do not know how the result was measured.",
            essential=True,
        ),
        _CHANGE,
    ),
    strong_answer=(
        "I would start with the situation: what went wrong, who noticed it, and which figure we had at the time. "
        "Next, in "
        "two sentences, my own piece of the work, kept apart from what my colleagues did. After that comes the main "
        "decision. I would name the option that I picked, one that I turned down, and the observation that settled the "
        "matter. Then the outcome: the number at the beginning, the number at the end, who measured both of them and "
        "for "
        "how long, and whether it has stayed that way since. I would close with one lesson, a single step that I would "
        "take earlier or leave out if I had the same task again."
    ),
    negated_claims=(
        "Nothing was wrong before, so there was no reason to change anything.",
        "I had no part of my own in it, and others decided everything.",
        "Nobody knows if anything was better afterwards.",
    ),
)

WORK = Rubric(
    points=(
        _point(
            "the task and for whom",
            "What the task was, and who needed it.",
            0.15,
            (
                "The task was this, and it was for these customers, colleagues, patients or pupils.",
                "We did it because somebody needed it for a purpose that I can name.",
            ),
            "Who needed that, and what for?",
            "Start with the people who needed it.",
        ),
        _OWN_PART,
        _point(
            "the decision and its reason",
            "Which way you chose, which one you turned down, and why.",
            0.25,
            (
                "I chose this way because of what I knew about the situation, and rejected another one.",
                "There were two possibilities, and I decided for this one because it fitted better.",
            ),
            "What else could you have done, and why did you decide against it?",
            "Name one alternative and why you did not choose it.",
            wrong="There was no decision to take, I did what I was told.",
            essential=True,
        ),
        _point(
            "the result",
            "How it ended, and how you know.",
            0.25,
            (
                "In the end it worked, and I can say by how much or for how many people.",
                "Afterwards this was faster, cheaper, safer or simpler, and we could see that from these signs.",
            ),
            "What came out of it, and how do you know?",
            "Give a figure if you have one, or say who noticed the difference.",
            wrong="I do not know what became of it.",
            essential=True,
        ),
        _CHANGE,
    ),
    strong_answer=(
        "I would begin with the people who needed this work and what they wanted to do with it. Next I would "
        "describe my own "
        "share in two sentences, and keep it apart from the share of my colleagues. The middle of the answer is one "
        "choice: two options that I really had, the one I took, and what I had seen or learned that tipped the "
        "balance. "
        "Then I would tell how it ended, with a number if I have one, or with the reaction of somebody who used it. "
        "One "
        "difficulty belongs in there too, so that it does not sound as if everything went by itself. I would finish "
        "with "
        "a lesson that I have used since."
    ),
    negated_claims=(
        "I do not know who needed the work or what for.",
        "I had no part of my own in it, and others decided everything.",
        "Nothing came of it that anybody could notice.",
    ),
)

TEAM = Rubric(
    points=(
        _point(
            "the people and the goal",
            "Who these people were, and what they had to achieve.",
            0.2,
            (
                "There were this many people with these tasks, and together we had to reach this goal.",
                "The group was made up of these people, and this was what was expected of us.",
            ),
            "Who were these people, and what did they have to achieve?",
            "Say how many people it was about, and what the goal was.",
        ),
        _point(
            "what you did yourself",
            "What you did yourself, and what you left to others.",
            0.25,
            (
                "I talked to each of them regularly, shared out the tasks and took the decisions that were mine.",
                "What I did myself was this, and I left that to the others.",
            ),
            "What did you do yourself, in an ordinary week?",
            "Describe what you really did, for example in one week.",
            wrong="The team ran by itself, and I did not have to do anything.",
            essential=True,
        ),
        _point(
            "a difficult moment",
            "A difficult moment, and what you decided.",
            0.25,
            (
                "At one point two people disagreed or one fell behind, and I decided to do this, because of that.",
                "It became difficult when this happened, and I spoke about it with the person concerned.",
            ),
            "When did it become difficult, and what did you decide?",
            "Choose one moment and one decision.",
            wrong="There was never any difficulty with anybody.",
            essential=True,
        ),
        _point(
            "what came of it",
            "What the group achieved, or what one person learned.",
            0.2,
            (
                "In the end the group reached its goal, and this person can now do that without help.",
                "Afterwards we delivered on time, people stayed, or the quality rose, and this is how I know.",
            ),
            "What could they do afterwards that they could not do before?",
            "Tell what the group achieved, or what one person learned.",
        ),
        _CHANGE,
    ),
    strong_answer=(
        "First I would say who the people were, how many, and what we were supposed to achieve together. Next comes an "
        "ordinary week: whom I met, which tasks I handed over, and which decisions stayed with me. Then I would tell "
        "one "
        "moment that was hard, for instance a disagreement or a person who could not keep up, what I heard when I "
        "asked, "
        "and the choice that I made with my reason for it. After that I would say how it turned out for the group "
        "and for "
        "that person, with something that others could see, such as a deadline or a new skill. I would end with the "
        "thing "
        "that I handle differently since then."
    ),
    negated_claims=(
        "The team ran by itself, and I did not do anything.",
        "There was never any difficulty with anybody.",
        "Nobody learned or achieved anything.",
    ),
)

TECHNOLOGY = Rubric(
    points=(
        _point(
            "what you used it for",
            "Which task you used {thing} for.",
            0.25,
            (
                "I used {thing} for this task, and this is what it had to do there.",
                "We had this problem, and {thing} was the part that solved it.",
            ),
            "What exactly did {thing} do there?",
            "Name the task, not the tool's reputation.",
            essential=True,
        ),
        _OWN_PART,
        _point(
            "why this and not another",
            "Why you used {thing} and not something else.",
            0.2,
            (
                "We chose {thing} because of this need, and the alternative would have had that drawback.",
                "It was there already, and I would choose it again or not for this reason.",
            ),
            "What would have been the alternative?",
            "Compare it with one other way.",
            wrong="I never thought about an alternative.",
        ),
        _point(
            "a problem and how you solved it",
            "What went wrong with it once, and how you found the cause.",
            0.2,
            (
                "Something went wrong with it once, and I found the cause by looking at this.",
                "The hardest part was this, and I solved it in these steps.",
            ),
            "What went wrong with it, and how did you find the cause?",
            "Everyone who used it has cursed it once.",
            essential=True,
        ),
        _point(
            "its limits",
            "When you would not use it, or where your knowledge of it ends.",
            0.1,
            (
                "It is not good at this, so I would not use it for that.",
                "My own knowledge of it ends here, and I would look this part up.",
            ),
            "When would you not use {thing}?",
            "Name one case where it would be the wrong choice.",
            wrong="It is always the best choice.",
        ),
    ),
    strong_answer=(
        "I would name one concrete task at one place, and say in plain words which job {thing} did there. Next comes "
        "my own "
        "share: what I set up, wrote or ran, and what was there already. I would then compare it with one "
        "alternative that "
        "we had, and give the need that decided between the two. The most convincing part is a day when it did not "
        "behave: what we noticed first, where I looked, what the cause turned out to be and how I made sure that it "
        "did "
        "not come back. At the end I would be open about where my experience stops and about a case in which I would "
        "rather take something else."
    ),
    negated_claims=(
        "I have only read about it and never used it.",
        "I do not know what it was used for.",
        "Nothing ever went wrong, and there is no alternative to it.",
    ),
)

LEARNING = Rubric(
    points=(
        _point(
            "an honest starting point",
            "What you know about {thing} today, and what you do not know.",
            0.2,
            (
                "I have not worked with {thing} so far, apart from this.",
                "To be honest, I know {thing} only from reading, from a course or from a small try of my own.",
            ),
            "How much do you know about {thing} today?",
            "Say plainly what you know and what you do not.",
            wrong="I know everything about it already.",
            essential=True,
        ),
        _point(
            "what you can build on",
            "Which of your experience comes closest to it.",
            0.25,
            (
                "What comes closest is this experience, because the idea behind it is the same.",
                "I have learned something similar before, and that helps me here.",
            ),
            "Which of your experience comes closest to it?",
            "Find the nearest thing that you have done.",
            essential=True,
        ),
        _point(
            "first steps",
            "What you would do first, step by step.",
            0.25,
            (
                "In the first week I would do this, then a small real task, and then ask somebody to check it.",
                "I would start with a small example of my own, read how it is used here, and work beside a colleague.",
            ),
            "What would you do in your first week?",
            "Give two or three steps in order.",
            wrong="I would wait until somebody trains me.",
            essential=True,
        ),
        _point(
            "how you would know that you can do it",
            "How you would notice that you can do it.",
            0.2,
            (
                "I would know that I am ready when I can do this task alone and a colleague finds nothing serious.",
                "After a month I should be able to do this without help.",
            ),
            "How would you notice that you are good enough at it?",
            "Name a task that you could then do alone.",
        ),
        _point(
            "proof from the past",
            "Something similar that you learned before, and how long it took.",
            0.1,
            (
                "I learned something like that before, and it took me this long.",
                "In an earlier position I started from nothing with a subject, and used it daily after a few weeks.",
            ),
            "When did you last learn something like that, and how long did it take?",
            "Mention one thing that you learned quickly.",
        ),
    ),
    strong_answer=(
        "I would be plain about it: this is what I know about {thing} today, and this is where it ends. Then I would "
        "name "
        "the nearest thing in my own experience and the idea that both have in common, so that you can see that I do "
        "not "
        "start from zero. After that comes a short plan: a few days on the basics with an example that I make "
        "myself, a "
        "look at how it is done in your team, and an early task that is real but small, checked by a colleague. I "
        "would "
        "also say which job I expect to manage alone after a month. I would close with one earlier case in which I "
        "was new "
        "to a subject, and how many weeks passed before others relied on me."
    ),
    negated_claims=(
        "I already know everything about it and need no preparation.",
        "I have nothing that it could build on.",
        "I would wait until somebody sends me to a course.",
    ),
)

DUTY_PAST = Rubric(
    points=(
        _point(
            "one concrete case",
            "One real case, with its time and place.",
            0.2,
            (
                "It was at this place and time, and this was what had to be done.",
                "There was one particular case, with these people and this goal.",
            ),
            "Which case are you thinking of? When and where was it?",
            "Choose one real case, also from studies or a voluntary job.",
            wrong="I always do that well, so I cannot name one case.",
            essential=True,
        ),
        _OWN_PART,
        _point(
            "the decision and its reason",
            "Why you did it in this way.",
            0.25,
            (
                "I decided to do it this way because of what I knew about the people and the time we had.",
                "There was another way, and I rejected it for this reason.",
            ),
            "Why did you do it that way?",
            "Name one choice and its reason.",
            essential=True,
        ),
        _point(
            "the result",
            "How it ended, and how you know.",
            0.2,
            (
                "In the end it went well, and I could see that from this.",
                "The result was this, in time or in numbers, and these people were content with it.",
            ),
            "How did it end, and how do you know?",
            "Say what was different afterwards.",
            wrong="I do not know how it ended.",
            essential=True,
        ),
        _point(
            "what it means for this job",
            "What you would use of it in this job.",
            0.1,
            (
                "That is why I would do it in a similar way here, with this change.",
                "From this case I keep one thing that I would use in this position.",
            ),
            "What of that would you use here?",
            "Draw one line to the new job.",
        ),
    ),
    strong_answer=(
        "I would pick one case, say when and where it happened and what was at stake, and keep that to two "
        "sentences. If I "
        "have not had this very task in a job, I would take the closest one from my studies or from something I did "
        "unpaid, and say so. Then my own steps, in the order in which I took them. In the middle stands one choice: "
        "what "
        "I did, what I left, and the reason, for instance the time we had or what somebody needed. After that, the "
        "end of "
        "the story with a sign that others could see. Last, one sentence about what I would take over into this "
        "position "
        "and what I would adapt."
    ),
    negated_claims=(
        "I cannot think of any case.",
        "Others did it, and I only watched.",
        "I do not know how it ended.",
    ),
    star_parts=("situation", "action", "result"),
    levels={
        1: "Speaks of the duty in general; names no case, no step of their own and no outcome.",
        3: "Tells one case with own steps and an outcome, but not why they chose this way.",
        5: "Tells one case with own steps, a choice with its reason, an outcome that others could see, and what "
        "follows.",
    },
)

DUTY_FUTURE = Rubric(
    points=(
        _point(
            "what you find out first",
            "What you would want to know before you start.",
            0.25,
            (
                "First I would find out who is concerned, what is expected and by when.",
                "Before I start, I would ask the people who know it and look at how it has been done so far.",
            ),
            "What would you want to know first?",
            "Begin with questions, not with actions.",
            wrong="I would start at once without asking anybody.",
            essential=True,
        ),
        _point(
            "steps in order",
            "The steps that you would take, in their order.",
            0.3,
            (
                "Then I would do this, after that this, and at the end this.",
                "I would prepare it, do a first small part, check it and then go on.",
            ),
            "What would your first three steps be?",
            "Give the steps in their order.",
            essential=True,
        ),
        _point(
            "a reason or a priority",
            "Which step matters most, and why.",
            0.2,
            (
                "I would do this first because it matters most or because a mistake there would cost the most.",
                "If time is short, I would leave this out, because it can wait.",
            ),
            "What would you leave out if time were short?",
            "Say what matters most, and why.",
        ),
        _point(
            "what could go wrong",
            "What could go wrong, and what you would do about it.",
            0.15,
            (
                "The most likely difficulty is this, and I would prevent it by doing that.",
                "If this goes wrong, I would tell these people and do that.",
            ),
            "What could go wrong, and what would you do then?",
            "Think of one thing that often goes wrong.",
            wrong="Nothing can go wrong.",
        ),
        _point(
            "how you check success",
            "How you would know that it worked.",
            0.1,
            (
                "I would know that it worked if this has happened by then.",
                "Afterwards I would ask the people concerned, or look at this figure.",
            ),
            "How would you know that it worked?",
            "Name one sign of success.",
        ),
    ),
    strong_answer=(
        "I would begin with what I need to know: who depends on it, what counts as good, how much time there is, and "
        "how my "
        "colleagues have handled it until now. From that I would make a short order of steps, each in half a "
        "sentence, so "
        "that it is clear what comes when. I would point out the step that matters most and give my reason, and also "
        "what "
        "can wait on a busy day. Then I would mention one difficulty that I expect, from something similar that I have "
        "done, and how I would notice it early. I would finish with the sign by which I would judge the result, and "
        "whom I "
        "would ask for feedback."
    ),
    negated_claims=(
        "I would start at once without asking anybody.",
        "I do not know which step would come first.",
        "Nothing can go wrong, so I would check nothing.",
    ),
)

MOTIVATION = Rubric(
    points=(
        _point(
            "what attracts you",
            "Which part of the work attracts you, and why.",
            0.3,
            (
                "What attracts me about this work is this particular part of it.",
                "Of the tasks in the advertisement, this one is what I look forward to, because of that.",
            ),
            "Which part of it attracts you, exactly?",
            "Name one task, not the company's reputation.",
            wrong="I applied because I need a job, whichever it is.",
            essential=True,
        ),
        _point(
            "evidence from your past",
            "A moment in your past that shows it.",
            0.3,
            (
                "I noticed it when I did something similar, at this place, and enjoyed it.",
                "I have chosen such tasks before, for example this one.",
            ),
            "When have you done something like that, and how was it?",
            "Tell one moment that proves it.",
            essential=True,
        ),
        _point(
            "what you bring",
            "Which of your experience helps with it.",
            0.2,
            (
                "What I bring for it is this experience, which fits that task of the job.",
                "From my last position I can use this here at once.",
            ),
            "What do you bring that helps with exactly this?",
            "Connect one experience with one task.",
        ),
        _point(
            "what will be hard",
            "What will be hard or new for you.",
            0.2,
            (
                "What will be hard or new for me is this, and I know how I would deal with it.",
                "It is not all easy: this part I like less, and it belongs to the work.",
            ),
            "What about it will be hard for you?",
            "A realistic view convinces more than praise.",
            wrong="There is nothing about the job that could be hard.",
        ),
    ),
    strong_answer=(
        "I would name one task from the advertisement that I look forward to and say in a sentence what I like about "
        "it. "
        "Then I would prove it with a moment from my own past: where it was, what I did, and how I noticed that it "
        "suits "
        "me. After that I would connect the two: which experience I could use here in the first weeks, and for which "
        "of "
        "your tasks. I would not hide what will be new or less pleasant for me, because every job has such parts, "
        "and I "
        "would add how I plan to handle that. At the end comes one sentence on where I would like to be with it in two "
        "years, and why this position is the right step."
    ),
    negated_claims=(
        "I applied because I need a job, whichever it is.",
        "I have never done anything that resembles it.",
        "I have not thought about what will be hard.",
    ),
)

EXPLAINED = Rubric(
    points=(
        _point(
            "the idea in plain words",
            "The idea in words that an outsider understands.",
            0.3,
            (
                "In plain words it is about this problem, and the idea was to do that.",
                "Imagine this everyday situation: that is what it solves.",
            ),
            "How would you say it to somebody from another field?",
            "Use no term that you would have to explain.",
            essential=True,
        ),
        _OWN_PART,
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
        _CHANGE,
    ),
    strong_answer=(
        "I would leave out the technical terms and begin with the problem: what people wanted to do and why they "
        "could not. "
        "Then the core of the idea in two sentences, best with a picture from daily life. Next I would say who took "
        "part "
        "and which piece came from me, since such things are rarely done alone. I would explain who gains something "
        "from "
        "it and how one can see that. A reaction belongs in the answer as well: a question from the audience, a "
        "reviewer's "
        "objection, or somebody who used it afterwards, and what I learned from that. I would close with one "
        "weakness, and "
        "how I would go about it if I began again."
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
