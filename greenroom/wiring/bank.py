"""The question bank of an installation."""

from __future__ import annotations

from greenroom.questions.bank import Bank, load_bank
from greenroom.questions.own_questions import InstallationBank, OwnQuestions
from greenroom.settings import Settings


def build_own_questions(settings: Settings) -> OwnQuestions:
    """Return the questions that the installation adds."""
    return OwnQuestions(settings.questions_folder, load_bank())


def build_bank(settings: Settings) -> Bank:
    """Return the questions that come with Greenroom, and those of the installation."""
    return InstallationBank(load_bank(), build_own_questions(settings))
