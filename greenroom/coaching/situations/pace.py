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
        title=lambda s: f"You rush past {quoted(_precise_words(s)[0])}, which the listener needs",
        text=lambda s: f"{s.happened}{s.number('speaking_rate_wpm')}",
        instead=(
            lambda s: (
                f"Set {quoted(_precise_words(s)[0])} apart: half a second of silence before it, half a second after it."
            ),
            "Everything else may stay as quick as it is.",
        ),
        exercise=lambda s: (
            f"Dictate the sentence with {quoted(_precise_words(s)[0])} as if a friend were writing it down with a "
            "pencil, then five more sentences with a name or a number from your CV."
        ),
        about=only(_fast),
    ),
    Situation(
        "rushed_opening",
        "speaking_rate",
        fits=lambda s: 0.8 if s.place <= 0.2 else 0.0,
        title="You start your answer at a run",
        text=lambda s: f"{s.happened} It came in the opening{s.answering}.",
        instead=(
            "Breathe out once, then say the first sentence at half the speed that feels right.",
            "The rest of the answer will follow that pace.",
        ),
        exercise=lambda s: (
            f"Say only the opening sentence for {s.same_question}, twelve times in two minutes, each time finishing a "
            "second later than before."
        ),
        about=only(_fast),
    ),
    Situation(
        "uneven_speed",
        "speaking_rate",
        fits=_both,
        title="Your speed alternates between running and dragging",
        text=lambda s: f"{s.happened}{s.others} Quick and slow stretches took turns.{s.number('speaking_rate_wpm')}",
        instead=(
            "Match your speed to the content: quick for background, slower for your own steps, slowest for the result.",
            "Mark the slow places in your notes.",
        ),
        exercise=(
            "Read one paragraph of an answer aloud four times, in 30 seconds each. Use the same tempo for "
            "your next answer."
        ),
    ),
    Situation(
        "fast_stretch",
        "speaking_rate",
        fits=lambda s: 0.6 if s.part(_fast) >= 0.5 else 0.0,
        title=lambda s: f"You speak very fast for {s.length}",
        text=lambda s: f"{s.happened}{s.others}{s.number('articulation_rate_syllables_per_second')}",
        instead=("End the sentence sooner.", _split, "Each full stop slows you down."),
        exercise=lambda s: (
            f"Answer {s.same_question} for two minutes in sentences of at most ten words, and close your mouth after "
            "each one."
        ),
    ),
    Situation(
        "too_fast",
        "speaking_rate",
        fits=lambda s: 0.4 if s.above("speaking_rate_wpm") else 0.0,
        title="You speak faster than one can take in at first hearing",
        text=lambda s: f"{s.happened}{s.number('speaking_rate_wpm')} Conversations are mostly at 130 to 175.",
        instead=(
            (
                "Say less, not the same things slower: one example in place of two leaves time for pauses of a breath "
                "between sentences."
            ),
        ),
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
        title="You speak so slowly that a listener may lose the thread",
        text=lambda s: f"{s.happened}{s.number('speaking_rate_wpm')} Conversations are mostly at 130 to 175.",
        instead=(
            (
                "Think in steps instead of words: name the next step in a keyword to yourself, then say it through to "
                "its end in one go."
            ),
        ),
        exercise=(
            "Retell a film you know in 60 seconds, then the same film in 45. The second version's tempo is the one to "
            "take into your answer."
        ),
        alone=True,
    ),
    Situation(
        "uncomfortable_rate",
        "speaking_rate",
        fits=always(0.2),
        title="Your speed leaves the range that is easy to follow",
        text=lambda s: (
            f"{s.happened}{s.number('speaking_rate_wpm')}{s.number('articulation_rate_syllables_per_second')}"
        ),
        instead=("Take one calm breath between sentences to keep your speed steady.",),
        exercise=(
            "Read a page aloud along with a radio newsreader's tempo for one minute, then speak freely for one minute "
            "at the same tempo."
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
    return f"There was no need to stop in {quoted(' … '.join(link))}." if link else ""


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
        text=lambda s: f"{s.happened} It stands inside {quoted(s.said or '')}.{s.others}",
        instead=(
            "Pause where a thought ends, and finish the sentence you are in with the plainest words there are.",
            _bridge,
        ),
        exercise=lambda s: (
            f"Answer {s.same_question} for two minutes with one rule: once a sentence has begun, it goes on to its "
            "full stop, however plain. All the thinking happens between sentences."
        ),
    ),
    Situation(
        "silence_before_answers",
        "pauses",
        about=only(_before_answer),
        fits=lambda s: 0.85 * s.share if s.share >= 0.5 else 0.0,
        title="You wait a long time before you begin to answer",
        text=lambda s: f"{s.happened} The silence stands at the beginning{s.answering}.{s.others}",
        instead=(
            (
                "Open with a sentence that needs no thought: take up the question's own words, “A time when that "
                "happened was …”, and think while you say it."
            ),
        ),
        exercise=(
            "Have ten questions read to you (or read them) and start speaking within one breath each time, with the "
            "question's words only. Stop after the first sentence."
        ),
    ),
    Situation(
        "one_long_block",
        "pauses",
        fits=_one_block,
        title=lambda s: f"one silence of {s.length} stops your answer",
        text=lambda s: f"{s.happened}{_between(s)}{s.number('long_pause_rate_per_minute')}",
        instead=(
            (
                "Say what you are doing: “I'm choosing between two examples.” A pause that you announce sounds like "
                "thinking."
            ),
        ),
        exercise=(
            "Talk about any object in the room for two minutes. Whenever you get stuck, say the last three words "
            "again as the beginning of a new sentence."
        ),
    ),
    Situation(
        "many_long_silences",
        "pauses",
        fits=lambda s: 0.65 * min(1.0, s.count / 4),
        title=lambda s: f"{count(s.count, 'long silence')} cut your answer into pieces",
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
            "Close your lips after every second sentence and breathe in through the nose.",
            "A listener uses that second to take in what you said.",
        ),
        exercise=(
            "Read a news item aloud for two minutes; tap twice on the table at each full stop before you go on. Do the "
            "same with your own answer."
        ),
        alone=True,
    ),
    Situation(
        "much_silence",
        "pauses",
        fits=always(0.2),
        title="Silence takes up more of your answer than it needs",
        text=lambda s: f"{s.happened}{s.number('mean_pause_seconds')}{s.number('long_pause_rate_per_minute')}",
        instead=(
            (
                "Finish each thought, breathe once, and begin the next with a linking word: “so”, “that meant”, "
                "“after that”."
            ),
            "The linking word gives you a moment to find the rest.",
        ),
        exercise=(
            "Tell the same one-minute story three times without preparing. Fluency comes from the second telling on; "
            "notice which sentences stay."
        ),
        alone=True,
    ),
)

SITUATIONS = (*RATE, *PAUSES)


def _between(scene: Scene) -> str:
    link = _link(scene)
    if link is None:
        return f" It ended at {clock(scene.moment.span.end_seconds)}."
    return f" It stands between {quoted(link[0])} and {quoted(link[1])}."
