"""How many threads linear algebra takes."""

from __future__ import annotations

ONE_THREAD: dict[str, str] = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""Environment of a process whose libraries compute in one thread each; read when a library is loaded.

Greenroom's processes share the cores among themselves: with more threads they wait for each other half of the time.
"""
