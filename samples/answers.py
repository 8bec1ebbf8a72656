"""The sample recordings that are shipped: an interview answer of a minute, and ten seconds of it for tests."""

from __future__ import annotations

from greenroom.analysis.spans import Span
from samples.script import Glance, Lean, Line, Script, Turn

# Uneven, about 17 a minute, some of them in pauses and none within a look away.
_ANSWER_BLINKS = (
    2.1, 5.4, 8.8, 12.3, 14.9, 18.2, 22.7, 27.6, 29.3, 32.0, 35.2, 38.4, 43.9, 46.0, 49.7, 54.1, 58.6, 61.2,
)  # fmt: skip

ANSWER = Script(
    name="answer",
    question="Tell me about a time when you had to solve a problem under pressure.",
    lead_in_seconds=0.9,
    lines=(
        Line("Last spring um our payment service began to fail every Friday evening.", 0.55, pitch=54, pitch_range=65),
        Line("I was the engineer on call, and we had two weeks before the biggest sale of the year.", 0.7, 178),
        Line("My task was to find the cause, and uh to make sure that no customer would meet it again.", 0.9, 168, 48),
        Line("First I put timing logs around each step.", 0.45, 165, 52),
        Line("They showed a report that was locking the orders table for almost a minute.", 2.6, 176, 50, 70),
        Line("Then um I talked with the finance team, because the report was theirs.", 0.6, 170, 47),
        Line("We agreed to run it on a copy of the database,", 0.35, 174, 52),
        Line("and I wrote a test that fails when a query holds a lock for too long.", 0.75, 180, 49),
        Line(
            "I also, you know, wrote a short guide, so that the next person on call would know where to look.", 0.8, 184
        ),
        Line("On the day of the sale we handled three times the usual traffic", 0.3, 168, 56, 75),
        Line("without a single failed payment.", 1.1, 158, 58, 75),
        Line("The finance team got their report twenty minutes earlier than before,", 0.4, 172, 50),
        Line("and we still use that test today.", 0.9, 166, 49),
        Line("What I learned is to measure first,", 0.4, 160, 52, 65),
        Line("and to talk early with the people who own the other half of the problem.", 0.1, 162, 48, 65),
    ),
    blinks_seconds=_ANSWER_BLINKS,
    turns=(
        Turn(Span(6.0, 8.0), yaw_degrees=5.0, pitch_degrees=-2.0),
        Turn(Span(15.6, 17.4), yaw_degrees=19.0, pitch_degrees=-3.0),
        Turn(Span(23.2, 26.6), yaw_degrees=-18.0, pitch_degrees=5.0),
        Turn(Span(33.0, 36.0), roll_degrees=5.0, yaw_degrees=-3.0),
        Turn(Span(40.2, 42.4), yaw_degrees=16.0, pitch_degrees=-4.0),
        Turn(Span(52.0, 54.0), yaw_degrees=-5.0, roll_degrees=-3.0),
    ),
    glances=(
        Glance(Span(15.6, 17.4), x=0.12),
        Glance(Span(23.2, 26.6), x=-0.15),
        Glance(Span(30.0, 31.4), x=0.30),
        Glance(Span(40.2, 42.4), x=0.12),
        Glance(Span(56.0, 57.2), x=-0.30),
    ),
    gaze_away=(Span(15.6, 17.4), Span(23.2, 26.6), Span(30.0, 31.4), Span(40.2, 42.4), Span(56.0, 57.2)),
    smiles=(Span(0.1, 2.0), Span(47.5, 51.6), Span(62.0, 64.5)),
    leans=(Lean(Span(18.5, 22.5), 6.0), Lean(Span(43.0, 46.5), -5.0)),
    seed=7,
)

SHORT = Script(
    name="short",
    question="What did you learn from it?",
    lead_in_seconds=0.6,
    lines=(
        Line("I learned um to measure first,", 0.8, 160, 52),
        Line("and to talk early with the people who own the other half of the problem.", 2.3, 166, 48),
        Line("That is what I would do again.", 0.1, 160, 52),
    ),
    blinks_seconds=(1.3, 3.1, 6.9, 9.4),
    turns=(Turn(Span(4.2, 6.2), yaw_degrees=17.0, pitch_degrees=-2.0),),
    glances=(Glance(Span(4.2, 6.2), x=0.15),),
    gaze_away=(Span(4.2, 6.2),),
    smiles=(Span(7.6, 9.0),),
    seed=3,
)
