"""Whisper models that ``greenroom models pull`` offers."""

from __future__ import annotations

from pathlib import Path

from greenroom.model_hub import CatalogueEntry
from greenroom.speech.whisper import NEEDED_FILES


def _whisper(name: str, size_bytes: int, description: str) -> CatalogueEntry:
    return CatalogueEntry(
        name,
        f"Systran/faster-whisper-{name}",
        size_bytes,
        "MIT",
        description,
        use="greenroom analyze now uses this model",
        needed=NEEDED_FILES,
        optional=("vocabulary.txt", "vocabulary.json", "preprocessor_config.json"),
    )


CATALOGUE: dict[str, CatalogueEntry] = {
    entry.name: entry
    for entry in (
        _whisper("tiny", 78_000_000, "Speech: fastest, many errors"),
        _whisper("base", 148_000_000, "Speech: fast, some errors"),
        _whisper("small", 486_000_000, "Speech: recommended on a laptop"),
        _whisper("medium", 1_530_000_000, "Speech: accurate, slow without a GPU"),
        _whisper("large-v3", 3_090_000_000, "Speech: best, needs a GPU"),
    )
}


def installed(models_folder: Path) -> tuple[str, ...]:
    """Return the names of the models that are whole, best first."""
    return tuple(name for name in reversed(CATALOGUE) if not CATALOGUE[name].missing_files(models_folder / name))
