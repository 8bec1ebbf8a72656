import type { OpenEvents } from "@/api/events";
import { http } from "@/api/http";

import { allScenarios } from "./allScenarios";
import { FakeServer } from "./FakeServer";

declare global {
  interface Window {
    /** For the screenshots: what there is to look at. */
    scenarios: readonly { readonly name: string; readonly path: string }[];
  }
}

const CHOSEN_AS = "greenroom.scenario";

/** Runs the application against a fake server in the state of `?scenario=…` (the last one, or the first, without it). */
export function connectFixtures(): OpenEvents {
  window.scenarios = allScenarios.map(({ name, path }) => ({ name, path }));
  const wanted = new URLSearchParams(location.search).get("scenario") ?? sessionStorage.getItem(CHOSEN_AS);
  const chosen = allScenarios.find(({ name }) => name === wanted) ?? allScenarios[0];
  if (chosen === undefined) throw new Error("There is no scenario in src/testing/scenarios");
  sessionStorage.setItem(CHOSEN_AS, chosen.name);
  console.info(allScenarios.map(({ name, path }) => `${path}?scenario=${name}`).join("\n"));
  http.connect(new FakeServer(chosen.handlers).transport);
  return () => new SilentEvents();
}

/** A stream in which nothing happens. */
export class SilentEvents extends EventTarget {
  close(): void {
    // There is nothing to close.
  }
}
