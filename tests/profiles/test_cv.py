"""A CV says who, where, when and what; each leaf knows where it was read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from greenroom.errors import InputError
from greenroom.profiles.json_form import to_json
from greenroom.profiles.reading import read_cv
from tests.documents.making import DOCUMENTS, typeset
from tests.profiles.written_profiles import CV, cv_of, value


def test_a_plain_cv_is_read_whole(tmp_path: Path) -> None:
    cv = cv_of(tmp_path)
    assert [value(leaf) for leaf in (cv.name, cv.headline, cv.email, cv.phone, cv.location, cv.summary)] == [
        "Ada Lovelace", "Backend Engineer", "ada@example.org", "+44 20 5550 1234", "London, UK",
        "Engineer who likes engines.",
    ]  # fmt: skip
    first, second = cv.employment
    assert (value(first.title), value(first.employer)) == ("Senior Engineer", "Analytical Engines Ltd")
    assert (value(first.start), value(first.end)) == ("2020", "present")
    assert (value(second.start), value(second.end)) == ("2016-03", "2020-02")
    assert [highlight.value for highlight in first.highlights] == [
        "Moved the ledger to PostgreSQL without downtime", "Mentored four engineers",
    ]  # fmt: skip
    (school,) = cv.education
    assert (value(school.degree), value(school.institution)) == ("B.Sc. in Mathematics", "University of London")
    assert [(claim.name.value, claim.skill) for claim in cv.skills] == [
        ("Python", "Python"), ("Go", "Go"), ("SQL", "SQL"), ("Docker", "Docker"), ("Redis", "Redis"),
    ]  # fmt: skip
    assert cv.projects == ()
    assert cv.notes == ()


def test_every_leaf_of_the_json_has_its_source(tmp_path: Path) -> None:
    form = to_json(cv_of(tmp_path))
    assert form["email"] == {
        "value": "ada@example.org",
        "source": {"page": 1, "text": "ada@example.org | +44 20 5550 1234 | London, UK"},
    }
    for job in form["employment"]:
        for leaf in (job["employer"], job["title"], job["start"], job["end"], *job["highlights"]):
            assert set(leaf) == {"value", "source"}
            assert leaf["source"]["page"] == 1
            assert leaf["source"]["text"]
    assert form["skills"][0]["skill"] == "Python"
    assert json.loads(json.dumps(form)) == form


def test_what_a_cv_does_not_say_is_none(tmp_path: Path) -> None:
    cv = cv_of(tmp_path, "Ada Lovelace\n\nSKILLS\nPython, SQL\n")
    assert cv.email is None
    assert cv.phone is None
    assert cv.location is None
    assert cv.summary is None
    assert cv.employment == ()


def test_a_letter_about_something_else_is_no_cv(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not look like a CV"):
        cv_of(tmp_path, "Dear neighbour,\nplease feed the cat while we are away.\nThank you!\n")


def test_the_same_cv_gives_the_same_profile(tmp_path: Path) -> None:
    assert cv_of(tmp_path) == cv_of(tmp_path)


def test_words_broken_at_the_end_of_a_line_are_whole(tmp_path: Path) -> None:
    body = "Wrote the documentation of the reconciliation procedures and their responsibilities for accounting. " * 2
    source = (
        '#set text(hyphenate: true, lang: "en")\n#set par(justify: true)\n= Ada Lovelace\nada\\@example.org\n'
        f"== Experience\n*Engineer*, Example Ltd #h(1fr) 2020 -- 2022\n#block(width: 150pt)[- {body}]"
    )
    cv = read_cv(typeset(tmp_path, source), DOCUMENTS)
    assert value(cv.employment[0].highlights[0]) == body.strip()


def test_a_period_that_a_narrow_column_wrapped_is_one_period(tmp_path: Path) -> None:
    source = (
        "= Ada Lovelace\nada\\@example.org\n== Experience\n"
        "#grid(columns: (32pt, 1fr), gutter: 6pt, [2017 -- Present], [*Engineer*, Example \\ Built many good things.])"
    )
    (job,) = read_cv(typeset(tmp_path, source), DOCUMENTS).employment
    assert (value(job.start), value(job.end)) == ("2017", "present")


def test_headings_of_other_languages_are_known(tmp_path: Path) -> None:
    text = (
        "Jürgen Weber\nj@example.de\n\nBerufserfahrung\nIngenieur | Neckar GmbH | Mai 2018 - heute\n\nKenntnisse\nSQL\n"
    )
    cv = cv_of(tmp_path, text)
    assert (value(cv.employment[0].start), value(cv.employment[0].end)) == ("2018-05", "present")
    assert [claim.skill for claim in cv.skills] == ["SQL"]


def test_an_unknown_section_does_not_spill_into_the_one_before(tmp_path: Path) -> None:
    cv = cv_of(tmp_path, CV + "\nMY ROLLER SKATES\nRed ones\n")
    assert "Red ones" not in [claim.name.value for claim in cv.skills]


def test_placements_are_positions(tmp_path: Path) -> None:
    cv = cv_of(
        tmp_path,
        "Aoife Brennan\n\nCLINICAL PLACEMENTS\nStudent nurse, University Hospital Galway, Jan 2026 - Sept 2026\n"
        "- Cared for six patients on each shift\n\nEDUCATION\nUniversity of Galway, BSc Nursing, 2022 - 2026\n",
    )
    assert [value(job.employer) for job in cv.employment] == ["University Hospital Galway"]


@pytest.mark.parametrize("heading", ["TRAINING AND COURSES", "Qualifications and training", "Training & certificates"])
def test_training_under_a_heading_of_its_own_is_education(tmp_path: Path, heading: str) -> None:
    text = (
        "Pavel Horak\nGlazier\n\nEXPERIENCE\nGlazier | Rowan Windows Ltd | 2019 - present\n- Fitted shop fronts\n\n"
        f"{heading}\nBSc in Architecture | University of Leeds | 2015 - 2018\n\nSKILLS\nGlass cutting\n"
    )
    studies = cv_of(tmp_path, text).education
    assert [value(each.institution) for each in studies] == ["University of Leeds"]
