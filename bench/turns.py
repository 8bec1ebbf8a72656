"""Turn-taking on composed and natural answers: pauses taken for the end, against the delay after the real end.

    python -m bench.turns          the figures, on the speakers left out
    python -m bench.turns --train  the same tables on the speakers that the policy was fitted on

Composed answers (``bench/turn_material.py``) are apart from natural recordings, which have few pauses. A rate is
printed from 100 pauses on, and one of 1% from 300 on. Intervals resample speakers as wholes. Clues are stored in
``out/turns``: the first run takes some ten minutes on one core, the next ones less than one.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import product

from bench.figures import Figure, run_bench, show_progress, skip
from bench.turn_clues import notice
from bench.turn_material import natural_answers, people
from bench.turn_replay import (
    Outcome,
    Sitting,
    Uses,
    cut_rate,
    fixed_silence,
    interval,
    median_delay,
    policy_outcomes,
    rule_outcomes,
    smart_turn,
    stretched,
)
from bench.turn_requests import cut_requests
from greenroom.live.turns.manners import MANNERS, REALISTIC, RELAXED
from greenroom.settings import load_settings
from greenroom.speech.contracts import EndOfTurnDetector
from greenroom.wiring.turns import build_end_of_turn_detector

FIXED_SECONDS = (0.7, 1.0, 1.5, 2.0, 3.0)
CUT_SHARES = (0.3, 0.2, 0.1, 0.07, 0.05, 0.03, 0.02, 0.01, 0.005)
LEARNED_ANSWERS = 3
FEWEST_PAUSES, FEWEST_FOR_ONE_PERCENT = 100, 300
SLOWER = 1.5
WORDS_AFTER_SECONDS = 0.5
WITH_WORDS = Uses(words_after_seconds=WORDS_AFTER_SECONDS)
"""The words that were read, as a streaming recogniser would give them half a second after each phrase."""
WORDS_LATE_SECONDS = ((0.3, 1.4), (1.5, 3.0))
"""Words of a streaming recogniser come this late: as most do, and later than turn-taking waits for them."""

REALISTIC_ROW = Figure("composed answers, realistic: pauses cut / median delay", "5% / 900 ms")
RELAXED_ROW = Figure("composed answers, relaxed, after three answers: pauses cut / median delay", "1% / 1.5 s")
WORDS_ROW = Figure(
    "composed answers, realistic, with the words that were read, 0.5 s late: pauses cut / median delay", "5% / 900 ms"
)
REQUEST_ROW = Figure('"let me think": silences of 2 to 10 s that were cut, words 0.3-1.4 s late', "none")
SILENCE_ROW = Figure("the same answers, fixed silence of 1.5 s: pauses cut / median delay", "-")
SOUND_ROW = Figure("the same answers, Smart Turn alone at 5% on training speakers: pauses cut / median delay", "-")
NATURAL_ROW = Figure("natural recordings, realistic: pauses cut, and with a fixed silence of 1 s", "-")
FIGURES = (REALISTIC_ROW, RELAXED_ROW, WORDS_ROW, REQUEST_ROW, SILENCE_ROW, SOUND_ROW, NATURAL_ROW)


def model() -> EndOfTurnDetector:
    found = build_end_of_turn_detector(load_settings())
    return skip("no end-of-turn model") if found is None else found


@cache
def sittings(*, is_test: bool) -> list[Sitting]:
    """Return the composed answers with what is noticed in them."""
    everyone = list(people(is_test=is_test))
    return [
        Sitting(person.speaker.name, tuple((answer, notice(answer.samples, model())) for answer in person.answers))
        for person in show_progress(everyone, "persons")
    ]


def in_words(outcomes: Sequence[Outcome]) -> str:
    """Return the share of pauses that were cut and the median delay, with intervals; counts where pauses are few."""
    pauses, cut = sum(outcome.pauses for outcome in outcomes), sum(outcome.cut for outcome in outcomes)
    low, high = interval(outcomes, median_delay)
    delay = f"{1000 * median_delay(outcomes):.0f} ms ({1000 * low:.0f}-{1000 * high:.0f})"
    rate = cut / pauses
    if pauses < (FEWEST_FOR_ONE_PERCENT if rate < 0.02 else FEWEST_PAUSES):
        return f"{cut} of {pauses} pauses / {delay}"
    low, high = interval(outcomes, cut_rate)
    return f"{rate:.1%} ({low:.1%}-{high:.1%}) of {pauses} / {delay}, {len(outcomes)} ends"


def best_smart_turn(gathered: list[Sitting]) -> tuple[float, float, float]:
    """Return threshold, delay and timeout with the least mean delay among those that cut at most 5%."""
    grid = product((0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9), (0.25, 0.4, 0.55, 0.7, 0.85, 1.0), (1.5, 2.0, 3.0))
    allowed = {}
    for setting in grid:
        outcomes = rule_outcomes(gathered, smart_turn(*setting))
        if cut_rate(outcomes) <= 0.05:
            allowed[setting] = sum(outcome.delay_seconds for outcome in outcomes)
    return min(allowed, key=lambda setting: allowed[setting])


def slower(gathered: list[Sitting]) -> list[Sitting]:
    """Return the same answers with each pause half as long again: people slower than the published ones."""
    return [
        replace(
            sitting,
            answers=tuple(
                stretched(answer, noticed, [(SLOWER - 1) * pause.span.duration_seconds for pause in answer.pauses])
                for answer, noticed in sitting.answers
            ),
        )
        for sitting in gathered
    ]


def print_curves(gathered: list[Sitting]) -> None:
    """Print cut-offs against delay for each rule and each degree of patience."""
    for seconds in FIXED_SECONDS:
        print(f"fixed silence {seconds:.1f} s    ", in_words(rule_outcomes(gathered, fixed_silence(seconds))))
    print("Smart Turn, package's own", in_words(rule_outcomes(gathered, smart_turn(0.5, 0.25, 3.0))))
    for share in CUT_SHARES:
        manner = replace(REALISTIC, cut_share=share)
        print(f"policy, share {share:<5}     ", in_words(policy_outcomes(gathered, manner, Uses())))
    for name, uses in (
        ("without the sound model  ", Uses(sound=False)),
        ("words without the sound  ", Uses(sound=False, words_after_seconds=WORDS_AFTER_SECONDS)),
        ("sound model and words    ", WITH_WORDS),
    ):
        print(name, in_words(policy_outcomes(gathered, REALISTIC, uses)))
    for manner in MANNERS.values():
        for label, learns in (("learning", True), ("not learning", False)):
            outcomes = policy_outcomes(gathered, manner, Uses(), learns=learns, first=LEARNED_ANSWERS)
            print(f"{manner.name}, after three answers, {label}:", in_words(outcomes))
    print("pauses half as long again, realistic:", in_words(policy_outcomes(slower(gathered), REALISTIC, Uses())))
    outcomes = policy_outcomes(slower(gathered), RELAXED, Uses(), first=LEARNED_ANSWERS)
    print("pauses half as long again, relaxed after three answers:", in_words(outcomes))


def natural(*, is_test: bool) -> str:
    """Print how recordings as they are fare, and return the counts."""
    totals = {"policy": 0, "fixed": 0, "pauses": 0}
    for group, answers in natural_answers(is_test=is_test).items():
        found = [Sitting(name, ((answer, notice(answer.samples, model())),)) for name, answer in answers]
        policy = policy_outcomes(found, REALISTIC, Uses())
        fixed = rule_outcomes(found, fixed_silence(1.0))
        print(f"natural, {group}: realistic {in_words(policy)}; fixed 1 s {in_words(fixed)}")
        totals["policy"] += sum(outcome.cut for outcome in policy)
        totals["fixed"] += sum(outcome.cut for outcome in fixed)
        totals["pauses"] += sum(outcome.pauses for outcome in policy)
    return f"{totals['policy']} and {totals['fixed']} of {totals['pauses']}"


def main() -> dict[Figure, str]:
    is_test = "--train" not in sys.argv[1:]
    setting = best_smart_turn(sittings(is_test=False))
    gathered = sittings(is_test=is_test)
    print_curves(gathered)
    print("Smart Turn alone: threshold, delay and timeout from the training speakers:", setting)
    for late in WORDS_LATE_SECONDS:
        for manner in MANNERS.values():
            cut, requests, returned = cut_requests(gathered, manner, late)
            print(f'"let me think", {manner.name}, words {late} s late: {cut} of {requests} cut, {returned} given back')
    cut, requests, _ = cut_requests(gathered, RELAXED, WORDS_LATE_SECONDS[0])
    return {
        REALISTIC_ROW: in_words(policy_outcomes(gathered, REALISTIC, Uses())),
        RELAXED_ROW: in_words(policy_outcomes(gathered, RELAXED, Uses(), first=LEARNED_ANSWERS)),
        WORDS_ROW: in_words(policy_outcomes(gathered, REALISTIC, WITH_WORDS)),
        REQUEST_ROW: f"{cut} of {requests}",
        SILENCE_ROW: in_words(rule_outcomes(gathered, fixed_silence(1.5))),
        SOUND_ROW: in_words(rule_outcomes(gathered, smart_turn(*setting))),
        NATURAL_ROW: natural(is_test=is_test),
    }


if __name__ == "__main__":
    run_bench(main, FIGURES)
