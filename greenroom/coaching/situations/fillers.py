"""Words that fill gaps: um, like, you know, and starting over."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from greenroom.analysis.moments import Moment
from greenroom.coaching.human import clock, count, listed, quoted, share_of
from greenroom.coaching.scene import Scene, of_kind, only
from greenroom.coaching.situation import Situation, always
from greenroom.coaching.spoken import bare, ends_sentence, is_name, is_number, word_after, word_before

_UM = frozenset({"um", "uh", "uhm", "umm", "er", "erm", "hm", "mm", "ah"})
_SINGLE = _UM | {"like", "so", "well", "right", "basically", "actually", "literally", "okay", "anyway"}
_DOUBLE = frozenset({"you know", "i mean", "kind of", "sort of"})
_ENDINGS = _SINGLE | {pair.split()[1] for pair in _DOUBLE}
_OPENING = 0.25
_CLUSTERED = 3


def _fillers(scene: Scene) -> Counter[str]:
    """Count the fillers in the scene's moments, as they were said; empty where only the sound showed them."""
    counts: Counter[str] = Counter()
    for moment in scene.moments:
        texts = [bare(word) for word in scene.recording.words_in(moment.span)]
        counts.update(text for text in texts if text in _SINGLE)
        counts.update(pair for pair in map(" ".join, pairwise(texts)) if pair in _DOUBLE)
    return counts


def _favourite(scene: Scene) -> str:
    return _fillers(scene).most_common(1)[0][0]


def _one_habit(scene: Scene) -> float:
    counts = _fillers(scene)
    if counts.total() < 3:
        return 0.0
    share = max(counts.values()) / counts.total()
    return 0.8 * share if share >= 0.6 and _favourite(scene) not in _UM else 0.0


def _markers(scene: Scene) -> float:
    counts = _fillers(scene)
    share = sum(times for text, times in counts.items() if text not in _UM) / max(1, counts.total())
    return 0.65 * share if len(counts) > 1 else 0.0


def _opens(scene: Scene, moment: Moment) -> bool:
    return scene.place_of(moment) <= _OPENING


def _precise_after(scene: Scene, moment: Moment) -> str | None:
    """Return the first name or figure that a filler of the moment stands right before."""
    words = scene.recording.words
    after = word_after(words, moment.span.end_seconds)
    spoken = [*scene.recording.words_in(moment.span), *([after] if after else [])]
    for filler, following in pairwise(spoken):
        if bare(filler) in _ENDINGS and (is_number(following) or is_name(words, following)):
            return following.text.strip(".,;:!?")
    return None


def _before_precise(scene: Scene, moment: Moment) -> bool:
    return _precise_after(scene, moment) is not None


def _precise(scene: Scene) -> tuple[str, ...]:
    found = (_precise_after(scene, moment) for moment in scene.moments)
    return tuple(dict.fromkeys(text for text in found if text is not None))[:3]


def _at_sentence_start(scene: Scene, moment: Moment) -> bool:
    words = scene.recording.words
    return any(map(ends_sentence, words)) and ends_sentence(word_before(words, moment.span.start_seconds))


def _mostly(scene: Scene, height: float, least: float = 0.5) -> float:
    """Return a fit for a condition on at least ``least`` of all fillers, and on at least two."""
    return height * scene.share if scene.count > 1 and scene.share >= least else 0.0


def _cluster(scene: Scene) -> float:
    return 0.6 if scene.moment.weight >= _CLUSTERED else 0.0


