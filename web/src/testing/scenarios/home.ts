import { paths } from "@/lib/paths";

import { problem, silence } from "../FakeServer";
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
  scenario("home-loading", paths.home, { "GET /home": silence }),
  scenario("home-error", paths.home, {
    "GET /home": () =>
      problem(500, "Something went wrong", "Something went wrong in Greenroom.", {
        remedy: "Try again. If it happens again, send the correlation ID to your administrator.",
      }),
  }),
];
