"""What was said: relevance to the question and structure."""

from __future__ import annotations

from greenroom.coaching.human import count, listed, often, quoted
from greenroom.coaching.proofs import STEM_CHARACTERS
from greenroom.coaching.scene import Scene, of_kind, only
from greenroom.coaching.situation import Situation, always
from greenroom.coaching.spoken import bare, content_words, is_number, said

_OPENING_WORDS = 30
_LONG_ANSWER_WORDS = 50


def _question_words(scene: Scene) -> frozenset[str]:
    answer = scene.answer
    return content_words(answer.question) if answer is not None and answer.question is not None else frozenset()


def _unanswered_words(scene: Scene) -> list[str]:
    """Return the words of the question that never come up in the answer, in alphabetical order."""
    spoken = {bare(word)[:STEM_CHARACTERS] for word in scene.words}
    return sorted(word for word in _question_words(scene) if word[:STEM_CHARACTERS] not in spoken)


def _key_word(scene: Scene) -> str:
    """Return the longest word of the question that was left out: the likeliest to carry its point."""
    return max(_unanswered_words(scene), key=len)


def _late(scene: Scene) -> float:
    opening = {bare(word)[:STEM_CHARACTERS] for word in scene.words[:_OPENING_WORDS]}
    asked = _question_words(scene)
    missing = bool(asked) and not any(word[:STEM_CHARACTERS] in opening for word in asked)
    return 0.8 if missing and scene.place < 1 / 3 else 0.0


def _never_named(scene: Scene) -> float:
    asked = _question_words(scene)
    return 0.65 * len(_unanswered_words(scene)) / len(asked) if asked and _unanswered_words(scene) else 0.0


def _unhedged(scene: Scene) -> str:
    return f"Say {quoted(scene.said)} again with the softening word left out." if scene.said else ""


RELEVANCE = (
    Situation(
        "long_run_up",
        "content_relevance",
        fits=_late,
        title="Your answer gets to the question late",
        text=lambda s: f"{s.happened} The first {_OPENING_WORDS} words use none of the question's words.",
        instead=(
            "Answer in the first sentence and explain from the second on.",
            lambda s: f"For {s.same_question}, say your main point first.",
        ),
        exercise=(
            "Take ten questions and answer each in exactly one sentence, with no explanation. Two minutes, twelve "
            "seconds a question."
        ),
    ),
    Situation(
        "drifts_in_the_middle",
        "content_relevance",
        fits=lambda s: 0.7 if 1 / 3 <= s.place < 2 / 3 else 0.0,
        title="Halfway through, your answer leaves the question",
        text=lambda s: f"{s.happened}{s.others}",
        instead=("After each example, say in one sentence how it answers the question.",),
        exercise=lambda s: (
            f"Write one key word of {s.same_question} on a note. Talk for two minutes, and link each main point to "
            "that word."
        ),
    ),
    Situation(
        "ends_elsewhere",
        "content_relevance",
        fits=lambda s: 0.7 if s.place >= 2 / 3 else 0.0,
        title="Your answer moves off the question near its end",
        text=lambda s: f"{s.happened} This came in the last third of your answer.",
        instead=(
            "Stop at the result.",
            "If the silence feels long, offer more: “Shall I go into the technical part?”",
        ),
        exercise=lambda s: (
            f"Decide on the last sentence of your answer to {s.same_question}, say it first, then tell the story "
            "towards it within 90 seconds and stop there."
        ),
    ),
    Situation(
        "key_word_left_out",
        "content_relevance",
        fits=_never_named,
        title=lambda s: f"One word of the question does not come up: {quoted(_key_word(s))}",
        text=lambda s: f"You were asked {s.question}. {s.happened}{s.number('relevance')}",
        instead=(lambda s: f"Check that your first sentence also answers the part about {quoted(_key_word(s))}.",),
        exercise=lambda s: (
            f"Answer {s.same_question} twice, 60 seconds each. The second time, answer it in your first sentence."
        ),
    ),
    Situation(
        "beside_the_question",
        "content_relevance",
        fits=always(0.2),
        title="Parts of your answer seem far from the question",
        text=lambda s: f"{s.happened}{s.number('relevance')}",
        instead=(
            "Ask yourself which part of the question is still open, and answer that next.",
            "Leave out the rest.",
        ),
        exercise=(
            "Write your answer as five headlines in one minute. Cross out two, and speak on the other three for one "
            "minute."
        ),
        alone=True,
    ),
)

_WE = frozenset({"we", "us", "our", "we've", "we're", "we'd", "ours"})
_I = frozenset({"i", "i've", "i'm", "i'd", "my", "me", "mine"})


def _we_over_i(scene: Scene) -> float:
    together, alone = len(said(scene.words, _WE)), len(said(scene.words, _I))
    return 0.6 if together >= 4 and together >= 3 * alone else 0.0


