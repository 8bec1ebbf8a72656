"""Make the session that every new installation shows: ``python -m samples.shipped``, whenever its report would change.

Its recording is small, and what was observed of it and its report are shipped beside it, so that a first start has to
watch nothing and to load no model.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import av
import numpy as np

import greenroom.sessions.sample as sample
from greenroom.analysis.profiles import PROFILES
from greenroom.pipeline.measure import measure
from greenroom.pipeline.observe import observe
from greenroom.pipeline.progress import Stage
from greenroom.pipeline.questions import AskedQuestion
from greenroom.pipeline.request import AnalysisRequest
from greenroom.pipeline.score import write_report
from greenroom.pipeline.track_files import write_observations
from greenroom.report.json_document import to_json
from greenroom.settings import load_settings
from greenroom.speech.transcript_files import read_transcript
from greenroom.wiring.analysis import build_providers
from samples.answers import ANSWER
from samples.motion import perform
from samples.muxing import Codecs, Picture, write_recording
from samples.render import FRAMES_PER_SECOND
from samples.scene import pictures
from samples.speech import speak

FOLDER = Path(sample.__file__).parent / "sample_session"
SIZE = (480, 360)
SMALL = Codecs("libx264", "aac", {"preset": "slow", "crf": "33", "threads": "1"})


def main() -> None:
    """Write the four files into the package."""
    FOLDER.mkdir(exist_ok=True)
    record(FOLDER / sample.RECORDING)
    (FOLDER / sample.WORDS).write_text(" ".join(line.text for line in ANSWER.lines) + "\n")
    analyse()
    for path in sorted(FOLDER.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e3:.0f} kB")


def record(path: Path) -> None:
    """Render the answer in a small size."""
    speech = speak(ANSWER)
    motion = perform(ANSWER, speech, FRAMES_PER_SECOND)
    shown = zip(motion.times_seconds.tolist(), map(reduced, pictures(motion)), strict=True)
    write_recording(path, shown, speech.samples, speech.sample_rate_hz, SMALL)


def reduced(picture: Picture) -> Picture:
    """Return a picture in the small size."""
    frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(*SIZE)
    return np.asarray(frame.to_ndarray(), dtype=np.uint8)


def analyse() -> None:
    """Observe the recording as a worker would, and write its report."""
    providers = build_providers(load_settings())
    request = AnalysisRequest(
        recording=FOLDER / sample.RECORDING,
        questions=(AskedQuestion(sample.QUESTION),),
        transcript=read_transcript(FOLDER / sample.WORDS),
        profile=PROFILES["full"],
        interview_type=sample.REPORT_TYPE,
        language="en",
    )
    observations = observe(request, providers, unheard)
    measured = measure(observations, request.questions, providers.embedder, request.language)
    report = write_report(request, providers, observations, measured)
    (FOLDER / sample.TRACKS).write_bytes(write_observations(observations))
    (FOLDER / sample.REPORT).write_bytes(zlib.compress(to_json(report).encode(), 9))


def unheard(stage: Stage, share: float) -> None:
    """Ignore the progress of the analysis."""
    del stage, share


if __name__ == "__main__":
    main()
