"""What the candidate may know of the plan: the topics with their reasons, and its outline, but no question."""

from __future__ import annotations

from collections import Counter

from greenroom.cli.phrases import counted
from greenroom.cli.screen import INDENT, Screen
from greenroom.interview.contracts import InterviewPlan
from greenroom.interview.persona_files import load_persona
from greenroom.profiles.contracts import FocusTopic


def show_focus(screen: Screen, focus: tuple[FocusTopic, ...], titles: dict[str, str]) -> None:
    """Print the topics that CV and job speak for, the weightiest first, each with its reason."""
    screen.heading("Topics of this interview")
    for topic in focus:
        title = titles.get(topic.topic, topic.topic)
        screen.paragraph(f"{title} ({topic.weight:.0%}). {topic.reason}", indent=INDENT, hanging=2)


def show_outline(screen: Screen, plan: InterviewPlan, persona: str) -> None:
    """Print who asks, for how long, and about what, in the order of the plan."""
    who = " and ".join(speaker.name for speaker in load_persona(persona).speakers)
    screen.heading("The plan")
    screen.paragraph(f"{plan.seconds / 60:.0f} minutes with {who}, for {plan.subject}.", indent=INDENT)
    screen.items(_parts(plan))
    screen.paragraph(_manner(plan), indent=INDENT)


def _parts(plan: InterviewPlan) -> list[str]:
    parts = ["Warm-up: introduce yourself"] if plan.has_warm_up else []
    for title, count in Counter(planned.topic_title for planned in plan.questions).items():
        parts.append(f"{title}: {counted(count, 'question')}, with follow-ups")
    return parts


def _manner(plan: InterviewPlan) -> str:
    if plan.mode == "study":
        return "Study mode: you can ask for hints, and each question is explained."
    return "As in a real interview, you get feedback only at the end, in the report."
