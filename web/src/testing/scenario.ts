import type { Me } from "@/api/shapes";
import type { Language } from "@/i18n/languages";

import type { Handlers } from "./FakeServer";
import { account } from "./fixtures/account";

/** A page in one state, to be looked at and to be tested. */
export interface Scenario {
  /** Feature and state: `home-empty`. */
  readonly name: string;
  readonly path: string;
  readonly handlers: Handlers;
}

/** A page as Ada, who is signed in, sees it. */
export function scenario(name: string, path: string, handlers: Handlers): Scenario {
  return { name, path, handlers: { ...account(), ...handlers } };
}

/** The same for a user who has chosen that language. */
export function inLanguage(handlers: Handlers, language: Language): Handlers {
  const me = handlers["GET /me"];
  if (me === undefined) return handlers;
  return {
    ...handlers,
    "GET /me": async (request) => {
      const answer = await me(request);
      return answer instanceof Response ? answer : { ...(answer as Me), language };
    },
  };
}
