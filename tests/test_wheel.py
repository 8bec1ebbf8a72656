"""An installed wheel is the whole of Greenroom: the web application is in it and served from it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import httpx
import pytest

from tests.cli.test_serve import serving, wait_until_ready
from tests.waiting import PATIENCE_SECONDS

ROOT = Path(__file__).parents[1]
PAGE = "<!doctype html><title>Greenroom of the wheel</title>"
SCRIPT = "export {};"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a wheel is built from, without the web application."""
    folder = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "greenroom", folder / "greenroom", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def build(source: Path, target: str = "wheel") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hatchling", "build", "--target", target]
    return subprocess.run(command, cwd=source, check=False, capture_output=True, text=True, timeout=PATIENCE_SECONDS)


@pytest.fixture(scope="module")
def installed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that a wheel with a small web application was unpacked into, as an installer does."""
    assets = source / "web" / "dist" / "assets"
    assets.mkdir(parents=True)
    (assets.parent / "index.html").write_text(PAGE)
    (assets.parent / "pages.json").write_text('["/", "/sessions/:"]')
    (assets / "index-1a2b3c.js").write_text(SCRIPT)
    built = build(source)
    assert built.returncode == 0, built.stderr
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(next((source / "dist").glob("*.whl"))) as wheel:
        wheel.extractall(folder)
    return folder


def test_a_wheel_without_the_web_application_is_not_built(source: Path) -> None:
    refused = build(source)
    assert refused.returncode != 0
    assert "make wheel" in refused.stderr
    assert not (source / "dist").exists() or not list((source / "dist").glob("*.whl"))


def test_the_web_application_is_in_the_wheel(installed: Path) -> None:
    assert (installed / "greenroom" / "web_dist" / "index.html").read_text() == PAGE
    assert (installed / "greenroom" / "web_dist" / "assets" / "index-1a2b3c.js").read_text() == SCRIPT
    assert not (installed / "web").exists()


def test_it_is_served_from_there(installed: Path, tmp_path: Path) -> None:
    with serving(tmp_path, PYTHONPATH=str(installed)) as (_, url, _):
        transport = httpx.HTTPTransport(retries=10)
        with httpx.Client(base_url=url, transport=transport, timeout=PATIENCE_SECONDS) as browser:
            assert wait_until_ready(browser) == {"database", "disk", "worker"}
            assert browser.get("/").text == PAGE
            assert browser.get("/sessions/1234").text == PAGE
            assert browser.get("/assets/index-1a2b3c.js").text == SCRIPT


def test_what_is_published_as_source_has_all_that_a_wheel_needs(installed: Path, source: Path) -> None:
    built = build(source, "sdist")
    assert built.returncode == 0, built.stderr
    shutil.unpack_archive(next((source / "dist").glob("*.tar.gz")), source / "again", filter="data")
    (unpacked,) = (source / "again").iterdir()
    assert build(unpacked).returncode == 0
    with zipfile.ZipFile(next((unpacked / "dist").glob("*.whl"))) as wheel:
        assert "greenroom/web_dist/index.html" in wheel.namelist()
