"""The metrics of words: pace, fillers, hedges, choice of words.

Their measurement error comes from the transcript's own (``language/transcript_errors.py``), so no entry states one.
"""

from __future__ import annotations

from math import inf

from greenroom.analysis.metrics import groups
from greenroom.analysis.metrics.metric import Metric, NumberFormat, Sentence, by_name
from greenroom.analysis.norms import Norm

_FILLERS = "Meteer et al. 1995 (Switchboard disfluency stylebook); docs/decisions/0008-fillers.md"
_OURS = "Greenroom's own; docs/decisions/0013-content.md"

WORDS = by_name(
    Metric(
        name="word_count",
        unit="words",
        low=0.0,
        high=inf,
        method="Words of the transcript, um and uh left out.",
        source="Count",
        label="Words",
        group=groups.SAID,
    ),
    Metric(
        name="mean_sentence_length_words",
        unit="words",
        low=1.0,
        high=inf,
        method=(
            "Words per sentence. Sentences end at punctuation; in a transcript without any, at a silence of 0.7 s, "
            "or of 0.3 s before a word that usually begins a clause."
        ),
        source="Count; docs/decisions/0008-fillers.md",
        label="Length of a sentence",
        group=groups.SAID,
        number_format=NumberFormat("{} words"),
        sentence=Sentence("Your sentences had {:.0f} words on average."),
        shows="coherence",
    ),
    Metric(
        name="we_ratio",
        unit="ratio",
        low=0.0,
        high=1.0,
        method=(
            "Share of we, us, our among those and I, me, my. Interview raters preferred we (Naim 2015), but an "
            "answer about your own part needs I: no score uses it."
        ),
        source="Naim et al. 2015, arXiv 1504.03425",
        label="Share of “we” against “I”",
        group=groups.SAID,
        number_format=NumberFormat(style="share"),
    ),
    Metric(
        name="sentiment",
        unit="balance",
        low=-1.0,
        high=1.0,
        method=(
            "Pleasant minus unpleasant words over their number plus 4, from a published list; a negation up to "
            "three words before turns a word round. It is about what was talked of, not what was felt, and enters "
            "no score."
        ),
        source=_OURS,
        label="Positive or negative words, −1 to 1",
        group=groups.SAID,
        number_format=NumberFormat(digits=2),
    ),
    Metric(
        name="vocabulary_diversity_mattr",
        unit="ratio",
        low=0.0,
        high=1.0,
        method=(
            "Mean, over every window of 50 successive words (um and uh left out), of the share of different words "
            "in it; it does not fall with length as the plain type-token ratio does."
        ),
        source="Covington & McFall 2010, moving-average type-token ratio",
        label="Different words in any 50 (MATTR)",
        group=groups.SAID,
        number_format=NumberFormat(style="share"),
        norm=Norm(
            anchors=((0.5, 5.0), (0.62, 35.0), (0.7, 60.0), (0.78, 85.0), (0.86, 97.0)),
            comfortable=(0.7, 0.9),
            repeat_sd_per_minute=0.02,
            draw_order=11,
            source="Covington & McFall 2010 (method); anchors are quantiles of telephone speech and of written answers",
        ),
        sentence=Sentence("Of fifty words in a row, about {:.0f} were different.", times=50),
    ),
    Metric(
        name="hedge_rate_per_100_words",
        unit="per 100 words",
        low=0.0,
        high=100.0,
        method=(
            "Words that make a statement less certain (I think, maybe, kind of, might ...) per hundred words; "
            "fillers and literal uses (what kind of, in May) left out."
        ),
        source="Hyland 2005; Prince, Frader & Bosk 1982",
        label="Hedges",
        group=groups.SAID,
        number_format=NumberFormat("{} in 100 words", digits=1),
        shows="structure",
    ),
    Metric(
        name="repetition_count",
        unit="repetitions",
        low=0.0,
        high=inf,
        method=(
            "One to three words said again at once, and words broken off; doubles that mean something (very very, "
            "had had) left out."
        ),
        source="Levelt 1983; Shriberg 1994",
        label="Words said twice in a row",
        group=groups.SAID,
        shows="filler_words",
    ),
    Metric(
        name="filler_count",
        unit="fillers",
        low=0.0,
        high=inf,
        method=(
            "Fillers in the transcript (um, and like, you know, well, I mean ... only where they work as fillers; a"
            " phrase counts once), and um/uh heard in the sound where the transcript has none."
        ),
        source=_FILLERS,
        label="Fillers",
        group=groups.SAID,
        shows="filler_words",
    ),
    Metric(
        name="filler_rate_per_minute",
        unit="per minute",
        low=0.0,
        high=120.0,
        method="Fillers over the minutes of speech.",
        source=_FILLERS,
        label="Rate of fillers",
        group=groups.SAID,
        number_format=NumberFormat("{} a minute", digits=1),
        shows="filler_words",
    ),
    Metric(
        name="filler_rate_per_100_words",
        unit="per 100 words",
        low=0.0,
        high=100.0,
        method="Fillers per hundred words, um and uh among the words.",
        source=_FILLERS,
        label="Fillers in 100 words",
        group=groups.SAID,
        number_format=NumberFormat("{} in 100 words", digits=1),
        norm=Norm(
            anchors=((0.0, 97.0), (2.0, 88.0), (4.0, 75.0), (6.0, 55.0), (10.0, 25.0), (16.0, 8.0), (30.0, 0.0)),
            comfortable=(0.0, 4.0),
            repeat_sd_per_minute=1.4,
            draw_order=9,
            source="Read AI (under 4%); SpeechFit (under 5 per 100 words); Bortfeld et al. 2001 (6 in conversation)",
        ),
        sentence=Sentence("Of every 100 words, {:.1f} were fillers."),
    ),
    Metric(
        name="filled_pause_count",
        unit="filled pauses",
        low=0.0,
        high=inf,
        method=(
            "um, uh and the like in the transcript, and those heard in the sound at times where the transcript has "
            "none. Without a transcript, those heard."
        ),
        source=_FILLERS,
        label="Um and uh",
        group=groups.SAID,
        shows="filler_words",
    ),
    Metric(
        name="speaking_rate_wpm",
        unit="words per minute",
        low=0.0,
        high=600.0,
        method=(
            "Words (um and uh left out) per minute of talking. Talking runs from the start of each word to the "
            "start of the next; of a silence only the first 2 s count, so that a long pause is judged as a pause "
            "and not as slow speech."
        ),
        source="Tauroza & Allison 1990 (words per minute with pauses)",
        label="Pace",
        group=groups.PACE,
        number_format=NumberFormat("{} words a minute"),
        norm=Norm(
            anchors=(
                (60.0, 5.0),
                (95.0, 45.0),
                (120.0, 80.0),
                (140.0, 93.0),
                (165.0, 93.0),
                (180.0, 80.0),
                (215.0, 35.0),
                (260.0, 5.0),
            ),
            comfortable=(120.0, 175.0),
            repeat_sd_per_minute=7.0,
            draw_order=10,
            source="Read AI 130-175; SpeechFit 140-160 and TED mean 163; Orai 120-145, dropped as too narrow",
        ),
        sentence=Sentence("You averaged {:.0f} words a minute."),
    ),
)
