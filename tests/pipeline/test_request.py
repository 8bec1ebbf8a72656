"""What is asked is checked before any work begins."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from greenroom.errors import InputError
from greenroom.pipeline.questions import AskedQuestion
from greenroom.pipeline.request import AnalysisRequest, build_request


def request(**given: Any) -> AnalysisRequest:
    """Build a request for a recording that is not opened yet."""
    usual: dict[str, Any] = {
        "question": None, "questions": None, "transcript": None, "profile": "full", "interview_type": "general",
        "language": "en",
    }  # fmt: skip
    return build_request(Path("answer.webm"), **(usual | given))


def test_a_question_is_kept_without_the_space_around_it() -> None:
    assert request(question=" Why this role?\n").questions == (AskedQuestion("Why this role?"),)
    assert request().questions == ()


def test_a_transcript_that_names_its_language_wins(tmp_path: Path) -> None:
    plain, german = tmp_path / "plain.txt", tmp_path / "german.json"
    plain.write_text("Guten Tag")
    german.write_text('{"language": "de", "words": ["Guten", "Tag"]}')
    assert request(transcript=plain).language == "en"
    assert request(transcript=german).language == "de"
    assert request(language="fr").language == "fr"


def test_depth_and_type_are_chosen_from_what_there_is() -> None:
    assert request(profile="fast").profile.name == "fast"
    with pytest.raises(InputError, match=r"Unknown profile: thorough\. Choose one of fast, full"):
        request(profile="thorough")
    with pytest.raises(InputError, match="Unknown type of interview: casual"):
        request(interview_type="casual")
