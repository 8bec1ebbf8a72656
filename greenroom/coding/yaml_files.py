"""Read the files of problems and tasks: strict YAML in a form; errors name file and place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from greenroom.errors import InputError
from greenroom.questions.loading import StrictLoader, describe_fault

Form = TypeVar("Form", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file that an author wrote.

    Parameters
    ----------
    name
        What errors call it.
    is_a
        What it should be, with its article: "a coding problem".
    remedy
        What the author should do about a fault.
    """

    name: str
    is_a: str
    remedy: str

    def content(self, text: str) -> Any:
        """Return the content of the file's text; raises InputError when it is not YAML."""
        try:
            return yaml.load(text, StrictLoader)  # noqa: S506 -- a safe loader, made stricter
        except yaml.YAMLError as error:
            raise InputError(f"{self.name} is not YAML: {' '.join(str(error).split())}", self.remedy) from error

    def read(self, form: type[Form], content: Any) -> Form:
        """Return the content in a form; raises InputError with every fault and its place."""
        try:
            return form.model_validate(content)
        except ValidationError as error:
            raise self.fault(error, content) from error

    def fault(self, error: ValidationError, content: Any) -> InputError:
        """Return the error of content that does not have the form."""
        faults = "; ".join(describe_fault(fault["loc"], fault["msg"], content) for fault in error.errors())
        return InputError(f"{self.name} is not {self.is_a}: {faults}", self.remedy)
