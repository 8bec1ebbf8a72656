"""Attacks on the machine: each names the layers that stop it, every one of which is enough."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from greenroom.sandbox.contracts import Limits, Outcome, Result
from greenroom.sandbox.layers import Layer
from tests.attacks import scenes
from tests.attacks.scenes import Scene

SMALL = Limits(processor_seconds=2.0, wall_seconds=20.0, memory_bytes=48_000_000, output_bytes=100_000, processes=32)
ROOMY = Limits(processor_seconds=2.0, wall_seconds=20.0, memory_bytes=128_000_000, output_bytes=100_000, processes=32)
BRIEF = Limits(processor_seconds=0.4, wall_seconds=20.0)
IMPATIENT = Limits(wall_seconds=0.5)


@dataclass(frozen=True)
class Escape:
    """An attack in a bounded form: at most 200 processes, 64 MB, one sacrificial process or file.

    Parameters
    ----------
    stopped_by
        The layers of which each one alone stops it. Without any of them it succeeds.
    source
        A program whose ``solve`` attacks.
    """

    name: str
    stopped_by: tuple[Layer, ...]
    source: str
    scene: Callable[[], AbstractContextManager[Scene]] = scenes.nothing
    limits: Limits = ROOMY
    succeeded: Callable[[Result], bool] | None = None
    """Where the result alone tells; else the scene does."""


def _system_call(name: str, number: int, arguments: str, *also: Layer) -> Escape:
    source = f"""
import ctypes

def solve():
    call = ctypes.CDLL(None, use_errno=True).syscall
    return call({number}{arguments}) >= 0
"""
    return Escape(name, (Layer.SECCOMP, *also), source)


def _socket(name: str, arguments: str) -> Escape:
    return Escape(
        name,
        (Layer.SECCOMP,),
        f"""
import socket

def solve():
    socket.socket({arguments}).close()
    return True
""",
    )


ESCAPES = (
    Escape(
        "a hundred processes",
        (Layer.PROCESSES,),
        """
import os, time

def solve():
    for _ in range(100):
        if os.fork() == 0:
            time.sleep(20)
            os._exit(0)
    return True
""",
    ),
    Escape(
        "a hundred threads",
        (Layer.PROCESSES,),
        """
import threading, time

def solve():
    threading.stack_size(65536)
    for _ in range(100):
        threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
    return True
""",
    ),
    Escape(
        "60 MB of memory",
        (Layer.MEMORY,),
        """
def solve():
    return len(b"x" * 60_000_000) > 0
""",
        limits=SMALL,
    ),
    Escape(
        "memory in four processes, little in each",
        (Layer.MEMORY,),
        """
import os

def solve():
    held, release = os.pipe(), os.pipe()
    for _ in range(4):
        if os.fork() == 0:
            content = b"x" * 15_000_000
            os.write(held[1], b"h")
            os.read(release[0], 1)
            os._exit(0)
    os.close(held[1])
    count = 0
    while count < 4 and os.read(held[0], 1):
        count += 1
    return count == 4
""",
        limits=SMALL,
    ),
    Escape(
        "32 MB of files",
        (Layer.TEMPORARY_SIZE,),
        """
def solve():
    for number in range(8):
        with open(f"/tmp/{number}", "wb") as file:
            file.write(b"x" * 4_000_000)
    return True
""",
    ),
    Escape(
        "one file of 12 MB",
        (Layer.RLIMITS,),
        """
def solve():
    with open("/tmp/large", "wb") as file:
        file.write(b"x" * 12_000_000)
    return True
""",
    ),
    Escape(
        "200 open files",
        (Layer.RLIMITS,),
        """
def solve():
    return len([open("/dev/null") for _ in range(200)]) == 200
""",
    ),
    Escape(
        "a flood of output",
        (Layer.OUTPUT,),
        """
def solve():
    return "x" * 2_000_000
""",
        succeeded=lambda result: len(result.output) > 1_000_000,
    ),
    Escape(
        "a flood of print",
        (Layer.OUTPUT,),
        """
def solve():
    print("x" * 2_000_000)
    return True
""",
    ),
    Escape(
        "a busy loop",
        (Layer.PROCESSOR,),
        """
import time

def solve():
    while time.process_time() < 1.0:
        pass
    return True
""",
        limits=BRIEF,
    ),
    Escape(
        "processor time in four processes, little in each",
        (Layer.PROCESSOR,),
        """
import os, time

def solve():
    for _ in range(4):
        if os.fork() == 0:
            while time.process_time() < 0.25:
                pass
            os._exit(0)
    for _ in range(4):
        os.wait()
    return True
""",
        limits=BRIEF,
    ),
    Escape(
        "sleeping past the limit",
        (Layer.WALL_TIME,),
        """
import time

def solve():
    time.sleep(1.0)
    return True
""",
        limits=IMPATIENT,
    ),
    Escape(
        "killing a process of the same user",
        (Layer.PROCESS_TREE,),
        """
import os, signal, time

def solve(process, _address, _length):
    os.kill(process, signal.SIGKILL)
    time.sleep(0.2)
""",
        scenes.process_of_program_user,
    ),
    Escape(
        "reading the memory of a process of Greenroom's user",
        (Layer.IDENTITY, Layer.PROCESS_TREE, Layer.SECCOMP),
        """
