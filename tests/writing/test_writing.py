"""The check of what users and contributors read, a part of `make lint`, notices each fault."""

from __future__ import annotations

import pytest

from tests.writing.checking import hard_pages
from tests.writing.identifiers import python_names, replacements, retired_identifiers, typescript_names
from tests.writing.interface import WEB, interface_texts, texts_of
from tests.writing.messages import message_texts, messages_in
from tests.writing.prose import (
    comment_texts,
    docstring_texts,
    docstrings_in,
    document_texts,
    prose,
    python_comments_in,
    web_comments_in,
)
from tests.writing.readability import FEWEST_GRADED_WORDS, grade, sentences, syllables
from tests.writing.rules import LONGEST_SENTENCE_WORDS, Place, Text, faults
from tests.writing.spoken import spoken_texts
from tests.writing.vocabulary import GLOSSARY, retired_names

PYTHON = """
class Letter(Base):
    told: str

    def hear(self, wish, *, kept=None):
        self.likeness, standing = [stranger for stranger in wish], "letter"

def test_an_answer_is_kept(): ...
"""
TYPESCRIPT = """
interface Told { readonly kept: string }
// const wish = 1
export function hear({ letters }: Props, stranger: string) { const standing = "told"; return <p>was kept, told</p>; }
"""


def text(words: str, place: Place = "interface", language: str = "en", page: str = "features/home") -> Text:
    return Text(place, language, "here", page, words)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Saved on this device; it is sent later.", "semicolon"),
        ("Delete your Account", "sentence case: write 'account'"),
        ("Ask whoever runs this server.", "'whoever' is retired"),
        ("Open the link in the letter.", "'letter' is retired"),
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
            "16 words",
        ),
    ],
)
def test_each_rule_of_the_interface_can_fail(words: str, fault: str) -> None:
    assert [fault in found for found in faults(text(words))] == [True]


@pytest.mark.parametrize(
    "words",
    [
        "Your answer is saved on this device. It will be sent when you reconnect.",
        "For example, “Mock interview with Sam”.",
        "Details: Greenroom uses HTTPS.",
        "{name}: {share}, between {low} and {high}",
    ],
)
def test_plain_texts_pass(words: str) -> None:
    assert faults(text(words)) == []


def test_a_message_may_be_longer_and_have_a_semicolon() -> None:
    words = " ".join(["word"] * LONGEST_SENTENCE_WORDS["message"])
    assert faults(text(f"{words}; {words}.", place="message")) != []
    assert faults(text(f"{words}.", place="message")) == []
    assert faults(text("Stop it; try again.", place="message")) == []


def test_spanish_has_retired_words_of_its_own() -> None:
    assert faults(text("Avisa a quien lleva este Greenroom.", language="es")) != []
    assert faults(text("Avisa a tu administrador.", language="es")) == []


def test_a_hard_page_is_found_and_an_easy_one_is_not() -> None:
    hard = (
        "Administrators authorise installation-specific configuration modifications automatically throughout operation."
    )
    easy = "We saved your work. You can close the page now and come back to it when you like."
    assert [page.partition(":")[0] for page in hard_pages([text(hard)] * 10 + [text(easy, page="app")] * 10)] == [
        "features/home"
    ]


def test_short_pages_are_graded_together() -> None:
    hard = "Administrators authorise installation-specific configuration modifications automatically."
    pages = [text(hard, page=f"page {number}") for number in range(FEWEST_GRADED_WORDS)]
    assert grade([hard]) is None
    assert [page.partition(":")[0] for page in hard_pages(pages)] == ["short pages together"]


def test_the_grade_of_a_known_text_is_the_formulas() -> None:
    # 10 words, 1 sentence, 10 syllables: 0.39 * 10 + 11.8 * 1 - 15.59
    assert grade(["The cat sat on the mat and ate the fish."] * 10) == pytest.approx(0.11)


@pytest.mark.parametrize(("word", "count"), [("queue", 1), ("administrator", 5), ("recogniser", 4), ("greenroomed", 3)])
def test_syllables_are_counted_for_known_and_unknown_words(word: str, count: int) -> None:
    assert syllables(word) == count


def test_code_and_values_count_as_one_word() -> None:
    assert sentences("Set GREENROOM_PUBLIC_URL to {url}. Then run `greenroom serve --port 1`.") == [
        "Set it to it.",
        "Then run it.",
    ]


