"""Build what runs and checks programs: candidates' behind a sandbox or by a service, our own in plain processes."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from greenroom.coding.checking import SolutionChecker
from greenroom.coding.generation.generator import ProblemGenerator
from greenroom.coding.isolated_parsing import IsolatedParsers
from greenroom.coding.loading import load_problems
from greenroom.components import ComponentStatus, ListedComponent
from greenroom.errors import ComponentMissingError, InputError
from greenroom.isolation.processes import IsolatedProcesses
from greenroom.llm.budget import Budget
from greenroom.sandbox import status
from greenroom.sandbox.command_line import find_programs
from greenroom.sandbox.contracts import Language, Runner
from greenroom.sandbox.control_groups import find_control_groups
from greenroom.sandbox.judge0 import Judge0Runner
from greenroom.sandbox.own_programs import OwnProgramRunner
from greenroom.sandbox.piston import PistonRunner
from greenroom.sandbox.server import ServerRunner
from greenroom.sandbox.toolchains import Toolchain, find_node, find_python
from greenroom.settings import Settings
from greenroom.wiring.language_models import build_interviewer_model
from greenroom.wiring.texts import build_embedder

PARSERS = "greenroom.coding.isolated_parsing"
"""What a child process has imported before it parses a program."""

SOURCES_AT_ONCE = 4


def build_code_runner(settings: Settings) -> Runner | None:
    """Return the runner that the settings choose; None where code runs in the browser alone.

    Raises
    ------
    InputError
        The settings choose a remote runner without its address.
    ComponentMissingError
        The settings choose the server, and a layer of its sandbox is missing.
    """
    match settings.code_runner:
        case "judge0" | "piston" as service:
            return _remote_runner(service, settings)
        case "server":
            return build_server_runner(settings)
        case "auto":
            with suppress(ComponentMissingError):
                return build_server_runner(settings)
    return None


def build_server_runner(settings: Settings) -> ServerRunner:
    """Return the runner on this machine.

    Raises
    ------
    ComponentMissingError
        A layer of its sandbox is missing; the remedy says how to get it.
    """
    return ServerRunner(
        find_programs(),
        find_control_groups(settings.sandbox_cgroup),
        {toolchain.language: toolchain for toolchain in _toolchains(settings.node)},
        at_once=settings.code_runs_at_once,
    )


def build_own_program_runner() -> Runner:
    """Return the runner for programs that are part of Greenroom's source; it has no sandbox."""
    return OwnProgramRunner()


def build_solution_checker() -> SolutionChecker:
    """Return what checks solutions; each check names the runner of the candidate's program."""
    return SolutionChecker(build_own_program_runner(), source_parsers())


@lru_cache(maxsize=1)
def source_parsers() -> IsolatedParsers:
    """Return what parses candidates' programs; once per process, since the children share imported modules."""
    return IsolatedParsers(IsolatedProcesses([PARSERS], at_once=SOURCES_AT_ONCE))


def build_problem_generator(settings: Settings) -> ProblemGenerator:
    """Return what has a language model write problems; the model's programs run behind the server's sandbox.

    Raises
    ------
    InputError
        No language model is set.
    ComponentMissingError
        A layer of the sandbox is missing.
    """
    model = build_interviewer_model(settings)
    if model is None:
        raise InputError("No language model is set to write problems", "Set GREENROOM_INTERVIEWER_MODEL")
    return ProblemGenerator(
        model,
        build_server_runner(settings),
        build_embedder(settings),
        load_problems(),
        Budget(settings.session_token_budget, settings.session_cost_budget),
        settings.interviewer_temperature,
    )


def list_code_runners(settings: Settings) -> tuple[ListedComponent, ...]:
    """Return the state of both runners for ``greenroom doctor``."""
    is_remote = settings.code_runner in {"judge0", "piston"}
    return (
        ListedComponent(_server_status(settings), "chosen" if settings.code_runner == "server" else "extra"),
        ListedComponent(
            status.remote_status(settings.code_runner, settings.code_runner_url if is_remote else None),
            "chosen" if is_remote else "extra",
        ),
    )


@lru_cache(maxsize=1)
def _server_status(settings: Settings) -> ComponentStatus:
    def languages() -> tuple[Language, ...]:
        return tuple(toolchain.language for toolchain in _toolchains(settings.node))

    return status.server_status(lambda: build_server_runner(settings), languages)


def _toolchains(node: Path | None) -> list[Toolchain]:
    """Return Python, and Node.js where it is installed; a chosen one must be."""
    found = [find_python()]
    try:
        found.append(find_node(node))
    except ComponentMissingError:
        if node is not None:
            raise
    return found


def _remote_runner(service: str, settings: Settings) -> Runner:
    if settings.code_runner_url is None:
        raise InputError(f"The code runner {service} needs an address", "Set GREENROOM_CODE_RUNNER_URL")
    key = settings.code_runner_key.get_secret_value() if settings.code_runner_key is not None else None
    runner = Judge0Runner if service == "judge0" else PistonRunner
    return runner(settings.code_runner_url, key, settings.code_runner_timeout_seconds)
