import { paths } from "@/lib/paths";

import { problem, silence } from "../FakeServer";
import { signedOut } from "../fixtures/account";
import { homeOfNewcomer, homeOfReturning, running } from "../fixtures/sessions";
import { scenario } from "../scenario";

export default [
  scenario("home-full", paths.home, { "GET /home": () => homeOfReturning }),
  scenario("home-empty", paths.home, { "GET /home": () => homeOfNewcomer }),
  scenario("home-resume", paths.home, {
    "GET /home": () => ({
      ...homeOfReturning,
      days_to_interview: 1,
      next_step: { text: "", action: "resume", session_id: running.id },
    }),
  }),
  scenario("home-quiet-week", paths.home, {
    "GET /home": () => ({ ...homeOfReturning, practised: [], scores: [], task: null, jobs: [] }),
  }),
  { name: "welcome", path: paths.welcome, handlers: signedOut() },
  { name: "welcome-sample", path: paths.sample, handlers: signedOut() },
  {
    name: "reminders-off",
    path: `${paths.remindersOff}?token=ada.1f`,
    handlers: { ...signedOut(), "POST /reminders/off/:token": () => undefined },
  },
  scenario("home-loading", paths.home, { "GET /home": silence }),
  scenario("home-error", paths.home, {
    "GET /home": () =>
      problem(500, "Something went wrong", "Something went wrong in Greenroom.", {
        remedy: "Try again. If it happens again, send the correlation ID to your administrator.",
      }),
  }),
];
