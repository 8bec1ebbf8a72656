"""What the tests run in child processes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from greenroom.errors import NotFoundError
from greenroom.isolation.contracts import IsolatedFunction, Part

Files = tuple[BinaryIO, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """Plain data, in both directions."""

    text: str
    numbers: tuple[float, ...] = ()


def shout(word: Word, files: Files) -> Word:
    return Word(word.text.upper() + "".join(file.read().decode() for file in files), word.numbers)


def process_number(word: str, files: Files) -> int:
    return os.getpid()


def order_of_death(word: str, files: Files) -> str:
    return Path("/proc/self/oom_score_adj").read_text(encoding="ascii").strip()


def refuse(word: str, files: Files) -> int:
    raise NotFoundError(f"There is no {word}", "Name another")


def fail(word: str, files: Files) -> int:
    return int(word)


def recurse(word: str, files: Files) -> int:
    return recurse(word, files) + 1


def loop(word: str, files: Files) -> int:
    while True:
        pass


def sleep(word: str, files: Files) -> int:
    time.sleep(600)
    return 0


def die(word: str, files: Files) -> int:
    os.kill(os.getpid(), signal.Signals[word])
    return 0


def leave(word: str, files: Files) -> int:
    os._exit(int(word))


def allocate(word: str, files: Files) -> int:
    return len(bytearray(int(word)))


def repeat(count: int, files: Files) -> str:
    return "a" * count


def write(count: int, files: Files) -> int:
    return files[0].write(bytes(count))


def open_descriptors(count: int, files: Files) -> int:
    return len([os.open(os.devnull, os.O_RDONLY) for _ in range(count)])


def connect(address: tuple[str, int], files: Files) -> str:
    try:
        socket.create_connection(address, timeout=2).close()
    except OSError as error:
        return type(error).__name__
    return "connected"


def start_process_and_sleep(path: str, files: Files) -> int:
    started = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    files[0].write(f"{os.getpid()} {started.pid} ".encode())
    files[0].flush()
    time.sleep(600)
    return 0


def wrong_type(word: str, files: Files) -> object:
    return {"text": 5, "numbers": "none"}


def inherited(word: str, files: Files) -> int:
    entries = list(Path("/proc/self/fd").iterdir())
    return sum(entry.is_symlink() and int(entry.name) > 2 for entry in entries)


def pictures(count: int, files: Files) -> Iterator[Part[Word]]:
    for number in range(count):
        yield Part(Word(str(number)), np.full((4, 6, 3), number % 256, np.uint8).data)


def pictures_then_refuse(count: int, files: Files) -> Iterator[Part[Word]]:
    yield from pictures(count, files)
    raise NotFoundError("The file breaks off", "Record again")


def function(name: str, argument: type[object], reply: type[object]) -> IsolatedFunction[object, object]:
    """Return one of these functions, typed loosely."""
    return IsolatedFunction(f"{__name__}:{name}", argument, reply)
