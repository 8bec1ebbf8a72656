"""Whether this machine can run programs, for ``greenroom doctor``: it runs one in each language behind all layers."""

from __future__ import annotations

from collections.abc import Callable

from greenroom.components import ComponentStatus
from greenroom.errors import GreenroomError, MachineError
from greenroom.sandbox.contracts import Language, Limits, Outcome, Program, Runner

SERVER = "server code runner"
REMOTE = "remote code runner"

_TRIALS = {
    Language.PYTHON: "def double(number):\n    return 2 * number",
    Language.JAVASCRIPT: "const double = (number) => 2 * number;",
}


def server_status(open_runner: Callable[[], Runner], languages: Callable[[], tuple[Language, ...]]) -> ComponentStatus:
    """Run a program in each language and return what came of it; takes half a second."""
    try:
        runner = open_runner()
        for language in languages():
            _try(runner, language)
        version = runner.version
    except GreenroomError as error:
        return ComponentStatus(SERVER, None, False, error.message, error.remedy)
    return ComponentStatus(SERVER, version, True, "Runs code behind all layers of its sandbox", None)


def remote_status(name: str, url: str | None) -> ComponentStatus:
    """Return whether a remote runner is set, without a request to it."""
    if url is None:
        return ComponentStatus(
            REMOTE,
            None,
            False,
            "No remote code runner is set",
            "Set GREENROOM_CODE_RUNNER and GREENROOM_CODE_RUNNER_URL",
        )
    return ComponentStatus(REMOTE, name, True, f"Runs code at {url}", None)


def _try(runner: Runner, language: Language) -> None:
    (result,) = runner.run(Program(language, _TRIALS[language], "double"), [b"[21]"], Limits())
    if result.outcome is not Outcome.OK or result.output != b"42":
        raise MachineError(f"A trial program in {language} ended with {result.outcome}", "See docs/coding.md")
