"""The answer set fits the bank, keeps its parts apart, and joins only labels that can be right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from bench import answer_cards
from bench.answer_set import FOLDER, LabelledAnswer, Level, Part, agreement, mean_share, part_of, read_answers
from greenroom.errors import InputError
from greenroom.questions.bank import load_bank


@pytest.fixture(scope="module")
def parts() -> dict[Part, list[LabelledAnswer]]:
    return {part: read_answers(part) for part in get_args(Part)}


def test_every_question_has_four_answers_with_a_label_and_words_for_each_point(
    parts: dict[Part, list[LabelledAnswer]],
) -> None:
    bank = load_bank()
    for answers in parts.values():
        levels: dict[str, set[Level]] = {}
        for answer in answers:
            levels.setdefault(answer.question, set()).add(answer.level)
            points = len(bank.question(answer.question).points)
            assert [len(reading.labels) for reading in answer.readings] == [points, points]
            for reading in answer.readings:
                assert all(
                    bool(words) == (label != "N") for label, words in zip(reading.labels, reading.words, strict=True)
                )
        assert set(map(len, levels.values())) == {4}


def test_parts_share_neither_topics_nor_authors(parts: dict[Part, list[LabelledAnswer]]) -> None:
    bank = load_bank()
    topics = [{bank.question(answer.question).topic for answer in answers} for answers in parts.values()]
    authors = [{answer.author for answer in answers} for answers in parts.values()]
    for sets in (topics, authors):
        assert sum(len(each) for each in sets) == len(set().union(*sets))
    assert len({file.stem for file in FOLDER.glob("*.jsonl")}) == sum(len(each) for each in topics)


def test_length_does_not_show_the_level(parts: dict[Part, list[LabelledAnswer]]) -> None:
    answers = [answer for part in parts.values() for answer in part]
    words = {level: [len(a.text.split()) for a in answers if a.level == level] for level in get_args(Level)}
    means = [sum(lengths) / len(lengths) for lengths in words.values()]
    assert max(means) / min(means) < 1.05


def test_what_the_page_says_of_agreement_and_levels_is_what_the_files_say(
    parts: dict[Part, list[LabelledAnswer]],
) -> None:
    page = (FOLDER / "README.md").read_text()
    answers = [answer for part in parts.values() for answer in part]
    same, kappa, _ = agreement(answers)
    assert f"{same:.1%}".replace("%", " %") in page
    assert f"{kappa:.2f}".lstrip("0") in page
    for level in get_args(Level):
        shares = [
            mean_share(a.readings, i) for a in answers if a.level == level for i in range(len(a.readings[0].labels))
        ]
        assert f"| {level} | {sum(shares) / len(shares):.2f}".replace("0.", ".") in page


def test_a_card_for_readers_shows_neither_level_nor_author_and_its_labels_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = load_bank()
    question = next(each for each in bank.questions if each.topic == "java")
    monkeypatch.setattr(answer_cards, "FOLDER", tmp_path / "set")
    (tmp_path / "set").mkdir()
    (tmp_path / "written").mkdir()
    (tmp_path / "labels").mkdir()
    row = {"question": question.id, "level": "wrong", "form": "notes", "answer": "It boils the kettle twice."}
    (tmp_path / "written" / "Z.jsonl").write_text(json.dumps(row))
    answer_cards.write_reader_cards(tmp_path, bank, 1)
    card = (tmp_path / "cards" / "read_1.txt").read_text()
    assert "boils the kettle" in card
    assert question.points[0].wordings[0] in card
    assert "wrong\n" not in card.replace(question.text, "")

    def label(reader: str, words: str) -> None:
        labels = {"id": "a0001", "labels": "C" + "N" * (len(question.points) - 1)}
        row = {**labels, "words": [words, *[""] * (len(question.points) - 1)]}
        (tmp_path / "labels" / f"{reader}_1.jsonl").write_text(json.dumps(row))

    label("first", "boils the kettle")
    with pytest.raises(InputError, match="does not have"):
        answer_cards.join_labels(tmp_path, bank)
    label("second", "boils the egg")
    with pytest.raises(InputError, match="does not say 'boils the egg'"):
        answer_cards.join_labels(tmp_path, bank)
    label("second", "the kettle twice")
    answer_cards.join_labels(tmp_path, bank)
    assert part_of("java") == "validation"
    assert json.loads((tmp_path / "set" / "java.jsonl").read_text())["author"] == "Z"
