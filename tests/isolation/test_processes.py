"""Child processes answer, obey their limits, and leave nothing behind."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import numpy as np
import psutil
import pytest

from greenroom.errors import InputError, NotFoundError
from greenroom.isolation.contracts import IsolatedFunction, ProcessLimits
from greenroom.isolation.processes import IsolatedProcesses
from tests.isolation.functions import Word, function
from tests.waiting import wait_until, wait_until_gone

LIMITS = ProcessLimits(
    wait_seconds=20.0, processor_seconds=5, memory_bytes=200_000_000, reply_bytes=1_000_000, descriptors=32
)
SHOUT = IsolatedFunction("tests.isolation.functions:shout", Word, Word)
PICTURES = IsolatedFunction("tests.isolation.functions:pictures", int, Word)


@pytest.fixture(scope="module")
def processes() -> Iterator[IsolatedProcesses]:
    started = IsolatedProcesses(["tests.isolation.functions"])
    yield started
    started.close()


def children() -> list[psutil.Process]:
    """Return the children that still exist, without the process that forks them."""
    return [child for spawner in psutil.Process().children() for child in spawner.children()]


def run(processes: IsolatedProcesses, name: str, argument: object, limits: ProcessLimits = LIMITS) -> object:
    return processes.call(function(name, object, object), argument, name="cv.pdf", limits=limits)


def test_an_argument_goes_there_and_a_reply_comes_back(processes: IsolatedProcesses) -> None:
    reply = processes.call(SHOUT, Word("ä", (1.5, 2.0)), name="cv.pdf", limits=LIMITS)
    assert reply == Word("Ä", (1.5, 2.0))


def test_a_child_reads_the_files_that_it_is_handed(processes: IsolatedProcesses, tmp_path: Path) -> None:
    path = tmp_path / "words"
    path.write_text("from the file")
    with path.open("rb") as file:
        assert processes.call(SHOUT, Word("a "), name="words", limits=LIMITS, files=[file]).text == "A from the file"


def test_every_call_has_a_fresh_child(processes: IsolatedProcesses) -> None:
    numbers = {run(processes, "process_number", "") for _ in range(5)}
    assert len(numbers) == 5
    assert os.getpid() not in numbers


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says which process it kills first")
def test_where_memory_runs_out_a_child_dies_before_the_server(processes: IsolatedProcesses) -> None:
    assert run(processes, "order_of_death", "") == "1000"


def test_a_child_inherits_no_descriptor_but_its_own(processes: IsolatedProcesses) -> None:
    with processes.stream(PICTURES, 1, name="other", limits=LIMITS):
        assert run(processes, "inherited", "") == 1


def test_an_error_of_ours_comes_back_as_itself(processes: IsolatedProcesses) -> None:
    with pytest.raises(NotFoundError, match=r"There is no page\. Name another\."):
        run(processes, "refuse", "page")


@pytest.mark.parametrize(
    ("name", "argument", "message"),
    [
        ("fail", "x", "cv.pdf is damaged"),
        ("recurse", "", "cv.pdf is damaged"),
        ("die", "SIGSEGV", "cv.pdf is damaged"),
        ("die", "SIGKILL", "cv.pdf takes too much memory"),
        ("leave", "0", "cv.pdf is damaged"),
        ("leave", "7", "cv.pdf is damaged"),
        ("allocate", "400000000", "cv.pdf takes too much memory"),
        ("repeat", 2_000_000, "cv.pdf holds more than can be read"),
        ("open_descriptors", 40, "cv.pdf is damaged"),
    ],
)
def test_the_failure_of_a_child_is_an_error_that_names_the_input(
    processes: IsolatedProcesses, name: str, argument: object, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        run(processes, name, argument)
    assert children() == []
    assert run(processes, "allocate", "1000000") == 1_000_000, "the next call does not notice"


def test_a_reply_of_another_type_is_refused(processes: IsolatedProcesses) -> None:
    wrong = IsolatedFunction("tests.isolation.functions:wrong_type", str, Word)
    with pytest.raises(InputError, match=r"cv\.pdf is damaged"):
        processes.call(wrong, "", name="cv.pdf", limits=LIMITS)


def test_processor_time_is_limited(processes: IsolatedProcesses) -> None:
    with pytest.raises(InputError, match=r"cv\.pdf takes too long"):
        run(processes, "loop", "", replace(LIMITS, processor_seconds=1))


def test_waiting_is_limited(processes: IsolatedProcesses) -> None:
    with pytest.raises(InputError, match=r"cv\.pdf takes too long"):
        run(processes, "sleep", "", replace(LIMITS, wait_seconds=0.3))
    assert children() == []


def test_a_child_writes_no_more_than_it_may(processes: IsolatedProcesses, tmp_path: Path) -> None:
    write = function("write", int, int)
    with (tmp_path / "joined").open("wb") as file:
        small = replace(LIMITS, file_bytes=100_000)
        assert processes.call(write, 100_000, name="cv.pdf", limits=small, files=[file]) == 100_000
        with pytest.raises(InputError, match=r"cv\.pdf is damaged"):
            processes.call(write, 100_000, name="cv.pdf", limits=small, files=[file])
    assert (tmp_path / "joined").stat().st_size == 100_000


def test_a_child_reaches_no_network(processes: IsolatedProcesses) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert run(processes, "connect", server.getsockname()) == "OSError"


def test_an_interrupt_kills_the_child_and_what_it_started(processes: IsolatedProcesses, tmp_path: Path) -> None:
    numbers = tmp_path / "numbers"

    class WantedNoMoreError(Exception):
        pass

    def interrupt() -> None:
        if len(numbers.read_text().split()) == 2:
            raise WantedNoMoreError

    with numbers.open("wb") as file, pytest.raises(WantedNoMoreError):
        processes.call(
            function("start_process_and_sleep", str, int),
            "",
            name="cv.pdf",
            limits=replace(LIMITS, file_bytes=1000),
            files=[file],
            interrupt=interrupt,
        )
    wait_until_gone(int(number) for number in numbers.read_text().split())


def test_a_stream_yields_its_parts_with_their_bytes(processes: IsolatedProcesses) -> None:
    with processes.stream(PICTURES, 300, name="film", limits=LIMITS) as parts:
        for number, part in enumerate(parts):
            assert part.value == Word(str(number))
            assert (np.frombuffer(part.blob, np.uint8) == number % 256).all()
            assert len(part.blob) == 72
        assert number == 299


def test_a_stream_raises_what_the_function_raises_after_its_parts(processes: IsolatedProcesses) -> None:
    broken = IsolatedFunction("tests.isolation.functions:pictures_then_refuse", int, Word)
    with processes.stream(broken, 2, name="film", limits=LIMITS) as parts:
        assert [next(parts).value.text, next(parts).value.text] == ["0", "1"]
        with pytest.raises(NotFoundError, match="The file breaks off"):
            next(parts)


def test_leaving_a_stream_ends_its_child(processes: IsolatedProcesses) -> None:
    with processes.stream(PICTURES, 100_000, name="film", limits=LIMITS) as parts:
        next(parts)
        assert len(children()) == 1
    assert children() == []


def test_calls_beyond_the_number_at_once_wait(processes: IsolatedProcesses) -> None:
    few = IsolatedProcesses(at_once=1)
    release, got = Event(), []

    def interrupt() -> None:
        if release.is_set():
            raise InterruptedError

    def occupy() -> None:
        with suppress(InterruptedError):
            few.call(function("sleep", str, int), "", name="slow", limits=LIMITS, interrupt=interrupt)

    first = Thread(target=occupy)
    first.start()
    wait_until(lambda: children() != [])
    second = Thread(target=lambda: got.append(run(few, "process_number", "")))
    second.start()
    second.join(0.3)
    assert got == []
    release.set()
    first.join()
    second.join()
    assert len(got) == 1
    few.close()


def test_the_forking_process_is_started_again_when_it_was_killed(processes: IsolatedProcesses) -> None:
    other = IsolatedProcesses()
    before = {child.pid for child in psutil.Process().children()}
    run(other, "process_number", "")
    (spawner,) = [child for child in psutil.Process().children() if child.pid not in before]
    spawner.kill()
    spawner.wait()
    assert run(other, "process_number", "") != spawner.pid
    other.close()


def test_closing_ends_every_process() -> None:
    other = IsolatedProcesses()
    before = {child.pid for child in psutil.Process().children()}
    run(other, "process_number", "")
    other.close()
    assert {child.pid for child in psutil.Process().children()} <= before


def test_an_idle_forking_process_ends_and_the_next_call_starts_another() -> None:
    other = IsolatedProcesses(idle_seconds=0.05)
    before = {child.pid for child in psutil.Process().children()}
    run(other, "process_number", "")
    wait_until(lambda: {child.pid for child in psutil.Process().children()} <= before)
    run(other, "process_number", "")
    other.close()


def test_a_call_that_outlasts_the_idle_time_goes_on() -> None:
    other = IsolatedProcesses(["tests.isolation.functions"], idle_seconds=0.05)
    with other.stream(PICTURES, 3, name="film", limits=LIMITS) as parts:
        next(parts)
        run(other, "process_number", "")
        time.sleep(0.3)
        assert [part.value.text for part in parts] == ["1", "2"]
    other.close()