def _no_figures(scene: Scene) -> float:
    return 0.45 if len(scene.words) >= _LONG_ANSWER_WORDS and not any(map(is_number, scene.words)) else 0.0


def _no_result_stated(scene: Scene) -> float:
    """Fit if a moment says that the result is missing, or if a long answer has no moment with one."""
    if scene.moments:
        return 0.5 + 0.4 * scene.share
    states_result = any(m.kind == "result_sentence" for m in scene.recording.moments_of("structure", welcome=True))
    return 0.55 if len(scene.words) >= _LONG_ANSWER_WORDS and not states_result else 0.0


STRUCTURE = (
    Situation(
        "no_result",
        "structure",
        fits=_no_result_stated,
        title="Your story stops before its result",
        text=lambda s: f"{s.happened}{_last_words(s)}",
        instead=(
            "Close with three short sentences: what changed, by how much, and what you would do the same way again.",
            "A rough figure (“about a third”) is better than none.",
        ),
        exercise=(
            "Begin at the end: say the result first, then “It started when …”, and stop when you are back at the "
            "result. One minute a round, two rounds."
        ),
        about=only(of_kind("no_result")),
        alone=True,
    ),
    Situation(
        "no_action",
        "structure",
        fits=lambda s: 0.45 + 0.4 * s.share,
        title="What you did yourself is missing from your story",
        text=lambda s: f"{s.happened}",
        instead=(
            (
                "Say at least three sentences that start with “I” and a verb that others could see: I called, I "
                "drew, I "
                "measured."
            ),
        ),
        exercise=lambda s: (
            f"For {s.same_question}, list your own steps on five fingers in one minute, then tell only those for "
            "another minute."
        ),
        about=only(of_kind("no_action")),
    ),
    Situation(
        "no_situation",
        "structure",
        fits=lambda s: 0.4 + 0.4 * s.share,
        title="Your story starts before the listener knows where it takes place",
        text=lambda s: f"{s.happened}",
        instead=(
            "Give place, time and task in one sentence first: “In spring, at my last firm, I had two weeks to …”.",
        ),
        exercise=(
            "Say the opening sentence of six stories of yours, each with where, when and what was at stake. Twenty "
            "seconds each."
        ),
        about=only(of_kind("no_situation")),
    ),
    Situation(
        "hedges",
        "structure",
        fits=lambda s: 0.75 * s.share,
        title=lambda s: f"You soften what you say {s.times}",
        text=lambda s: f"{s.happened}{s.others}",
        instead=("Say what you know as a fact, and say once what you are not sure of.", _unhedged),
        exercise=(
            "State ten facts about your last project without “I think”, “maybe” or “sort of”. Look up the facts "
            "that you are not sure of."
        ),
        about=only(of_kind("hedge")),
    ),
    Situation(
        "we_hides_you",
        "structure",
        fits=_we_over_i,
        title="“We” leaves your part unclear",
        text=lambda s: (
            f"You said we, us or our {often(len(said(s.words, _WE)))} and I, me or my "
            f"{often(len(said(s.words, _I)))}. {s.happened}"
        ),
        instead=(
            "Keep “we” for the aim and the result, and use “I” for the steps in between.",
            "You can name your part and still credit the team.",
        ),
        exercise=(
            "Draw a line down a page: left what the team did, right what you did. Speak only the right column for one "
            "minute, then both for another."
        ),
        alone=True,
    ),
    Situation(
        "no_figures",
        "structure",
        fits=_no_figures,
        title="Your story has no numbers yet",
        text=lambda s: f"In {count(len(s.words), 'word')} there was no number. {s.happened}{s.number('specificity')}",
        instead=(
            "Next time, add up to three numbers: how many, how long, how much better.",
            "An estimate is fine if you call it one.",
        ),
        exercise=(
            "Take your CV and find a number for six of its lines in two minutes: people, weeks, money, errors, users. "
            "Say each as a sentence."
        ),
        alone=True,
    ),
    Situation(
        "loose_structure",
        "structure",
        fits=always(0.2),
        title="The parts of your answer are hard to tell apart",
        text=lambda s: f"{s.happened}{s.number('structure')}",
        instead=(
            f"Name the parts as you reach them: {listed(['“The situation was”', '“My part was”', '“In the end”'])}.",
            "Three such signposts are enough for two minutes.",
        ),
        exercise=lambda s: (
            f"Plan {s.same_question} in four words, one for each of situation, task, action and result, and speak 25 "
            "seconds on each."
        ),
        alone=True,
    ),
)

SITUATIONS = (*RELEVANCE, *STRUCTURE)


def _last_words(scene: Scene) -> str:
    if not scene.words:
        return ""
    return f" Your last words were {quoted(' '.join(word.text for word in scene.words[-8:]))}."
