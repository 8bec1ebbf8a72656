"""Personal questions on 20 pairs of CV and job: what they name, how much they vary, and how they read.

Ten pairs come from the measuring data, ten of other professions are in ``bench/personal_pairs``. The first six
questions of each pair count, as many as an interview of half an hour asks. A question names a fact if words of it are
in the documents and in no template; it names a wrong one if such words are in neither document. How the questions read
cannot be computed: ``bench/personal_pairs/read.txt`` holds the digest of each question that was read, with its mark.

Run ``python -m bench.personal_questions [--all]``; ``--all`` prints all questions of each pair, not only the first six.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.data import DATA_FOLDER
from bench.figures import Figure, run_bench
from greenroom.interview.personal.contracts import PersonalQuestion
from greenroom.interview.personal.generator import personal_questions
from greenroom.interview.personal.lexicon import FORMS, NUMBER_WORDS, VerbForm, base_of
from greenroom.interview.personal.templates import GROUPS, OPENINGS, PROJECT_OPENINGS
from greenroom.profiles.reading import read_cv, read_job
from greenroom.profiles.typed_facts import typed_facts
from greenroom.wiring.texts import build_documents

NAMED = Figure("personal questions, 20 pairs of CV and job: share that names a fact / names a wrong one", "1 / 0")
TEMPLATE = Figure("the same: most questions with one template", "3")
READ = Figure("the same: ungrammatical or clumsy, all read by their author", "0")
FRESH = Figure("six fresh pairs, first reading, before any mending: faulty questions", "-")
FIGURES = (NAMED, TEMPLATE, READ, FRESH)

ASKED = 6
"""Questions of a pair that count: those that an interview of half an hour has room for."""

PAIRS_FOLDER = Path(__file__).parent / "personal_pairs"
READ_FILE = PAIRS_FOLDER / "read.txt"
FRESH_FILE = PAIRS_FOLDER / "fresh" / "first_reading.txt"
DATA_PAIRS = (
    ("hr_helper_sample_resume.docx", "Backend_Developer.docx"),
    ("hr_helper_sample_resume.pdf", "Web_Developer.docx"),
    ("hr_helper_sample_resume.txt", "Director_of_Engineering.docx"),
    ("rendercv_John_Doe_ClassicTheme_CV.pdf", "Senior_Product_Manager.docx"),
    ("rendercv_John_Doe_ModerncvTheme_CV.pdf", "Primary_English_Teacher.docx"),
    ("resume_matcher_fictional_resumes_alfred_pennyworth_pm.pdf", "IT_Project_Manager.docx"),
    ("resume_matcher_fictional_resumes_harvey_dent_mle.pdf", "job_desc_java_developer_a2349f.pdf"),
    ("resume_matcher_fictional_resumes_john_doe.pdf", "job_desc_full_stack_engineer_561a50.pdf"),
    ("resume_matcher_templates_two-column.pdf", "job_desc_product_manager_9ef5a0.pdf"),
    ("resume_md_to_ats_example.docx", "job_desc_front_end_engineer_31331e.pdf"),
)
_WORD = re.compile(r"[^\W_]+(?:[.+#'-]+[^\W_]+)*[+#]*")
_STEM = 4
_FORMS: tuple[VerbForm, ...] = ("base", "past", "gerund")


@dataclass(frozen=True, slots=True)
class Pair:
    """A CV and a job with their questions and the words of both documents."""

    name: str
    questions: tuple[PersonalQuestion, ...]
    words: frozenset[str]

    def fact_words(self, question: PersonalQuestion) -> list[str]:
        """Return the words of a question that no template has."""
        return [word for word in _words(question.question.text) if word not in _template_words()]

    def wrong_words(self, question: PersonalQuestion) -> list[str]:
        """Return the words that neither a template nor a document has."""
        return [word for word in self.fact_words(question) if not _is_known(word, self.words)]


def pairs(folder: Path = PAIRS_FOLDER) -> Iterator[tuple[Path, Path]]:
    """Yield the pairs of a folder: ``NAME.cv.*`` and ``NAME.job.*``."""
    for cv in sorted(folder.glob("*.cv.*")):
        yield cv, next(folder.glob(f"{cv.name.split('.')[0]}.job.*"))


def read_pair(cv: Path, job: Path, seed: int) -> Pair:
    """Return the questions of a pair."""
    documents = build_documents()
    facts = typed_facts(read_cv(cv, documents), read_job(job, documents))
    whole = " ".join(line.text for path in (cv, job) for line in documents.read(path).lines)
    whole += " " + re.sub(r"(\w)[-\u00ad]\s+(\w)", r"\1\2", whole)  # words that a line broke
    return Pair(cv.name.split(".")[0], personal_questions(facts, seed=seed), frozenset(_words(whole)))


def digest(text: str) -> str:
    """Return what identifies a question that was read; the texts themselves may hold words of the measuring data."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@cache
