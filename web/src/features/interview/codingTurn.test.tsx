import { screen } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";

import type { Session } from "@/api/shapes";
import { codingInInterview } from "@/lib/codingInInterview";
import { paths } from "@/lib/paths";
import { problem, type Handlers } from "@/testing/FakeServer";
import { account } from "@/testing/fixtures/account";
import { nextTurn, session, turn } from "@/testing/fixtures/interview";
import { openApp } from "@/testing/render";

const here = paths.interview(session.id);

/** A server whose interviewer asks for code; the attempt is in this state once it is opened. */
function server(state: "open" | "finishing" | "finished") {
  const asked = (attempt_id: string | null): Session => ({
    ...session,
    turns: [...session.turns.slice(0, -1), { ...turn, coding_problem: "first-locker-clash", attempt_id }],
    next_if_recorded: [],
  });
  let now = asked("attempt-1");
  const done: string[] = [];
  const handlers: Handlers = {
    ...account(),
    "GET /sessions/:id": () => now,
    "GET /coding/attempts/:id": () => ({ id: "attempt-1", state }),
    "POST /sessions/:id/turns/:n/attempt": ({ body }) => {
      done.push(`open ${(body as { language: string }).language}`);
      return (now = asked("attempt-1"));
    },
    "POST /sessions/:id/turns/:n/code": () => {
      done.push("hand in");
      return (now = { ...now, turns: [...now.turns, nextTurn] });
    },
  };
  return { handlers, done, unopened: asked(null) };
}

// The first test waits for the page, not for its modules, which a busy machine is slow to load.
beforeAll(() => import("./InterviewPage"), 30_000);

describe("a turn that asks for code", () => {
  it("takes no words, and hands the finished code in", async () => {
    const { handlers, done } = server("finished");
    const { user } = await openApp(here, handlers);
    await user.click(await screen.findByRole("button", { name: "Hand in your code" }));
    expect(await screen.findByRole("heading", { name: nextTurn.lines[1]!.text })).toBeInTheDocument();
    expect(done).toEqual(["hand in"]);
  });

  it("leads back to code that is not finished", async () => {
    await openApp(here, server("open").handlers);
    const link = await screen.findByRole("link", { name: "Back to the code" });
    expect(link).toHaveAttribute("href", codingInInterview("attempt-1", session.id));
    expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Hand in your code" })).not.toBeInTheDocument();
  });

  it("waits while the code is checked", async () => {
    await openApp(here, server("finishing").handlers);
    expect(await screen.findByText(/Your code is being checked/)).toHaveAttribute("role", "status");
    expect(screen.queryByRole("button", { name: "Hand in your code" })).not.toBeInTheDocument();
  });

  it("offers the problem in each language, and says why it cannot be opened", async () => {
    const { handlers, unopened } = server("open");
    const { user } = await openApp(here, {
      ...handlers,
      "GET /sessions/:id": () => unopened,
      "POST /sessions/:id/turns/:n/attempt": () => problem(507, "Your storage is full"),
    });
    await user.click(await screen.findByRole("button", { name: "Solve it in JavaScript" }));
    expect((await screen.findByText("Your storage is full")).closest("[role=alert]")).toBeInTheDocument();
  });
});
