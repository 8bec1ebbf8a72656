"""Whatever is handed over, the answer is one sentence with a remedy on standard error, and the right exit code."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.running import Command, Outcome
from tests.media.recordings import write_recording


def asked_until(*seconds: str) -> str:
    """Return a questions file with these times as they are written."""
    entries = [f'{{"text": "Why?", "asked_from_seconds": 0, "asked_until_seconds": {time}}}' for time in seconds]
    return f'{{"questions": [{", ".join(entries)}]}}'


def refused(outcome: Outcome, *words: str, code: int = 2) -> None:
    """Check that a command failed with one line that says these words, and nothing else."""
    assert outcome.code == code, outcome
    assert outcome.out == ""
    lines = outcome.err.strip().splitlines()
    assert len(lines) == 1
    assert lines[0].endswith(".")
    for word in words:
        assert word in lines[0]
    assert "Traceback" not in lines[0]


def test_a_missing_recording(greenroom: Command, tmp_path: Path) -> None:
    refused(greenroom("analyze", tmp_path / "answer.webm"), "File ", "answer.webm", "Check the path")


def test_an_empty_recording(greenroom: Command, tmp_path: Path) -> None:
    (tmp_path / "answer.webm").touch()
    refused(greenroom("analyze", tmp_path / "answer.webm"), "answer.webm is empty")


def test_a_directory(greenroom: Command, tmp_path: Path) -> None:
    refused(greenroom("analyze", tmp_path), "is a directory")


def test_devices_and_pipes(greenroom: Command, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.webm")
    refused(greenroom("analyze", tmp_path / "pipe.webm"), "is a device or a pipe")
    refused(greenroom("analyze", "/dev/zero"), "is a device or a pipe")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<!doctype html><title>Not found</title>", "not a supported recording"),
        (b"PK\x03\x04" + bytes(60), "is a ZIP archive, not a recording"),
        (b"Dear diary,\n" * 50, "not a supported recording"),
        (bytes(4096), "not a supported recording"),
        (b"#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n", "playlist"),
        (b"#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1/a.ts\n", "playlist"),
    ],
)
def test_what_is_no_recording_whatever_its_name(greenroom: Command, tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "answer.mp4").write_bytes(content)
    refused(greenroom("analyze", tmp_path / "answer.mp4"), "answer.mp4", said)


def test_a_recording_over_the_limit_of_size(greenroom: Command, tone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENROOM_MAX_RECORDING_BYTES", "1000")
    refused(greenroom("analyze", tone), "more than the limit", "raise the limit")


def test_a_recording_over_the_limit_of_length(greenroom: Command, tone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENROOM_MAX_RECORDING_SECONDS", "1")
    refused(greenroom("analyze", tone), "longer than the limit", "raise the limit")


def test_a_track_without_length(greenroom: Command, tmp_path: Path) -> None:
    silent = write_recording(tmp_path / "nothing.wav", "wav", audio="pcm_s16le", seconds=0.0)
    refused(greenroom("analyze", silent), "nothing.wav")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_recording_without_permission(greenroom: Command, tmp_path: Path) -> None:
    (tmp_path / "answer.webm").write_bytes(b"x")
    (tmp_path / "answer.webm").chmod(0)
    refused(greenroom("analyze", tmp_path / "answer.webm"), "cannot be read")


def test_symbolic_links_in_a_circle(greenroom: Command, tmp_path: Path) -> None:
    (tmp_path / "a.webm").symlink_to(tmp_path / "b.webm")
    (tmp_path / "b.webm").symlink_to(tmp_path / "a.webm")
    refused(greenroom("analyze", tmp_path / "a.webm"), "a.webm")


def test_a_name_longer_than_any_file_can_have(greenroom: Command, tone: Path) -> None:
    refused(greenroom("analyze", "a" * 5000), "cannot be opened")
    refused(greenroom("analyze", tone, "--json", "a" * 5000), "cannot be written")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "\udcff",
        '{"questions": []}',
        asked_until("-1"),
        asked_until("NaN"),
        asked_until("9" * 5000),
        asked_until("5", "6"),
        '{"questions": [{"text": "  ", "asked_from_seconds": 0, "asked_until_seconds": 1}]}',
        "[" * 100_000,
        " " * 1_000_001,
    ],
)
def test_malformed_questions(greenroom: Command, tone: Path, tmp_path: Path, content: str) -> None:
    questions = tmp_path / "questions.json"
    questions.write_bytes(content.encode("utf-8", "surrogateescape"))
    refused(greenroom("analyze", tone, "--questions", questions), "questions", ".")


def test_missing_questions(greenroom: Command, tone: Path, tmp_path: Path) -> None:
    refused(greenroom("analyze", tone, "--questions", tmp_path / "no.json"), "cannot be read", "Check the path")
    refused(greenroom("analyze", tone, "--questions", tmp_path), "cannot be read")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b'{"words": [{"text": 1}]}', b"\x00\x01", b"{" * 5000])
def test_a_malformed_transcript(greenroom: Command, tone: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "words.txt").write_bytes(content)
    refused(greenroom("analyze", tone, "--transcript", tmp_path / "words.txt"), "words.txt")


def test_a_question_that_is_empty_too_long_or_given_twice(greenroom: Command, tone: Path, tmp_path: Path) -> None:
    refused(greenroom("analyze", tone, "--question", "  "), "question is empty")
    refused(greenroom("analyze", tone, "--question", "Why? " * 20_000), "longer than")
    refused(greenroom("analyze", tone, "--question", "Why?", "--questions", tmp_path / "q.json"), "both given")


@pytest.mark.parametrize(
    ("name", "value"),
    [("PROFILE", "thorough"), ("MAX_RECORDING_BYTES", "much"), ("TRANSCRIBER", "siri"), ("LANGUAGE", "English")],
)
def test_a_setting_that_does_not_fit(
    greenroom: Command, tone: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"GREENROOM_{name}", value)
    refused(greenroom("analyze", tone), name.lower(), f"GREENROOM_{name}")


def test_a_transcriber_without_what_it_needs(greenroom: Command, tone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENROOM_TRANSCRIBER", "openai-compatible")
    refused(greenroom("analyze", tone), "GREENROOM_TRANSCRIPTION_URL")
    monkeypatch.setenv("GREENROOM_TRANSCRIBER", "faster-whisper")
    refused(greenroom("analyze", tone), "greenroom models pull", code=3)


@pytest.mark.parametrize(
    "arguments", [["analyze"], ["analyze", "--nonsense", "x"], ["nonsense"], ["models", "nonsense"]]
)
def test_a_command_that_is_not_understood(greenroom: Command, arguments: list[str]) -> None:
    refused(greenroom(*arguments), "--help")


def test_a_judgement_without_a_question_or_an_answer(greenroom: Command) -> None:
    refused(greenroom("judge"), "Name one after --question")
    refused(greenroom("judge", "--question", "What is a stack?"), "Name a text file after --answer")


def test_the_benchmark_of_the_judge_prints_its_options_and_no_figures(greenroom: Command) -> None:
    shown = greenroom("judge", "benchmark", "--help")
    assert (shown.code, shown.err) == (0, "")
    assert "--write-calibration" in shown.out
    assert "failed" not in shown.out


def test_the_benchmark_of_the_judge_needs_a_checkout(
    greenroom: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("greenroom.cli.judge.CHECKOUT", tmp_path)
    refused(greenroom("judge", "benchmark"), "Clone the source code")


def test_an_answer_without_a_path(greenroom: Command) -> None:
    refused(greenroom("judge", "--question", "What is a stack?", "--answer", ""), "path of the answer is empty")
