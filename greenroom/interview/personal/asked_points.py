"""The point that the ending of a personal question asks for: without it the question is not answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from greenroom.questions.contracts import RubricPoint, StoryElement

WEIGHT = 0.45
"""Of the point that was asked for."""


@dataclass(frozen=True, slots=True)
class AskedPoint:
    """What an ending asks for.

    Parameters
    ----------
    meaning
        What the answer should say, as the candidate reads it.
    follow_up
        What the interviewer asks when it was missed.
    hint
        An instruction for study mode.
    element
        What is told in it.
    """

    name: str
    meaning: str
    follow_up: str
    hint: str
    element: StoryElement

    def as_point(self) -> RubricPoint:
        """Return it as a point of a rubric."""
        return RubricPoint(
            self.name, WEIGHT, True, PATTERNS[self.element], (), self.follow_up, self.hint, meaning=self.meaning,
            element=self.element,
        )  # fmt: skip


PATTERNS: Mapping[StoryElement, tuple[str, str]] = MappingProxyType(
    {
        "case": (
            "There was one case, at this place and time, and this is what happened.",
            "I remember one day of it, who was there and what was at stake.",
        ),
        "own part": (
            "I did this step myself, and colleagues did the others.",
            "I planned and wrote this, and the rest of the team took care of that.",
        ),
        "situation": (
            "Before we started it was like this, and it was a problem for these people.",
            "The starting point was this, and somebody suffered from it.",
        ),
        "reason": (
            "I chose this because of what I had seen, and this mattered most.",
            "It was the only way in the time that we had, so it came first.",
        ),
        "rejected": (
            "I gave this up, or decided against it, for this reason.",
            "We could have done it in another way, and I turned that down.",
        ),
        "steps": (
            "First I did this, then that, and at the end this.",
            "I began with this, and once that was done I went on to that.",
        ),
        "difficulty": (
            "The hardest part was this, and I dealt with it in this way.",
            "It became difficult when this happened, and I solved it so.",
        ),
        "people": (
            "This person said that, and I answered in this way.",
            "I told them what I had seen, and they took it like this.",
        ),
        "result": (
            "In the end this was different, and this is how I know.",
            "Afterwards it took half the time, and these people noticed it.",
        ),
        "measure": (
            "I measured it before and after, and compared the two.",
            "We counted it every week, and a group without the change stayed the same.",
        ),
        "change": (
            "Today I would do this differently, because of what I know now.",
            "Looking back, I would ask somebody earlier.",
        ),
        "lesson": (
            "I learned this from it, and I have done it differently since then.",
            "It taught me something that I still use every week.",
        ),
        "limits": (
            "I know this much about it, and this I have not done yet.",
            "My knowledge of it ends here, and I would look this up.",
        ),
        "liking": (
            "What attracts me about it is this part, for this reason.",
            "I look forward to this task, because I enjoyed something like it.",
        ),
        "sign": (
            "I would know it by this sign, after this time.",
            "After a month this should work without help, and others would see it.",
        ),
        "inquiry": (
            "First I would ask these people about this.",
            "I would find out who is concerned, what is expected and by when.",
        ),
        "use": (
            "I could use this experience here, for that task.",
            "What comes closest is this experience, because the idea is the same.",
        ),
        "risk": (
            "This could go wrong, and I would prevent it in this way.",
            "The most likely difficulty is this, and I would notice it early.",
        ),
    }
)
"""The wordings of a point by what it tells; a language model reads them, the built-in judge does not."""


def _points(*points: tuple[str, str, str, str, str, StoryElement]) -> Mapping[str, AskedPoint]:
    return MappingProxyType({key: AskedPoint(*rest) for key, *rest in points})  # type: ignore[arg-type]


ASKED: Mapping[str, AskedPoint] = _points(
    ("where to start", "where you started", "How you found out where to start.", "What showed you where to start?",
     "Name what you looked at first, and what it showed.", "reason"),
    ("first try", "the first thing you tried", "What you tried first, and what came of it.",
     "What came of your first attempt?", "Name the first attempt, and say honestly how it went.", "steps"),
    ("given up", "what you gave up", "What you gave up, and why that was worth it.", "What did it cost you?",
     "Name one thing that became worse, later or dearer.", "rejected"),
    ("cause", "how you know the cause", "How you know that your change was the cause.",
     "What else could have caused it?", "Compare before and after, or with something that did not change.", "measure"),
    ("biggest step", "the step that mattered most", "Which step made the biggest difference, and why.",
     "Why did that step matter more than the others?", "Choose one step and give its effect.", "reason"),
    ("before and after", "before and after", "What it was like before, and what you changed.",
     "What was it like before?", "Describe one day before and the same day after.", "situation"),
    ("obstacle", "what stood in the way", "What stood in the way, and how you got past it.",
     "How did you get past that?", "Name one obstacle, and what you did about it.", "difficulty"),
    ("dropped idea", "an idea that you dropped", "Which idea you dropped, and why.", "Why did you drop it?",
     "Name one idea that sounded good at first.", "rejected"),
    ("measured", "how you measured it", "How you measured it, and over what time.",
     "What did you compare it with?", "Name the figure before and after, and who counted it.", "measure"),
    ("no help", "what did not help", "What you tried that did not help, and how you noticed.",
     "How did you notice that it did not help?", "Name one attempt that failed.", "difficulty"),
    ("own share", "your own part", "What you did yourself, and what others did.",
     "Which part of it did you do yourself?", "Say I for what you did, and we for what the team did.", "own part"),
    ("lasting", "how it is today", "If the effect has lasted, and how you know.", "How is it today?",
     "Say how it is today, and where you saw that.", "result"),
    ("worth it", "why it was worth it", "What told you that it was worth the effort.",
     "What made it worth the effort?", "Name the moment or the figure that convinced you.", "reason"),
    ("figure limits", "what the figure hides", "What the figure does not show.",
     "What would somebody misunderstand about that figure?", "Say what it leaves out, for example a group or a cost.",
     "difficulty"),
    ("hardest part", "the hardest part", "What was hardest, and how you dealt with it.", "How did you deal with that?",
     "Choose one moment that was hard.", "difficulty"),
    ("without you", "what you added", "What would have been missing without you.",
     "What would have happened without you?", "Name one step that nobody else would have taken.", "own part"),
    ("decision", "the decision that mattered", "Which decision mattered most, and why.",
     "What else could you have decided?", "Name one decision and its reason.", "reason"),
    ("nearly wrong", "what nearly went wrong", "What nearly went wrong, and what you did.",
     "What did you do when you noticed?", "Choose one moment when it could have failed.", "difficulty"),
    ("differently", "what you would change", "One thing that you would do differently today, and why.",
     "What would you do differently today?", "Name one thing, and why.", "change"),
    ("surprise", "what you did not expect", "What you learned or found that you did not expect.",
     "What had you expected?", "Say what you expected, and what you found.", "lesson"),
    ("compromise", "where you compromised", "Where you compromised, and with whom.", "What did each side give up?",
     "Name what you wanted, and what you accepted.", "rejected"),
    ("hard talk", "a hard conversation", "One hard conversation: what you said, and how they reacted.",
     "How did they react?", "Choose one conversation, and quote a sentence of it.", "people"),
    ("who does what", "who does what", "How you decide who does what.", "How did you choose the person for one task?",
     "Name one task, and why it went to that person.", "reason"),
    ("one person", "one person who grew", "One person, and what they can do now that they could not do before.",
     "What can they do now?", "Choose one person, and say what changed.", "people"),
    ("disagreement", "a disagreement", "What the disagreement was about, and what you did.", "How did it end?",
     "Choose one disagreement, and tell its end.", "people"),
    ("ordinary week", "an ordinary week", "What you really do in an ordinary week.",
     "What did you do last Tuesday, for example?", "Go through one week with real tasks.", "steps"),
    ("struggling", "how you notice", "How you notice that somebody is struggling, and what you do.",
     "What did you see, in one case?", "Choose one person, and say what you saw first.", "people"),
    ("others would say", "what others would say", "What they would say, with an example.",
     "What would they base that on?", "Quote something that one of them said.", "people"),
    ("learned it", "how you knew that they had learned it", "How you knew that they had learned something.",
     "What could they do afterwards?", "Name something that they could then do alone.", "result"),
    ("explaining", "what you changed in explaining", "What you changed in the way you explain, and why.",
     "What did not work before?", "Name one explanation that failed, and the better one.", "lesson"),
    ("difficult person", "the most difficult person", "Who was most difficult to reach, and what you did.",
     "What did you do about it?", "Choose one person, and say what you tried.", "people"),
    ("learned yourself", "what you learned", "What you learned from it yourself.", "What do you do differently since?",
     "Name one lesson, and when you used it.", "lesson"),
    ("first session", "the first session", "What happened in the first session, step by step.",
     "What did they do in that session, and what did you do?", "Go through it from beginning to end.", "steps"),
    ("choice rejected", "your decision and what you rejected", "Which decision was yours, and what you rejected.",
     "What spoke for the way that you rejected?", "Name two ways, and why you took one.", "rejected"),
    ("went wrong", "what went wrong", "What went wrong, and how you noticed.", "How did you notice it?",
     "Choose one thing that went wrong.", "difficulty"),
    ("good enough", "when it was good enough", "How you decided that it was good enough.",
     "What did you leave undone?", "Name the line that you drew, and why.", "reason"),
    ("convinced", "who had to be convinced", "Who was against it, what you told them, and how they reacted.",
     "What were their doubts?", "Choose one person, and say what changed their mind.", "people"),
    ("first weeks", "the first weeks", "What you did in the first weeks, step by step.", "What came after that?",
     "Go through the time in order.", "steps"),
    ("least happy", "what you are least happy with", "Which part you are least happy with, and why.",
     "Why did you leave it so?", "Name one part, and what is wrong with it.", "difficulty"),
    ("reactions", "what people said", "What people said, and what you did about it.", "What did you do about that?",
     "Quote one reaction.", "people"),
    ("kept running", "how everything kept running", "How you kept everything running in the meantime.",
     "What would have stopped first?", "Name what could not stop, and how you protected it.", "steps"),
    ("change first", "what you changed first", "What you changed first, and why.", "Why that first?",
     "Name one thing, and what made it come first.", "reason"),
    ("plan b", "your plan if it went wrong", "What you would have done if it had gone wrong.",
     "When would you have stopped?", "Say how you could have gone back.", "risk"),
    ("used to it", "how people got used to it", "How long it took until people were used to it, and how you know.",
     "Who took longest?", "Give a time, and who took longest.", "result"),
    ("not touched", "what you left alone", "What you decided not to touch, and why.", "Why did you leave it?",
     "Name one thing that you left as it was.", "rejected"),
    ("needed from you", "what was hard to give", "What the others needed from you that was hard to give.",
     "Why was that hard?", "Name one person and what they needed.", "people"),
    ("understood", "how you understood each other", "How you made sure that you understood each other.",
     "When did you misunderstand each other?", "Name one habit, or one misunderstanding.", "steps"),
    ("bad moment", "a moment that went badly", "One moment that did not work well, and what you did.",
     "What did you do then?", "Choose one moment, and tell it to its end.", "difficulty"),
    ("trust", "why you trusted the result", "How you made sure that you could trust the result.",
     "What would have shown you that it was wrong?", "Name one check that you made.", "measure"),
    ("decided", "what was decided", "What was decided because of it.", "Who decided that, and when?",
     "Name the decision, and who took it.", "result"),
    ("looked first", "what you looked at first", "What you looked at first, and why.", "Why there?",
     "Name one thing, and your reason.", "reason"),
    ("told others", "how you explained it", "How you explained it to people who were not experts.",
     "What did they ask?", "Use the words that you used then.", "people"),
    ("good or bad", "what makes the difference", "What separates doing it well from doing it badly.",
     "Where have you seen it done badly?", "Give one example of each.", "reason"),
    ("doing well", "how you know that you do it well", "How you know that you do it well.",
     "Who would notice a bad week, and by what?", "Name one sign that others could see.", "measure"),
    ("difficult day", "a difficult day", "What one difficult day is like, and what you do.",
     "What did you do on such a day?", "Choose one real day.", "difficulty"),
    ("came first", "what came first", "How you decided what came first.", "What had to wait?",
     "Name two tasks, and why one came first.", "reason"),
    ("who noticed", "who noticed", "Who noticed the difference, and what they said.", "What did they say?",
     "Quote one person.", "people"),
    ("beyond", "what you did beyond your task", "What you did that was not your task, and why.", "Why did you do it?",
     "Name one thing that nobody had asked for.", "own part"),
    ("remember", "one moment", "Which moment you remember best, and why.", "Why that moment?",
     "Choose one moment, and say who was there.", "case"),
    ("changed", "what you changed", "What you have changed, and what came of it.", "What came of that change?",
     "Name one change and its effect.", "result"),
    ("away", "what depends on you", "What would go wrong without you, and what you do about it.",
     "What do you do about that?", "Name one thing that only you know or do.", "risk"),
    ("tool task", "what you used it for", "Which task you used {thing} for.", "What exactly did {thing} do there?",
     "Name one task, not the reputation of the tool.", "own part"),
    ("tool trouble", "a problem and its cause", "What went wrong with {thing}, and how you found the cause.",
     "How did you find the cause?", "Tell what you saw first, and where you looked.", "difficulty"),
    ("tool reason", "why this and not another", "Why you used {thing} and not something else.",
     "What would have been the alternative?", "Compare it with one other way.", "reason"),
    ("tool limits", "where your knowledge ends", "Where your knowledge of {thing} ends.",
     "What would you have to look up?", "Name one thing that you know well, and one that you do not.", "limits"),
    ("tool learned", "what you learned about it", "What you learned about {thing} by using it.",
     "How did you find that out?", "Name one thing that the manual does not say.", "lesson"),
    ("to learn", "what you would still learn", "What you would still have to learn about {thing}.",
     "How would you learn it?", "Name one part that is new to you.", "limits"),
    ("carry over", "what carries over", "What carries over, and what would be new.", "What would be new?",
     "Name one thing that stays the same, and one that does not.", "limits"),
    ("known so far", "what you know so far", "What you know about {thing} so far, and what you do not.",
     "How much of it have you done yourself?", "Say plainly what you know and what you do not.", "limits"),
    ("closest", "the closest that you have done", "Which of your experiences comes closest to it.",
     "What did you do there yourself?", "Find the nearest thing that you have done.", "use"),
    ("learning plan", "how you would learn it", "How you would learn it, step by step.", "What would you do first?",
     "Give two or three steps in order.", "steps"),
    ("left behind", "what you left behind", "What is there now that was not there before you came.",
     "Who uses it now?", "Name one thing that stayed.", "result"),
    ("proudest", "a decision and a regret", "Which decision you are proudest of, and which you would take back.",
     "Which one would you take back?", "Name one of each, with a reason.", "reason"),
    ("title", "what the title hides", "What your work was beyond the title.", "What did that look like?",
     "Name one task that the title does not show.", "own part"),
    ("missed", "what will be missing", "What will be missing when you leave.", "Who will notice?",
     "Name one thing that you do and others do not.", "own part"),
    ("earned", "how you earned it", "What you had done to earn it.", "What had you done before?",
     "Name one piece of work that was seen.", "own part"),
    ("hard change", "the hardest part of the change", "What was hardest about the change, and what you did.",
     "What did you do about it?", "Choose one moment in the new role.", "difficulty"),
    ("unlearned", "what you had to stop doing", "What you had to stop doing, and how you managed.",
     "Why was that hard?", "Name one habit that no longer fitted.", "rejected"),
    ("why start", "why you started it", "What made you start it.", "What was missing before?",
     "Name the moment or the need.", "reason"),
    ("problem solved", "the problem and for whom", "What problem it solves, and for whom.", "Who uses it?",
     "Start with a person who has the problem.", "reason"),
    ("belongs", "what belongs in it", "How you decided what belongs in it and what does not.",
     "What did you leave out?", "Name one thing that you left out, and why.", "rejected"),
    ("strength", "the strength that it shows", "Which of your strengths it shows, with an example.",
     "Where else did it show?", "Name one strength, and one proof.", "own part"),
    ("still used", "what you still use", "What you learned there, and where you use it.",
     "When did you last use it?", "Name one subject, and one task where it helped.", "case"),
    ("show me", "one piece of work", "Which piece of work you would show, and why.", "What would I see in it?",
     "Name one piece, and what it shows.", "reason"),
    ("not prepared", "what it did not prepare you for", "What your studies did not prepare you for.",
     "How did you learn that?", "Name one thing, and where you met it.", "difficulty"),
    ("a time", "one concrete case", "One real case, with its time and place.",
     "Which case are you thinking of? When and where was it?",
     "Choose one real case, also from studies or a voluntary job.", "case"),
    ("go about", "your first steps", "What you would do first, and what after that.",
     "What would your first three steps be?", "Give the steps in their order.", "steps"),
    ("ask first", "what you find out first", "Whom you would ask, and what you would want to know.",
     "Whom would you ask first, and about what?", "Begin with questions, not with actions.", "inquiry"),
    ("prevent", "what could go wrong", "What could go wrong, and how you would prevent it.",
     "How would you prevent that?", "Think of one thing that often goes wrong.", "risk"),
    ("leave out", "what you would leave out", "What you would leave out, and why.", "What would you keep in any case?",
     "Name one thing that can wait, and one that cannot.", "rejected"),
    ("notice", "how we would notice", "How others would notice that you do it well.",
     "What could we see after three months?", "Name one sign that others could see.", "sign"),
    ("tell newcomer", "what you would tell them", "What you would tell a new colleague, step by step.",
     "What would you tell them first?", "Say it as you would say it to them.", "steps"),
    ("attracts", "what attracts you", "Which part of the work attracts you, and why.",
     "Which part of it attracts you, exactly?", "Name one task, not the company's reputation.", "liking"),
    ("like and not", "what you like and what not", "What you like about it, and what you do not.",
     "And what do you like less?", "Name one of each.", "liking"),
    ("tells you", "the experience that tells you", "Which experience tells you so.", "When was that, and how was it?",
     "Tell one moment that proves it.", "case"),
    ("interest lasts", "what keeps you interested", "What would keep you interested after the first year.",
     "What would you still learn then?", "Name something that you could still learn.", "liking"),
    ("mattered to you", "why it matters to you", "Why it matters to you.", "When did you notice that?",
     "Give a reason of your own, not one that fits everybody.", "reason"),
    ("kept going", "what kept you going", "What kept you going when it was difficult.", "When was it difficult?",
     "Name the difficult moment first.", "reason"),
    ("kind of work", "the kind of work you want", "What it says about the kind of work that you want.",
     "What would you like more of?", "Name one thing that you want more of, and why.", "liking"),
    ("prepared", "what prepared you", "What has prepared you for the position.", "Which task did you do already?",
     "Connect one thing that you did with one task of the job.", "use"),
    ("next step", "why it is the next step", "Why this is the right next step for you.", "Why now?",
     "Name what you want that your present work does not give you.", "reason"),
    ("different", "what will be different", "What will be different for you.", "How would you deal with that?",
     "Name one thing that is new.", "risk"),
    ("why now", "why this, and why now", "Why you want to do this work, and why now.", "And why now?",
     "Give one reason for the work, and one for the time.", "reason"),
    ("year goal", "what you want to have changed", "What you would hope to have changed after a year.",
     "What would be the first sign of it?", "Name one thing that others would notice.", "sign"),
    ("hardest ahead", "what will be hard", "What will be hard or new for you, and how you would deal with it.",
     "How would you deal with that?", "A realistic view convinces more than praise.", "risk"),
    ("right decision", "how you would know", "How you would know that it was the right decision.",
     "What would you look at?", "Name one sign, good or bad.", "sign"),
    ("why them", "why this employer", "Why this employer and not another one.", "What do others not have?",
     "Name one thing that only this employer has.", "reason"),
    ("know them", "what you know about them", "What you know about the employer, and what you would like to find out.",
     "What would you like to find out?", "Name one fact, and one question.", "inquiry"),
    ("look for", "what you look for", "What you look for that you did not have.", "Why did you not have it?",
     "Name one thing, without complaining.", "liking"),
)  # fmt: skip
"""Every asked point by its key."""
