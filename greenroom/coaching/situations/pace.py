"""Timing: how fast the words come, and where the silences are."""

from __future__ import annotations

from greenroom.analysis.moments import Moment
from greenroom.coaching.human import clock, count, quoted, seconds_long
from greenroom.coaching.scene import Scene, of_kind, only
from greenroom.coaching.situation import Situation, always
from greenroom.coaching.spoken import bare, ends_sentence, is_name, is_number, word_after, word_before

_LONG_SECONDS = 2.0
_OPENING = 0.08
_fast = of_kind("fast_stretch")
_slow = of_kind("slow_stretch")


def _precise_words(scene: Scene) -> tuple[str, ...]:
    """Return the figures and names that were hurried over in the quoted moment."""
    words = scene.recording.words
    return tuple(
        word.text.strip(".,;:!?")
        for word in scene.recording.words_in(scene.moment.span)
        if is_number(word) or is_name(words, word)
    )


def _both(scene: Scene) -> float:
    return 0.85 if min(scene.part(_fast), scene.part(_slow)) >= 0.25 else 0.0


def _split(scene: Scene) -> str:
    return f"Split {quoted(scene.said)} into two." if scene.said else "Make two sentences of each long one."


RATE = (
    Situation(
        "figures_rushed",
        "speaking_rate",
        fits=lambda s: 0.9 if _precise_words(s) else 0.0,
        title=lambda s: f"You say {quoted(_precise_words(s)[0])} very fast",
        text=lambda s: f"{s.happened}{s.number('speaking_rate_wpm')}",
        instead=(
            lambda s: f"Pause for half a second before and after {quoted(_precise_words(s)[0])}.",
            "The rest can stay as it is.",
        ),
        exercise=lambda s: (
            f"Say the sentence with {quoted(_precise_words(s)[0])} as if a friend were writing it down. Then say five "
            "more with a name or a number from your CV."
        ),
        about=only(_fast),
    ),
    Situation(
        "rushed_opening",
        "speaking_rate",
        fits=lambda s: 0.8 if s.place <= 0.2 else 0.0,
        title="You start your answer fast",
        text=lambda s: f"{s.happened} It came at the start{s.answering}.",
        instead=(
            "Breathe out once, then say the first sentence a little slower than feels right.",
            "The rest often follows that pace.",
        ),
        exercise=lambda s: (
            f"Say only the opening sentence for {s.same_question}, five times, a little slower each time. Keep the "
            "speed that sounds calm."
        ),
        about=only(_fast),
    ),
    Situation(
        "uneven_speed",
        "speaking_rate",
        fits=_both,
        title="Your speed changes between fast and slow",
        text=lambda s: f"{s.happened}{s.others} Fast and slow stretches alternated.{s.number('speaking_rate_wpm')}",
        instead=(
            "Match your speed to the content: quick for background, slower for your own steps, slowest for the result.",
            "Mark the slow places in your notes.",
        ),
        exercise=(
            "Read one paragraph of an answer aloud four times, in 30 seconds each. Use the same speed for your next "
            "answer."
        ),
    ),
    Situation(
        "fast_stretch",
        "speaking_rate",
        fits=lambda s: 0.6 if s.part(_fast) >= 0.5 else 0.0,
        title=lambda s: f"You speed up for {s.length}",
        text=lambda s: f"{s.happened}{s.others}{s.number('articulation_rate_syllables_per_second')}",
        instead=("End the sentence sooner.", _split, "Each full stop slows you down."),
        exercise=lambda s: (
            f"Answer {s.same_question} for two minutes in sentences of at most ten words, and pause after each one."
        ),
    ),
    Situation(
        "too_fast",
        "speaking_rate",
        fits=lambda s: 0.4 if s.above("speaking_rate_wpm") else 0.0,
        title="You speak faster than is easy to follow",
        text=lambda s: f"{s.happened}{s.number('speaking_rate_wpm')} About 120 to 175 is easy to follow.",
        instead=("Give one example in place of two, and take a breath between sentences.",),
        exercise=(
            "Record one minute of your answer, count its sentences, and record it again with two sentences fewer in "
            "the same minute."
        ),
        alone=True,
    ),
    Situation(
        "too_slow",
        "speaking_rate",
        fits=lambda s: 0.4 if s.below("speaking_rate_wpm") else 0.0,
        title="You speak more slowly than is easy to follow",
        text=lambda s: f"{s.happened}{s.number('speaking_rate_wpm')} About 120 to 175 is easy to follow.",
        instead=("Choose a keyword for the next step, then say the whole sentence in one go.",),
        exercise=(
            "Retell a film you know in 60 seconds, then the same film in 45. Use the second version's speed in your "
            "answer."
        ),
        alone=True,
    ),
    Situation(
        "uncomfortable_rate",
        "speaking_rate",
        fits=always(0.2),
        title="Your speed is outside the range that is easy to follow",
        text=lambda s: (
            f"{s.happened}{s.number('speaking_rate_wpm')}{s.number('articulation_rate_syllables_per_second')}"
        ),
        instead=("Take one calm breath between sentences to keep your speed steady.",),
        exercise=(
            "Read aloud for one minute at a newsreader's speed, then speak freely for one minute at the same speed."
        ),
        alone=True,
    ),
)


