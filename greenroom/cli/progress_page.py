"""Progress as a page in the terminal: sessions, change, topics, weakest concepts, due reviews, own estimates."""

from __future__ import annotations

from greenroom.cli.phrases import counted, day_in_words, mastery_in_words
from greenroom.cli.screen import INDENT, Screen
from greenroom.learning.calibration import Calibration
from greenroom.progress.competencies import CompetencyProgress
from greenroom.progress.contracts import DueReview, Progress, Session
from greenroom.progress.trends import Trend

MOST_DUE_SHOWN = 10


def show_progress(screen: Screen, found: Progress) -> None:
    """Print the page; an unknown value says so, and what to do about it."""
    screen.paragraph(_next_step(found))
    _show_competencies(screen, found.competencies)
    if not (found.sessions or found.topics):
        if found.due:  # stories are reviewed before any practice
            _show_due(screen, found)
        return
    _show_sessions(screen, found.sessions)
    screen.paragraph(_trend(found.trend), indent=INDENT)
    _show_topics(screen, found)
    _show_due(screen, found)
    screen.heading("How well you judge yourself")
    screen.paragraph(_calibration(found.calibration), indent=INDENT)


def _next_step(found: Progress) -> str:
    """Return the one thing to do now."""
    if found.unfinished:
        waiting = found.unfinished[0].is_closed
        state = "The report of your last interview is ready" if waiting else "You have an unfinished interview"
        return f"{state}. Run `greenroom practice --resume` to continue."
    if not found.sessions:
        return "No interviews yet. Run `greenroom practice --cv FILE --job FILE` to start."
    if found.due:
        return f"{counted(len(found.due), 'review')} due. Run `greenroom plan` to see today's tasks."
    return "Nothing is due today. Run `greenroom practice` to practise anyway."


def _show_sessions(screen: Screen, sessions: tuple[Session, ...]) -> None:
    if sessions:
        screen.heading("Sessions")
        headings = ("", "Day", "Kind", "Questions", "Overall")
        screen.columns(headings, [_session_row(number, session) for number, session in enumerate(sessions, 1)])


def _session_row(number: int, session: Session) -> tuple[str, ...]:
    day = session.started_at.astimezone().date()
    overall = session.overall
    score = f"{overall.score:.0f}, between {overall.low:.0f} and {overall.high:.0f}" if overall else "no score"
    return (str(number), day.isoformat(), f"{session.interview_type}, {session.mode}", str(session.questions), score)


def _show_competencies(screen: Screen, competencies: tuple[CompetencyProgress, ...]) -> None:
    if competencies:
        screen.heading("Delivery in your recordings")
        headings = ("Competency", "Sessions", "First", "Latest", "Best", "Counts from", "Change")
        screen.columns(headings, [_competency_row(one) for one in competencies])
        if left_out := max(one.other_lengths for one in competencies):
            screen.paragraph(f"{counted(left_out, 'recording')} much longer or shorter than most: not compared.")


def _competency_row(one: CompetencyProgress) -> tuple[str, ...]:
    first, latest = one.points[0].value, one.points[-1].value
    counts_from = "not known" if one.smallest_real_change is None else f"{one.smallest_real_change:.0f} points"
    change = one.change or "not known yet"
    return (one.label, str(len(one.points)), f"{first:.0f}", f"{latest:.0f}", f"{one.best:.0f}", counts_from, change)


def _trend(trend: Trend) -> str:
    if trend.points is None or trend.smallest_points is None:
        return f"No trend yet: {trend.reason}."
    change = f"Over {counted(trend.sessions, 'session')} your overall score changed by {trend.points:+.0f} points"
    needed = f"{trend.smallest_points:.0f} points"
    if trend.direction == "no change shown":
        return f"{change}. This is less than {needed}, so it may be chance."
    return f"{change}. This is more than {needed}, so it is a real change."


def _show_topics(screen: Screen, found: Progress) -> None:
    if found.topics:
        screen.heading("Expected score on a medium question")
        screen.columns(
            ("Topic", "Share (90% range)", "Answers"),
            [(one.title, mastery_in_words(one.mastery), str(one.mastery.answers)) for one in found.topics],
        )
    if found.weakest:
        screen.heading("Practise these next")
        screen.columns(
            ("Concept", "Share (90% range)", "Answers"),
            [
                (
                    f"{one.concept.replace('-', ' ')} ({one.topic_title})",
                    mastery_in_words(one.mastery),
                    str(one.mastery.answers),
                )
                for one in found.weakest
            ],
        )


def _show_due(screen: Screen, found: Progress) -> None:
    screen.heading("Due for review")
    if not found.due:
        screen.paragraph("Nothing today.", indent=INDENT)
    screen.items(
        f"{one.title}, last reviewed on {day_in_words(one.last_review)}{_mastery_line(one)}"
        for one in found.due[:MOST_DUE_SHOWN]
    )
    if len(found.due) > MOST_DUE_SHOWN:
        screen.paragraph(f"And {len(found.due) - MOST_DUE_SHOWN} more.", indent=INDENT)


def _mastery_line(review: DueReview) -> str:
    """Return what the last review showed, to follow its day."""
    if review.is_retained:
        return f", {review.recall:.0%} likely to be remembered"
    return "" if review.last_score is None else f" with {review.last_score:.0f}%"


def _calibration(calibration: Calibration | None) -> str:
    if calibration is None:
        return "Not known yet. Estimate your score when Greenroom asks for it."
    away = (
        f"Over {counted(calibration.answers, 'answer')} your estimates were {calibration.error_points:.0f} points off"
    )
    if calibration.leaning is None:
        return f"{away}. {calibration.reason}."
    if calibration.leaning == "no leaning shown":
        return f"{away}, with no tendency up or down."
    size = f"{abs(calibration.bias_points):.0f} points on average"
    between = f"between {abs(calibration.bias_low or 0):.0f} and {abs(calibration.bias_high or 0):.0f}"
    direction = "high" if calibration.leaning == "too high" else "low"
    return f"{away}. You rate yourself too {direction}, by {size} ({between})."
