"""CVs and advertisements in unusual layouts are read: numbered and first-person headings, Markdown, prose, duties."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from greenroom.profiles.typed_facts import typed_facts
from tests.profiles.written_profiles import cv_of, job_of, value


@dataclass(frozen=True, slots=True)
class Layout:
    """A CV and an advertisement with what they say."""

    cv: str
    job: str
    positions: tuple[tuple[str, str, str, str], ...]
    duties: tuple[str, ...]
    requirements: tuple[str, ...]


NUMBERED = Layout(
    cv="""Curriculum Vitae

Maren Tollvik
maren.tollvik@example.org

1. Who I am
I have repaired boats for half of my life.

2. Where I worked

TOLLVIK BOATYARD, s.r.o., Sandhavn (2019-now)
Workshop manager, group of 6 mechanics

   I plan the repairs of the winter season and order the parts for the whole yard.

   Ferry Ormen, 2021-2022. We replaced both engines in 19 days, and the ferry kept its summer
   timetable.

NORDKAI MARINE, Elvestad (2012-2019)
Mechanic, later foreman

   Maintenance of 40 fishing boats and of two pilot boats of the harbour.

3. School

2009-2012   Technical College of Elvestad, diploma in marine engineering

4. Courses
   Welding of aluminium, 2016
""",
    job="""Head of Workshop

The job
You will lead nine mechanics, agree the plan of repairs with the captains, and sign the safety papers. Every
spring you present the budget to the board. If a mechanic falls ill you may have to help.

We expect
- Ten years in a workshop
- Knowledge of diesel engines

Salary by agreement.
""",
    positions=(
        ("Workshop manager", "TOLLVIK BOATYARD, s.r.o.", "2019", "present"),
        ("Mechanic, later foreman", "NORDKAI MARINE", "2012", "2019"),
    ),
    duties=(
        "Lead nine mechanics",
        "Agree the plan of repairs with the captains",
        "Sign the safety papers",
        "Present the budget to the board",
    ),
    requirements=("Ten years in a workshop", "Knowledge of diesel engines"),
)
MARKDOWN = Layout(
    cv="""# ORLA FENWICK-DAS

Payroll Manager · orla@example.org

## My career

### Brackwater Dairies, Tolland — Payroll Manager
**03/2019 – today** · reporting to the finance director · 900 employees, 4 sites, weekly and monthly payroll

- Moved the payroll of four dairies to one calendar
- Trained six clerks

### Hollin & Sons, Tolland — Payroll Officer, previously Payroll Clerk
**06/2013 – 02/2019**

- Paid 300 drivers every week

### Year abroad
**07/2012 – 05/2013** · seasonal work in vineyards and a hostel, learned to drive a tractor on hills and in mud

## Education & accreditation

- BSc Accounting, University of Tolland (2009–2012)
""",
    job="""## Payroll Lead

## What awaits you
> You lead a team of five clerks
> You prepare the monthly payroll of 2,000 people

## What you bring
> Six years in payroll
""",
    positions=(
        ("Payroll Manager", "Brackwater Dairies", "2019-03", "present"),
        ("Payroll Officer, previously Payroll Clerk", "Hollin & Sons", "2013-06", "2019-02"),
    ),
    duties=("Lead a team of five clerks", "Prepare the monthly payroll of 2,000 people"),
    requirements=("Six years in payroll",),
)
CAPITALS = Layout(
    cv="""DEVIKA RAMANATHAN
Mob 0555 014 2299   devika@example.org

----------------------
JOBS
----------------------
Apr 2020 – to date
STORES CLERK then STORES SUPERVISOR, Larkhill & Nephews, Carrow
→ Count 4,000 lines of stock every quarter
→ Cut the losses of the store by a third

2015-2020
FORKLIFT DRIVER, Ashdown Timber Ltd, Carrow
→ Loaded 30 lorries a day

(2014: between Jan 2014 and Jan 2015 I was off with a bad back, then I did my licence.)

----------------------
TICKETS & TRAINING
----------------------
Forklift counterbalance                  2014
First aid at work                        passed Dec 2022

----------------------
SYSTEMS
----------------------
Excel / StoreKeeper
""",
    job="""STORES MANAGER

You should have:
• Five years in a store
• A forklift licence

Main duties
1. Run the store and its staff of eight
2. Order stock for three sites

Helpful
• Spoken Tamil

Send your CV to the manager.
""",
    positions=(
        ("STORES CLERK then STORES SUPERVISOR", "Larkhill & Nephews", "2020-04", "present"),
        ("FORKLIFT DRIVER", "Ashdown Timber Ltd", "2015", "2020"),
    ),
    duties=("Run the store and its staff of eight", "Order stock for three sites"),
    requirements=("Five years in a store", "A forklift licence", "Spoken Tamil"),
)
PROSE = Layout(
    cv="""Tobias Achterberg
tobias.achterberg@example.org

WHAT I AM DOING NOW

Since May 2021 I have been Museum Educator at the Museum of Wrackley (40,000 visitors). I plan tours for schools.

BEFORE THAT

Sept 2016 - April 2021. Exhibition Assistant, later Exhibition Coordinator, Pellworth Gallery. Hung shows.

(From October 2015 I studied full time, see below.)

STUDIES

MA Museum Studies, University of Wrackley, 2015 - 2016
""",
    job="""Head of Learning
Museum of Tarn

Your work
You develop the programme for schools and you write the yearly report.
Later you will also recruit two educators.

Essential
- A degree in museum studies
""",
    positions=(
        ("Museum Educator", "Museum of Wrackley", "2021-05", "present"),
        ("Exhibition Assistant, later Exhibition Coordinator", "Pellworth Gallery", "2016-09", "2021-04"),
    ),
    duties=("Develop the programme for schools and you write the yearly report", "Recruit two educators"),
    requirements=("A degree in museum studies",),
)
LAYOUTS = {"numbered": NUMBERED, "markdown": MARKDOWN, "capitals": CAPITALS, "prose": PROSE}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_positions_are_read(tmp_path: Path, layout: Layout) -> None:
    jobs = cv_of(tmp_path, layout.cv).employment
    found = [(value(job.title), value(job.employer), value(job.start), value(job.end)) for job in jobs]
    assert tuple(found[: len(layout.positions)]) == layout.positions


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_duties_and_requirements_are_read(tmp_path: Path, layout: Layout) -> None:
    job = job_of(tmp_path, layout.job)
    assert tuple(duty.value for duty in job.responsibilities) == layout.duties
    assert tuple(requirement.value for requirement in job.requirements) == layout.requirements


@pytest.mark.parametrize(
    ("prose", "duties"),
    [
        ("You will plan and build bridges.", ["Plan and build bridges"]),
        (
            "You will present risks, costs and progress to the board.",
            ["Present risks, costs and progress to the board"],
        ),
        (
            "You will run tests, report results and write the manual.",
            ["Run tests", "Report results", "Write the manual"],
        ),
        ("We look after you.", ["We look after you."]),
    ],
)
def test_only_a_list_of_verbs_is_divided_into_duties(tmp_path: Path, prose: str, duties: list[str]) -> None:
    job = job_of(tmp_path, f"Engineer\n\nThe job\n{prose}\n")
    assert [duty.value for duty in job.responsibilities] == duties


def test_an_aside_about_a_break_is_no_position_and_no_fact(tmp_path: Path) -> None:
    cv = cv_of(tmp_path, CAPITALS.cv)
    assert len(cv.employment) == len(CAPITALS.positions)
    assert not any("bad back" in fact.text for fact in typed_facts(cv, None).cv)