def _mid_sentence(scene: Scene, moment: Moment) -> bool:
    """Whether no sentence ended before the moment; unknown, so no, in a transcript without punctuation."""
    words = scene.recording.words
    return any(map(ends_sentence, words)) and not ends_sentence(word_before(words, moment.span.start_seconds))


def _before_answer(scene: Scene, moment: Moment) -> bool:
    return bool(scene.recording.answers) and scene.place_of(moment) <= _OPENING


def _one_block(scene: Scene) -> float:
    part = scene.moment.span.duration_seconds / scene.seconds if _silences(scene) else 0.0
    return 0.8 * part if part >= 0.6 else 0.0


def _breathless(scene: Scene) -> float:
    return 0.6 if scene.below("mean_pause_seconds") and not _silences(scene) else 0.0


def _silences(scene: Scene) -> bool:
    return any(moment.span.duration_seconds >= _LONG_SECONDS for moment in scene.moments)


def _link(scene: Scene) -> tuple[str, str] | None:
    """Return the words before and after the silence, when both are known."""
    words = scene.recording.words
    before = word_before(words, scene.moment.span.start_seconds)
    after = word_after(words, scene.moment.span.end_seconds)
    return (bare(before), bare(after)) if before and after else None


def _bridge(scene: Scene) -> str:
    link = _link(scene)
    return f"Try to go straight on in {quoted(' … '.join(link))}." if link else ""


PAUSES = (
    Situation(
        "silence_in_mid_sentence",
        "pauses",
        about=only(_mid_sentence),
        fits=lambda s: 0.9 * s.share,
        title=lambda s: (
            f"a silence of {s.length} breaks a sentence in the middle"
            if s.count == 1
            else f"{count(s.count, 'silence')} of up to {s.length} break your sentences in the middle"
        ),
        text=lambda s: f"{s.happened} It came in {quoted(s.said or '')}.{s.others}",
        instead=(
            "Finish the sentence in simple words, then pause.",
            _bridge,
        ),
        exercise=lambda s: (
            f"Answer {s.same_question} for two minutes. Finish every sentence that you begin, even a plain one, and "
            "think between sentences."
        ),
    ),
    Situation(
        "silence_before_answers",
        "pauses",
        about=only(_before_answer),
        fits=lambda s: 0.85 * s.share if s.share >= 0.5 else 0.0,
        title="You pause for a while before you answer",
        text=lambda s: f"{s.happened} The silence came at the start{s.answering}.{s.others}",
        instead=(
            "If you need time, say so: “Let me think about that for a moment.” Then begin with your first point.",
        ),
        exercise="Read five questions aloud. After each, say in your own words what it asks, and stop there.",
    ),
    Situation(
        "one_long_block",
        "pauses",
        fits=_one_block,
        title=lambda s: f"you pause once for {s.length}",
        text=lambda s: f"{s.happened}{_between(s)}{s.number('long_pause_rate_per_minute')}",
        instead=(
            (
                "Say what you are doing: “I'm choosing between two examples.” A pause that you announce sounds like "
                "thinking."
            ),
        ),
        exercise=(
            "Talk about any object in the room for two minutes. Whenever you get stuck, say what you are looking for, "
            "then go on."
        ),
    ),
    Situation(
        "many_long_silences",
        "pauses",
        fits=lambda s: 0.65 * min(1.0, s.count / 4),
        title=lambda s: f"{count(s.count, 'long silence')} interrupt your answer",
        text=lambda s: (
            f"{s.happened}{s.others} The silences add up to {seconds_long(s.seconds)}."
            f"{s.number('long_pause_rate_per_minute')}"
        ),
        instead=(
            "Before you speak, choose three steps: the situation, what you did, and the result.",
            "When you get stuck, go on with the next step.",
        ),
        exercise=lambda s: (
            f"Plan {s.same_question} for 30 seconds in three keywords, then answer for 90 seconds with the keywords in "
            "view. Replay and count the silences."
        ),
    ),
    Situation(
        "no_breath",
        "pauses",
        fits=_breathless,
        title="You leave hardly a gap between your sentences",
        text=lambda s: f"{s.happened}{s.number('mean_pause_seconds')}",
        instead=(
            "Breathe in after every second sentence.",
            "A listener uses that second to take in what you said.",
        ),
        exercise=(
            "Read a news item aloud for two minutes, and tap twice on the table at each full stop. Do the same with "
            "your own answer."
        ),
        alone=True,
    ),
    Situation(
        "much_silence",
        "pauses",
        fits=always(0.2),
        title="Your pauses are longer than they need to be",
        text=lambda s: f"{s.happened}{s.number('mean_pause_seconds')}{s.number('long_pause_rate_per_minute')}",
        instead=(
            (
                "Finish each thought, breathe once, and begin the next with a linking word: “so”, “that meant”, "
                "“after that”."
            ),
            "The linking word gives you a moment to find the rest.",
        ),
        exercise=(
            "Tell the same one-minute story three times without preparing. Notice which sentences come easily the "
            "third time."
        ),
        alone=True,
    ),
)

SITUATIONS = (*RATE, *PAUSES)


def _between(scene: Scene) -> str:
    link = _link(scene)
    if link is None:
        return f" It ended at {clock(scene.moment.span.end_seconds)}."
    return f" It came between {quoted(link[0])} and {quoted(link[1])}."
