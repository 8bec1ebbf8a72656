"""The layers of the server's sandbox. Greenroom always uses all of them; tests remove one to see what it stops."""

from __future__ import annotations

from enum import Enum, auto


class Layer(Enum):
    """One protection."""

    IDENTITY = auto()
    """A user without rights, by ``setpriv``, before anything else."""
    PRIVATE_ROOT = auto()
    """A root folder of its own that holds an interpreter and an empty folder for temporary files."""
    READ_ONLY = auto()
    """Nothing outside of the temporary folder can be written."""
    TEMPORARY_SIZE = auto()
    """The temporary folder has a fixed size."""
    NETWORK = auto()
    """A network of its own without interfaces."""
    PROCESS_TREE = auto()
    """Process numbers of its own: other processes cannot be named. When the first one ends, all end."""
    IPC = auto()
    """Shared memory and message queues of its own."""
    NESTED_NAMESPACES = auto()
    """No user namespaces inside."""
    SECCOMP = auto()
    """Only the system calls that ordinary programs need."""
    RLIMITS = auto()
    """Limits per process: open files, file size, core dumps, stack, locked memory."""
    MEMORY = auto()
    """Memory of all processes together, by a control group."""
    PROCESSES = auto()
    """Number of processes and threads, by a control group."""
    PROCESSOR = auto()
    """Processor time for each input, counted by a control group."""
    WALL_TIME = auto()
    """Time by the clock for each input."""
    OUTPUT = auto()
    """Bytes of output and of print."""
    ENVIRONMENT = auto()
    """No environment variables of Greenroom's."""
    DESCRIPTORS = auto()
    """No open files of Greenroom's."""
    NONCE = auto()
    """A reply counts only with the nonce of its request."""
    GROUP_KILL = auto()
    """At the end every process in the control group is killed."""


ALL_LAYERS = frozenset(Layer)
