"""Choice and connection of words: vocabulary diversity and coherence."""

from __future__ import annotations

from greenroom.coaching.human import count, listed, often, quoted
from greenroom.coaching.scene import Scene, of_kind
from greenroom.coaching.situation import Situation, always
from greenroom.coaching.spoken import LINKS, bare, favourite_words, said

_VAGUE = frozenset({"thing", "things", "stuff", "something", "somehow", "everything", "whatever"})
_INTENSE = frozenset({"really", "very", "totally", "absolutely", "super", "extremely", "definitely", "obviously"})
_LONG_SENTENCE_WORDS = 30.0
_LEAST_WORDS = 40


def _too_often(scene: Scene) -> tuple[tuple[str, int], ...]:
    """Return the words said far more often than the length of the answer explains."""
    return favourite_words(scene.words, least=max(4, len(scene.words) // 40))


def _favourites(scene: Scene) -> float:
    favourites = _too_often(scene)
    return min(0.85, 0.4 + 0.05 * favourites[0][1]) if favourites else 0.0


def _named(scene: Scene) -> str:
    return listed([f"{quoted(text)} {often(times)}" for text, times in _too_often(scene)])


def _top(scene: Scene) -> str:
    return _too_often(scene)[0][0]


def _padding(scene: Scene, chosen: frozenset[str]) -> tuple[str, ...]:
    return said(scene.words, chosen)


def _heavy(scene: Scene, chosen: frozenset[str]) -> float:
    found = _padding(scene, chosen)
    per_hundred = 100 * len(found) / max(_LEAST_WORDS, len(scene.words))
    return min(0.8, 0.25 * per_hundred) if len(found) >= 3 else 0.0


def _kinds(scene: Scene, chosen: frozenset[str]) -> str:
    return listed([quoted(text) for text in list(dict.fromkeys(_padding(scene, chosen)))[:3]])


VOCABULARY = (
    Situation(
        "favourite_words",
        "vocabulary_diversity",
        fits=_favourites,
        title=lambda s: f"You use {quoted(_top(s))} very often in your answer",
        text=lambda s: f"You said {_named(s)}. {s.happened}{s.number('vocabulary_diversity_mattr')}",
        instead=(
            lambda s: f"Say {quoted(_top(s))} once.",
            "After that, name what kind it is or what it did, or say “it”.",
        ),
        exercise=lambda s: (
            f"Tell the same story for two minutes without the word {quoted(_top(s))}. Notice when it slips out, and go "
            "on."
        ),
        alone=True,
    ),
    Situation(
        "vague_words",
        "vocabulary_diversity",
        fits=lambda s: _heavy(s, _VAGUE),
        title=lambda s: f"{_kinds(s, _VAGUE)} are vague where a name would help",
        text=lambda s: (
            f"There are {count(len(_padding(s, _VAGUE)), 'word')} of that kind in your answer. {s.happened}"
            f"{s.number('vocabulary_diversity_mattr')}"
        ),
        instead=(
            (
                "Ask “which one?” after each of them, and say the answer in its place: not “some things broke” but "
                "“the night import and two reports broke”."
            ),
        ),
        exercise=(
            "Describe the desk in front of you for two minutes so that a listener could draw it. Name every object."
        ),
        alone=True,
    ),
    Situation(
        "intensifiers",
        "vocabulary_diversity",
        fits=lambda s: _heavy(s, _INTENSE),
        title=lambda s: f"{_kinds(s, _INTENSE)} say less than a figure would",
        text=lambda s: f"You used such a word {often(len(_padding(s, _INTENSE)))}. {s.happened}",
        instead=(
            (
                "In place of such a word, give the number: “very slow” is “nine seconds”, “a really big team” is "
                "“forty people on two sites”."
            ),
        ),
        exercise=(
            "Write down five sentences with “very” about your work and read each aloud with a number in its place. Two "
            "minutes, rough numbers allowed."
        ),
        alone=True,
    ),
    Situation(
        "narrow_vocabulary",
        "vocabulary_diversity",
        fits=always(0.2),
        title="The same words return from sentence to sentence",
        text=lambda s: f"{s.happened}{s.number('vocabulary_diversity_mattr')}",
        instead=(
            (
                "Before a longer answer, choose three verbs that fit this job (to migrate, to negotiate, to calibrate) "
                "and use each once."
            ),
        ),
        exercise=(
            "Name twenty verbs for what you did last week, in two minutes. Build your next answer on three of them."
        ),
        alone=True,
    ),
)


def _few_links(scene: Scene) -> float:
    words = scene.words
    if len(words) < _LEAST_WORDS:
        return 0.0
    per_hundred = 100 * len(said(words, LINKS)) / len(words)
    return 0.55 if per_hundred < 3 else 0.0


def _long_sentences(scene: Scene) -> float:
    value = scene.value("mean_sentence_length_words")
    long_mean = value is not None and value > _LONG_SENTENCE_WORDS
    return 0.65 if long_mean or scene.part(of_kind("long_sentence")) >= 0.5 else 0.0


def _and_chain(scene: Scene) -> float:
    texts = [bare(word) for word in scene.words]
    share = sum(text == "and" for text in texts) / max(_LEAST_WORDS, len(texts))
    return 0.6 if share > 0.06 else 0.0


COHERENCE = (
    Situation(
        "endless_sentences",
        "coherence",
        fits=_long_sentences,
        title="Some of your sentences are very long",
        text=lambda s: f"{s.happened}{s.number('mean_sentence_length_words')}",
        instead=(
            "Say one fact per sentence.",
            "Give the reason its own sentence: “The reason was …”.",
        ),
        exercise=lambda s: (
            f"Answer {s.same_question} for two minutes and raise a finger for each full stop. Aim for twenty "
            f"sentences or more."
        ),
        alone=True,
    ),
    Situation(
        "and_after_and",
        "coherence",
        fits=_and_chain,
        title="You link your steps with “and” alone",
        text=lambda s: (
            f"The word came {often(sum(bare(word) == 'and' for word in s.words))}, so reasons, steps and results can "
            f"sound alike. {s.happened}"
        ),
        instead=(
            (
                "Choose the word that says what the link is: “because” for a reason, “so” for a consequence, “until” "
                "for an end."
            ),
        ),
        exercise=(
            "Take three facts from your story and join them in five ways in two minutes: by because, so, although, "
            "until, instead. Keep the version that fits best."
        ),
        alone=True,
    ),
    Situation(
        "links_missing",
        "coherence",
        fits=_few_links,
        title="Few of your sentences are linked to the one before",
        text=lambda s: (
            f"In {count(len(s.words), 'word')} there were {count(len(said(s.words, LINKS)), 'linking word')} such as "
            f"because, then or however. {s.happened}"
        ),
        instead=("Begin some sentences with what the last one led to: “That meant …”, “Because of that …”.",),
        exercise=(
            "Tell a story of six sentences in which each one starts with “so” or “but”, never with “and then”. Take "
            "two minutes."
        ),
        alone=True,
    ),
    Situation(
        "loose_thread",
        "coherence",
        fits=always(0.2),
        title="The link between your sentences is hard to follow",
        text=lambda s: f"{s.happened}{s.number('coherence')}",
        instead=("Link each sentence to the last with a word such as “so”, “because” or “after that”.",),
        exercise=lambda s: (
            f"Write a heading of four words for your answer to {s.same_question}. Answer for two minutes, and leave "
            "out what does not fit it."
        ),
        alone=True,
    ),
)

SITUATIONS = (*VOCABULARY, *COHERENCE)
