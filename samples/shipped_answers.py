"""What the candidate of the sample session says: a good, a mixed and a poor answer, and one that the judge doubts."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from greenroom.analysis.spans import Span
from samples.script import Glance, Lean, Line, Script, Turn

_LONGEST_SECONDS = 60.0
_BLINK_SECONDS = (2.4, 4.6)
"""Shortest and longest time between two blinks: about 17 a minute."""


def _answer(
    name: str,
    *lines: Line,
    away: tuple[tuple[float, float], ...] = (),
    nods: tuple[tuple[float, float], ...] = (),
    smiles: tuple[tuple[float, float], ...] = (),
    leans: tuple[Lean, ...] = (),
    seed: int,
) -> Script:
    """Return the script of one answer; times are pairs of start and end in seconds from its beginning.

    Parameters
    ----------
    away
        When head and eyes turn away from the camera, by turns to the left and to the right.
    nods
        When the head is tilted a little, with the eyes on the camera.
    """
    rng = np.random.default_rng(seed)
    blinks = np.cumsum(rng.uniform(*_BLINK_SECONDS, 30)) - 1.5
    sides = [1 if number % 2 == 0 else -1 for number in range(len(away))]
    spans = [Span(*pair) for pair in away]
    return Script(
        name=name,
        question="",
        lead_in_seconds=0.8,
        lines=lines,
        blinks_seconds=tuple(float(at) for at in blinks.round(2) if at < _LONGEST_SECONDS),
        turns=(
            *(Turn(span, yaw_degrees=17.0 * side, pitch_degrees=-3.0) for span, side in zip(spans, sides, strict=True)),
            *(Turn(Span(*pair), roll_degrees=4.0, pitch_degrees=-2.0) for pair in nods),
        ),
        glances=tuple(Glance(span, x=0.13 * side) for span, side in zip(spans, sides, strict=True)),
        gaze_away=tuple(spans),
        smiles=tuple(Span(*pair) for pair in smiles),
        leans=leans,
        seed=seed,
    )


_WARM_UP = _answer(
    "warm-up",
    Line("I work as a backend developer, for three years now, mostly on payments,", 0.45, 172, 52),
    Line("and I want to build systems that many people rely on.", 0.1, 168, 54, 70),
    smiles=((0.1, 1.6), (5.4, 7.6)),
    nods=((3.0, 4.2),),
    seed=11,
)

_GOOD = _answer(
    "good",
    Line("I would advise against it.", 0.5, 168, 54, 70),
    Line("An index is a sorted tree, usually a B tree, so the database finds the matching rows", 0.15, 174, 52),
    Line("without scanning the whole table.", 0.7, 170, 50),
    Line("But every insert and every delete has to change all the indexes too,", 0.3, 172, 52, 68),
    Line("so writes become slower, and each index takes disk space.", 0.8, 168, 49),
    Line("I would start from the slow queries, read their plans,", 0.35, 170, 53),
    Line("and build a few indexes for those.", 0.1, 164, 50),
    away=((7.6, 8.8),),
    nods=((1.2, 2.2), (12.0, 13.6)),
    smiles=((0.2, 1.4),),
    leans=(Lean(Span(14.5, 17.5), 4.0),),
    seed=12,
)

_GOOD_FOLLOWED_UP = _answer(
    "good, followed up",
    Line("It only shows the queries of today.", 0.5, 170, 53),
    Line("A new report may be slow next month, so I would look again after every release.", 0.7, 174, 51, 66),
    Line("And an index on a column with few distinct values hardly helps,", 0.3, 170, 52),
    Line("because the planner prefers to read the whole table.", 0.1, 166, 49),
    nods=((6.5, 7.8),),
    smiles=((12.0, 14.0),),
    seed=13,
)

_MIXED = _answer(
    "mixed",
    Line("The debit and the credit must both happen, or neither of them.", 0.6, 172, 52),
    Line("Without a transaction, um, a crash between the two updates makes the money disappear.", 1.0, 170, 50),
    Line("Reports always see the moment in the middle of each transfer,", 0.4, 168, 48),
    Line("um, that cannot be avoided.", 1.4, 160, 46, 45),
    Line("How a transfer survives a crash, I cannot say.", 0.1, 164, 46, 45),
    away=((4.2, 6.4), (11.6, 14.2)),
    leans=(Lean(Span(9.0, 12.0), -5.0),),
    seed=14,
)

_STORY = _answer(
    "story",
    Line("My team lead told me plainly that my pull requests were too long for anyone to read.", 0.5, 174, 52),
    Line("That was hard to hear, because I was proud of my speed.", 0.8, 166, 47, 52),
    Line("I never defended myself, but asked her for examples, until I understood what she meant.", 0.7, 172, 51, 68),
    Line("Then I decided to split my work into small changes,", 0.35, 174, 53),
    Line("and a few weeks later I asked her again whether it was better.", 0.1, 168, 50),
    away=((6.0, 7.4),),
    nods=((10.4, 11.8),),
    smiles=((16.8, 18.6),),
    seed=15,
)

_STORY_FOLLOWED_UP = _answer(
    "story, followed up",
    Line("One choice was to ask for more time for reviews, but everybody was busy.", 0.6, 172, 51),
    Line("It paid off, because my later changes were accepted within hours.", 0.1, 168, 53, 72),
    smiles=((4.6, 7.6),),
    seed=16,
)

_POOR = _answer(
    "poor",
    Line("Um, running instances are not affected by a rename, so I would just rename it.", 0.9, 176, 48, 45),
    Line("Um, all rows are filled in one single statement,", 0.8, 176, 46, 40),
    Line("and the two columns cannot differ, so there is nothing to compare.", 0.1, 178, 45, 40),
    away=((1.6, 3.8), (6.4, 9.0)),
    leans=(Lean(Span(4.0, 8.5), 6.0),),
    seed=17,
)

ANSWERS: Mapping[str | None, tuple[Script, ...]] = {
    None: (_WARM_UP,),
    "databases-index-cost": (_GOOD, _GOOD_FOLLOWED_UP),
    "databases-transaction-transfer": (_MIXED,),
    "behavioural-teamwork-hard-criticism": (_STORY, _STORY_FOLLOWED_UP),
    "databases-rename-column-live": (_POOR,),
}
"""The replies to each question and its follow-ups, in their order; None is the warm-up. The last one ends it."""


def words_of(script: Script) -> str:
    """Return what is said, as the candidate would write it down."""
    return " ".join(line.text for line in script.lines)
