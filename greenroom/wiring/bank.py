"""The question bank of an installation."""

from __future__ import annotations

from greenroom.questions.bank import load_bank
from greenroom.questions.own_questions import InstallationBank, OwnQuestions
from greenroom.settings import Settings


def build_bank(settings: Settings) -> InstallationBank:
    """Return the questions that come with Greenroom, and those of the installation."""
    return InstallationBank(load_bank(), OwnQuestions(settings.questions_folder, load_bank()))
