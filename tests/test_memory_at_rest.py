"""A server at rest, and its worker, have imported nothing that they may never need: each library takes megabytes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FOR_LATER = {
    *("av", "mediapipe", "cv2", "scipy", "sklearn", "onnxruntime", "tokenizers", "faster_whisper", "parselmouth"),
    *("typst", "lxml", "docx", "pypdfium2", "icalendar", "zxcvbn", "pydantic_ai", "openai", "anthropic"),
    *("redis", "celery", "kombu"),
    *("prometheus_client", "opentelemetry.sdk", "requests"),
}

STARTS = {
    "server": "from greenroom.app import create_app; from greenroom.wiring.server import build_server\n"
    "create_app(build_server(load_settings(home=sys.argv[1])))",
    "worker": "from greenroom.registry import all_tables; from greenroom.wiring.worker import build_worker\n"
    "build_worker(load_settings(home=sys.argv[1]), all_tables())",
}


@pytest.mark.parametrize("process", STARTS)
def test_it_has_imported_only_what_every_day_needs(process: str, tmp_path: Path) -> None:
    program = f"import sys; from greenroom.settings import load_settings\n{STARTS[process]}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True)
    assert not FOR_LATER & set(done.stdout.split())


def test_a_restarted_worker_continues_its_jobs_before_it_loads_what_a_server_needs(tmp_path: Path) -> None:
    """`greenroom worker` releases the jobs of its dead predecessor first, so each module before that delays them."""
    program = "import sys; import greenroom.cli.worker; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path)
    of_servers = {"greenroom.wiring.server", "greenroom.wiring.basis", "greenroom.questions", "fastapi", "numpy"}
    assert not (FOR_LATER | of_servers) & set(done.stdout.split())