def test_every_kind_of_message_is_read() -> None:
    module = '''
def run(path):
    """A docstring of a function."""
    raise InputError(f"The file {path} is empty", "Choose another file")
'''
    assert [words for _, words in messages_in(module, is_command_line=False)] == [
        "The file {value} is empty",
        "Choose another file",
    ]
    command = '@app.command()\ndef show():\n    """Show one email."""\n    print("There are no emails.")'
    assert [words for _, words in messages_in(command, is_command_line=True)] == [
        "Show one email.",
        "There are no emails.",
    ]


def test_no_text_of_the_interface_is_left_unread() -> None:
    for path in WEB.rglob("texts/en.ts"):
        lines = path.read_text(encoding="utf-8").splitlines()
        keys = {line.split(":")[0].strip(' "') for line in lines if line.startswith("  ") and line[2] not in " }/"}
        assert {found.source.rpartition(": ")[2] for found in texts_of(path)} == keys


@pytest.mark.parametrize("place", ["document", "docstring", "comment"])
def test_a_retired_word_in_prose_is_found(place: Place) -> None:
    assert faults(text("Whoever asks gets it.", place=place)) == [
        "'Whoever' is retired: write the user, the administrator"
    ]
    assert faults(text("The likeness of two texts.", place=place)) == ["'likeness' is retired: write similarity"]
    assert faults(text("The candidate told a story; the signal may go on.", place=place)) == []


def test_code_and_quotations_are_no_prose() -> None:
    page = "Ask `whoever`, or “nobody”.\n```yaml\ntext: somebody\n```\nDone."
    assert prose(page).splitlines() == ["Ask it, or it.", "", "", "", "Done."]


def test_docstrings_of_constants_are_read() -> None:
    assert list(docstrings_in('"""One."""\nLIMIT = 3\n"""Two."""\n')) == [(1, "One."), (3, "Two.")]


def test_comments_are_read() -> None:
    assert list(python_comments_in('TEXT = "# none"  # one\n# two\n')) == [(1, "# one"), (2, "# two")]
    assert [words for _, words in web_comments_in('/** One. */\nconst url = "https://a"; // two')] == [
        "/** One. */",
        "// two",
    ]
    assert {"greenroom/accounts", "tests/conftest.py", "web/src"} <= {found.page for found in comment_texts()}


def test_the_interviewers_words_are_read() -> None:
    pages = {found.page for found in spoken_texts()}
    assert {
        "greenroom/questions/bank/sql.yaml",
        "greenroom/interview/personas/warm.yaml",
        "greenroom/stories/competencies.yaml",
    } <= pages
    assert faults(text("Somebody edits the row.", place="question")) == ["'Somebody' names no person"]
    assert faults(text("A customer edits the row, and no one notices.", place="question")) == []


def test_documents_and_docstrings_are_read() -> None:
    assert {"README.md", "docs/security.md", "docs/decisions/0001-architecture.md"} <= {
        found.page for found in document_texts()
    }
    assert {"greenroom/accounts", "greenroom/analysis", "greenroom/clock.py"} <= {
        found.page for found in docstring_texts()
    }


def test_all_places_are_read() -> None:
    assert {found.language for found in interface_texts()} == {"en", "es"}
    assert {"greenroom/cli", "greenroom/accounts", "greenroom/http"} <= {found.page for found in message_texts()}


def test_the_glossary_is_read() -> None:
    retired = retired_names(GLOSSARY.read_text(encoding="utf-8"))
    assert retired["letter"] == "email"
    assert retired["likeness"] == "similarity"
    assert "word" not in retired.values()


def test_names_follow_the_glossary() -> None:
    assert retired_identifiers() == []


def test_every_kind_of_name_is_read() -> None:
    assert {name for name in python_names(PYTHON) if replacements(name)} == {
        "Letter", "told", "hear", "wish", "kept", "likeness", "standing", "stranger",
    }  # fmt: skip
    assert {name for name in typescript_names(TYPESCRIPT) if replacements(name)} == {
        "Told", "kept", "hear", "letters", "stranger", "standing",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "words"),
    [("SendLetter", ["email"]), ("MAX_LETTERS", ["email"]), ("_heard", ["transcribe"]), ("sign_out", []), ("ear", [])],
)
def test_a_retired_word_is_found_in_a_name(name: str, words: list[str]) -> None:
    assert replacements(name) == words
