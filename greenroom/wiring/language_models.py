"""Build language models if the settings name any; otherwise nothing is sent anywhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import SystemRandom
from typing import Literal, get_args
from urllib.parse import urlsplit

from pydantic import SecretStr

from greenroom.clock import Clock, SystemClock
from greenroom.components import ComponentStatus
from greenroom.errors import InputError
from greenroom.evaluation.model_records import ModelRecords
from greenroom.llm.asking import AskingModel
from greenroom.llm.budgets import Budgets
from greenroom.llm.contracts import ChatModel
from greenroom.llm.endpoints import Endpoint
from greenroom.llm.loading import load_ahead
from greenroom.llm.measured import MeasuredModel
from greenroom.llm.prices import Provider
from greenroom.settings import Settings
from greenroom.shared_state.redis_ledger import RedisLedger
from greenroom.wiring.shared_state import shared_redis
from greenroom.wiring.telemetry import NO_TELEMETRY, Telemetry

Role = Literal["judge", "interviewer"]


@dataclass(frozen=True, slots=True)
class LanguageModels:
    """The clients of the models that the settings name, one for each role, with the budgets of the sessions.

    Parameters
    ----------
    judge
        None where no model is set: the offline judge works alone.
    interviewer
        Speaks, writes questions and coaches; None where no model is set.
    """

    judge: ChatModel | None
    interviewer: ChatModel | None
    budgets: Budgets


def build_language_models(
    settings: Settings, telemetry: Telemetry = NO_TELEMETRY, clock: Clock | None = None
) -> LanguageModels:
    """Return the language models of a process; to be built once. Raises as `build_judge_model`.

    Parameters
    ----------
    clock
        That of the process; None takes the machine's.
    """
    time = clock or SystemClock()

    def measured(role: Role, model: ChatModel | None) -> ChatModel | None:
        if model is None:
            return None
        return MeasuredModel(model, role, telemetry.metrics, telemetry.traces, time)

    return LanguageModels(
        judge=measured("judge", build_judge_model(settings)),
        interviewer=measured("interviewer", build_interviewer_model(settings)),
        budgets=build_budgets(settings),
    )


def build_budgets(settings: Settings) -> Budgets:
    """Return the budgets of the sessions, which judge and interviewer share, and all processes that share a Redis."""
    redis = shared_redis(settings)
    ledger = None if redis is None else RedisLedger(redis)
    return Budgets(settings.session_token_budget, settings.session_cost_budget, ledger=ledger)


def build_judge_model(settings: Settings) -> ChatModel | None:
    """Return the model that judges, None when none is set.

    Raises
    ------
    InputError
        It needs a key or an address that can be one.
    """
    return _build(
        "judge", settings.judge_model, settings.judge_url, settings.judge_key, settings.judge_max_tokens, settings
    )


def build_interviewer_model(settings: Settings) -> ChatModel | None:
    """Return the model that speaks and writes questions, None when none is set; raises as `build_judge_model`."""
    model, url, key = settings.interviewer_model, settings.interviewer_url, settings.interviewer_key
    return _build("interviewer", model, url, key, settings.interviewer_max_tokens, settings)


def model_statuses(settings: Settings) -> tuple[ComponentStatus, ...]:
    """Return which models are set, without a request to any."""
    return (
        _judge_status(settings),
        _status(
            "language model, interviewer",
            settings.interviewer_model,
            settings.interviewer_url,
            settings.interviewer_key,
            "interviewer",
        ),
    )


def _build(
    role: Role,
    model: str | None,
    url: str | None,
    key: SecretStr | None,
    max_tokens: int | None,
    settings: Settings,
) -> ChatModel | None:
    if model is None:
        return None
    endpoint = _endpoint(role, model, url, key)
    load_ahead(endpoint.provider)
    return AskingModel(endpoint, settings.model_retries, SystemRandom(), max_output_tokens=max_tokens)


def _endpoint(role: Role, model: str, url: str | None, key: SecretStr | None) -> Endpoint:
    name, _, of_provider = model.partition(":")
    provider: Provider = next(known for known in get_args(Provider) if known == name)  # the settings guarantee it
    if url is None and (key is None or not key.get_secret_value()):
        raise InputError(f"The {role}'s model {model} needs a key", f"Set GREENROOM_{role.upper()}_KEY")
    if url is not None and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc):
        raise InputError(
            f"The {role}'s address {url!r} is not valid",
            f"Set GREENROOM_{role.upper()}_URL, for example http://localhost:11434/v1",
        )
    if key is not None and not (key.get_secret_value().isascii() and key.get_secret_value().isprintable()):
        raise InputError(f"The {role}'s key contains invalid characters", f"Correct GREENROOM_{role.upper()}_KEY")
    return Endpoint(provider, of_provider, url, key)


def _judge_status(settings: Settings) -> ComponentStatus:
    """Return the status of the judging model, with what was measured about it on this installation."""
    status = _status("language model, judge", settings.judge_model, settings.judge_url, settings.judge_key, "judge")
    if not status.ready or status.version is None:
        return status
    record = ModelRecords(settings.calibrations_folder).find(status.version)
    if record is None:
        return replace(status, detail=f"{status.detail}; not measured here, see docs/local-models.md")
    found = (
        f"r {record.correlation:.2f} with labelled answers, {record.built_in} {record.built_in_correlation:.2f}, "
        f"measured on {record.measured_on}"
    )
    if not record.is_worse:
        return replace(status, detail=f"{status.detail}; {found}")
    return replace(status, detail=f"{status.detail}; WORSE than the built-in judge ({found})")


def _status(title: str, model: str | None, url: str | None, key: SecretStr | None, role: Role) -> ComponentStatus:
    if model is None:
        detail, remedy = "not set; the built-in one works alone", f"Set GREENROOM_{role.upper()}_MODEL to have one"
        return ComponentStatus(title, None, ready=False, detail=detail, remedy=remedy)
    try:
        name = _endpoint(role, model, url, key).name
    except InputError as error:
        return ComponentStatus(title, model, ready=False, detail=error.message, remedy=error.remedy)
    return ComponentStatus(title, name, ready=True, detail="set; answers are sent to it", remedy=None)
