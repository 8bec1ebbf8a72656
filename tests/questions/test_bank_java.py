"""What the bank says about Java, asked of a Java runtime by one small program that has the bank's code in it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.questions.snippets import code_in

PROGRAM = Path(__file__).with_name("BankFacts.java")

# As in a container with four cores; the other options make a short program start sooner.
OPTIONS = ["-XX:ActiveProcessorCount=4", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"]


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Lines of the program as names and values."""
    java = shutil.which("java")
    if java is None or shutil.which("javac") is None:
        pytest.skip("no Java compiler on this machine")
    source = re.sub(
        r"// @bank (\S+)$", lambda found: code_in(found[1]), PROGRAM.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    program = tmp_path_factory.mktemp("java") / PROGRAM.name
    program.write_text(source, encoding="utf-8")
    printed = subprocess.run(
        [java, *OPTIONS, str(program)], capture_output=True, text=True, check=False, encoding="utf-8", timeout=60
    )
    assert printed.returncode == 0, printed.stderr
    lines = printed.stdout.replace("rate is", "rate:").splitlines()
    return dict(re.split(": ?", line, maxsplit=1) for line in lines)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("typed == literal", "false"),
        ("literal == literal", "true"),
        ("literal equals typed", "true"),
        ("literal equals null", "false"),
        ("missing quantity", "NullPointerException"),
        ("default quantity", "0"),
        ("boxed 127 == 127", "true"),
        ("boxed 128 == 128", "false"),
        ("ADMIN in Turkish", "true"),
        ("ADMIN without locale", "true"),
        ("sharp s in capitals", "SS"),
        ("both fail", "parse, suppressed close"),
        ("add to final ArrayList", "true"),
        ("add to List.of", "UnsupportedOperationException"),
        ("sizes of view and copy", "3 2"),
        ("double into Integer[]", "ArrayStoreException"),
        ("overloaded equals in a set", "2"),
        ("overloaded equals contained", "false"),
        ("record in a set", "true"),
        ("negative price", "IllegalArgumentException"),
        ("rate", "0.0"),
        ("red, plain, blue", "true true false"),
        ("stream used twice", "IllegalStateException"),
        ("filtered without a terminal operation", "false"),
        ("cast fails in", "placeOfTheCast"),
        ("workers of the common pool on four cores", "3"),
        ("orElse computes its argument", "true"),
        ("failing job keeps", "ExecutionException"),
        ("failing job is over", "true"),
    ],
)
def test_java_does_what_the_answers_say(facts: dict[str, str], name: str, value: str) -> None:
    assert facts[name] == value
