"""What this installation has measured about judging models: a file for each in the home folder."""

from __future__ import annotations

from dataclasses import astuple
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ValidationError

from greenroom.evaluation.calibration import Calibration, SureVerdict, Worth
from greenroom.evaluation.contracts import Distribution
from greenroom.evaluation.llm_request import judge_prompt

Row = tuple[float, float, float, float]


class ModelRecord(BaseModel):
    """A judging model, measured beside the built-in judge on the same labelled answers.

    Parameters
    ----------
    model, prompt
        What was measured.
    measured_on
        Date, as in 2026-11-22.
    correlation, built_in_correlation
        Between the expected score and the share of the points that readers found, for the model and for ``built_in``.
    agreed, split
        The calibration: probabilities of said, partly, not said and contradicted for each verdict.
    """

    model: str
    prompt: str
    measured_on: str
    answer_count: int
    correlation: float
    built_in: str
    built_in_correlation: float
    agreed: dict[SureVerdict, Row]
    split: dict[SureVerdict, Row]

    @property
    def is_worse(self) -> bool:
        """Return whether the built-in judge agrees better with the readers than the model does."""
        return self.correlation < self.built_in_correlation

    def calibration(self) -> Calibration:
        """Return what the model's votes are worth."""
        return Calibration(
            {verdict: Distribution(*row) for verdict, row in self.agreed.items()},
            {verdict: Distribution(*row) for verdict, row in self.split.items()},
        )


class ModelRecords:
    """The records of an installation. A damaged file, or one of another prompt, counts as none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, model: str) -> ModelRecord | None:
        """Return the record of a model, by the name that `ChatModel.name` gives."""
        try:
            record = ModelRecord.model_validate_json(self._file(model).read_bytes())
        except (OSError, ValidationError):
            return None
        return record if (record.model, record.prompt) == (model, judge_prompt().version) else None

    def keep(self, record: ModelRecord) -> Path:
        """Write a record in place of an earlier one and return its file."""
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._file(record.model)
        file.write_text(record.model_dump_json(indent=2))
        return file

    def _file(self, model: str) -> Path:
        return self._folder / f"{sha256(model.encode()).hexdigest()[:16]}.json"


def rows_of(worth: Worth) -> dict[SureVerdict, Row]:
    """Return a table of a calibration as a record holds it."""
    return {verdict: astuple(distribution) for verdict, distribution in worth.items()}
