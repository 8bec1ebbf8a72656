"""The documents say what the code does."""

from __future__ import annotations

import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import pytest

from bench.judge_benchmark import build_parser
from docs.generate import DOCS, DOCUMENTS
from greenroom.cli.commands import COMMANDS, load_command
from greenroom.settings import Settings

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")]
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))


def committed_files() -> list[Path]:
    """Return the files under version control; outside of a checkout there are none to ask about."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_generated_reference_is_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == DOCUMENTS[name](), "run `make docs`"


def test_the_example_of_an_environment_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = re.findall(r"^#(GREENROOM_\w+)=(.*)$", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(lines) == len(Settings.model_fields)
    for name, value in lines:
        if value and name != "GREENROOM_HOME":
            monkeypatch.setenv(name, value)
    assert Settings() == Settings.model_construct(home=Settings().home)


def test_every_decision_has_a_number_of_its_own_and_says_what_it_must() -> None:
    numbers = [path.name[:4] for path in DECISIONS]
    assert numbers == [f"{number:04d}" for number in range(1, len(DECISIONS) + 1)]
    for path in DECISIONS:
        text = path.read_text(encoding="utf-8")
        assert re.match(rf"# 0*{int(path.name[:4])}\b", text), f"{path.name} begins with its number"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_and_files_that_a_page_names_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z0-9]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^ +|`)make ([a-z0-9]+)", text, re.MULTILINE)) <= targets
    for path in re.findall(r"`((?:bench|deploy|docs|tests|samples)/[\w/.-]+\.\w+)`", text):
        assert (ROOT / path).exists(), f"{page.name} names {path}"
    for line in re.findall(r"(?:^ +|`)(?:\.venv/bin/)?greenroom ([^`\n]+)", text, re.MULTILINE):
        check_command(line, page)


def test_every_message_that_troubleshooting_explains_is_one_of_ours() -> None:
    page = (DOCS / "troubleshooting.md").read_text(encoding="utf-8")
    sources = [ROOT / "Makefile", ROOT / "tests" / "conftest.py", *(ROOT / "greenroom").rglob("*.py")]
    said = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    messages = re.findall(r"\*\*.*?`(?!/)([^`]+)`\*\*", page)
    assert messages
    for message in messages:
        for words in re.split(r"\.\.\.|\(.*?\)|, port", message):
            assert words.strip(" ,:;") in said, f"nothing says {message!r}"


def check_command(line: str, page: Path) -> None:
    """Check that a command line's command exists and has the options that are named."""
    words = shlex.split(line.rstrip("\\"), comments=True)
    assert words[0] in COMMANDS, f"{page.name} names greenroom {words[0]}"
    command = load_command(words[0])
    for word in words[1:]:
        command = getattr(command, "commands", {}).get(word, command)
    options = {name for parameter in command.params for name in parameter.opts}
    if words[:2] == ["judge", "benchmark"]:  # passes its options on
        options |= set(re.findall(r"--[a-z-]+", build_parser().format_help()))
    named = {word.strip("[]").split("=")[0] for word in words if word.lstrip("[").startswith("--")}
    assert named <= options | {"--help", "--yes"}, f"{page.name}: greenroom {line}"


def test_no_committed_file_names_a_registry_or_this_machine() -> None:
    forbidden = re.compile(
        "|".join(
            ("files[.]python" + "hosted", "registry[.]npm" + "js", "pypi[.]" + "org", "index-" + "url", "/wo" + "rk/")
        )
    )
    # the first asks uv to leave the address of the index out, the others ask candidates about that option of pip
    allowed = {"Makefile", "security.yaml", "questions.json"}
    for path in committed_files():
        if path.suffix not in {".png", ".woff2", ".onnx", ".npz", ".ttf", ".jpg"} and path.name not in allowed:
            found = forbidden.search(path.read_text(encoding="utf-8", errors="replace"))
            assert found is None, f"{path.relative_to(ROOT)} names {found[0]}"


def test_every_dependency_is_pinned_and_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = {
        line.split("==")[0].lower() for line in (ROOT / "constraints.txt").read_text().splitlines() if "==" in line
    }
    reasons = (DOCS / "decisions" / "0002-libraries.md").read_text(encoding="utf-8").lower()
    for requirement in project["dependencies"]:
        name = re.split(r"[<>=\[ ;]", requirement)[0].lower()
        assert name in pinned
        assert name in reasons, f"docs/decisions/0002-libraries.md does not say why {name}"
