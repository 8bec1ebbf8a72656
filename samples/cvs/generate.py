"""Sets people in layouts and writes what is true about each file beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

from samples.cvs.headings import headings, period, shown
from samples.cvs.people import Group, Person, people
from samples.cvs.word import WORD_LAYOUTS

_FOLDER = Path(__file__).parent / "layouts"
_TIMED = ("employment", "education", "projects")
_ANY_SCRIPT = frozenset({"han", "arabic"})  # of a DOCX, which carries no fonts; the fonts of typst lack Han characters


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: its template, and how it words headings and dates."""

    name: str
    group: Group
    headings: str
    dates: str

    @property
    def scripts(self) -> frozenset[str]:
        """Scripts beyond Latin, Greek and Cyrillic that it can set."""
        return _ANY_SCRIPT if self.name in WORD_LAYOUTS else frozenset({"arabic"})


LAYOUTS = (
    Layout("plain", "tuned", "usual", "short"),
    Layout("sidebar_left", "tuned", "usual", "long"),
    Layout("dates_left", "tuned", "formal", "years"),
    Layout("serif_centred", "tuned", "long", "long"),
    Layout("word_styles", "tuned", "usual", "short"),
    Layout("word_table", "tuned", "formal", "numeric"),
    Layout("sidebar_right", "left_out", "formal", "short"),
    Layout("two_columns", "tuned", "usual", "years"),
    Layout("margin_headings", "tuned", "plain", "long"),
    Layout("compact", "left_out", "long", "numeric"),
    Layout("dates_above", "left_out", "usual", "long"),
    Layout("word_sidebar", "left_out", "formal", "short"),
    Layout("word_bars", "left_out", "long", "years"),
    Layout("banner", "left_out", "usual", "short"),
    Layout("word_paragraphs", "left_out", "formal", "long"),
)


@dataclass(frozen=True, slots=True)
class SampleCv:
    """A written CV and its truth, in the form of ``read_cv``'s JSON without sources."""

    layout: Layout
    person_group: Group
    path: Path
    truth: dict[str, Any]


def generate(folder: Path, *, layouts: tuple[Layout, ...] = LAYOUTS) -> list[SampleCv]:
    """Write every person in every layout whose fonts contain the characters of the name; existing files are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    samples: list[SampleCv] = []
    groups: tuple[Group, ...] = ("tuned", "left_out")
    for layout in layouts:
        for group in groups:
            settable = [person for person in people(group) if set(person.get("scripts", ())) <= layout.scripts]
            samples.extend(_write(person, group, layout, folder) for person in settable)
    return samples


def _write(person: Person, group: Group, layout: Layout, folder: Path) -> SampleCv:
    worded = _worded(person, layout)
    path = folder / f"{layout.name}-{person['id']}.{'docx' if layout.name in WORD_LAYOUTS else 'pdf'}"
    if not path.exists():
        if layout.name in WORD_LAYOUTS:
            WORD_LAYOUTS[layout.name](worded).save(str(path))
        else:
            path.write_bytes(
                typst.compile(
                    _FOLDER / f"{layout.name}.typ", sys_inputs={"person": json.dumps(worded)}, ignore_system_fonts=True
                )
            )
    truth = truth_of(person, layout)
    path.with_suffix(".truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")
    return SampleCv(layout, group, path, truth)


def _worded(person: Person, layout: Layout) -> Person:
    """Return the person with the layout's headings and printed periods; absent sections stay absent."""
    language = person.get("language", "en")
    worded: Person = {"extra": [], **person, "language": language, "headings": headings(person, layout.headings)}
    for kind in _TIMED:
        if kind in person:
            worded[kind] = [
                {**entry, "period": period(entry["start"], entry["end"], layout.dates, language)}
                for entry in person[kind]
            ]
    return worded


def truth_of(person: Person, layout: Layout) -> dict[str, Any]:
    """Return what a perfect reader finds in this person's CV in this layout."""
    truth: dict[str, Any] = {name: person.get(name) for name in ("name", "email", "phone", "location", "summary")}
    truth["skills"] = [item for group in person["skills"] for item in group["items"]]
    fields = {
        "employment": ("employer", "title", "highlights"),
        "education": ("institution", "degree"),
        "projects": ("name", "highlights"),
    }
    for kind, names in fields.items():
        truth[kind] = [
            {
                **{name: entry[name] for name in names},
                "start": shown(entry["start"], layout.dates),
                "end": shown(entry["end"], layout.dates),
            }
            for entry in person.get(kind, ())
        ]
    return truth
