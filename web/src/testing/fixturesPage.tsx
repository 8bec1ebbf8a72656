import { http } from "@/api/http";
import { App } from "@/app/App";
import type { Language } from "@/i18n/languages";

import { allScenarios } from "./allScenarios";
import { FakeServer } from "./FakeServer";
import { Gallery } from "./Gallery";
import { inLanguage } from "./scenario";
import { SilentEvents } from "./SilentEvents";

declare global {
  interface Window {
    /** For the screenshots: what there is to look at. */
    scenarios: readonly { readonly name: string; readonly path: string }[];
  }
}

const CHOSEN_AS = "greenroom.scenario";

/**
 * The application against a fake server in the state of `?scenario=…` (kept while one walks on); at /gallery, every
 * component beside the others.
 */
export function fixturesPage(language: Language) {
  window.scenarios = [...allScenarios, { name: "gallery", path: "/gallery" }].map(({ name, path }) => ({
    name,
    path,
  }));
  if (location.pathname === "/gallery") return <Gallery />;
  const wanted = new URLSearchParams(location.search).get("scenario") ?? sessionStorage.getItem(CHOSEN_AS);
  const chosen = allScenarios.find(({ name }) => name === wanted) ?? allScenarios[0];
  if (chosen === undefined) throw new Error("There is no scenario in src/testing/scenarios");
  sessionStorage.setItem(CHOSEN_AS, chosen.name);
  console.info(window.scenarios.map(({ name, path }) => `${path}?scenario=${name}`).join("\n"));
  document.cookie = "greenroom_signed_in=yes; Path=/"; // the fake server sets no cookies
  http.connect(new FakeServer(inLanguage(chosen.handlers, language)).transport);
  return <App language={language} openEvents={() => new SilentEvents()} />;
}
