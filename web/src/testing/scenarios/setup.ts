import { paths } from "@/lib/paths";

import { problem, silence } from "../FakeServer";
import { noProfiles, profiles, settingUp } from "../fixtures/setup";
import { scenario } from "../scenario";

const at = (step: string) => `${paths.setUp}?step=${step}`;

export default [
  scenario("setup-documents-empty", paths.setUp, settingUp(noProfiles)),
  scenario("setup-documents", paths.setUp, settingUp(profiles)),
  scenario("setup-facts", at("facts"), settingUp(profiles)),
  scenario("setup-facts-none", at("facts"), settingUp({ ...profiles, facts: [] })),
  scenario("setup-choices", at("choices"), settingUp(profiles)),
  scenario("setup-choices-without-documents", at("choices"), settingUp(noProfiles)),
  scenario("setup-loading", paths.setUp, { "GET /profiles": silence }),
  scenario("setup-error", paths.setUp, {
    "GET /profiles": () => problem(503, "Not available right now", "Greenroom cannot do this right now."),
  }),
];
