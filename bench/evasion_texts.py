"""Answers that say nothing, generated: templates and fillers, drawn with a seeded generator."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

from greenroom.evaluation.rubric.negation import is_content
from greenroom.evaluation.rubric.segmentation import WORD
from greenroom.questions.contracts import Question

OPENINGS = (
    "So,",
    "Well,",
    "Okay, um,",
    "That's a great question.",
    "Good question, thank you.",
    "Right, let me think.",
    "Hm, interesting one.",
    "I mean,",
    "Sure.",
    "To be honest,",
)
CLOSINGS = (
    "And that's basically it.",
    "I hope that answers your question.",
    "Does that make sense?",
    "I could talk about this for hours.",
    "So yeah.",
    "Let me know if you want more detail.",
    "That is how I see it.",
    "",
)
PRAISE = (
    "I am really very good at this and people always tell me so",
    "this is one of my biggest strengths",
    "my colleagues come to me whenever something like that turns up",
    "I have more than ten years of experience with exactly this",
    "my last manager said that I was the best person in the whole department",
    "I learn faster than most people and I never give up",
    "I got top marks for it at university",
    "I consider myself an expert in this area",
    "I am passionate about it and I do it with full commitment",
    "you will not find anybody who knows it better than I do",
)
STANDARD = (
    "I'd do it the standard way, as everyone does",
    "I would just follow best practices",
    "you use the usual approach for this kind of thing",
    "there are established solutions and I'd pick the one that fits",
    "I'd look at the requirements and then do what is needed",
    "it depends on the situation, so you have to look at each case",
    "I would handle it professionally and efficiently",
    "one has to find a good balance between the different aspects",
    "I'd use the right tool for the job",
    "I would make sure that everything works properly",
)
DELAYS = (
    "I would need a moment to think about that",
    "I have come across it before but I can't recall it now",
    "I would look that up, nobody knows such things by heart",
    "I'd ask a colleague who knows more about it",
    "we had it in a course, though it was a long time ago",
    "I have heard of it and I could find out quickly",
    "I'd rather show it to you in practice than talk about it",
    "could we maybe come back to that later",
)
BUZZWORDS = (
    "synergy",
    "scalable",
    "best practice",
    "holistic",
    "agile",
    "state of the art",
    "robust",
    "end to end",
    "customer centric",
    "future proof",
    "lean",
    "innovative",
    "value driven",
    "seamless",
    "world class",
)
LANGUAGES = (
    "Ich würde das so machen, wie man es normalerweise macht, und dann schauen, ob alles funktioniert.",
    "Yo lo haría de la manera habitual y después comprobaría que todo funciona como debe.",
    "Je le ferais de la manière habituelle, et puis je vérifierais que tout fonctionne bien.",
    "Eu faria isso da maneira normal e depois verificaria se tudo está a funcionar.",
    "Lo farei nel modo abituale e poi controllerei che tutto funzioni come si deve.",
    "Zrobiłbym to w zwykły sposób, a potem sprawdziłbym, czy wszystko działa.",
    "Ik zou het op de gewone manier doen en daarna kijken of alles werkt.",
    "我会按照通常的方法来做，然后检查一切是否正常。",
    "Я бы сделал это обычным способом, а потом проверил, что всё работает.",
)
SYLLABLES = (
    "bla",
    "dro",
    "fen",
    "gli",
    "hum",
    "jas",
    "kro",
    "lup",
    "mif",
    "nax",
    "pel",
    "qui",
    "rov",
    "stu",
    "tiz",
    "wob",
)

Write = Callable[[Question, Random], str]


def _gibberish(_: Question, rng: Random) -> str:
    words = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 3))) for _ in range(rng.randint(15, 60))]
    return " ".join(words) + "."


def _keys(_: Question, rng: Random) -> str:
    return " ".join("".join(rng.choices("asdfghjkl", k=rng.randint(2, 9))) for _ in range(rng.randint(5, 40)))


def _praise(_: Question, rng: Random) -> str:
    return _talk(PRAISE, rng)


def _standard(_: Question, rng: Random) -> str:
    return _talk(STANDARD, rng)


def _delay(_: Question, rng: Random) -> str:
    return _talk(DELAYS, rng)


def _mixture(_: Question, rng: Random) -> str:
    return _talk((*PRAISE, *STANDARD, *DELAYS), rng)


def _question_again(question: Question, rng: Random) -> str:
    frames = (
        "{opening} {question} {closing}",
        "{opening} the question is: {question} {question}",
        "{opening} you ask me: {question} I would say that this is an important question. {closing}",
        "{question} {question} {question}",
    )
    return _filled(rng.choice(frames), rng).replace("{question}", question.text)


def _terms(question: Question, rng: Random) -> str:
    """Name the rubric's content words in a row and say nothing about them."""
    terms = terms_of(question)
    drawn = rng.sample(terms, k=min(len(terms), rng.randint(8, 25)))
    frames = (
        "{terms}.",
        "{opening} {terms}. {closing}",
        "I know all about {terms}.",
        "It has to do with {terms}. {closing}",
        "There are a lot of things to mention: {terms}.",
    )
    return _filled(rng.choice(frames), rng).replace("{terms}", ", ".join(drawn))


def _buzzwords(_: Question, rng: Random) -> str:
    drawn = rng.sample(BUZZWORDS, k=rng.randint(4, 9))
    frames = (
        "{opening} for me it's all about {words}. {closing}",
        "We need a {words} solution. {closing}",
        "{words}.",
    )
    return _filled(rng.choice(frames), rng).replace("{words}", ", ".join(drawn))


def _other_language(_: Question, rng: Random) -> str:
    return " ".join(rng.choices(LANGUAGES, k=rng.randint(1, 3)))


KINDS: Mapping[str, Write] = {
    "gibberish": _gibberish,
    "random keys": _keys,
    "praise of oneself": _praise,
    "the standard way": _standard,
    "delay": _delay,
    "mixture": _mixture,
    "the question again": _question_again,
    "the rubric's terms": _terms,
    "buzzwords": _buzzwords,
    "another language": _other_language,
}


def evasions(questions: Sequence[Question], count: int, seed: int) -> list[tuple[str, Question, str]]:
    """Return so many evasions: kind, question and text; kinds take turns, questions are drawn."""
    rng = Random(seed)
    kinds = list(KINDS)
    drawn = []
    for number in range(count):
        kind, question = kinds[number % len(kinds)], rng.choice(questions)
        drawn.append((kind, question, KINDS[kind](question, rng)))
    return drawn


def terms_of(question: Question) -> list[str]:
    """Return the content words of the rubric's first wordings."""
    words = [word.group() for point in question.points for word in WORD.finditer(point.wordings[0])]
    return list(dict.fromkeys(word for word in words if is_content(word.lower())))


def _talk(sentences: Sequence[str], rng: Random) -> str:
    said = rng.sample(sentences, k=rng.randint(2, 5))
    return _filled("{opening} " + " ".join(f"{one[0].upper()}{one[1:]}." for one in said) + " {closing}", rng)


def _filled(frame: str, rng: Random) -> str:
    return frame.replace("{opening}", rng.choice(OPENINGS)).replace("{closing}", rng.choice(CLOSINGS)).strip()
