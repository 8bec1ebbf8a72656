"""What the bank says about systems and programs: its Python code run, its claims about Linux and Unicode tried out."""

from __future__ import annotations

import errno
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import threading
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from tests.questions.snippets import code_in, replaced, run, said


class CountingCondition(threading.Condition):
    """A condition that counts from outside how often a thread began to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.sleepers = threading.Semaphore(0)

    def wait(self, timeout: float | None = None) -> bool:
        self.sleepers.release()
        return super().wait(timeout)


def outcomes_of_two_waiting_consumers(source: str) -> list[object]:
    """Let two consumers wait, put one item, then another, and return what the consumers got."""
    methods = run(source)
    shared = type("Queue", (), {"items": [], "cond": CountingCondition()})()
    got: list[object] = []

    def consume() -> None:
        try:
            got.append(methods["take"](shared))
        except IndexError as problem:
            got.append(type(problem))

    consumers = [threading.Thread(target=consume) for _ in range(2)]
    for consumer in consumers:
        consumer.start()
    for _ in consumers:
        shared.cond.sleepers.acquire()
    methods["put"](shared, "item")
    if "while" in source:
        shared.cond.sleepers.acquire()
        methods["put"](shared, "item")
    for consumer in consumers:
        consumer.join()
    return got


def test_a_woken_consumer_finds_the_queue_empty_unless_it_looks_again() -> None:
    source = code_in("operating-systems-queue-returns-nothing")

    assert Counter(outcomes_of_two_waiting_consumers(source)) == {"item": 1, IndexError: 1}
    corrected = replaced(source, "if not self.items", "while not self.items")
    assert Counter(outcomes_of_two_waiting_consumers(corrected)) == {"item": 2}


linux = pytest.mark.skipif(sys.platform != "linux", reason="the question is about Linux")


@linux
def test_sigkill_cannot_be_caught() -> None:
    said("operating-systems-always-kill-nine", "SIGKILL is carried out by the kernel at once and cannot be caught")
    with pytest.raises(OSError, match="Invalid argument"):
        signal.signal(signal.SIGKILL, lambda *_: None)


@linux
def test_a_file_without_the_execute_bit_does_not_start_but_can_be_read_by_its_interpreter(tmp_path: Path) -> None:
    said("operating-systems-script-permission-denied", "Running bash deploy.sh would work even now")
    script = tmp_path / "deploy.sh"
    script.write_text("#!/bin/sh\necho deployed\n")
    script.chmod(0o644)

    with pytest.raises(PermissionError):
        subprocess.run([str(script)], check=True)
    assert subprocess.run(["sh", str(script)], check=True, capture_output=True).stdout == b"deployed\n"


@linux
def test_a_deleted_file_keeps_its_blocks_until_it_is_truncated_through_proc(tmp_path: Path) -> None:
    said(
        "operating-systems-disk-full-of-nothing",
        ": > /proc/4711/fd/3 sets its length to zero while the program goes on",
    )
    log = tmp_path / "app.log"
    with log.open("wb") as program:
        program.write(b"x" * 100_000)
        program.flush()
        log.unlink()

        descriptor = Path(f"/proc/self/fd/{program.fileno()}")
        assert str(descriptor.readlink()).endswith("(deleted)")
        assert (os.fstat(program.fileno()).st_nlink, os.fstat(program.fileno()).st_size) == (0, 100_000)
        subprocess.run(["sh", "-c", f": > /proc/{os.getpid()}/fd/{program.fileno()}"], check=True)
        assert os.fstat(program.fileno()).st_blocks == 0


@linux
def test_a_zombie_survives_sigkill_and_goes_when_its_parent_waits() -> None:
    said("operating-systems-three-thousand-defunct", "Sending them kill -9 has no effect")
    child = subprocess.Popen(["true"])
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    stat = Path(f"/proc/{child.pid}/stat")

    os.kill(child.pid, signal.SIGKILL)

    assert stat.read_text().rpartition(")")[2].split()[0] == "Z"
    assert child.wait() == 0
    assert not stat.exists()


@linux
def test_epoll_refuses_regular_files(tmp_path: Path) -> None:
    said("operating-systems-epoll-and-the-local-disk", "epoll_ctl even returns EPERM for them")
    with (tmp_path / "block").open("wb") as regular, select.epoll() as poll:
        with pytest.raises(PermissionError) as refused:
            poll.register(regular.fileno(), select.EPOLLIN)
        assert refused.value.errno == errno.EPERM


@linux
@pytest.mark.parametrize(("listening", "answer"), [("127.0.0.1", errno.ECONNREFUSED), ("0.0.0.0", 0)])  # noqa: S104
def test_who_listens_on_loopback_refuses_callers_of_other_addresses(listening: str, answer: int) -> None:
    said("networks-works-only-on-the-server", "or to 0.0.0.0 for every interface")
    with socket.create_server((listening, 0)) as server, socket.socket() as caller:
        assert caller.connect_ex(("127.0.0.2", server.getsockname()[1])) == answer


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl on this machine")
@pytest.mark.parametrize(
    ("host", "verdict"), [("api.shop.example", "does match"), ("api.eu.shop.example", "does NOT match")]
)
def test_a_wildcard_stands_for_one_label(tmp_path: Path, host: str, verdict: str) -> None:
    said("networks-name-does-not-match", "a wildcard replaces just a single label, so api.shop.example would fit")
    files = ["-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "certificate")]
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    name = ["-subj", "/CN=shop", "-addext", "subjectAltName=DNS:*.shop.example"]
    subprocess.run(["openssl", "req", "-x509", *key, *files, *name], check=True, capture_output=True)
    check = ["openssl", "x509", "-noout", "-checkhost", host, "-in", str(tmp_path / "certificate")]

    assert verdict in subprocess.run(check, check=False, capture_output=True, text=True).stdout


def opened_by_the_download_handler(name: str) -> str:
    """Return the path that the handler of the question opens, in its shortest form."""
    opened: list[str] = []

    class Recorded:
        def __init__(self, path: str, _mode: str) -> None:
            opened.append(os.path.normpath(path))

        def read(self) -> bytes:
            return b""

    handler = run(code_in("security-joined-path-escapes"), os=os, open=Recorded, Forbidden=PermissionError)["download"]
    handler(name)
    return opened[0]


@pytest.mark.parametrize("name", ["/etc/passwd", "invoices/../../../etc/passwd"])
def test_names_that_do_not_begin_with_dots_escape(name: str) -> None:
    assert opened_by_the_download_handler(name) == "/etc/passwd"


def test_a_resolved_path_is_below_the_base_or_refused(tmp_path: Path) -> None:
    said("security-joined-path-escapes", "refuse unless path.is_relative_to(base)")
    base = (tmp_path / "files").resolve()
    (base / "invoices").mkdir(parents=True)
    (tmp_path / "files-old").mkdir()
    (base / "link").symlink_to(tmp_path / "files-old")

    def allowed(name: str) -> bool:
        return (base / name).resolve().is_relative_to(base)

    assert allowed("invoices/../report.pdf")
    assert not any(map(allowed, ["/etc/passwd", "invoices/../../files-old/x", "link/x"]))
    assert str((base / "../files-old").resolve()).startswith(str(base))
    assert "....//x".replace("../", "") == "../x"


def test_a_repeated_nonce_gives_away_the_difference_of_two_texts() -> None:
    aead = pytest.importorskip("cryptography.hazmat.primitives.ciphers.aead")
    source = code_in("security-same-nonce-twice")
    seal: Callable[[bytes], bytes] = run(source, load_key=lambda: bytes(range(32)), AESGCM=aead.AESGCM)["seal"]
    known, secret = b"balance: 100", b"balance: 731"

    learnt = bytes(a ^ b ^ c for a, b, c in zip(seal(known), seal(secret), known, strict=False))

    assert learnt == secret


def test_the_loop_over_twelve_months_reads_a_thirteenth() -> None:
    source = code_in("programming-fundamentals-loop-past-the-end")

    with pytest.raises(IndexError, match="list index out of range"):
        run(source, months=[1] * 12)
    assert run(replaced(source, "<=", "<"), months=[1] * 12)["total"] == 12


def test_a_global_total_doubles_the_second_report() -> None:
    report = run(code_in("programming-fundamentals-global-total"))["report"]

    assert [report([200, 300]), report([200, 300])] == [500, 1000]


def test_the_guard_has_to_stand_in_front() -> None:
    said("programming-fundamentals-short-circuit-order", "None has no age, so in Python that's an AttributeError")
    customer: Any = None

    assert not (customer is not None and customer.age >= 18)
    with pytest.raises(AttributeError):
        assert customer.age >= 18 and customer is not None  # noqa: PT018  the order of the two is what is tested


def test_muller_is_utf8_read_as_latin_1() -> None:
    said("programming-fundamentals-garbled-umlaut", "Müller -> MÃ¼ller")
    assert "Müller".encode().decode("latin-1") == "MÃ¼ller"
    assert "ü".encode().hex() == "c3bc"


def test_half_past_two_is_missing_in_spring_and_double_in_autumn_in_paris() -> None:
    said(
        "programming-fundamentals-job-runs-twice-in-autumn",
        "02:30 never came, and in autumn that hour took place two times",
    )

    def moments(month: int, day: int) -> set[datetime]:
        local = datetime(2026, month, day, 2, 30, tzinfo=ZoneInfo("Europe/Paris"))
        back = {local.replace(fold=fold).astimezone(UTC) for fold in (0, 1)}
        return {moment for moment in back if moment.astimezone(local.tzinfo).replace(tzinfo=None, fold=0).hour == 2}

    assert [len(moments(*date)) for date in [(3, 29), (10, 25), (11, 21)]] == [0, 2, 1]


def test_small_fibonacci_numbers_are_computed_billions_of_times() -> None:
    said("programming-fundamentals-fibonacci-call-count", "tiny values like fib(3) get computed billions of times over")
    calls = [1, 1]
    while len(calls) < 48:
        calls.append(calls[-1] + calls[-2])

    assert calls[47] == 4_807_526_976


def test_signs_code_points_and_bytes_differ() -> None:
    said(
        "programming-fundamentals-text-length",
        "an ASCII letter takes one byte, an accented letter two, and an emoji four",
    )
    composed, separate = "é", unicodedata.normalize("NFD", "é")

    assert [len(composed), len(separate)] == [1, 2]
    assert unicodedata.normalize("NFC", separate) == composed
    assert [len(sign.encode()) for sign in ("e", "é", "😀")] == [1, 2, 4]
    assert len("👍🏽") == 2
    assert len("🇧🇷") == 2


def test_folding_finds_what_lower_case_does_not() -> None:
    said("programming-fundamentals-lowercase-admin", "Better than lower-casing is Unicode case folding")
    assert "STRASSE".casefold() == "straße".casefold()
    assert "STRASSE".lower() != "straße".lower()


def test_the_mean_of_squares_minus_the_square_of_the_mean_turns_negative() -> None:
    said("programming-fundamentals-negative-variance", "take off the mean first and average the squared deviations")
    generator = np.random.default_rng(1)
    samples = 1.7e9 + generator.normal(0, 0.03, size=(100, 50))

    textbook = (samples**2).mean(axis=1) - samples.mean(axis=1) ** 2
    centred = ((samples - samples.mean(axis=1, keepdims=True)) ** 2).mean(axis=1)

    assert (textbook < 0).any()
    assert (centred > 0).all()


def test_a_32_bit_float_stops_counting_at_two_to_the_24th() -> None:
    said("programming-fundamentals-counter-stuck-at-sixteen-million", "The counter rises to 16,777,216")
    limit = np.float32(2**24)

    assert limit == 16_777_216
    assert limit + np.float32(1) == limit
    assert np.nextafter(limit, np.float32(np.inf)) == 16_777_218
    assert limit - np.float32(1) + np.float32(1) == limit
