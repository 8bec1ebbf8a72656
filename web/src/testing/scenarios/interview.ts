import type { Session } from "@/api/shapes";
import { paths } from "@/lib/paths";

import { problem, silence } from "../FakeServer";
import { ada } from "../fixtures/account";
import { closedSession, session, turn, warmUp } from "../fixtures/interview";
import { scenario } from "../scenario";

const here = paths.interview(session.id);
const devices = paths.deviceCheck(session.id);
const aloud: Session = { ...session, answer_by: "video" };

function room(name: string, shown: Session, path = here) {
  return scenario(name, path, { "GET /sessions/:id": () => shown });
}

export default [
  room("interview-typing", session),
  room("interview-aloud", aloud),
  room("interview-warm-up", { ...session, turns: [{ ...warmUp, answer: null }], elapsed_seconds: 0 }),
  room("interview-study", {
    ...session,
    mode: "study",
    turns: [
      warmUp,
      { ...turn, answer: warmUp.answer },
      {
        ...turn,
        number: 3,
        kind: "hint",
        lines: [
          {
            kind: "hint",
            text: "Think of what the planner knows about the column, and when it last learned it.",
          },
          { kind: "question", text: "What would you look at first?" },
        ],
      },
    ],
  }),
  room("interview-thinking", {
    ...session,
    turns: [
      warmUp,
      {
        ...turn,
        answer: { ...warmUp.answer, text: "I would look at the plan first.", state: "saved" },
      } as typeof turn,
    ],
    awaits: "interviewer",
    next_if_recorded: [],
  }),
  room("interview-closed", closedSession),
  room("interview-closed-real", { ...closedSession, mode: "real" }),
  room("interview-unsure", {
    ...session,
    mode: "study",
    turns: [
      warmUp,
      { ...turn, answer: warmUp.answer },
      {
        ...turn,
        number: 3,
        lines: [
          { kind: "explanation", text: "Compare your answer with these points: statistics." },
          ...turn.lines,
        ],
        unsure: [
          {
            turn_number: 2,
            number: 1,
            name: "statistics",
            wording: "The planner chose another plan because its statistics were out of date.",
            quote: "I would look whether the planner still knows how the table looks.",
            reply: "partly",
          },
        ],
      },
    ],
  }),
  scenario("interview-no-consent", here, {
    "GET /me": () => ({ ...ada, consents: { recording: false, browser_speech: false, comparison: false } }),
    "GET /sessions/:id": () => aloud,
  }),
  scenario("interview-loading", here, { "GET /sessions/:id": silence }),
  scenario("interview-error", here, {
    "GET /sessions/:id": () =>
      problem(404, "Not found", "There is no such session", {
        remedy: "Choose one from your list of sessions",
      }),
  }),
  room("devices-ways", aloud, devices),
  scenario("devices-consent", devices, {
    "GET /me": () => ({ ...ada, consents: { recording: false, browser_speech: false, comparison: false } }),
    "GET /sessions/:id": () => aloud,
  }),
  room("devices-typing-only", { ...session, recording_id: null }, devices),
];
