"""An installed wheel is the whole of Greenroom: the web application is in it and served from it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from importlib import metadata
from importlib.metadata import Distribution
from pathlib import Path

import httpx
import psutil
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.cli.test_serve import wait_until_ready
from tests.deploy.dockerfile import command_of, instructions, variables
from tests.waiting import PATIENCE_SECONDS, wait_until

ROOT = Path(__file__).parents[1]
PAGE = "<!doctype html><title>Greenroom of the wheel</title>"
SCRIPT = "export {};"
APPLICATION = Path("/opt/greenroom")
"""Where the image has it."""


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
    """The packages of an environment with nothing but a wheel in it, which has a small web application."""
    assets = source / "web" / "dist" / "assets"
    assets.mkdir(parents=True)
    (assets.parent / "index.html").write_text(PAGE)
    (assets.parent / "pages.json").write_text('["/", "/sessions/:"]')
    (assets / "index-1a2b3c.js").write_text(SCRIPT)
    built = build(source)
    assert built.returncode == 0, built.stderr
    tree = tmp_path_factory.mktemp("installed")
    venv.EnvBuilder(symlinks=True, with_pip=False).create(tree)
    (folder,) = tree.glob("lib/python3*/site-packages")
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


def test_it_is_served_from_there_as_the_image_runs_it(installed: Path, tmp_path: Path) -> None:
    """On a root that is read-only, without rights, with the image's environment, command and health check.

    Its environment has the packages that the wheel needs and no others, such as those of the tests.
    """
    home = Path(variables()["GREENROOM_HOME"])
    with socket.create_server(("127.0.0.1", 0)) as opened:
        port = str(opened.getsockname()[1])
    settings = {**variables(), "PATH": f"{APPLICATION / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    (tmp_path / "home").mkdir()
    confined = as_the_image_runs(installed, tmp_path / "home", home)
    command = [str(APPLICATION / "bin" / "python"), "-m", "greenroom.cli.main", *command_of("CMD")]
    command[command.index("8000")] = port
    settings["GREENROOM_PUBLIC_URL"] = "https://greenroom.example"  # without it, no address of other machines is served
    with subprocess.Popen([*confined, *command], env=settings, stdout=subprocess.PIPE, text=True) as process:
        try:
            url = f"http://127.0.0.1:{port}"
            with httpx.Client(base_url=url, timeout=PATIENCE_SECONDS) as browser:
                wait_until(lambda: answers(browser), "the start of the server")
                assert wait_until_ready(browser) == {"database", "disk", "worker"}
                assert browser.get("/").text == PAGE
                assert browser.get("/sessions/1234").text == PAGE
                assert browser.get("/assets/index-1a2b3c.js").text == SCRIPT
                rights = [int(status_of(child)["CapEff"], 16) for child in processes_of(process)]
                assert len(rights) > 1
                assert set(rights) == {0}
            check = [sys.executable, *command_of("HEALTHCHECK")[1:]]
            check[-1] = check[-1].replace("8000", port)
            assert subprocess.run(check, check=False).returncode == 0
            assert (tmp_path / "home" / "greenroom.db").exists()
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE_SECONDS)
    assert subprocess.run(check, check=False, capture_output=True).returncode != 0


def as_the_image_runs(installed: Path, home: Path, home_inside: Path) -> list[str]:
    """Return the beginning of a command line that makes all but the home folder read-only, and takes all rights.

    The server has the image's user in a namespace of its own, and there no name.
    """
    (user,) = instructions("USER")
    number, _, group = user.partition(":")
    places = ["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", tempfile.gettempdir()]
    places += ["--ro-bind", sys.base_prefix, sys.base_prefix]  # it may be in a place that is hidden above
    places += ["--tmpfs", sys.prefix]
    places += ["--tmpfs", str(APPLICATION.parent), "--ro-bind", str(installed.parents[2]), str(APPLICATION)]
    for source, place in needed_files(installed):
        places += ["--ro-bind", str(source), str(APPLICATION / place)]
    places += ["--tmpfs", str(home_inside.parent), "--bind", str(home), str(home_inside)]
    rights = ["--unshare-user", "--uid", number, "--gid", group, "--cap-drop", "ALL"]
    return ["bwrap", *places, *rights, "--die-with-parent", "--chdir", "/"]


def needed_files(installed: Path) -> Iterator[tuple[Path, Path]]:
    """Yield what the packages that a wheel needs consist of, and the place of each in the environment.

    The places are made in the environment, so that the files of this one can be mounted there.
    """
    tree, own = installed.parents[2], Path(sysconfig.get_path("purelib"))
    tops = {top for package in needed_packages(installed) for top in tops_of(package, own)}
    for source in sorted(tops):
        place = source.relative_to(sys.prefix)
        mounted = tree / place
        mounted.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            mounted.mkdir(exist_ok=True)
        else:
            mounted.touch()
        yield source, place


def tops_of(package: Distribution, own: Path) -> Iterator[Path]:
    """Yield the uppermost files and folders of a package among the others, and its programs."""
    for file in package.files or ():
        inside = Path(os.path.normpath(own / file))
        if not inside.is_relative_to(own):
            yield inside
        elif file.parts[0] != "__pycache__":
            yield own / file.parts[0]


def needed_packages(installed: Path) -> list[Distribution]:
    """Return the packages that a wheel needs, as `make wheel` lists them in requirements.txt."""
    (wheel,) = metadata.distributions(name="greenroom", path=[str(installed)])
    uv = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["uv"]
    overrides = {found.name: found for found in map(Requirement, uv["override-dependencies"])}
    needs = {each["name"]: each["requires-dist"] for each in uv["dependency-metadata"]}
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(Requirement(text), "") for text in wheel.requires or ()]
    while waiting:
        wanted, of_extra = waiting.pop()
        name = canonicalize_name(wanted.name)
        wanted = overrides.get(name, wanted)
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": of_extra}):
            continue
        found[name] = metadata.distribution(name)
        for extra in {"", *wanted.extras}:
            if (name, extra) not in seen:
                seen.add((name, extra))
                waiting += [(Requirement(text), extra) for text in needs.get(name, found[name].requires) or ()]
    return list(found.values())


def answers(browser: httpx.Client) -> bool:
    try:
        return browser.get("/health/live").status_code == 200
    except httpx.TransportError:
        return False


def processes_of(command: subprocess.Popen[str]) -> list[int]:
    """Return the processes of Greenroom below a confined command, whose own one sets up what they see."""
    found = psutil.Process(command.pid).children(recursive=True)
    return [child.pid for child in found if "greenroom" in " ".join(child.cmdline()) and child.name() != "bwrap"]


def status_of(process: int) -> dict[str, str]:
    """Return what the system says of a process."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return {name: value.split()[0] for name, _, value in (line.partition(":") for line in lines) if value.split()}


def test_what_is_published_as_source_has_all_that_a_wheel_needs(installed: Path, source: Path) -> None:
    built = build(source, "sdist")
    assert built.returncode == 0, built.stderr
    shutil.unpack_archive(next((source / "dist").glob("*.tar.gz")), source / "again", filter="data")
    (unpacked,) = (source / "again").iterdir()
    assert build(unpacked).returncode == 0
    with zipfile.ZipFile(next((unpacked / "dist").glob("*.whl"))) as wheel:
        assert "greenroom/web_dist/index.html" in wheel.namelist()
