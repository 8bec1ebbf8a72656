import { paths } from "@/lib/paths";

import { problem } from "../FakeServer";
import { administration, health } from "../fixtures/admin";
import { scenario } from "../scenario";

const at = (part: string) => `${paths.admin}?part=${part}`;

export default [
  scenario("admin-health", paths.admin, administration()),
  scenario(
    "admin-well",
    paths.admin,
    administration({ ...health, components: health.components.filter(({ ready }) => ready) }),
  ),
  scenario("admin-accounts", at("accounts"), administration()),
  scenario("admin-jobs", at("jobs"), administration()),
  scenario("admin-mail", at("mail"), administration()),
  scenario("admin-mail-elsewhere", at("mail"), {
    ...administration(),
    "GET /admin/mail": () =>
      problem(
        403,
        "You do not have permission",
        "Emails can be read only on the machine that runs Greenroom.",
        {
          remedy: "Open Greenroom on that machine.",
        },
      ),
  }),
  scenario("admin-audit", at("audit"), administration()),
  scenario("admin-audit-of-one", `${at("audit")}&account=ben`, administration()),
  scenario("admin-audit-empty", at("audit"), {
    ...administration(),
    "GET /admin/audit": () => ({ items: [], next_cursor: null }),
  }),
  scenario("admin-questions", at("questions"), administration()),
  scenario("admin-use", at("use"), administration()),
  scenario("admin-not-yours", paths.admin, {}),
  scenario("privacy-page", paths.privacy, {}),
];
