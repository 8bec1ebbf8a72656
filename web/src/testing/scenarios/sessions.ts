import type { Summary } from "@/api/shapes";
import { paths } from "@/lib/paths";

import { problem, silence } from "../FakeServer";
import { finished, running } from "../fixtures/sessions";
import { scenario } from "../scenario";

const several: readonly Summary[] = [
  running,
  { ...finished, id: "s-analysing", subject: "Site reliability engineer", state: "analysing", score: null },
  finished,
  {
    ...finished,
    id: "s-failed",
    kind: "upload",
    subject: "Mock interview with Sam",
    interview_type: null,
    mode: null,
    state: "failed",
    score: null,
    questions: 2,
  },
  {
    ...finished,
    id: "s-sample",
    subject: "How you work",
    is_sample: true,
    score: { value: 71, low: 58, high: 83 },
  },
];

export default [
  scenario("sessions-full", paths.sessions, {
    "GET /sessions": () => ({ items: several, next_cursor: "next" }),
  }),
  scenario("sessions-empty", paths.sessions, { "GET /sessions": () => ({ items: [], next_cursor: null }) }),
  scenario("sessions-loading", paths.sessions, { "GET /sessions": silence }),
  scenario("sessions-error", paths.sessions, {
    "GET /sessions": () =>
      problem(500, "Something went wrong", "Something went wrong in Greenroom.", {
        remedy: "Try again. If it happens again, send the correlation ID to your administrator.",
      }),
  }),
];
