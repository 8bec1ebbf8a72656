import { cleanup, configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";

import { clock } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";
import { account } from "@/testing/fixtures/account";
import {
  analysing,
  finishedSession,
  fullReport,
  reporting,
  typedReport,
  typedSession,
  uploadedSession,
  weakReport,
} from "@/testing/fixtures/report";
import { openApp } from "@/testing/render";

// A whole report is drawn in each of these, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 5000 });
vi.setConfig({ testTimeout: 20_000 });

const path = paths.report(finishedSession.id);
const open = (...[session, report]: Parameters<typeof reporting>) =>
  openApp(path, { ...account(), ...reporting(session, report) });
const title = (name: string | RegExp) => screen.findByRole("heading", { level: 1, name });

describe("a report", () => {
  it("begins with what the answers were worth, and one thing each to keep, change and try", async () => {
    await open(finishedSession, fullReport);
    expect(await title(/^We found \d+ of the \d+ points of strong answers/)).toBeInTheDocument();
    const lessons = await screen.findByRole("region", { name: "What to take from this" });
    expect(within(lessons).getAllByRole("article").map((card) => card.firstChild?.textContent)).toEqual([
      "Keep", "Change", "Try",
    ]); // prettier-ignore
  });

  it("begins with the recording's finding where no answer was judged", async () => {
    await open(uploadedSession, weakReport);
    expect(await title(weakReport.start.headline.text)).toBeInTheDocument();
  });

  it("says of each question what it was worth and what comes next, in one line", async () => {
    await open(finishedSession, fullReport);
    const [judged] = fullReport.interview!.questions;
    const row = (await screen.findByRole("heading", { level: 3, name: judged!.text })).closest("summary")!;
    expect(row).toHaveTextContent(String(Math.round(judged!.judgement!.score!)));
    expect(row).toHaveTextContent(/\d of \d points found\./);
  });

  it("unfolds the answer that a card is about", async () => {
    Element.prototype.scrollIntoView = vi.fn();
    const { user } = await open(finishedSession, fullReport);
    const lessons = await screen.findByRole("region", { name: "What to take from this" });
    const [link] = within(lessons).getAllByRole("button", { name: /^Question \d+$/ });
    await user.click(link!);
    const number = link!.textContent.replace("Question ", "");
    expect(document.getElementById(`question-${number}`)).toHaveAttribute("open");
  });

  it("shows the words that decided a point with the point's number", async () => {
    await open(finishedSession, fullReport);
    const answer = await screen.findByRole("article", { name: /a mistake of yours/ });
    expect(
      within(answer).getByText(/I told my manager the same evening/, { selector: "mark" }),
    ).toHaveTextContent(/2$/);
  });

  it("asks about a point that is not sure, and takes the reply back", async () => {
    const { user } = await open(finishedSession, fullReport);
    const answer = await screen.findByRole("article", { name: /a mistake of yours/ });
    const asked = within(answer).getByRole("group", { name: "We are not sure. Did you say this?" });
    expect(asked).toHaveTextContent("Afterwards I changed how I work");
    expect(asked).toHaveTextContent("no customer would meet it again");
    const reply = (name: string) => within(asked).getByRole("button", { name });
    await user.click(reply("Partly"));
    await waitFor(() => {
      expect(reply("Partly")).toHaveAttribute("aria-pressed", "true");
    });
    await user.click(reply("Undo"));
    expect(reply("Yes")).toHaveFocus();
    await waitFor(() => {
      expect(reply("Partly")).toHaveAttribute("aria-pressed", "false");
    });
    expect(within(asked).queryByRole("button", { name: "Undo" })).not.toBeInTheDocument();
  });

  it("shows what a former version of the judge gave", async () => {
    await open(finishedSession, fullReport);
    const answer = await screen.findByRole("article", { name: /a mistake of yours/ });
    expect(answer).toHaveTextContent("Judged 62 by rubric-judge 4, 57 by rubric-judge 5.");
  });

  it("moves the replay to a clicked moment, and the plots' position with it", async () => {
    const play = vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
    const { user } = await open(finishedSession, fullReport);
    await user.click(await screen.findByText("Moment by moment"));
    const slider = await screen.findByRole("slider", { name: "Position in the recording" });
    const film = screen.getByLabelText<HTMLVideoElement>("Your recording");
    const answer = screen.getByRole("article", { name: /a mistake of yours/ });
    const [, second] = within(answer).getAllByRole("button", { name: /^Replay from/ });
    await user.click(second!);
    expect(film.currentTime).toBeGreaterThan(20);
    expect(play).toHaveBeenCalled();
    expect(slider).toHaveAttribute("aria-valuetext", clock(film.currentTime));
    fireEvent.keyDown(slider, { key: "Home" });
    expect(film.currentTime).toBe(0);
    play.mockRestore();
  });

  it("explains a score by what it is made of, and jumps from there", async () => {
    const { user } = await open(finishedSession, fullReport);
    await user.click(await screen.findByRole("button", { name: "Clarity: why this score?" }));
    const dialog = await screen.findByRole("dialog", { name: "Clarity: why this score?" });
    expect(await within(dialog).findByRole("heading", { name: "Speaking rate" })).toBeInTheDocument();
    expect(await within(dialog).findAllByText(/Comfortable for listeners/)).not.toHaveLength(0);
    const [moment] = await within(dialog).findAllByRole("button", { name: /Replay from/ });
    await user.click(moment!);
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });

  it("takes the candidate's words in the place of what was heard", async () => {
    const { user, server } = await open(finishedSession, fullReport);
    await user.click((await screen.findAllByRole("button", { name: "Correct the transcript" }))[0]!);
    const field = screen.getByLabelText("What you said");
    await user.clear(field);
    await user.click(field);
    await user.paste("It was my mistake.");
    await user.click(screen.getByRole("button", { name: "Save and judge again" }));
    expect(await screen.findByText("It was my mistake.")).toBeInTheDocument();
    expect(screen.getByText("This is the text that you corrected.")).toBeInTheDocument();
    expect(server.asked).toContain(`PATCH /sessions/${finishedSession.id}/turns/2/answer`);
  });

  it("shows the candidate's own answer once", async () => {
    await open(finishedSession, fullReport);
    await screen.findAllByText("A model answer");
    for (const { answer } of fullReport.interview!.questions.flatMap(({ exchanges }) => exchanges)) {
      if (answer !== null) expect(screen.queryAllByText(answer, { selector: "section p" })).toHaveLength(0);
    }
  });

  it("asks with one tap whether it was useful, and takes the answer back", async () => {
    const { user, server } = await open(finishedSession, fullReport);
    const asked = await screen.findByRole("group", { name: "Was this useful?" });
    const yes = within(asked).getByRole("button", { name: "Yes" });
    await user.click(yes);
    expect(yes).toHaveAttribute("aria-pressed", "true");
    await user.click(yes);
    expect(yes).toHaveAttribute("aria-pressed", "false");
    expect(server.asked.filter((each) => each.endsWith("/usefulness"))).toHaveLength(2);
  });

  it("saves the report as a file", async () => {
    URL.createObjectURL = vi.fn(() => "blob:report");
    URL.revokeObjectURL = vi.fn();
    const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockReturnValue();
    const { user, server } = await open(finishedSession, fullReport);
    await user.click(await screen.findByRole("button", { name: "Download as PDF" }));
    await waitFor(() => {
      expect(click).toHaveBeenCalled();
    });
    expect(server.asked).toContain(`GET /sessions/${finishedSession.id}/report.pdf`);
    click.mockRestore();
  });

  it("of a typed interview says why there is no recording", async () => {
    await open(typedSession, typedReport);
    expect(await screen.findByText(typedReport.delivery_reason!)).toBeInTheDocument();
    expect(screen.queryByRole("slider")).not.toBeInTheDocument();
  });

  it("of a typed interview can be downloaded too", async () => {
    await open(typedSession, typedReport);
    expect(await screen.findByRole("button", { name: "Download as PDF" })).toBeInTheDocument();
  });

  it("gives advice a title of its own, with what to add beneath", async () => {
    await open(typedSession, typedReport);
    const lessons = await screen.findByRole("region", { name: "What to take from this" });
    expect(within(lessons).queryByRole("heading", { name: /^(Add|Say instead):/ })).not.toBeInTheDocument();
    expect(
      within(lessons).getByRole("heading", { name: /^Add what was missing from your answer on/ }),
    ).toBeInTheDocument();
    expect(within(lessons).getByText(/^(Add|Say instead):/)).toBeInTheDocument();
  });

  it("marks hedges as they are counted, and says how to read them", async () => {
    await open(finishedSession, fullReport);
    expect(await screen.findByTitle("a hedge")).toHaveTextContent("almost");
    expect(screen.getByText(/Hedges such as “I think” are dotted/)).toBeInTheDocument();
  });

  it("says of a question why nothing was said, once", async () => {
    await open(finishedSession, fullReport);
    expect(await screen.findAllByText(/You skipped this question/)).toHaveLength(1);
    const turns = finishedSession.turns.map((turn) =>
      turn.unanswered === null ? turn : { ...turn, unanswered: "ended" as const },
    );
    cleanup();
    await open({ ...finishedSession, turns }, fullReport);
    expect(
      await screen.findByText("The interview ended before you answered this question."),
    ).toBeInTheDocument();
    expect(screen.queryByText(/You skipped this question/)).not.toBeInTheDocument();
  });

  it("says when its recording was deleted, in the place of a player", async () => {
    const deleted = { recording_id: null, recording_deleted_at: "2026-11-20T12:00:00Z" };
    await open({ ...finishedSession, ...deleted }, { ...fullReport, ...deleted, recording: null });
    expect(await screen.findByText(/the recording was deleted on .*20/)).toBeInTheDocument();
    expect(screen.queryByLabelText("Your recording")).not.toBeInTheDocument();
  });

  it("says why a competency has no number", async () => {
    await open(uploadedSession, weakReport);
    expect(await screen.findAllByText("there is no picture, and no words were heard")).not.toHaveLength(0);
    expect(screen.getByText(/Only 31 seconds of speech/)).toBeInTheDocument();
  });
});

describe("before the report", () => {
  it("says what is still to come, and nothing of the whole", async () => {
    const { interview } = fullReport;
    const inPart = {
      ...typedReport,
      interview: { ...interview!, overall: null, strongest: null, weakest: null },
      start: { headline: { ...typedReport.start.headline, kind: "unfinished" as const }, lessons: [] },
      still_to_come: { answers: [2, 5], recording: false, interview: false },
    };
    await open(typedSession, inPart);
    expect(await title(/This report is not finished/)).toBeInTheDocument();
    expect(screen.getByText("2 answers are still being transcribed and judged.")).toBeInTheDocument();
    expect(screen.queryByRole("region", { name: "What to take from this" })).not.toBeInTheDocument();
    expect(screen.getByRole("article", { name: /a mistake of yours/ })).toBeInTheDocument();
  });

  const noSound = {
    step: "analysis" as const,
    turn_number: null,
    cause: "error" as const,
    reason: "There is no sound.",
    can_retry: true,
  };

  it("a recording that was deleted is not tried again", async () => {
    const failed = {
      ...uploadedSession,
      state: "failed" as const,
      failures: [{ ...noSound, can_retry: false }],
      recording_deleted_at: "2026-11-20T12:00:00Z",
    };
    await open(failed, weakReport);
    expect(await screen.findByText(/The recording was deleted on/)).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Try again" })).not.toBeInTheDocument();
  });

  it("the analysis tells its stage, and the answers can be read already", async () => {
    await open({ ...finishedSession, state: "analysing", job: analysing }, typedReport);
    expect((await screen.findByText("Analysing the video")).closest("li")).toHaveTextContent(
      "Analysing the video, done",
    );
    const announced = screen.getAllByRole("status").map(({ textContent }) => textContent);
    expect(announced).toContain("Analysing the voice");
    expect(screen.getByRole("progressbar")).toHaveAttribute("value", "0.66");
    expect(screen.getByRole("article", { name: /a mistake of yours/ })).toBeInTheDocument();
  });

  it("a failed analysis says why, and is tried again", async () => {
    const failed = { ...uploadedSession, state: "failed" as const, failures: [noSound] };
    const { user } = await open(failed, weakReport);
    expect(await screen.findByText("There is no sound.")).toHaveAttribute("lang", "en");
    expect(screen.getByRole("alert")).toHaveTextContent("The recording couldn’t be analysed");
    screen.getByRole("button", { name: "Try again" }).focus();
    await user.keyboard("{Enter}");
    expect(await screen.findByRole("progressbar")).toBeInTheDocument();
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });
});
