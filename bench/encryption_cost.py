"""Encryption of stored files: its processor time beside that of the analysis of the same recording.

The sample recording goes through a store as an upload and its analysis do it: it is appended piece by piece, read while
it is joined, stored as a whole, and read again for the analysis. The same is done with the folder alone and with
encryption in front of it; the difference is the cost of encryption. The analysis is the fast profile without
recognition, the cheapest there is, by the command on one core.

    python -m bench.encryption_cost
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from bench.analysis_cost import run
from bench.figures import Figure, run_bench
from greenroom.settings import load_settings
from greenroom.storage.contracts import FileStore
from greenroom.wiring.storage import build_file_store
from samples.answers import ANSWER
from samples.render import render

SHARE = Figure("encryption of files: its share of the processor time of a fast analysis", "5%")
SPEED = Figure("encryption of files: MB per processor second, stored (with a checksum) / read", "-")
FIGURES = (SHARE, SPEED)

ROUNDS, PIECE_BYTES = 40, 256 << 10
SPEED_BYTES = 256 << 20


def main() -> dict[Figure, str]:
    """Measure both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain = build_file_store(load_settings(home=folder / "plain"))
        encrypted = build_file_store(load_settings(home=folder / "encrypted", encrypt_files=True))
        sample = render(ANSWER, folder / "one.mp4")
        pieces = pieces_of(sample.recording)
        analysis = run([[str(sample.recording), "--profile", "fast"]], (0,), "none").cpu_seconds
        alone, with_encryption = (seconds_of_a_recording(store, pieces) for store in (plain, encrypted))
        stored, read = megabytes_per_second(encrypted)
    size = sum(map(len, pieces)) / 1e6
    print(f"a recording of {size:.1f} MB: folder {alone:.4f} s, encrypted {with_encryption:.4f} s")
    print(f"its analysis: {analysis:.2f} s")
    return {SHARE: f"{(with_encryption - alone) / analysis:.2%}", SPEED: f"{stored:.0f} / {read:.0f}"}


def pieces_of(path: Path) -> list[bytes]:
    """Return a file as a browser sends it."""
    data = path.read_bytes()
    return [data[at : at + PIECE_BYTES] for at in range(0, len(data), PIECE_BYTES)]


def seconds_of_a_recording(store: FileStore, pieces: list[bytes]) -> float:
    """Return the processor time of what a store does for one recording; the mean of several."""
    began = time.process_time()
    for _ in range(ROUNDS):
        end = 0
        for piece in pieces:
            end = store.append("part", end, [piece])
        with store.local("part") as path:
            store.put("whole", pieces_of(path))
        with store.local("whole") as path:
            path.stat()
        store.delete("part")
        store.delete("whole")
    return (time.process_time() - began) / ROUNDS


def megabytes_per_second(store: FileStore) -> tuple[float, float]:
    """Return how much is stored and read in a second of processor time."""
    chunk = bytes(1 << 20)
    began = time.process_time()
    store.put("long", [chunk] * (SPEED_BYTES >> 20))
    stored = time.process_time()
    for _ in store.read("long"):
        pass
    read = time.process_time()
    return SPEED_BYTES / 1e6 / (stored - began), SPEED_BYTES / 1e6 / (read - stored)


if __name__ == "__main__":
    run_bench(main, FIGURES)
