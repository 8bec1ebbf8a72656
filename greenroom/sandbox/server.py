"""Runs programs on this machine, behind every layer of `greenroom.sandbox.layers`; without one of them it refuses."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import BoundedSemaphore

from greenroom.errors import ComponentMissingError
from greenroom.sandbox import frames
from greenroom.sandbox.command_line import Programs, sandbox_command
from greenroom.sandbox.contracts import Language, Limits, Outcome, Program, Result
from greenroom.sandbox.control_groups import ControlGroup, ControlGroups
from greenroom.sandbox.conversation import Conversation, Exchange
from greenroom.sandbox.layers import ALL_LAYERS, Layer
from greenroom.sandbox.seccomp import filter_program
from greenroom.sandbox.toolchains import ENVIRONMENT, HARNESS_VERSION, Toolchain

_START_SECONDS = 60.0
_START_PROCESSOR_SECONDS = 5.0
_LOAD_EXTRA_SECONDS = 1.0
_REMEDIES = {
    "namespace": "Allow bubblewrap to use user namespaces. docs/coding.md shows how in containers and on Ubuntu",
    "uid map": "Allow bubblewrap to use user namespaces. docs/coding.md shows how in containers and on Ubuntu",
    "Unknown option": "Install bubblewrap 0.8 or later: apt-get install bubblewrap",
    "seccomp": "Use a Linux kernel with seccomp filters",
    "cannot create": "Let Greenroom move processes into its control groups. docs/coding.md shows how",
}
"""What to do, by a part of the message of the layer that fails."""
_FOREIGN_REPLY = "The program wrote to the channel of its results"


class ServerRunner:
    """Runs programs in child processes, each behind bubblewrap; safe to share among threads.

    Parameters
    ----------
    at_once
        How many programs may run at a time; further ones wait.
    layers
        The protections in force. Only tests leave one out.
    extra_paths
        Further files and folders that programs may read.
    """

    def __init__(
        self,
        programs: Programs,
        groups: ControlGroups,
        toolchains: Mapping[Language, Toolchain],
        *,
        at_once: int = 4,
        layers: frozenset[Layer] = ALL_LAYERS,
        extra_paths: tuple[Path, ...] = (),
    ) -> None:
        self._programs, self._groups, self._toolchains = programs, groups, toolchains
        self._slots = BoundedSemaphore(at_once)
        self._layers, self._extra_paths = layers, extra_paths
        self._filter = filter_program()

    @property
    def name(self) -> str:
        """Its name in reports."""
        return "server"

    @cached_property
    def version(self) -> str:
        """The versions of the harness and of each interpreter."""
        interpreters = (f"{each.language} {each.version()}" for each in self._toolchains.values())
        return ", ".join((f"harness {HARNESS_VERSION}", *interpreters))

    @property
    def languages(self) -> frozenset[Language]:
        """Those whose interpreters this machine has."""
        return frozenset(self._toolchains)

    def run(self, program: Program, inputs: Sequence[bytes], limits: Limits) -> Iterator[Result]:
        """Yield the result for each input; see `Runner.run`. A program that ended is started again for the next."""
        reason = frames.refusal(program, tuple(inputs))
        if reason is not None:
            yield from [Result(Outcome.REFUSED, message=reason)] * len(inputs)
            return
        toolchain = self._toolchain(program.language)
        remaining = list(inputs)
        with self._slots:
            while remaining:
                with self._started(toolchain, limits) as (conversation, group):
                    loaded = self._result(self._load(conversation, program, limits), group)
                    if loaded.outcome is not Outcome.OK:
                        yield from [loaded] * len(remaining)
                        return
                    yield from self._answer(conversation, group, remaining, limits)

    def _toolchain(self, language: Language) -> Toolchain:
        if language not in self._toolchains:
            raise ComponentMissingError(f"This server does not run {language}", "Run greenroom doctor")
        return self._toolchains[language]

    @contextmanager
    def _started(self, toolchain: Toolchain, limits: Limits) -> Iterator[tuple[Conversation, ControlGroup]]:
        """Start an interpreter behind the layers, and leave nothing of it."""
        group = self._group(limits)
        try:
            process = self._spawn(toolchain, group, limits)
            with process:
                try:
                    conversation = Conversation(process, group, limits, self._layers)
                    self._await_ready(conversation)
                    yield conversation, group
                finally:
                    process.kill()
                    if Layer.GROUP_KILL in self._layers:
                        group.kill()
        finally:
            group.remove()

    def _group(self, limits: Limits) -> ControlGroup:
        try:
            return self._groups.create(
                memory_bytes=limits.memory_bytes if Layer.MEMORY in self._layers else None,
                processes=limits.processes if Layer.PROCESSES in self._layers else None,
            )
        except OSError as error:
            raise ComponentMissingError(
                f"No control group can be made for a program ({error.strerror})", "Run greenroom doctor"
            ) from error

    def _spawn(self, toolchain: Toolchain, group: ControlGroup, limits: Limits) -> subprocess.Popen[bytes]:
        seccomp = os.memfd_create("seccomp")
        try:
            os.write(seccomp, self._filter)
            os.lseek(seccomp, 0, os.SEEK_SET)
            command = sandbox_command(
                self._programs, self._layers, group.joining_files, (*toolchain.paths, *self._extra_paths), seccomp
            )
            return subprocess.Popen(  # noqa: S603 - our own command
                [*command, *toolchain.command(limits.memory_bytes)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                cwd="/",
                env=ENVIRONMENT if Layer.ENVIRONMENT in self._layers else None,
                close_fds=Layer.DESCRIPTORS in self._layers,
                pass_fds=[seccomp] if Layer.DESCRIPTORS in self._layers else _inherit(seccomp),
            )
        finally:
            os.close(seccomp)

    @staticmethod
    def _await_ready(conversation: Conversation) -> None:
        """Wait for the harness; nothing of the candidate's has run yet, so its messages are those of the layers."""
        exchange = conversation.ask(b"", _START_PROCESSOR_SECONDS, _START_SECONDS)
        if exchange.line != frames.READY:
            reason = (exchange.printed.strip().splitlines() or [exchange.message])[-1]
            raise ComponentMissingError(f"The sandbox for code does not start: {reason}", _remedy(reason))

    def _load(self, conversation: Conversation, program: Program, limits: Limits) -> tuple[frames.Request, Exchange]:
        request = frames.load_request(program)
        seconds = limits.processor_seconds + _LOAD_EXTRA_SECONDS
        return request, conversation.ask(request.line, seconds, limits.wall_seconds)

    def _answer(
        self, conversation: Conversation, group: ControlGroup, remaining: list[bytes], limits: Limits
    ) -> Iterator[Result]:
        """Yield results, and take their inputs off the list, until the list is empty or the program has ended."""
        while remaining:
            request = frames.request(remaining.pop(0))
            exchange = conversation.ask(request.line, limits.processor_seconds, limits.wall_seconds)
            result = self._result((request, exchange), group)
            yield result
            if exchange.stopped is not None or result.message == _FOREIGN_REPLY:
                return

    def _result(self, asked: tuple[frames.Request, Exchange], group: ControlGroup) -> Result:
        request, exchange = asked
        outcome, output, message = exchange.stopped, b"", exchange.message
        if exchange.line is not None:
            reply = frames.read_reply(exchange.line, request.nonce if Layer.NONCE in self._layers else None)
            outcome, output, message = (
                (Outcome.RUNTIME_ERROR, b"", _FOREIGN_REPLY)
                if reply is None
                else (reply.outcome, reply.output, reply.message)
            )
        return Result(
            outcome or Outcome.RUNTIME_ERROR,
            output,
            message,
            exchange.printed,
            exchange.processor_seconds,
            exchange.wall_seconds,
            group.memory_peak_bytes(),
        )


def _remedy(reason: str) -> str:
    return next((remedy for part, remedy in _REMEDIES.items() if part in reason), "See docs/coding.md for the layers")


def _inherit(descriptor: int) -> tuple[int, ...]:
    """Let children inherit a descriptor together with every other that they may."""
    os.set_inheritable(descriptor, True)
    return ()
