"""How well CVs are read: F1 of leaves against CVs whose truth is known, as ``bench.cv_matching`` defines it.

Our own CVs (``samples.cvs``) come in tuned and left-out layouts, of tuned and left-out people; the figure that counts
is the one of left-out layouts and left-out people. The four rendercv files of the measuring data are one person.

Run ``python -m bench.read_cv [folder to keep the CVs in] [--wrong]``; ``--wrong`` prints the wrong leaves of the tuned
layouts.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from bench.cv_matching import RECORDS, SINGLE, Counts, compare
from bench.data import DATA_FOLDER
from bench.figures import Figure, run_bench
from greenroom.errors import GreenroomError
from greenroom.profiles.json_form import to_json
from greenroom.profiles.reading import read_cv
from greenroom.wiring.texts import build_documents
from samples.cvs.generate import SampleCv, generate

LEFT_OUT = Figure("CVs of layouts and people left out, field F1", ".90")
FIGURES = (LEFT_OUT,)

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def plain_values(path: Path) -> dict[str, Any]:
    """Return what ``read_cv`` reads from a file, without sources; nothing where it refuses the file."""
    try:
        profile = to_json(read_cv(path, build_documents()))
    except GreenroomError as error:
        print(f"{path.name}: {error}")
        return {"skills": [], **{kind: [] for kind in RECORDS}}
    values: dict[str, Any] = {name: _bare(profile[name]) for name in (*SINGLE, "skills")}
    for kind in RECORDS:
        values[kind] = [{name: _bare(leaf) for name, leaf in record.items()} for record in profile[kind]]
    return values


def _bare(leaf: Any) -> Any:
    if isinstance(leaf, list):
        return [_bare(item) for item in leaf]
    return leaf["value"] if leaf is not None else None


def rendercv_truth(path: Path) -> dict[str, Any]:
    """Return the truth of a rendercv file in our form; a project's summary counts as its first highlight."""
    cv = yaml.safe_load(path.read_text(encoding="utf-8"))["cv"]
    sections = cv["sections"]
    welcome = [text for title, text in sections.items() if title.startswith("Welcome")]
    truth: dict[str, Any] = {name: cv.get(name) for name in SINGLE}
    truth["summary"] = " ".join(_plain(line) for line in welcome[0]) if welcome else None
    truth["skills"] = [item.strip() for group in sections["skills"] for item in group["details"].split(",")]
    truth["employment"] = [
        {"employer": job["company"], "title": job["position"], **_timed(job)} for job in sections["experience"]
    ]
    truth["education"] = [
        {"institution": school["institution"], "degree": f"{school['degree']} in {school['area']}", **_timed(school)}
        for school in sections["education"]
    ]
    for record in truth["education"]:
        del record["highlights"]
    truth["projects"] = [{"name": _plain(project["name"]), **_timed(project)} for project in sections["projects"]]
    return truth


def _timed(entry: Mapping[str, Any]) -> dict[str, Any]:
    lines = [entry["summary"]] if entry.get("summary") else []
    for highlight in entry["highlights"]:
        lines.extend(re.split(r"\s+-\s+(?=[A-Z])", highlight))
    end = entry.get("end_date") or entry.get("date")
    return {"start": entry.get("start_date"), "end": end, "highlights": [_plain(line) for line in lines]}


def _plain(text: str) -> str:
    return _LINK.sub(r"\1", text).replace("*", "")


def measure(samples: list[SampleCv], *, show_wrong: bool) -> dict[tuple[str, str, str], Counts]:
    """Return the counts by layout, the layout's group and the person's group."""
    counts: dict[tuple[str, str, str], Counts] = defaultdict(Counts)
    for sample in samples:
        read = plain_values(sample.path)
        found = compare(sample.truth, read)
        counts[sample.layout.name, sample.layout.group, sample.person_group].update(found)
        if show_wrong and (sample.layout.group, sample.person_group) == ("tuned", "tuned"):
            _print_wrong(sample.path.name, found)
    return counts


def _print_wrong(name: str, counts: Counts) -> None:
    for leaf in counts.fields():
        if counts.missed[leaf] or counts.extra[leaf]:
            print(f"  {name} {leaf}: {counts.missed[leaf]} missed, {counts.extra[leaf]} extra")


def _print_table(title: str, groups: Mapping[str, Counts]) -> None:
    print(f"\n{title}")
    for name, counts in groups.items():
        print(f"  {name:<34} F1 of leaves {counts.f1():.3f}, mean of fields {counts.macro_f1():.3f}")


def _total(counts: Mapping[tuple[str, str, str], Counts], layouts: str, persons: str) -> Counts:
    total = Counts()
    for (_, layout_group, person_group), found in counts.items():
        if layout_group == layouts and person_group == persons:
            total.update(found)
    return total


def main() -> dict[Figure, str]:
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    with tempfile.TemporaryDirectory() as temporary:
        samples = generate(Path(arguments[0] if arguments else temporary))
        started = time.process_time()
        counts = measure(samples, show_wrong="--wrong" in sys.argv)
        milliseconds = 1000 * (time.process_time() - started) / len(samples)
    print(f"{len(samples)} CVs of our own, {milliseconds:.0f} ms of processor time each")
    totals = {
        f"{layouts} layouts, {persons} people": _total(counts, layouts, persons)
        for layouts in ("tuned", "left_out")
        for persons in ("tuned", "left_out")
    }
    _print_table("By group", totals)
    by_layout: dict[str, Counts] = defaultdict(Counts)
    for (layout, group, _), found in counts.items():
        by_layout[f"{layout} ({group})"].update(found)
    _print_table("By layout, all people", by_layout)
    left_out = totals["left_out layouts, left_out people"]
    print("\nBy field: tuned layouts and people | left-out layouts and people")
    for name in left_out.fields():
        print(f"  {name:<24} {totals['tuned layouts, tuned people'].f1(name):.3f} | {left_out.f1(name):.3f}")
    if DATA_FOLDER.is_dir():
        _print_rendercv(DATA_FOLDER / "cv", show_wrong="--wrong" in sys.argv)
    return {LEFT_OUT: f"{left_out.f1():.3f}"}


def _print_rendercv(folder: Path, *, show_wrong: bool) -> None:
    paths = sorted(folder.glob("rendercv_*.yaml"))
    rendercv = {path.stem: compare(rendercv_truth(path), plain_values(path.with_suffix(".pdf"))) for path in paths}
    _print_table("rendercv files", rendercv)
    if show_wrong:
        for name, found in rendercv.items():
            _print_wrong(name, found)


if __name__ == "__main__":
    run_bench(main, FIGURES)
