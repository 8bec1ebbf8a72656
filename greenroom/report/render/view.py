"""The report as page and PDF show it: all words chosen and all charts drawn, with only the layout left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.coaching.contracts import Change, MomentQuote
from greenroom.report.document import Caution, Report, Segment
from greenroom.report.render.charts import Canvas
from greenroom.report.render.disclaimers import DISCLAIMERS
from greenroom.report.render.labels import score_label
from greenroom.report.render.marks import Paragraph, marked_paragraphs
from greenroom.report.render.measurements import (
    NOT_MEASURED,
    GroupView,
    MomentView,
    ScoreView,
    competency_views,
    group_views,
    moment_views,
    score_view,
)
from greenroom.report.render.panels import Panel, Tick, panels, ticks
from greenroom.report.render.words import clause, clock, counted, length, sentence, share, size

ANSWER_SCORES: tuple[str, ...] = (
    "content_relevance", "structure", "speaking_rate", "pauses", "filler_words", "tone", "eye_contact", "posture",
)  # fmt: skip
"""The features beside an answer: those that the speaker can change from one answer to the next."""

MOMENTS_PER_ANSWER = 4

OPENING_WORDS = 6

LONG_HEADLINE_CHARACTERS = 64
"""Beyond this a headline is set smaller, so that it stays above the cards' fold."""


@dataclass(frozen=True, slots=True)
class Canvases:
    """The chart sizes of a medium, and how many points a plot may have."""

    plot: Canvas
    rail: Canvas
    most_points: int


@dataclass(frozen=True, slots=True)
class QuoteView:
    """The moment behind a piece of advice, with the candidate's own words, if any."""

    clock: str
    start_seconds: float
    note: str
    note_language: str
    quote: str


