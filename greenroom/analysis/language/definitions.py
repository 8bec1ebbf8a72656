"""What the features of words and content mean; the metrics reference is generated from these."""

from __future__ import annotations

from math import inf

from greenroom.analysis.features import FeatureDefinition

_FILLERS = "Meteer et al. 1995 (Switchboard disfluency stylebook); docs/decisions/0008-fillers.md"
_OURS = "Greenroom's own; docs/decisions/0013-content.md"

WORD_DEFINITIONS = {
    definition.name: definition
    for definition in (
        FeatureDefinition(
            "word_count", "words", "words", 0.0, inf,
            "Words of the transcript, um and uh left out.",
            "Count",
        ),
        FeatureDefinition(
            "filler_count", "words", "fillers", 0.0, inf,
            "Fillers in the transcript (um, and like, you know, well, I mean ... only where they work as fillers; a"
            " phrase counts once), and um/uh heard in the sound where the transcript has none.",
            _FILLERS,
        ),
        FeatureDefinition(
            "filler_rate_per_minute", "words", "per minute", 0.0, 120.0,
            "filler_count over the minutes of speech.",
            _FILLERS,
        ),
        FeatureDefinition(
            "filler_rate_per_100_words", "words", "per 100 words", 0.0, 100.0,
            "filler_count per hundred words, um and uh among the words.",
            _FILLERS,
        ),
        FeatureDefinition(
            "filled_pause_count", "words", "filled pauses", 0.0, inf,
            "um, uh and the like in the transcript, and those heard in the sound at times where the transcript has "
            "none. Without a transcript, those heard.",
            _FILLERS,
        ),
        FeatureDefinition(
            "speaking_rate_wpm", "words", "words per minute", 0.0, 600.0,
            "Words (um and uh left out) per minute of talking. Talking runs from the start of each word to the "
            "start of the next; of a silence only the first 2 s count, so that a long pause is judged as a pause "
            "and not as slow speech.",
            "Tauroza & Allison 1990 (words per minute with pauses)",
        ),
        FeatureDefinition(
            "vocabulary_diversity_mattr", "words", "ratio", 0.0, 1.0,
            "Mean, over every window of 50 successive words (um and uh left out), of the share of different words "
            "in it; it does not fall with length as the plain type-token ratio does.",
            "Covington & McFall 2010, moving-average type-token ratio",
        ),
        FeatureDefinition(
            "hedge_rate_per_100_words", "words", "per 100 words", 0.0, 100.0,
            "Words that make a statement less certain (I think, maybe, kind of, might ...) per hundred words; "
            "fillers and literal uses (what kind of, in May) left out.",
            "Hyland 2005; Prince, Frader & Bosk 1982",
        ),
        FeatureDefinition(
            "repetition_count", "words", "repetitions", 0.0, inf,
            "One to three words said again at once, and words broken off; doubles that mean something (very very, "
            "had had) left out.",
            "Levelt 1983; Shriberg 1994",
        ),
        FeatureDefinition(
            "mean_sentence_length_words", "words", "words", 1.0, inf,
            "Words per sentence. Sentences end at punctuation; in a transcript without any, at a silence of 0.7 s, "
            "or of 0.3 s before a word that usually begins a clause.",
            "Count; docs/decisions/0008-fillers.md",
        ),
        FeatureDefinition(
            "sentiment", "words", "balance", -1.0, 1.0,
            "Pleasant minus unpleasant words over their number plus 4, from a published list; a negation up to "
            "three words before turns a word round. It is about what was talked of, not what was felt, and enters "
            "no score.",
            _OURS,
        ),
        FeatureDefinition(
            "we_ratio", "words", "ratio", 0.0, 1.0,
            "Share of we, us, our among those and I, me, my. Interview raters preferred we (Naim 2015), but an "
            "answer about your own part needs I: no score uses it.",
            "Naim et al. 2015, arXiv 1504.03425",
        ),
    )
}  # fmt: skip

CONTENT_DEFINITIONS = {
    definition.name: definition
    for definition in (
        FeatureDefinition(
            "relevance", "content", "ratio", 0.0, 1.0,
            "How likely an answer this similar to the question is an answer to it: the mean of the answer's "
            "sentences' mean and highest cosine with the question (its frame, as in tell me about a time, taken "
            "off), through a logistic curve fitted on answers to their own and to other questions. 0.5 is even "
            "odds. It knows the topic, not whether the answer is right.",
            "Reimers & Gurevych 2019 (vectors); bench/content.py (curve)",
        ),
        FeatureDefinition(
            "coherence", "content", "ratio", 0.0, 1.0,
            "How connected the sentences of an answer are: mean cosine of each with the one before and with the "
            "middle of all the others, through a logistic curve fitted on real answers and on sentences of "
            "different answers. Sentences under four words are left out.",
            "Foltz, Kintsch & Landauer 1998; bench/content.py (curve)",
        ),
        FeatureDefinition(
            "specificity", "content", "ratio", 0.0, 1.0,
            "Details that can be checked, per hundred words: numbers, names (where the transcript has capitals), "
            "times and amounts, and what I or we did; vague words (things, stuff, somehow) taken off. A rate r, at "
            "least 0, becomes r / (r + 8).",
            _OURS,
        ),
        FeatureDefinition(
            "structure", "content", "ratio", 0.0, 1.0,
            "Share of the parts that an answer has: situation, task, action and result of a story, or point, "
            "reason, example and conclusion of an opinion, whichever is more complete; mean over the answers. Parts"
            " are found by cue words and by where they stand; bench/structure.py prints how often a person agrees.",
            "Behaviour-description interviewing, Janz 1982 (story parts); " + _OURS,
        ),
    )
}  # fmt: skip
