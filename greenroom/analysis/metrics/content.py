"""The metrics of content: relevance, structure, coherence, specificity.

Their measurement error grows with the errors of the transcript: ``sd_per_word_error`` is from bench/content.py.
"""

from __future__ import annotations

from greenroom.analysis.metrics import groups
from greenroom.analysis.metrics.metric import Metric, NumberFormat, Sentence, by_name
from greenroom.analysis.norms import Norm

_OURS = "Greenroom's own; docs/decisions/0013-content.md"

CONTENT = by_name(
    Metric(
        name="relevance",
        unit="ratio",
        low=0.0,
        high=1.0,
        method=(
            "How likely an answer this similar to the question is an answer to it: the mean of the answer's "
            "sentences' mean and highest cosine with the question (its frame, as in tell me about a time, taken "
            "off), through a logistic curve fitted on answers to their own and to other questions. 0.5 is even "
            "odds. It knows the topic, not whether the answer is right."
        ),
        source="Reimers & Gurevych 2019 (vectors); bench/content.py (curve)",
        label="Similarity to the question",
        group=groups.SAID,
        number_format=NumberFormat(style="share"),
        sd_per_word_error=0.75,
        norm=Norm(
            anchors=((0.0, 5.0), (0.25, 35.0), (0.5, 65.0), (0.75, 90.0), (1.0, 98.0)),
            comfortable=(0.5, 1.0),
            repeat_sd_per_minute=0.06,
            draw_order=12,
            source="Calibrated on answers to their own and to other questions (bench/content.py)",
        ),
        sentence=Sentence("The similarity of your sentences to the question was {:.0%}."),
    ),
    Metric(
        name="structure",
        unit="ratio",
        low=0.0,
        high=1.0,
        method=(
            "Share of the parts that an answer has: situation, task, action and result of a story, or point, "
            "reason, example and conclusion of an opinion, whichever is more complete; mean over the answers. Parts"
            " are found by cue words and by where they stand."
        ),
        source="Behaviour-description interviewing, Janz 1982 (story parts); " + _OURS,
        label="Parts of a full answer",
        group=groups.SAID,
        number_format=NumberFormat(style="share"),
        sd_per_word_error=1.1,
        norm=Norm(
            anchors=((0.0, 10.0), (0.25, 35.0), (0.5, 60.0), (0.75, 82.0), (1.0, 97.0)),
            comfortable=(0.6, 1.0),
            repeat_sd_per_minute=0.1,
            draw_order=15,
            source="Share of the parts of a story or of a point-first answer; Naim et al. 2015 (structured answers)",
        ),
        sentence=Sentence("Your answer had {:.0%} of the parts of a full answer."),
    ),
    Metric(
        name="coherence",
        unit="ratio",
        low=0.0,
        high=1.0,
        method=(
            "How connected the sentences of an answer are: mean cosine of each with the one before and with the "
            "middle of all the others, through a logistic curve fitted on real answers and on sentences of "
            "different answers. Sentences under four words are left out."
        ),
        source="Foltz, Kintsch & Landauer 1998; bench/content.py (curve)",
        label="Similarity of neighbouring sentences",
        group=groups.SAID,
        number_format=NumberFormat(style="share"),
        sd_per_word_error=1.1,
        norm=Norm(
            anchors=((0.0, 5.0), (0.25, 35.0), (0.5, 65.0), (0.75, 90.0), (1.0, 98.0)),
            comfortable=(0.5, 1.0),
            repeat_sd_per_minute=0.05,
            draw_order=13,
            source="Calibrated on connected and shuffled answers (bench/content.py)",
        ),
        sentence=Sentence("The similarity of neighbouring sentences was {:.0%}."),
    ),
    Metric(
        name="specificity",
        unit="ratio",
        low=0.0,
        high=1.0,
        method=(
            "Details that can be checked, per hundred words: numbers, names (where the transcript has capitals), "
            "times and amounts, and what I or we did; vague words (things, stuff, somehow) taken off. A rate r, at "
            "least 0, becomes r / (r + 8)."
        ),
        source=_OURS,
        label="Details that can be checked, from 0 to 1",
        group=groups.SAID,
        number_format=NumberFormat(digits=2),
        sd_per_word_error=0.6,
        norm=Norm(
            anchors=((0.0, 10.0), (0.25, 40.0), (0.5, 68.0), (0.75, 88.0), (1.0, 97.0)),
            comfortable=(0.5, 1.0),
            repeat_sd_per_minute=0.08,
            draw_order=14,
            source="Greenroom's; docs/metrics.md gives the composite",
        ),
        sentence=Sentence("Names, figures and concrete details: {:.2f} of 1."),
    ),
)
