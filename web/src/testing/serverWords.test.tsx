import { describe, expect, it } from "vitest";

import { SERVER_LANGUAGE } from "@/i18n/languages";

import { allScenarios } from "./allScenarios";
import type { Handlers } from "./FakeServer";
import { openApp } from "./render";
import { inLanguage } from "./scenario";

/** The language of texts that users wrote or named is unknown; emails are in the reader's language. */
const OWN =
  /\.(answer|answers|corrected|quotes?|source|subject|transcript|file_name|session|due|jobs)\b|^GET \/(stories|knowledge|me|admin\/mail)/;
/** What the server says about it, all the same. */
const ABOUT_OWN = /\.(reason|lacks|meaning|notes)\b/;
const THREE_WORDS = /\w \w+ \w/;
/** Long enough for the second answers that a page asks for. */
const SETTLED_MS = 100;

/** Handlers whose answers are listened to. */
function overheard(handlers: Handlers, said: Map<string, boolean>): Handlers {
  return Object.fromEntries(
    Object.entries(handlers).map(([route, handler]) => [
      route,
      async (request) => {
        const answer = await handler(request);
        if (!(answer instanceof Response)) listen(answer, route, said);
        return answer;
      },
    ]),
  );
}

/** Notes each sentence and whether the server worded it; a sentence that a user wrote too counts as the user's. */
function listen(value: unknown, path: string, said: Map<string, boolean>): void {
  if (typeof value === "string" && THREE_WORDS.test(value)) {
    const isServers = !OWN.test(path) || ABOUT_OWN.test(path);
    said.set(value, isServers && said.get(value) !== false);
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) listen(part, `${path}.${key}`, said);
}

/** The texts on the page that hold words of the server and are not marked as being in its language. */
function unmarked(root: Element, said: ReadonlyMap<string, boolean>): string[] {
  const theirs = [...said].filter(([, isServers]) => isServers).map(([sentence]) => sentence);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent ?? "";
    const isMarked = node.parentElement?.closest("[lang]")?.getAttribute("lang") === SERVER_LANGUAGE;
    if (!isMarked && theirs.some((sentence) => text.includes(sentence))) found.push(text);
  }
  return found;
}

describe.each(allScenarios)("$name, in Spanish", ({ path, handlers }) => {
  it("is spoken in Spanish, but for the words of the server", async () => {
    const said = new Map<string, boolean>();
    const { baseElement } = await openApp(path, inLanguage(overheard(handlers, said), "es"), "es");
    await new Promise((settle) => setTimeout(settle, SETTLED_MS));
    expect(document.documentElement.lang).toBe("es");
    expect(unmarked(baseElement, said)).toEqual([]);
  });
});
