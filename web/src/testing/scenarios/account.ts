import { paths } from "@/lib/paths";

import { nobody } from "../fixtures/account";
import type { Scenario } from "../scenario";

export default [{ name: "account-sign-in", path: paths.signIn, handlers: nobody }] satisfies Scenario[];