SITUATIONS = (
    Situation(
        "before_names_and_figures",
        "filler_words",
        about=only(_before_precise),
        fits=lambda s: 0.95 * min(1.0, 2 * s.share),
        title=lambda s: f"A filler comes just before {listed([quoted(text) for text in _precise(s)])}",
        text=lambda s: (
            f"{s.happened} Fillers often come while you look for a name or a "
            f"figure.{s.number('filler_rate_per_100_words')}"
        ),
        instead=(
            lambda s: (
                "Before you answer, write down the names and figures of your story, "
                f"{listed([quoted(t) for t in _precise(s)])} first, and pause when you need one."
            ),
        ),
        exercise=(
            "Write eight names and numbers from your CV on cards, shuffle them, and say one full sentence with each. A "
            "short silence before it is fine."
        ),
    ),
    Situation(
        "one_favourite",
        "filler_words",
        fits=_one_habit,
        title=lambda s: f"{quoted(_favourite(s))} is your most frequent filler",
        text=lambda s: (
            f"{s.happened}{s.others} {share_of(_fillers(s)[_favourite(s)] / _fillers(s).total())} the fillers are this "
            "one."
        ),
        instead=(
            "Work on this one filler alone.",
            lambda s: f"Where {quoted(_favourite(s))} wants to come, pause for a moment instead.",
        ),
        exercise=lambda s: (
            "Talk for two minutes about your last project with ten coins on the left. Move one coin to the right for "
            f"each {quoted(_favourite(s))}, and try to move fewer next time."
        ),
    ),
    Situation(
        "fillers_open_the_answer",
        "filler_words",
        about=only(_opens),
        fits=lambda s: _mostly(s, 0.85, 0.6),
        title="Most of your fillers come at the start of your answer",
        text=lambda s: (
            f"{s.happened} {share_of(s.share)} the fillers came in its first quarter. Later there were fewer."
        ),
        instead=(
            "Choose your first sentence before you speak.",
            "Two seconds of silence after a question sound like thinking.",
        ),
        exercise=lambda s: (
            f"Say the first two sentences of your answer to {s.same_question} five times. Pause before each sentence."
        ),
    ),
    Situation(
        "starting_over",
        "filler_words",
        fits=lambda s: 0.8 * s.share,
        title=lambda s: f"You start sentences over {s.times}",
        text=lambda s: f"{s.happened}{s.others}",
        instead=(
            "Finish the sentence that you began, then say the better one.",
            "Two plain sentences are easier to follow than a restart.",
        ),
        exercise=(
            "Describe your last working day for two minutes and finish every sentence that you begin, even a "
            "clumsy one."
        ),
        about=only(of_kind("repetition")),
    ),
    Situation(
        "fillers_open_sentences",
        "filler_words",
        about=only(_at_sentence_start),
        fits=lambda s: _mostly(s, 0.75),
        title="A filler opens many of your sentences",
        text=lambda s: f"{s.happened}{s.others}{s.number('filler_rate_per_100_words')}",
        instead=(
            "Begin with the subject: “I”, “we”, “the customer”.",
            "A sentence that starts with a person or a thing needs no filler before it.",
        ),
        exercise=(
            "Describe how you make coffee in two minutes, one step per sentence, and begin each with a noun or “I”. If "
            "another word slips in, go on with the next step."
        ),
    ),
    Situation(
        "filler_cluster",
        "filler_words",
        fits=_cluster,
        title=lambda s: f"At {s.at} several fillers come in a row",
        text=lambda s: f"{s.happened}{_there(s)}",
        instead=(
            "Practise this part of the story a few more times.",
            "Before you answer, decide which fact comes first.",
        ),
        exercise=(
            "Tell only this passage, from the sentence before it to the sentence after it, five times. Do it without "
            "notes."
        ),
    ),
    Situation(
        "discourse_markers",
        "filler_words",
        fits=_markers,
        title=lambda s: f"{_named(s)} come up often in your sentences",
        text=lambda s: f"{s.happened}{s.number('filler_rate_per_100_words')}",
        instead=(
            "Pause where you would say one of these words.",
            "Or give an example: “for instance”, and then a fact.",
        ),
        exercise=(
            "Send yourself a two-minute voice message about your work, let your phone transcribe it, cross out these "
            "words, and read the rest aloud."
        ),
    ),
    Situation(
        "filled_pauses",
        "filler_words",
        fits=lambda s: 0.4 if max(s.count, _fillers(s).total()) >= 4 else 0.0,
        title="You fill the gaps between thoughts with um and uh",
        text=lambda s: f"{s.happened}{s.others}{s.number('filler_rate_per_100_words')}",
        instead=(
            "Replace the sound with a silence: when an um wants to come, breathe in.",
            "You cannot breathe in and say um at the same time.",
        ),
        exercise=lambda s: (
            f"Answer {s.same_question} for two minutes. After each sentence, breathe in before you go on."
        ),
    ),
    Situation(
        "fillers",
        "filler_words",
        fits=always(0.2),
        title="Fillers take the place of short silences",
        text=lambda s: f"{s.happened}{s.number('filler_rate_per_100_words')}",
        instead=(("Stop for a moment at the end of a phrase, then start the next one with its main word."),),
        exercise=(
            "Explain your last project to the camera for two minutes, and count the fillers in the replay. "
            "Repeat tomorrow with the same project."
        ),
        alone=True,
    ),
)


def _there(scene: Scene) -> str:
    ended = clock(scene.moment.span.end_seconds)
    return f" It ended at {ended}. The recording has {count(scene.count, 'such place')}."


def _named(scene: Scene) -> str:
    markers = [text for text, _ in _fillers(scene).most_common() if text not in _UM]
    return listed([quoted(text) for text in markers[:3]])
