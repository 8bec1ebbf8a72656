"""A transcript file becomes the candidate's words, whatever wrote it; what is broken is named with its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from greenroom.analysis.spans import Span
from greenroom.errors import InputError
from greenroom.speech.transcript_files import MAX_BYTES, GivenTranscript, read_transcript


def read(folder: Path, content: str | bytes, name: str = "t.txt") -> GivenTranscript:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_transcript(path)


def test_plain_text_keeps_punctuation_and_hesitations(tmp_path: Path) -> None:
    given = read(tmp_path, "Well, um -- I led\nthe team…\n")
    assert given.words == ("Well,", "um--", "I", "led", "the", "team…")
    assert given.within is None


def test_stage_directions_are_not_spoken(tmp_path: Path) -> None:
    text = "[music] I led (laughs) the team ♪ la la ♪ [00:12] (which was small) *sighs*"
    assert read(tmp_path, text).words == ("I", "led", "the", "team", "(which", "was", "small)")


def test_labels_are_not_spoken_and_the_interviewer_is_left_out(tmp_path: Path) -> None:
    given = read(tmp_path, "Interviewer: Why you?\nMaria Silva: I care.\nInterviewer: Thanks a lot.\nMaria Silva: Bye.")
    assert given.words == ("I", "care.", "Bye.")
    assert given.notes == ("5 words that the transcript gives to the interviewer were left out",)


def test_a_colon_in_a_sentence_is_no_label(tmp_path: Path) -> None:
    assert read(tmp_path, "The reason is: money").words == ("The", "reason", "is:", "money")


def test_a_label_of_a_usual_kind_counts_when_it_occurs_once(tmp_path: Path) -> None:
    assert read(tmp_path, "0:03 Candidate: Hello").words == ("Hello",)


def test_subrip(tmp_path: Path) -> None:
    given = read(
        tmp_path, "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Hello</i> there\r\n\r\n2\r\n00:03 --> 00:04\r\nyes\r\n"
    )
    assert given.words == ("Hello", "there", "yes")
    assert given.within == (Span(1.0, 2.5), Span(1.0, 2.5), Span(3.0, 4.0))


def test_webvtt_with_voices_entities_comments_and_word_times(tmp_path: Path) -> None:
    given = read(
        tmp_path,
        "WEBVTT\nLanguage: en-GB\n\nNOTE not --> spoken\n\nid\n00:01.000 --> 00:03.000 align:start\n"
        "<v Ann>R&amp;D<00:00:02.000><c> first</c>\n\n00:03.000 --> 00:04.000\n<v Interviewer>Oh?\n",
    )
    assert given.words == ("R&D", "first")
    assert given.within == (Span(1.0, 2.0), Span(2.0, 3.0))
    assert given.language == "en-GB"


def test_rolling_captions_are_read_once(tmp_path: Path) -> None:
    given = read(
        tmp_path,
        "WEBVTT\n\n00:01.000 --> 00:02.000\nfirst<00:00:01.500><c> line</c>\n\n"
        "00:02.000 --> 00:02.010\nfirst line\n\n"
        "00:02.010 --> 00:03.000\nfirst line\nsecond<00:00:02.500><c> line</c>\n",
    )
    assert given.words == ("first", "line", "second", "line")


@pytest.mark.parametrize(
    "content",
    [
        {"language": "en", "words": [{"text": "Hi", "start_seconds": 1, "end_seconds": 2}, "there"]},
        {"transcript": {"words": [{"text": "Hi", "start_seconds": 1, "end_seconds": 2}, {"text": "there"}]}},
        [{"word": "Hi", "start": 1, "end": 2}, "there"],
        {"segments": [{"words": [{"word": " Hi", "start": 1, "end": 2}]}, {"text": "there"}]},
    ],
)
def test_json_forms(tmp_path: Path, content: object) -> None:
    given = read(tmp_path, json.dumps(content))
    assert given.words == ("Hi", "there")
    assert given.within == (Span(1.0, 2.0), None)


def test_verbose_json_takes_punctuation_from_segments_and_times_from_words(tmp_path: Path) -> None:
    words = [{"word": "hi", "start": 0, "end": 1}, {"word": "there", "start": 1, "end": 2}]
    given = read(tmp_path, json.dumps({"language": "english", "words": words, "segments": [{"text": " Hi there."}]}))
    assert given.words == ("Hi", "there.")
    assert given.within == (Span(0.0, 1.0), Span(1.0, 2.0))
    assert given.language == "en"


def test_utf_16_with_its_mark_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, "Größe zählt".encode("utf-16")).words == ("Größe", "zählt")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a\nb\nGröße".encode("latin-1"), "Line 3"),
        (b"a\0b", "not a text file"),
        ("", "no words"),
        ("Interviewer: Why?", "no words"),
        ("x" * 101, "word of 101 characters"),
        ("1\n00:00:01,000 --> soon\nhi\n\n2\n00:00:02,000 --> 00:00:03,000\nyes", "Line 2"),
        ("1\n00:00:05,000 --> 00:00:03,000\nhi", "ends before it starts"),
        ('{"words": [\n{"text": }]}', "Line 2"),
        ("[" * 100_000, "nested too deeply"),
        ('{"words": [{"start": 1}]}', r"words\[0\] has no text"),
        ('{"words": [3]}', "neither a word"),
        ('{"words": [{"text": "a", "start": -1, "end": 2}]}', "not a number"),
        ('{"words": [{"text": "a", "start": NaN, "end": 2}]}', "not a number"),
        ('{"words": [{"text": "a", "start": 3, "end": 2}]}', "ends before"),
        ('{"nothing": 1}', "no words"),
    ],
)
def test_what_cannot_be_read_is_named_with_a_remedy(tmp_path: Path, content: str | bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(tmp_path, content)
    assert caught.value.remedy


def test_files_that_are_not_there_or_too_large(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_transcript(tmp_path / "none.txt")
    with pytest.raises(InputError, match="cannot be read"):
        read_transcript(tmp_path)
    with pytest.raises(InputError, match="larger"):
        read(tmp_path, b"a " * (MAX_BYTES // 2 + 1))
