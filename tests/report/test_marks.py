from __future__ import annotations

from greenroom.report.document import Habit, HeardFiller, Pause, TranscriptSection, TranscriptWord
from greenroom.report.render.marks import marked_paragraphs


def transcript(
    texts: list[str], *, pauses: tuple[Pause, ...] = (), recognised: tuple[HeardFiller, ...] = ()
) -> TranscriptSection:
    words = tuple(
        TranscriptWord(text, float(i), i + 0.5, True, "filled_pause" if text == "um" else None)
        for i, text in enumerate(texts)
    )
    return TranscriptSection("given", "file", "en", 1.0, None, words, recognised, pauses)


def test_fillers_pauses_and_heard_fillers_stand_where_they_happened() -> None:
    section = transcript(
        ["So", "um", "I", "built", "it."],
        pauses=(Pause(2.6, 2.95, long=False), Pause(3.6, 6.0, long=True)),
        recognised=(HeardFiller(0.6, 0.9, 0.8),),
    )
    (paragraph,) = marked_paragraphs(section, 0, 100)
    assert [run.kind for run in paragraph] == [
        "words", "heard", "filler", "words", "pause", "words", "long_pause", "words",
    ]  # fmt: skip
    assert [run.text for run in paragraph if run.kind == "words"] == ["So", "I", "built", "it."]
    assert next(run.title for run in paragraph if run.kind == "long_pause") == "2.4 s"


def test_hedges_and_repetitions_are_runs_of_their_own() -> None:
    said: list[tuple[str, Habit | None]] = [
        ("I", "hedge"),
        ("think", "hedge"),
        ("the", "repetition"),
        ("the", "repetition"),
        ("plan", None),
    ]
    words = [TranscriptWord(text, float(i), i + 0.5, True, None, habit) for i, (text, habit) in enumerate(said)]
    (paragraph,) = marked_paragraphs(TranscriptSection("given", "file", "en", 1.0, None, tuple(words), (), ()), 0, 9)
    assert [(run.kind, run.text, run.title) for run in paragraph] == [
        ("hedge", "I think", "a hedge"),
        ("repetition", "the the", "said twice"),
        ("words", "plan", ""),
    ]


def test_a_word_belongs_to_the_answer_in_which_it_starts() -> None:
    section = transcript(["one", "two", "three"])
    first, second = marked_paragraphs(section, 0, 1.0), marked_paragraphs(section, 1.0, 3.0)
    assert first[0][0].text == "one"
    assert second[0][0].text == "two three"


def test_a_silence_without_words_is_no_paragraph() -> None:
    assert marked_paragraphs(transcript([], pauses=(Pause(1, 5, long=True),)), 0, 10) == ()


def test_no_word_is_lost_and_paragraphs_end_with_sentences() -> None:
    texts = [f"word{i}" + ("." if i % 12 == 11 else "") for i in range(600)]
    paragraphs = marked_paragraphs(transcript(texts), 0, 1000)
    assert " ".join(run.text for paragraph in paragraphs for run in paragraph).split() == texts
    assert len(paragraphs) == 10
    assert all(paragraph[-1].text.endswith(".") for paragraph in paragraphs)


def test_without_punctuation_paragraphs_end_at_a_breath() -> None:
    pauses = tuple(Pause(i + 0.6, i + 1.3, long=False) for i in range(9, 600, 10))
    paragraphs = marked_paragraphs(transcript(["word"] * 600, pauses=pauses), 0, 1000)
    assert len(paragraphs) == 5
    assert all(paragraph[-1].kind == "pause" for paragraph in paragraphs)
