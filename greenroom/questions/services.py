"""What a server has of questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from greenroom.questions.bank import Bank
from greenroom.questions.catalogue import QuestionCatalogue


@dataclass(frozen=True, slots=True)
class QuestionServices:
    """The bank, and its questions as a candidate meets them."""

    bank: Bank
    catalogue: QuestionCatalogue


class HasQuestions(Protocol):
    """A server with the services of questions."""

    @property
    def questions(self) -> QuestionServices:
        """Services of questions."""
