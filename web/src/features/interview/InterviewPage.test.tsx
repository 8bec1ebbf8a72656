import { screen, waitFor } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";

import type { Session } from "@/api/shapes";
import { paths } from "@/lib/paths";
import { problem, silence, type Handlers } from "@/testing/FakeServer";
import { account, ada } from "@/testing/fixtures/account";
import { closedSession, nextTurn, session, turn } from "@/testing/fixtures/interview";
import { newPart } from "@/testing/fixtures/parts";
import { openApp } from "@/testing/render";

import { openOfflineStore } from "./offline/openOfflineStore";

const here = paths.interview(session.id);
const question = turn.lines[1]!.text;
const nextQuestion = nextTurn.lines[1]!.text;

/** A server that takes answers and goes on with the next question. */
function interviewer(first: Session = session) {
  let now = first;
  const given: unknown[] = [];
  const reply = ({ body }: { body: unknown }) => {
    given.push(body);
    if ((body as { ends?: boolean }).ends === true) return (now = closedSession);
    return (now = { ...now, turns: [...now.turns, nextTurn], next_if_recorded: [] });
  };
  const handlers: Handlers = {
    ...account(),
    "GET /sessions/:id": () => now,
    "POST /sessions/:id/turns/:n/answer": reply,
    "POST /sessions/:id/turns/:n/skip": reply,
    "POST /sessions/:id/turns/:n/hint": reply,
    "POST /recordings/:id/parts": silence,
    "POST /sessions/:id/finish": ({ body }) => {
      given.push(body);
      return (now = closedSession);
    },
  };
  return { handlers, given };
}

/** The browser is the same for all tests: what one left unsent must not be sent in the next. */
beforeEach(async () => {
  const { replies } = await openOfflineStore();
  for (const queued of await replies.list(ada.id)) await replies.done(queued);
});

// The first test waits for the page, not for its modules, which a busy machine is slow to load.
beforeAll(() => import("./InterviewPage"), 30_000);

describe("a reply that failed", () => {
  const lost = {
    step: "reply",
    turn_number: turn.number,
    cause: "lost",
    reason: null,
    can_retry: true,
  } as const;
  const failed: Session = { ...session, awaits: "retry", failures: [lost] };

  it.each([
    ["en", "The interviewer could not reply to your answer", "The server lost this work.", "Try again"],
    [
      "es",
      "La persona que entrevista no pudo responder",
      "El servidor perdió este trabajo.",
      "Intentarlo de nuevo",
    ],
  ])("is told in %s, and comes when it is tried again by keyboard", async (language, what, why, again) => {
    let now = failed;
    const { user } = await openApp(here, {
      ...interviewer().handlers,
      "GET /me": () => ({ ...ada, language }),
      "GET /sessions/:id": () => now,
      "POST /sessions/:id/retry": () =>
        (now = { ...session, turns: [...session.turns, nextTurn], next_if_recorded: [] }),
    });
    const alert = await screen.findByText(what);
    expect(alert.closest("[role=alert]")).toHaveTextContent(why);
    expect(screen.queryByText(/A moment|Un momento/)).not.toBeInTheDocument();
    // The page gives the focus to the question first, which would take it from the button.
    await expect
      .poll(() => document.activeElement)
      .toBe(screen.getByRole("heading", { level: 1, name: question }));
    screen.getByRole("button", { name: again }).focus();
    await user.keyboard("{Enter}");
    expect(await screen.findByRole("heading", { level: 1, name: nextQuestion })).toBeVisible();
    expect(screen.queryByText(what)).not.toBeInTheDocument();
  });
});