@dataclass(frozen=True, slots=True)
class AdviceView:
    """A strength or a change; all fields about ``instead`` are empty for a strength.

    ``instead`` is its first sentence, short enough to be a heading, and ``instead_rest`` the rest.
    """

    title: str
    text: str
    instead: str
    instead_rest: str
    exercise: str
    moment: QuoteView | None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer: its question, words and delivery; ``heading`` replaces a missing question."""

    kicker: str
    question: str
    heading: str
    when: str
    start_seconds: float
    end_seconds: float
    paragraphs: tuple[Paragraph, ...]
    no_words: str
    scores: tuple[ScoreView, ...]
    absent: tuple[tuple[str, str], ...]
    moments: tuple[MomentView, ...]


@dataclass(frozen=True, slots=True)
class CautionView:
    """A caution with the scores that it weakens, by label."""

    text: str
    affects: str


@dataclass(frozen=True, slots=True)
class View:
    """Everything that is shown, in order."""

    name: str
    language: str
    standfirst: str
    duration_seconds: float
    headline: str
    is_long_headline: bool
    strengths: tuple[AdviceView, ...]
    changes: tuple[AdviceView, ...]
    ticks: tuple[Tick, ...]
    panels: tuple[Panel, ...]
    columns: str
    answers: tuple[AnswerView, ...]
    outside: tuple[Paragraph, ...]
    transcript_note: str
    competencies: tuple[ScoreView, ...]
    groups: tuple[GroupView, ...]
    cautions: tuple[CautionView, ...]
    facts: tuple[tuple[str, str], ...]
    components: tuple[tuple[str, str], ...]
    has_measurements: bool
    reasons: tuple[str, ...]
    disclaimers: tuple[str, ...]


def view_of(report: Report, canvases: Canvases) -> View:
    """Return the view of a report, with its charts drawn at the given sizes."""
    drawn = panels(report, canvases.plot, canvases.most_points)
    return View(
        name=report.recording.name,
        language=report.transcript.language,
        standfirst=_standfirst(report),
        duration_seconds=report.recording.duration_seconds,
        headline=report.feedback.headline,
        is_long_headline=len(report.feedback.headline) > LONG_HEADLINE_CHARACTERS,
        strengths=tuple(
            AdviceView(strength.title, strength.text, "", "", "", _quote(strength.moment))
            for strength in report.feedback.strengths
        ),
        changes=tuple(_change(change) for change in report.feedback.changes),
        ticks=ticks(report.recording.duration_seconds),
        panels=drawn if any(panel.svg for panel in drawn) else (),
        columns="your answers" if any(part.kind == "answer" for part in report.segments) else "stretches of speech",
        answers=_answers(report, canvases.rail),
        outside=_outside(report),
        transcript_note=_transcript_note(report),
        competencies=competency_views(report.competencies, canvases.rail),
        groups=group_views(report, canvases.rail),
        cautions=tuple(_caution(caution) for caution in report.cautions),
        facts=_facts(report),
        components=tuple(
            (part.role.replace("_", " "), f"{part.name} {part.version}") for part in report.provenance.components
        ),
        has_measurements=any(score.value is not None for score in report.scores.values()),
        reasons=tuple(dict.fromkeys(sentence(score.reason) for score in report.scores.values() if score.reason)),
        disclaimers=DISCLAIMERS,
    )


def _standfirst(report: Report) -> str:
    """One quiet sentence: which parts of the recording were analysed."""
    recording = report.recording
    parts = [text for text, there in (("sound", recording.has_audio), ("picture", recording.has_video)) if there]
    answers = sum(segment.kind == "answer" for segment in report.segments)
    over = f" in {counted(answers, 'answer', 'answers')}" if answers else ""
    return f"From {length(recording.duration_seconds)} of {' and '.join(parts)}{over}."


def _change(change: Change) -> AdviceView:
    first, *rest = change.instead_sentences or (change.instead,)
    return AdviceView(change.title, change.text, first, " ".join(rest), change.exercise, _quote(change.moment))


def _quote(moment: MomentQuote | None) -> QuoteView | None:
    if moment is None:
        return None
    return QuoteView(
        clock(moment.start_seconds),
        moment.start_seconds,
        sentence(moment.note),
        moment.note_language,
        moment.quote or "",
    )


def _answers(report: Report, rail: Canvas) -> tuple[AnswerView, ...]:
    if not report.segments:
        everything = marked_paragraphs(report.transcript, 0.0, float("inf"))
        if not everything:
            return ()
        end = report.recording.duration_seconds
        return (AnswerView("", "", "What you said", "", 0.0, end, everything, "", (), (), ()),)
    count = len(report.segments)
    return tuple(_answer(segment, count, report, rail) for segment in report.segments)


def _answer(segment: Segment, count: int, report: Report, rail: Canvas) -> AnswerView:
    start, end = segment.start_seconds, segment.end_seconds
    noun = "Answer" if segment.kind == "answer" else "Part"
    shown = [(name, segment.scores[name]) for name in ANSWER_SCORES if name in segment.scores]
    strongest = dict.fromkeys(score.evidence[0] for _, score in shown if score.evidence)
    paragraphs = marked_paragraphs(report.transcript, start, end)
    return AnswerView(
        kicker=f"{noun} {segment.index + 1} of {count}" if count > 1 else f"Your {noun.lower()}",
        question=segment.question or "",
        heading=_opening_words(paragraphs),
        when=f"{clock(start)} to {clock(end)}, {length(end - start)}",
        start_seconds=start,
        end_seconds=end,
        paragraphs=paragraphs,
        no_words="" if paragraphs else clause(report.transcript.reason or "no words were heard in this part"),
        scores=answer_scores(segment, rail) if count > 1 else (),  # of a single answer those of the whole say it
        absent=tuple(
            (score_label(name), (score.reason or NOT_MEASURED).rstrip("."))
            for name, score in shown
            if score.value is None
        ),
        moments=moment_views(sorted(list(strongest)[:MOMENTS_PER_ANSWER], key=lambda item: item.start_seconds)),
    )


def answer_scores(segment: Segment, rail: Canvas) -> tuple[ScoreView, ...]:
    """Return the measured scores that a speaker can change from one answer to the next."""
    shown = ((name, segment.scores[name]) for name in ANSWER_SCORES if name in segment.scores)
    return tuple(score_view(name, score, rail) for name, score in shown if score.value is not None)


def _opening_words(paragraphs: Sequence[Paragraph]) -> str:
    """Return the first words of a part, by which a reader knows it again."""
    words = [word for paragraph in paragraphs for run in paragraph for word in run.text.split()]
    if not words:
        return "No words"
    ending = "…" if len(words) > OPENING_WORDS else ""
    return f"“{' '.join(words[:OPENING_WORDS])}{ending}”"


def _outside(report: Report) -> tuple[Paragraph, ...]:
    """Return the words before, between and after the answers, so that no word of the transcript is lost."""
    if not report.segments:
        return ()
    ends = [0.0, *(segment.end_seconds for segment in report.segments)]
    starts = [*(segment.start_seconds for segment in report.segments), float("inf")]
    found = (
        paragraph
        for first, last in zip(ends, starts, strict=True)
        for paragraph in marked_paragraphs(report.transcript, first, last)
    )
    return tuple(paragraph for paragraph in found if any(run.text for run in paragraph))


def _transcript_note(report: Report) -> str:
    transcript = report.transcript
    if transcript.source is None:
        return sentence(transcript.reason or "there is no transcript")
    if transcript.source == "given":
        return "These are the words that you gave. Only their times were measured."
    right = f" About {share(transcript.word_accuracy)} of them are right." if transcript.word_accuracy else ""
    return f"The words were heard by {transcript.source} ({transcript.model}).{right}"


def _caution(caution: Caution) -> CautionView:
    return CautionView(sentence(caution.text), ", ".join(score_label(name) for name in caution.affects))


def _facts(report: Report) -> tuple[tuple[str, str], ...]:
    recording, provenance = report.recording, report.provenance
    picture = f"{recording.width} × {recording.height}, {recording.video_codec}" if recording.has_video else "none"
    if recording.frame_rate:
        picture += f", {recording.frame_rate:.0f} frames a second"
    facts = {
        "Recording": f"{recording.name}, {length(recording.duration_seconds)}, {size(recording.size_bytes)}",
        "Format": recording.container,
        "Picture": picture,
        "Sound": recording.audio_codec or "none",
        "Ended early": "yes, the file is cut short" if recording.cut_short else "no",
        "Fingerprint (SHA-256)": recording.sha256,
        "Greenroom": provenance.greenroom_version,
        "Scorer": provenance.scorer_version,
        "Profile": provenance.profile,
        "Type of interview": provenance.interview_type,
        "Language": provenance.language,
    }
    return tuple(facts.items())
