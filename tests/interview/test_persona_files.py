"""Every persona has words for everything, several each, and files with faults are refused with their fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from greenroom.errors import InputError
from greenroom.interview.persona_files import FOLDER, load_persona, persona_ids, read_persona
from greenroom.interview.policy.speaking import OCCASIONS


def test_the_six_personas_are_there() -> None:
    assert persona_ids() == ("manager", "neutral", "panel", "peer", "sceptical", "warm")
    assert len(load_persona("panel").speakers) == 2


@pytest.mark.parametrize("persona_id", persona_ids())
def test_there_are_several_different_wordings_for_everything(persona_id: str) -> None:
    persona = load_persona(persona_id)
    assert set(persona.wordings) == OCCASIONS
    assert all(len(set(texts)) == len(texts) >= 2 for texts in persona.wordings.values())


def test_no_two_personas_share_a_wording_of_their_own() -> None:
    shared = read_persona(FOLDER / "neutral.yaml", FOLDER / "shared.yaml")
    seen: dict[str, str] = {}
    for persona_id in persona_ids():
        for occasion in ("open", "first_topic", "next_topic", "lead_point", "clarify_short", "clarify_off", "close"):
            assert occasion in shared.wordings
            for text in load_persona(persona_id).wordings[occasion]:
                assert seen.setdefault(text, persona_id) == persona_id


@pytest.mark.parametrize("persona_id", persona_ids())
def test_an_empty_answer_is_not_said_to_be_unheard(persona_id: str) -> None:
    """A typed answer is never heard, and both kinds share these words."""
    for wording in load_persona(persona_id).wordings["clarify_empty"]:
        assert not re.search(r"\b(?:hear|heard|listen|silence|catch|came through)\b", wording, re.IGNORECASE), wording


def test_an_unknown_persona_is_refused() -> None:
    with pytest.raises(InputError, match="Interviewer 'rude' not found"):
        load_persona("rude")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("acknowledge:", "aknowledge:"), "aknowledge"),
        (("{topic}", "{tpoic}"), "tpoic"),
        (("speakers:", "spekers:"), "spekers"),
        (("title:", "  title: ["), "not a persona"),
        (("  close:\n", "  # close:\n"), "not a persona|no words for close"),
    ],
)
def test_faults_are_named(tmp_path: Path, change: tuple[str, str], fault: str) -> None:
    text = (FOLDER / "neutral.yaml").read_text("utf-8").replace(*change)
    (tmp_path / "odd.yaml").write_text(text, "utf-8")
    with pytest.raises(InputError, match=fault):
        read_persona(tmp_path / "odd.yaml", FOLDER / "shared.yaml")


def test_missing_words_are_named(tmp_path: Path) -> None:
    (tmp_path / "shared.yaml").write_text("wordings: {warm_up: [One., Two.]}", "utf-8")
    with pytest.raises(InputError, match=r"no words for .*clarify_hostile"):
        read_persona(FOLDER / "neutral.yaml", tmp_path / "shared.yaml")
    with pytest.raises(InputError, match="not a persona"):
        read_persona(FOLDER / "neutral.yaml", tmp_path / "absent.yaml")