describe("the interview by keyboard", () => {
  it("shows the question, takes the answer and shows the next one", async () => {
    const server = interviewer();
    const { user } = await openApp(here, server.handlers);
    expect(await screen.findByRole("heading", { level: 1, name: question })).toBeVisible();
    await user.type(await screen.findByLabelText("Your answer"), "I would look at the plan.");
    await user.click(screen.getByRole("button", { name: "Send answer" }));
    expect(await screen.findByRole("heading", { level: 1, name: nextQuestion })).toBeVisible();
    expect(server.given).toEqual([
      { text: "I would look at the plan.", seconds: expect.any(Number) as number, ends: false },
    ]);
  });

  it("puts the cursor into the answer box when a question comes, but not out of a dialog", async () => {
    const { user } = await openApp(here, interviewer().handlers);
    const box = await screen.findByLabelText("Your answer");
    await waitFor(() => {
      expect(box).toHaveFocus();
    });
    await user.type(box, "A plan.");
    await user.click(screen.getByRole("button", { name: "Send answer" }));
    await screen.findByRole("heading", { level: 1, name: nextQuestion });
    await waitFor(() => {
      expect(screen.getByLabelText("Your answer")).toHaveFocus();
    });
  });

  it("shows the time used and left instead of a count of questions", async () => {
    await openApp(here, interviewer().handlers);
    expect(await screen.findByText("Question 1")).toBeVisible();
    expect(screen.getByText(/minutes? used, about .* left/)).toBeVisible();
  });

  it("takes the latest answer back", async () => {
    const retaken: unknown[] = [];
    const { user } = await openApp(here, {
      ...interviewer({ ...session, can_retake: true }).handlers,
      "POST /sessions/:id/turns/:n/retake": ({ params }) => {
        retaken.push(params["n"]);
        return { ...session, turns: [...session.turns, { ...nextTurn, kind: "retake" as const }] };
      },
    });
    await user.click(await screen.findByRole("button", { name: "Retake last answer" }));
    await waitFor(() => {
      expect(retaken).toEqual([String(turn.number)]);
    });
  });

  it("offers a hint after a long silence, and gives it when it is accepted", async () => {
    const server = interviewer({ ...session, mode: "study", patience_seconds: 0.2, offers_hints: true });
    const { user } = await openApp(here, server.handlers);
    expect(server.given).toEqual([]);
    await user.click(await screen.findByRole("button", { name: "Yes, a hint" }));
    await waitFor(() => {
      expect(server.given).toHaveLength(1);
    });
  });

  it("offers no hint in a real interview", async () => {
    await openApp(here, interviewer({ ...session, patience_seconds: 0.2, offers_hints: false }).handlers);
    expect(await screen.findByText("Take your time. You can also skip this question.")).toBeVisible();
    expect(screen.queryByText("Would you like a hint?")).not.toBeInTheDocument();
  });

  it("does not say that someone listens or records while one types", async () => {
    const { user } = await openApp(here, interviewer().handlers);
    expect(await screen.findByText("Marta is waiting for you")).toBeVisible();
    await user.click(await screen.findByRole("button", { name: "Pause" }));
    expect(await screen.findByText("Your text is saved. Take your time.")).toBeVisible();
    expect(screen.getByText("Marta is waiting for you")).toBeVisible();
    expect(screen.queryByText(/is listening|Recording/)).not.toBeInTheDocument();
  });

  it("keeps what is typed through a reload", async () => {
    const first = await openApp(here, interviewer().handlers);
    await first.user.type(await screen.findByLabelText("Your answer"), "Half an ans");
    first.unmount();
    await openApp(here, interviewer().handlers);
    expect(await screen.findByLabelText("Your answer")).toHaveValue("Half an ans");
  });

  it("skips by the key S, but not while one types", async () => {
    const server = interviewer();
    const { user } = await openApp(here, server.handlers);
    await user.type(await screen.findByLabelText("Your answer"), "s S");
    expect(server.given).toEqual([]);
    await user.tab();
    (document.activeElement as HTMLElement).blur();
    await user.keyboard("s");
    expect(await screen.findByRole("heading", { level: 1, name: nextQuestion })).toBeVisible();
  });

  it("asks before it ends, and sends what was begun", async () => {
    const server = interviewer();
    const { user } = await openApp(here, server.handlers);
    await user.type(await screen.findByLabelText("Your answer"), "I begin");
    await user.click(screen.getByRole("button", { name: "End" }));
    await user.click(screen.getByRole("button", { name: "End interview" }));
    expect(await screen.findByRole("link", { name: "Go to report" })).toBeVisible();
    await waitFor(() => {
      expect(server.given).toMatchObject([{ text: "I begin", ends: true }]);
    });
  });

  it("keeps an answer while no server answers, says so, and sends it later", async () => {
    const server = interviewer();
    let isAway = true;
    const answer = server.handlers["POST /sessions/:id/turns/:n/answer"]!;
    const { user } = await openApp(here, {
      ...server.handlers,
      "POST /sessions/:id/turns/:n/answer": (request) => {
        if (isAway) throw new TypeError("Failed to fetch");
        return answer(request);
      },
    });
    await user.type(await screen.findByLabelText("Your answer"), "A plan");
    await user.click(screen.getByRole("button", { name: "Send answer" }));
    expect(await screen.findByText("You’re offline")).toBeVisible();
    isAway = false;
    dispatchEvent(new Event("online"));
    expect(await screen.findByRole("heading", { level: 1, name: nextQuestion })).toBeVisible();
    expect(server.given).toHaveLength(1);
  });

  it("opens the question again when the reply is refused, with the words still there", async () => {
    const { user } = await openApp(here, {
      ...interviewer().handlers,
      "POST /sessions/:id/turns/:n/skip": () =>
        problem(409, "Not possible right now", "It was answered in another window"),
    });
    await screen.findByLabelText("Your answer");
    await user.click(screen.getByRole("button", { name: /Skip/ }));
    expect(await screen.findByText(/It was answered in another window/)).toBeVisible();
    expect(await screen.findByLabelText("Your answer")).toBeVisible();
  });
});

