import { paths } from "@/lib/paths";

import { signedOut } from "../fixtures/account";
import { scenario, type Scenario } from "../scenario";

const atTheDoor = (name: string, path: string, here: Parameters<typeof signedOut>[0] = {}): Scenario => ({
  name,
  path,
  handlers: signedOut(here),
});

export default [
  atTheDoor("account-sign-in", paths.signIn),
  atTheDoor("account-register", paths.register),
  atTheDoor("account-register-first", paths.register, { needs_first_account: true }),
  atTheDoor("account-register-elsewhere", paths.register, {
    needs_first_account: true,
    from_this_machine: false,
  }),
  atTheDoor("account-confirm", `${paths.confirm}?token=t`),
  atTheDoor("account-forgotten", paths.forgotten),
  atTheDoor("account-reset", `${paths.reset}?token=t`),
  scenario("account-settings", paths.settings, {}),
  scenario("account-not-found", "/no/such/page", {}),
];
