"""``greenroom practice``: read the options, then lead an interview from the first turn to the report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.cli.practice import options
from greenroom.cli.practice.beginning import begin_interview
from greenroom.cli.practice.closing import check_report_file, close_interview
from greenroom.cli.practice.coding import practise_coding
from greenroom.cli.practice.conversation import Conversation
from greenroom.cli.practice.documents import read_documents
from greenroom.cli.practice.drafts import Drafts
from greenroom.cli.practice.leaving import saying_how_to_resume
from greenroom.cli.practice.resuming import choose_unfinished, show_where_it_stood
from greenroom.cli.practice.tools import PracticeTools, open_tools
from greenroom.clock import SystemClock
from greenroom.errors import InputError
from greenroom.interview.preparing import InterviewRequest, check
from greenroom.knowledge.asking import OWN_DOCUMENTS_TOPIC
from greenroom.questions.bank import load_bank
from greenroom.wiring.texts import build_documents

CODING = "coding"
"""The type of interview in which the candidate writes code."""

FOR_RESUMING = frozenset(("resume", "report"))
"""Options that may go with --resume; everything else was settled when the interview began."""


def practice(
    context: typer.Context,
    cv: Annotated[Path | None, typer.Option(help="Your CV (PDF, DOCX, HTML, Markdown or text).")] = None,
    job: Annotated[Path | None, typer.Option(help="The job description (same formats).")] = None,
    topic: Annotated[
        list[str] | None, typer.Option(help="Topic to ask about. Can be repeated. (Default: from CV and job.)")
    ] = None,
    role: Annotated[str | None, typer.Option(help="Role you are preparing for. (Default: the job's title.)")] = None,
    domain: Annotated[
        str | None, typer.Option(help="Field, such as data-engineer or product-manager. (Default: from the role.)")
    ] = None,
    industry: Annotated[
        str | None, typer.Option(help="Industry, such as health or finance. (Default: from the job.)")
    ] = None,
    hard_questions: Annotated[
        bool, typer.Option("--hard-questions", help="Also ask about gaps and short stays in your CV.")
    ] = False,
    interview_type: Annotated[
        str,
        typer.Option(
            "--type",
            help="Interview type: technical, system-design, behavioural, motivation, mixed or coding.",
        ),
    ] = "mixed",
    difficulty: Annotated[
        int | None, typer.Option(help="Difficulty from 1 (entry level) to 5 (expert). (Default: follows your answers.)")
    ] = None,
    minutes: Annotated[float, typer.Option(help="Length of the interview in minutes.")] = 30,
    persona: Annotated[
        str, typer.Option(help="Interviewer: warm, neutral, sceptical, peer, manager or panel.")
    ] = "warm",
    study: Annotated[
        bool, typer.Option("--study", help="Study mode: get hints and an explanation after each question.")
    ] = False,
    date: Annotated[
        str | None, typer.Option(help="Date of your real interview, such as 2027-03-31. Saved for later.")
    ] = None,
    problem: Annotated[
        str | None, typer.Option(help="Coding problem, an ID from greenroom problems list. (Default: a new one.)")
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="Language of a coding problem: python, javascript or sql.")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Continue an unfinished interview.")] = False,
    report: Annotated[Path | None, typer.Option(help="Also write the report to this .md or .json file.")] = None,
) -> None:
    """Practise an interview in the terminal, with follow-up questions and a report."""
    if interview_type == CODING:
        practise_coding(problem, language, difficulty)
        return
    if report is not None:
        check_report_file(report, [path for path in (cv, job) if path is not None])
    if resume:
        _refuse_settled_options(context)
        with open_tools() as tools:
            _hold(tools, _resume(tools), report, waits=False)
        return
    today = SystemClock().now().date()
    request = InterviewRequest(
        candidate_id=LOCAL_CANDIDATE,
        interview_type=options.interview_type(interview_type),
        mode="study" if study else "real",
        persona=options.persona(persona),
        difficulty=difficulty,
        minutes=minutes,
        topics=options.topic_ids(topic or [], (*load_bank().topics, OWN_DOCUMENTS_TOPIC)),
        interview_day=options.interview_day(date, today),
        role=role,
        domain=domain,
        industry=industry,
        hard_questions=hard_questions,
    )
    check(request, load_bank())
    documents = read_documents(cv, job, build_documents())
    with open_tools() as tools:
        _hold(tools, begin_interview(tools, request, documents), report, waits=True)


def _refuse_settled_options(context: typer.Context) -> None:
    """Refuse changes that are no longer possible.

    Raises
    ------
    InputError
        An option names a choice that is fixed since the interview began.
    """
    settled_options = [name for name in context.params if _is_given(context, name) and name not in FOR_RESUMING]
    if settled_options:
        name = settled_options[0].replace("interview_type", "type")
        raise InputError(f"--{name} cannot change in a resumed interview", "Leave it out, or start a new interview")


def _is_given(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _resume(tools: PracticeTools) -> str:
    """Return the interview to continue, after showing its position."""
    interview_id = choose_unfinished(tools.practice.unfinished(LOCAL_CANDIDATE), tools.answer_input, tools.screen)
    show_where_it_stood(tools.screen, tools.practice.view(interview_id))
    return interview_id


def _hold(tools: PracticeTools, interview_id: str, report: Path | None, *, waits: bool) -> None:
    """Lead an interview to its end and show the report; a candidate who leaves early learns how to continue.

    Parameters
    ----------
    waits
        Whether the candidate confirms the start.
    """
    drafts = Drafts(tools.settings.home / "drafts", interview_id)
    conversation = Conversation(tools.practice, interview_id, tools.answer_input, tools.screen, drafts, tools.clock)
    try:
        with saying_how_to_resume(tools.screen):
            if waits:
                tools.screen.blank()
                tools.answer_input.line("Enter begins: ")
            view = conversation.hold()
    except EOFError:
        return
    close_interview(tools, view, report)
