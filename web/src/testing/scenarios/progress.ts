import { paths } from "@/lib/paths";

import { problem, silence } from "../FakeServer";
import { besideProgress } from "../fixtures/besideProgress";
import {
  earlyProgress,
  noPlan,
  noProgress,
  plan,
  progress,
  reflection,
  reflections,
  reflectionSummary,
} from "../fixtures/progress";
import { scenario } from "../scenario";

const failing = () =>
  problem(500, "Something went wrong", "Something went wrong in Greenroom.", {
    remedy: "Try again. If it happens again, send the correlation ID to your administrator.",
  });
const lookingBack = (items = reflections, summary = reflectionSummary) => ({
  "GET /reflections": () => ({ items, next_cursor: null }),
  "GET /reflections/summary": () => summary,
});
const writing = (known = reflection) => ({
  "GET /sessions/:id/reflection": () => known,
  "PUT /sessions/:id/reflection/:prompt": () => known,
});

export default [
  scenario("progress-full", paths.progress, { ...besideProgress, "GET /progress": () => progress }),
  scenario("progress-early", paths.progress, {
    ...besideProgress,
    "GET /progress/comparison": () => ({ is_agreed: false, domains: [] }),
    "GET /progress": () => earlyProgress,
  }),
  scenario("progress-empty", paths.progress, { "GET /progress": () => noProgress }),
  scenario("progress-loading", paths.progress, { "GET /progress": silence }),
  scenario("progress-error", paths.progress, { "GET /progress": failing }),
  scenario("plan-full", paths.plan, { "GET /plan": () => plan }),
  scenario("plan-empty", paths.plan, { "GET /plan": () => noPlan }),
  scenario("plan-error", paths.plan, { "GET /plan": failing }),
  scenario("reflection-one", paths.reflection("s1"), writing()),
  scenario("reflection-none", paths.reflection("s1"), writing({ prompts: [], answers: [], model: null })),
  scenario("reflection-error", paths.reflection("s1"), { "GET /sessions/:id/reflection": failing }),
  scenario("reflections-full", paths.reflections, lookingBack()),
  scenario("reflections-empty", paths.reflections, lookingBack([], { text: "", sessions: 0, themes: [] })),
];