def _template_words() -> frozenset[str]:
    texts = [*OPENINGS, *PROJECT_OPENINGS, *(text for group in GROUPS for _, text in group.named())]
    slots = re.compile(r"\{\w+\}")
    small = "at in on a an the and or of to for by with from more than about experience knowledge understanding "
    "ability project second"
    return frozenset(_words(" ".join(slots.sub(" ", text) for text in texts) + " " + small))


def _words(text: str) -> list[str]:
    return [word.lower().strip("'.-") for word in _WORD.findall(text.replace("’", "'").replace(",", ""))]


def _is_known(word: str, words: frozenset[str]) -> bool:
    """Whether a document has a word, in any form, or a number in another notation."""
    numbers = {name: str(number) for number, name in NUMBER_WORDS.items()}
    forms = {word, numbers.get(word, word), word.removesuffix("000"), *word.split("-")}
    for form in _FORMS:
        base = base_of(word, form)
        forms |= set(FORMS[base].values()) if base is not None else set()
    if word in {"million", "factor", "milliseconds"} or forms & words:
        return True
    return any(
        other[:_STEM] == word[:_STEM]
        or re.match(rf"{re.escape(word.removesuffix('000'))}(?:k|m|ms|x|bn|b)?\+?$", other)
        for other in words
    )


def _print_pair(pair: Pair, count: int) -> None:
    print(f"\n{pair.name}")
    for number, question in enumerate(pair.questions[:count], start=1):
        wrong = pair.wrong_words(question)
        print(f"  {number:>2}. [{question.template}] {question.question.text}{f'   WRONG: {wrong}' if wrong else ''}")


def _marks(path: Path) -> dict[str, str]:
    """Return mark by digest: ``ok`` or ``faulty``."""
    lines = (
        line.split(maxsplit=2) for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")
    )
    return {line[0]: line[1] for line in lines}


def _summary(found: Sequence[Pair], *, complete: bool) -> dict[Figure, str]:
    asked = [(pair, question) for pair in found for question in pair.questions[:ASKED]]
    named = sum(bool(pair.fact_words(question)) for pair, question in asked)
    wrong = sum(bool(pair.wrong_words(question)) for pair, question in asked)
    most = Counter(question.template for _, question in asked).most_common(1)[0]
    marks = _marks(READ_FILE)
    verdicts = Counter(marks.get(digest(question.question.text), "unread") for _, question in asked)
    fresh = Counter(_marks(FRESH_FILE).values())
    longest = max(len(question.question.text.split()) for _, question in asked)
    openings = Counter(" ".join(question.question.text.split()[:2]) for _, question in asked)
    print(
        f"\n{len(asked)} questions of {len(found)} pairs; the longest has {longest} words; commonest openings: "
        f"{openings.most_common(5)}"
    )
    note = "" if complete else f" ({len(found)} pairs: no ../shared/data)"
    return {
        NAMED: f"{named / len(asked):.2f} / {wrong}{note}",
        TEMPLATE: f"{most[1]} ({most[0]}){note}",
        READ: f"{verdicts['faulty']} of {len(asked)}, {verdicts['unread']} unread{note}",
        FRESH: f"{fresh['faulty']} of {sum(fresh.values())}",
    }


def main() -> dict[Figure, str]:
    listed = list(pairs())
    complete = DATA_FOLDER.is_dir()
    if complete:
        listed = [(DATA_FOLDER / "cv" / cv, DATA_FOLDER / "jobs" / job) for cv, job in DATA_PAIRS] + listed
    found = [read_pair(cv, job, seed) for seed, (cv, job) in enumerate(listed)]
    for pair in found:
        _print_pair(pair, len(pair.questions) if "--all" in sys.argv else ASKED)
    if "--mark" in sys.argv:  # after reading: every printed question is marked as good
        texts = dict.fromkeys(digest(question.question.text) for pair in found for question in pair.questions[:ASKED])
        READ_FILE.write_text("# digest of the question, mark\n" + "".join(f"{each} ok\n" for each in texts), "utf-8")
    return _summary(found, complete=complete)


if __name__ == "__main__":
    run_bench(main, FIGURES)
