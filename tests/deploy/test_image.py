"""The image has no package manager of Python, and its scripts say what they need and pass on what scanners find."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.deploy.dockerfile import instructions, stages

SCRIPTS = Path(__file__).parents[2] / "deploy" / "image"
BASH = shutil.which("bash") or "bash"


def test_the_last_stage_removes_the_pip_of_its_base_image() -> None:
    (command, *_) = instructions("RUN")
    assert "pip uninstall --yes pip setuptools" in command
    assert "ensurepip" in command
    assert not any("pip install" in said for said in instructions("RUN"))
    assert len(stages()) == 2


def scanned(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the scan with the programs of a folder alone."""
    return subprocess.run(
        [BASH, str(SCRIPTS / "scan.sh"), "registry.example/greenroom:1"],
        env={"PATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_scan_without_a_scanner_is_no_clean_scan(tmp_path: Path) -> None:
    result = scanned(tmp_path)
    assert result.returncode == 2
    assert "grype" in result.stderr
    assert "trivy" in result.stderr


@pytest.mark.parametrize("scanner", ["grype", "trivy"])
@pytest.mark.parametrize("code", [0, 1])
def test_a_scan_ends_as_its_scanner_does(scanner: str, code: int, tmp_path: Path) -> None:
    """The program in the scanner's place shows what it is asked: none can be installed here."""
    program = tmp_path / scanner
    program.write_text(f'#!{BASH}\necho "$@"\nexit {code}\n')
    program.chmod(0o755)
    result = scanned(tmp_path)
    assert result.returncode == code
    assert "registry.example/greenroom:1" in result.stdout
    assert ("--fail-on high" if scanner == "grype" else "--exit-code 1") in result.stdout


def bill_of_an_image(folder: Path, scanner: str | None, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Ask for it in a copy of the checkout, with the few programs that the script uses, and one in a scanner's place.

    That one writes what it was asked into the file that it was given.
    """
    script, programs = folder / "deploy" / "image" / "sbom.sh", folder / "programs"
    for made in (script.parent, programs):
        made.mkdir(parents=True)
    shutil.copy(SCRIPTS / "sbom.sh", script)
    for name in ("dirname", "mkdir", "mv"):
        (programs / name).symlink_to(shutil.which(name) or name)
    if scanner is not None:
        writes = 'for word; do [[ $word == *.part ]] && file="${word#*=}"; done; echo "$@" > "$file"'
        (programs / scanner).write_text(f"#!{BASH}\n{writes}\nexit {code}\n")
        (programs / scanner).chmod(0o755)
    command = [BASH, str(script), "registry.example/greenroom:1"]
    return subprocess.run(command, env={"PATH": str(programs)}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("scanner", ["syft", "trivy"])
def test_the_bill_of_an_image_is_what_a_scanner_writes(scanner: str, tmp_path: Path) -> None:
    assert bill_of_an_image(tmp_path, scanner).returncode == 0
    written = (tmp_path / "dist" / "greenroom-image.cdx.json").read_text()
    assert "registry.example/greenroom:1" in written
    assert "cyclonedx" in written


@pytest.mark.parametrize(("scanner", "code"), [("syft", 1), ("trivy", 1), (None, 2)])
def test_without_a_scan_there_is_no_bill_of_an_image(scanner: str | None, code: int, tmp_path: Path) -> None:
    assert bill_of_an_image(tmp_path, scanner, code).returncode == code
    assert not (tmp_path / "dist" / "greenroom-image.cdx.json").exists()


def test_bills_of_materials_need_the_list_of_packages(tmp_path: Path) -> None:
    script = tmp_path / "deploy" / "image" / "sbom.sh"
    script.parent.mkdir(parents=True)
    shutil.copy(SCRIPTS / "sbom.sh", script)
    result = subprocess.run([BASH, str(script)], capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert "make wheel" in result.stdout
    assert not (tmp_path / "dist").exists()
