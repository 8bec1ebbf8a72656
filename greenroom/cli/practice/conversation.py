"""The interview, turn by turn, between the service that holds it and the person at the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from greenroom.analysis.language.tokens import tokenize
from greenroom.cli.practice.answer_input import AnswerInput
from greenroom.cli.practice.drafts import Draft, Drafts
from greenroom.cli.practice.entries import HELP, Answer, Instruction, InstructionName, unknown_instruction
from greenroom.cli.practice.estimates import ask_estimate
from greenroom.cli.practice.stopwatch import Stopwatch
from greenroom.cli.practice.turns import place_of, show_question_again, show_turn
from greenroom.cli.screen import INDENT, Screen
from greenroom.clock import Clock
from greenroom.errors import InputError
from greenroom.interview.policy.listening import SHORT_WORDS
from greenroom.interview.reports import InterviewView, SaidTurn
from greenroom.sessions.terminal import TerminalInterviews

HOW_TO_ANSWER = "Press Enter for a new line. Press Enter on an empty line to send. Type /help for commands."

Reply = Callable[[str, int, float], SaidTurn]


class Conversation:
    """One interview at one terminal.

    Parameters
    ----------
    answer_input
        Where answers come from.
    drafts
        Of this interview.
    """

    def __init__(
        self,
        service: TerminalInterviews,
        interview_id: str,
        answer_input: AnswerInput,
        screen: Screen,
        drafts: Drafts,
        clock: Clock,
    ) -> None:
        self._service = service
        self._id = interview_id
        self._answer_input = answer_input
        self._screen = screen
        self._drafts = drafts
        self._clock = clock
        self._replies: Mapping[InstructionName, Reply] = {
            "skip": service.skip,
            "hint": service.ask_hint,
            "retake": service.retake,
            "end": service.stop,
        }

    def hold(self) -> InterviewView:
        """Continue from the present position of the interview until it is closed.

        Raises
        ------
        EOFError, KeyboardInterrupt
            The candidate left; all sent answers and the draft are saved.
        """
        said = self._latest_turn()
        self._show(said)
        if said.turn.expects_answer:
            self._screen.blank()
            self._screen.paragraph(HOW_TO_ANSWER)
        while said.turn.expects_answer:
            said = self._reply_to(said)
            self._show(said)
        return self._service.view(self._id)

    def _latest_turn(self) -> SaidTurn:
        """Return the turn to answer, after the interviewer has taken an answer that an earlier process left waiting."""
        view = self._service.view(self._id)
        return self._take_answer() if view.awaits_judgement else view.last

    def _show(self, said: SaidTurn) -> None:
        show_turn(self._screen, said, place_of(self._service.view(self._id), said))

    def _reply_to(self, said: SaidTurn) -> SaidTurn:
        """Listen until something is said that the interviewer reacts to, and return that reaction."""
        draft = self._drafts.load(said.number)
        watch = Stopwatch(self._clock, draft.seconds)
        typed = draft.text
        if typed.strip():
            self._note("Your unsent answer was restored. Continue it, or type /clear to discard it.")
        while True:
            self._screen.blank()
            entry = self._answer_input.entry(
                typed, lambda text: self._drafts.save(said.number, Draft(text, watch.seconds))
            )
            if isinstance(entry, Answer):
                after, typed = self._answer(said, entry.text, watch)
            else:
                after, typed = self._follow(said, entry, watch)
            if after is not None:
                return after

    # ---- answers ----------------------------------------------------------------------------------------------------

    def _answer(self, said: SaidTurn, text: str, watch: Stopwatch) -> tuple[SaidTurn | None, str]:
        """Return the interviewer's reaction, or None and the typed text when the answer was not accepted."""
        if mistyped := unknown_instruction(text):
            self._note(f"Unknown command {mistyped}. Type /help to see all commands.")
            return None, ""
        if not text and not self._confirms("Your answer is empty. Send it anyway?"):
            return None, ""
        try:
            self._service.save_answer(self._id, said.number, text, watch.seconds)
        except InputError as error:
            view = self._service.view(self._id)
            if view.awaits_judgement or view.last.number != said.number:  # it was answered in another window
                raise
            self._note(f"{error} Nothing was sent.")
            return None, text
        self._drafts.forget()
        self._predict(said, text)
        return self._take_answer(), ""

    def _take_answer(self) -> SaidTurn:
        with self._screen.working("One moment"):
            return self._service.proceed(self._id)

    def _predict(self, said: SaidTurn, text: str) -> None:
        """In study mode, ask for an estimate of an answer before it is explained; not of other replies or few words."""
        view = self._service.view(self._id)
        if view.summary.mode != "study" or said.question_id is None or len(tokenize(text)) < SHORT_WORDS:
            return
        if not self._service.is_answer(text):
            return
        earlier = [turn for turn in view.turns if turn.question_id == said.question_id and turn.number < said.number]
        if not any(turn.answer and len(tokenize(turn.answer.content.words or "")) >= SHORT_WORDS for turn in earlier):
            self._screen.blank()
            expected = ask_estimate(self._answer_input, self._screen)
            if expected is not None:
                self._service.expect(self._id, said.question_id, expected)

    # ---- instructions -----------------------------------------------------------------------------------------------

    def _follow(self, said: SaidTurn, instruction: Instruction, watch: Stopwatch) -> tuple[SaidTurn | None, str]:
        """Return the interviewer's reaction, or None and the typed text when nothing was sent."""
        if instruction.name in self._replies:
            return self._reply(said, instruction, watch)
        if instruction.name == "clear":
            self._drafts.forget()
            self._note("Thrown away.")
            return None, ""
        self._screen.blank()
        if instruction.name == "repeat":
            show_question_again(self._screen, said)
        elif instruction.name == "time":
            self._tell_time(watch)
        elif instruction.name == "pause":
            self._pause(watch)
        else:
            self._screen.columns(("", ""), [(f"/{name}", meaning) for name, meaning in HELP.items()])
        return None, instruction.draft

    def _reply(self, said: SaidTurn, instruction: Instruction, watch: Stopwatch) -> tuple[SaidTurn | None, str]:
        """Skip, ask for a hint or end; text that is typed and not sent is not lost."""
        if instruction.draft.strip() and instruction.name != "hint":
            self._note(f"You have unsent text. Send it or type /clear, then type /{instruction.name}.")
            return None, instruction.draft
        if instruction.name == "end" and not self._confirms("End the interview now? Your answers are saved."):
            return None, ""
        if instruction.name == "retake" and not self._service.view(self._id).can_retake:
            self._note("There is no answer to retake. Answer this question first.")
            return None, instruction.draft
        after = self._replies[instruction.name](self._id, said.number, watch.seconds)
        self._drafts.forget()
        if instruction.draft:
            self._drafts.save(after.number, Draft(instruction.draft, 0.0))
        return after, ""

    def _tell_time(self, watch: Stopwatch) -> None:
        summary = self._service.view(self._id).summary
        used = (summary.elapsed_seconds + watch.seconds) / 60
        left = max(0.0, summary.minutes - used)
        self._note(f"{used:.0f} of {summary.minutes:.0f} minutes are used, about {left:.0f} are left.")

    def _pause(self, watch: Stopwatch) -> None:
        with watch.paused():
            self._answer_input.line("Paused. Press Enter to continue: ")

    def _confirms(self, question: str) -> bool:
        return self._answer_input.line(f"{question} y or n: ").lower() in {"y", "yes"}

    def _note(self, text: str) -> None:
        self._screen.paragraph(text, indent=INDENT)
