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
        "Gesture with both hands, close to your body.",
        "Describe the size of six objects with both hands, and check your shoulders in the replay.",
    ),
    "spine_straightness": Goal(
        "sit upright while you listen, too",
        "Sit up while the question is asked, and stay upright while you answer.",
        "Listen to a two-minute news item on camera and replay it at four times the speed. Check whether you sink.",
    ),
    "head_position": Goal(
        "keep your head level while you speak",
        "Look straight at the camera as you begin to speak.",
        "Answer two questions for a minute each, and check in the replay that your head stays level.",
    ),
    "eye_contact": Goal(
        "say the last word of each sentence to the camera",
        "Look away to think, and come back before the sentence ends.",
        "Record three short answers. Say the last word of each sentence to the lens, then check it in the replay.",
    ),
    "expression_variety": Goal(
        "let your face show your main point",
        "Let yourself smile when you name a good result.",
        "Say one good and one bad result from your work. Watch both without sound: can you tell them apart?",
    ),
    "head_stability": Goal(
        "nod on your main points only",
        "Choose your points before you answer. Three are enough.",
        "Tell a two-minute story, nod on its main points, and watch the replay without sound.",
    ),
    "voice_clarity": Goal(
        "say the last syllables clearly",
        "Say the last word of each sentence as clearly as the others.",
        "Read a paragraph to the far corner of the room for two minutes, so that every last word reaches it.",
    ),
    "volume_consistency": Goal(
        "stress one sentence with your volume",
        "Say the most important sentence a little louder, after a short silence.",
        "Record one result three times: softer, as usual, a little louder. Keep the clearest.",
    ),
    "tone": Goal(
        "let your voice rise on one word of each answer",
        "Before you answer, choose the word that the listener should remember.",
        "Mark one word in each of four answers, and let your voice rise on it. Record each for 30 seconds and listen.",
    ),
    "speaking_rate": Goal(
        "slow down for the one sentence that counts",
        "Say your result a little slower than the rest.",
        "Tell one result five times. Slow down on the figure, and keep the rest as usual.",
    ),
    "pauses": Goal(
        "put a silence before your result",
        "Stop for one full second before the number that the story leads to.",
        "Tell a 30-second story three times, with the pause in another place each time. Keep the best one.",
    ),
    "filler_words": Goal(
        "avoid fillers under pressure, too",
        "When a question surprises you, breathe in before the first word.",
        "Draw five questions at random. Breathe in before each answer, then begin.",
    ),
    "vocabulary_diversity": Goal(
        "use one exact verb for each step",
        "Say “I migrated” or “I negotiated” in place of “I did”.",
        "Name twelve verbs for your work last week. Use three of them in one answer of a minute.",
    ),
    "content_relevance": Goal(
        "say why your answer matters for the job",
        "Close with one sentence on what this means for the job.",
        "For four common questions, write what the interviewer wants to find out. Take two minutes.",
    ),
    "coherence": Goal(
        "link your last sentence to your first",
        "In your last sentence, repeat a key word from your first.",
        "Write a first and a last sentence for three answers, and say each pair aloud.",
    ),
    "structure": Goal(
        "tell the story in half the time",
        "Keep the four parts and give each one sentence, two for the result.",
        "Tell your best story in 60 seconds, then in 30, then in 15. Keep what is left as its core.",
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