describe("what was said before the question is left", () => {
  beforeEach(async () => {
    const { parts } = await openOfflineStore();
    await parts.add("begun", { ...newPart, sessionId: session.id, turn: turn.number });
    await parts.append("begun", new ArrayBuffer(64), 1000);
    await parts.end("begun");
    return () => parts.remove("begun");
  });

  it.each([
    ["Skip", { text: null, parts: 1, ends: false }],
    ["Hint", { parts: 1 }],
  ])("goes along with %s", async (name, body) => {
    const server = interviewer({ ...session, mode: "study" });
    const { user } = await openApp(here, server.handlers);
    await user.click(await screen.findByRole("button", { name: new RegExp(name) }));
    await waitFor(() => {
      expect(server.given).toMatchObject([body]);
    });
    const { parts } = await openOfflineStore();
    expect(await parts.get("begun")).toMatchObject({ isDiscarded: false });
  });

  it("is the last answer when the interview is ended", async () => {
    const server = interviewer();
    const { user } = await openApp(here, server.handlers);
    await user.click(await screen.findByRole("button", { name: "End" }));
    await user.click(screen.getByRole("button", { name: "End interview" }));
    await waitFor(() => {
      expect(server.given).toMatchObject([{ text: null, parts: 1, ends: true }]);
    });
  });
});

describe("after the interview", () => {
  it("takes a guess for each answer before the report tells, in a real interview", async () => {
    const expected: unknown[] = [];
    const handlers: Handlers = {
      ...account(),
      "GET /sessions/:id": () => ({ ...closedSession, mode: "real" }),
      "POST /sessions/:id/expect": ({ body }) => {
        expected.push(body);
        return new Response(null, { status: 204 });
      },
    };
    const { user } = await openApp(here, handlers);
    await user.click(await screen.findByRole("radio", { name: "Good" }));
    await waitFor(() => {
      expect(expected).toEqual([{ question_id: turn.question_id, score: 70 }]);
    });
    expect(screen.getByRole("radio", { name: "Good" })).toBeChecked();
  });

  it("asks for none in study mode, where the scores were seen", async () => {
    await openApp(here, { ...account(), "GET /sessions/:id": () => ({ ...closedSession, mode: "study" }) });
    await screen.findByRole("link", { name: "Go to report" });
    expect(screen.queryByRole("radio")).not.toBeInTheDocument();
  });
});

describe("what was heard", () => {
  it("can be put right", async () => {
    const corrected: unknown[] = [];
    const { user } = await openApp(here, {
      ...interviewer().handlers,
      "PATCH /sessions/:id/turns/:n/answer": ({ body, params }) => {
        corrected.push([params["n"], body]);
        return session;
      },
    });
    await user.click(await screen.findByText("Transcripts of your answers"));
    await user.click(screen.getByRole("button", { name: "Correct" }));
    const words = screen.getByLabelText("Transcript");
    await user.clear(words);
    await user.type(words, "I lead the move.");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => {
      expect(corrected).toEqual([["1", { text: "I lead the move." }]]);
    });
  });
});
