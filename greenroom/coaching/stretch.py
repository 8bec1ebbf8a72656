"""Goals for candidates who need little or no repair: the demands of the next level, per score."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from greenroom.coaching.analysed import AnalysedRecording
from greenroom.coaching.gains import benefit, next_level
from greenroom.coaching.scene import Scene


@dataclass(frozen=True, slots=True)
class Goal:
    """What to try next, in the imperative (``aim`` goes on after "next,"), with two minutes of practice.

    ``instead`` is one sentence.
    """

    aim: str
    instead: str
    exercise: str


_GOALS: Mapping[str, Goal] = {
    "shoulder_alignment": Goal(
        "keep your shoulders level through a gesture",
        "Let both hands start a gesture together, then let one finish it.",
        "Describe the size of six objects with both hands, sitting, while the shoulder line stays on the "
        "screen's edge.",
    ),
    "spine_straightness": Goal(
        "sit upright while you listen, too",
        "Sit up while the question is asked, and stay upright while you answer.",
        "Listen to a two-minute news item on camera and replay it at four times the speed. Check whether you sink.",
    ),
    "head_position": Goal(
        "keep your head level while you speak",
        "Tilt when the interviewer talks, straighten on your first word.",
        "Play both parts of a short interview for two minutes, tilted as the one and level as the other.",
    ),
    "eye_contact": Goal(
        "say the last word of each sentence to the camera",
        "Look away to think, and come back before the sentence ends.",
        "Record three short answers. Say the last word of each sentence to the lens, then check it in the replay.",
    ),
    "expression_variety": Goal(
        "let your face show the point before you say it",
        "Show surprise or pleasure first, then say what it is about.",
        "Say one good and one bad result from your work. Watch both without sound: can you tell them apart?",
    ),
    "head_stability": Goal(
        "nod on your main points only",
        "Choose the points beforehand. Three are enough for an answer.",
        "Tell a two-minute story, nod on its main points, and watch the replay without sound.",
    ),
    "voice_clarity": Goal(
        "say the last syllables clearly",
        "Give the last word of each sentence as much time as the others.",
        "Read a paragraph to the far corner of the room for two minutes, so that every last word reaches it.",
    ),
    "volume_consistency": Goal(
        "use quiet on purpose",
        "Say the most important sentence softer than the rest, after a short silence.",
        "Say one result loudly, normally, softly; ten rounds, and listen which one makes you lean in.",
    ),
    "tone": Goal(
        "let your voice rise on one word of each answer",
        "Choose that word beforehand: the one that the listener should keep.",
        "Mark one word in each of four answers, and let your voice rise on it. Record each for 30 seconds and listen.",
    ),
    "speaking_rate": Goal(
        "slow down for the one sentence that counts",
        "Say your result at two thirds of your usual speed.",
        "Tell a result ten times in two minutes: run-up quick, the figure slow, the rest quick again.",
    ),
    "pauses": Goal(
        "put a silence before your result",
        "Stop for one full second before the number that the story leads to.",
        "Tell a story of 30 seconds four times, with the one silence in another place; keep where it worked best.",
    ),
    "filler_words": Goal(
        "keep your sentences clean under pressure, too",
        "When a question surprises you, breathe in before the first word.",
        "Ask a friend to interrupt you with odd questions for two minutes, and start every answer on an in-breath.",
    ),
    "vocabulary_diversity": Goal(
        "find one comparison for each answer",
        "Add a comparison from outside of work: “like changing a tyre on the motorway”.",
        "Explain your job in two minutes by four comparisons, none of them from computing or sports.",
    ),
    "content_relevance": Goal(
        "answer the question behind the question",
        "Ask yourself why it is asked, and close with a sentence on that.",
        "For eight usual questions, write in two minutes what the interviewer would like to find out by each.",
    ),
    "coherence": Goal(
        "end your answer where it began",
        "Let your last sentence take up a word of your first.",
        "Invent six pairs of first and last sentences that share one word, in two minutes.",
    ),
    "structure": Goal(
        "tell the story in half the time",
        "Keep the four parts and give each one sentence, two for the result.",
        "Tell your best story in 60 seconds, then in 30, then in 15. What is left in the last one is its core.",
    ),
}


def stretch_scenes(recording: AnalysedRecording, taken: Collection[str] = ()) -> tuple[Scene, ...]:
    """Return the scores whose next level is worth most, the best first, each with its clearest unwelcome moment.

    Scores in ``taken`` are left out, and so are those at the top; the result may be empty.
    """
    worth = {
        leaf: benefit(leaf, next_level(recording.scores[leaf]), recording.scores, recording.shares) for leaf in _GOALS
    }
    best_first = sorted((leaf for leaf in worth if leaf not in taken), key=lambda leaf: (-worth[leaf], leaf))
    return tuple(
        Scene(recording, leaf, recording.moments_of(leaf, welcome=False)[:1]) for leaf in best_first if worth[leaf] > 0
    )


def goal(scene: Scene) -> Goal:
    """Return the next goal for a score."""
    return _GOALS[scene.leaf]