import ctypes

class Span(ctypes.Structure):
    _fields_ = [("start", ctypes.c_void_p), ("length", ctypes.c_size_t)]

def solve(process, address, length):
    library = ctypes.CDLL(None, use_errno=True)
    held = ctypes.create_string_buffer(length)
    here, there = Span(ctypes.addressof(held), length), Span(address, length)
    library.process_vm_readv(process, ctypes.byref(here), 1, ctypes.byref(there), 1, 0)
    return held.raw.decode(errors="replace")
""",
        scenes.process_of_greenroom_user,
    ),
    Escape(
        "calling a server on this machine",
        (Layer.NETWORK, Layer.SECCOMP),
        """
import socket

def solve(port):
    socket.create_connection(("127.0.0.1", port), timeout=2).close()
""",
        scenes.server,
    ),
    Escape(
        "calling an abstract socket",
        (Layer.NETWORK, Layer.SECCOMP),
        """
import socket

def solve(name):
    socket.socket(socket.AF_UNIX).connect(chr(0) + name)
""",
        scenes.abstract_server,
    ),
    Escape(
        "a file in /dev/shm",
        (Layer.PRIVATE_ROOT,),
        """
def solve(path):
    open(path, "w").close()
""",
        scenes.shared_memory_file,
    ),
    Escape(
        "a shared memory segment",
        (Layer.IPC, Layer.SECCOMP),
        """
import ctypes

def solve(key):
    ctypes.CDLL(None).shmget(key, 4096, 0o1666)
""",
        scenes.shared_memory_segment,
    ),
    Escape(
        "a message queue",
        (Layer.IPC, Layer.SECCOMP, Layer.RLIMITS),
        """
import ctypes, os

def solve(name):
    ctypes.CDLL(None).mq_open(name.encode(), os.O_CREAT | os.O_RDWR, 0o666, None)
""",
        scenes.message_queue,
    ),
    Escape(
        "a symbolic link in a folder outside, for a judge to follow",
        (Layer.PRIVATE_ROOT,),
        """
import os

def solve(folder):
    os.symlink("/etc/passwd", folder + "/output")
""",
        scenes.outside_folder,
    ),
    Escape(
        "a submitted file replaced by a link",
        (Layer.READ_ONLY,),
        """
import os

def solve(path):
    os.symlink("/etc/passwd", path + ".link")
    os.replace(path + ".link", path)
""",
        scenes.shared_file,
    ),
    Escape(
        "an interpreter overwritten in place",
        (Layer.READ_ONLY,),
        """
def solve(path):
    with open(path, "r+") as file:
        file.write("changed")
""",
        scenes.shared_file,
    ),
    Escape(
        "reading a file of the machine",
        (Layer.PRIVATE_ROOT,),
        """
def solve(path):
    return open(path).read()
""",
        scenes.secret_file,
    ),
    Escape(
        "reading the command line of a process in /proc",
        (Layer.PRIVATE_ROOT,),
        """
def solve(process, name):
    return name in open(f"/proc/{process}/cmdline").read()
""",
        scenes.own_process,
    ),
    Escape(
        "reading a file of Greenroom's user",
        (Layer.IDENTITY,),
        """
def solve(path):
    return open(path).read()
""",
        scenes.file_of_root,
    ),
    Escape(
        "becoming root",
        (Layer.IDENTITY, Layer.SECCOMP),
        """
import os

def solve():
    os.setuid(0)
    return True
""",
    ),
    Escape(
        "reading the environment",
        (Layer.ENVIRONMENT,),
        """
import os

def solve():
    return dict(os.environ)
""",
        scenes.environment,
    ),
    Escape(
        "reading a leaked descriptor",
        (Layer.DESCRIPTORS,),
        """
import os

def solve(descriptor):
    return os.pread(descriptor, 1000, 0).decode()
""",
        scenes.leaked_descriptor,
    ),
    Escape(
        "a process that outlives the run",
        (Layer.PROCESS_TREE, Layer.GROUP_KILL),
        """
import os, time

def solve():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for descriptor in range(64):
                try:
                    os.close(descriptor)
                except OSError:
                    pass
            time.sleep(20)
        os._exit(0)
    os.wait()
""",
        scenes.survivors,
    ),
    _system_call("a user namespace inside", 272, ", 0x10000000", Layer.NESTED_NAMESPACES),
    _system_call("a key in a keyring", 248, ', b"user", b"greenroom", b"x", 1, -2'),
    _system_call("inotify", 294, ", 0"),
    _system_call("io_uring", 425, ", 4, ctypes.create_string_buffer(120)", Layer.RLIMITS),
    _system_call("weaker address randomisation", 135, ", 0x0040000"),
    _system_call("ptrace", 101, ", 0, 0, 0, 0"),
    _system_call("a program in memory without a file", 319, ', b"x", 0'),
    _socket("a socket to the hypervisor (AF_VSOCK)", "40, socket.SOCK_STREAM"),
    _socket("a netlink socket", "socket.AF_NETLINK, socket.SOCK_RAW"),
)


def has_succeeded(escape: Escape, scene: Scene, result: Result) -> bool:
    """Return whether an attack reached what it aimed at."""
    assert result.outcome is not Outcome.REFUSED
    return escape.succeeded(result) if escape.succeeded else scene.succeeded(result)
