import { screen } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";

import { paths } from "@/lib/paths";
import { FakeAudioContext, FakeGain, FakeSource } from "@/testing/FakeAudioContext";
import { problem } from "@/testing/FakeServer";
import { account, ada } from "@/testing/fixtures/account";
import { session, turn } from "@/testing/fixtures/interview";
import { openApp } from "@/testing/render";

const here = paths.interview(session.id);

beforeEach(() => {
  vi.stubGlobal("AudioContext", FakeAudioContext);
  vi.stubGlobal("GainNode", FakeGain);
  vi.stubGlobal("AudioBufferSourceNode", FakeSource);
});

/** A server with a voice; `speak` answers what it should say. */
function speaking(language: "en" | "es", speak: (lines: readonly string[]) => unknown) {
  return {
    ...account({ ...ada, language }),
    "GET /sessions/:id": () => session,
    "GET /voice": () => ({ name: "espeak-ng" }),
    "POST /sessions/:id/speech": ({ body }: { body: unknown }) =>
      speak((body as { lines: readonly string[] }).lines),
  };
}

/** A sentence and the end, as the server sends them. */
function spoken(text: string): Response {
  const about = [{ text, seconds: 2, visemes: [["aa", 0]], words: [] }, { complete: true }];
  const bytes = about.flatMap((one) => {
    const header = new TextEncoder().encode(JSON.stringify(one));
    return [0, 0, header.length >> 8, header.length & 255, 0, 0, 0, 0, ...header];
  });
  return new Response(Uint8Array.from(bytes));
}

it("says every line of the turn but code, and can be held and switched off", async () => {
  const asked: (readonly string[])[] = [];
  const { user } = await openApp(
    here,
    speaking("en", (lines) => {
      asked.push(lines);
      return spoken(lines[0] ?? "");
    }),
  );
  await user.click(await screen.findByRole("button", { name: "Pause voice" }));
  await user.click(screen.getByRole("button", { name: "Continue voice" }));
  expect(asked[0]).toEqual(turn.lines.filter(({ kind }) => kind !== "code").map(({ text }) => text));
  await user.click(screen.getByRole("button", { name: "Voice off" }));
  expect(screen.queryByRole("button", { name: "Pause voice" })).not.toBeInTheDocument();
  expect(FakeAudioContext.last?.state).toBe("closed");
});

it.each([
  ["en", "Greenroom’s voice stopped. Read the question instead."],
  ["es", "La voz de Greenroom se detuvo. Lee la pregunta."],
] as const)("says in %s that it failed, where no other voice speaks", async (language, notice) => {
  await openApp(
    here,
    speaking(language, () => problem(503, "Not available right now")),
    language,
  );
  expect(await screen.findByText(notice)).toBeVisible();
});
